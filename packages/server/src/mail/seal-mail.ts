/**
 * Sealing to a compartment that this server cannot open: a deposit key under the compartment's public key and a half, and objects under
 * the deposit key. The counterpart, which opens, stands in the vault and is out of reach here. Spec: wrap §4, mail §1.
 */
import { concat } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { derive, exportTo, type Random, sealObject, wrapKey } from '@pellicle/crypto/seal'
import type { Compartment } from '@pellicle/protocol/roles'
import type { MailRole } from '@pellicle/protocol/statements/mail-arrive'

export type DepositEntry = readonly [
  id: Uint8Array,
  compartment: Compartment,
  epoch: number,
  enc: Uint8Array,
  wrap: Uint8Array,
]
export type ThingEntry = readonly [object: Uint8Array, role: MailRole, deposit: Uint8Array, wrap: Uint8Array]

export interface MailDeposit {
  readonly entry: DepositEntry
  readonly key: Uint8Array
}

export interface DepositTarget {
  readonly practice: Uint8Array
  readonly message: Uint8Array
  readonly deposit: Uint8Array
  readonly compartment: Compartment
  readonly epoch: number
  /** The compartment's public key, from the roster. */
  readonly seal: Uint8Array
  readonly half: Uint8Array
}

export function openMailDeposit(target: DepositTarget, random: Random): MailDeposit {
  const { practice, message, deposit, compartment, epoch, seal, half } = target
  const { enc, secret } = exportTo(seal, [practice, compartment, epoch, deposit], random)
  const kek = derive(concat(secret, half), 'kek deposit', [practice, compartment, epoch, deposit])
  const key = random(32)
  const context = { practice, subject: message, object: deposit, role: compartment, generation: 0, revision: 0 }
  const wrap = wrapKey(kek, key, { ...context, purpose: 'deposit' }, random)
  kek.fill(0)
  secret.fill(0)
  return { entry: [deposit, compartment, epoch, enc, wrap], key }
}

export interface SealedThing {
  readonly entry: ThingEntry
  readonly id: Uint8Array
  readonly sha256: Uint8Array
  readonly size: number
  readonly bytes: Uint8Array
}

export async function sealThing(
  { entry: [deposit], key: parent }: MailDeposit,
  what: { readonly practice: Uint8Array; readonly message: Uint8Array; readonly role: MailRole },
  { content, random }: { readonly content: Uint8Array; readonly random: Random },
): Promise<SealedThing> {
  const { practice, message: subject, role } = what
  const object = random(16)
  const context = { practice, subject, object, role, generation: 0, revision: 0 }
  const key = random(32)
  const kek = derive(parent, 'kek object', [practice, subject, object, role])
  const wrap = wrapKey(kek, key, { ...context, purpose: 'object' }, random)
  const bytes = await sealObject(key, context, content)
  key.fill(0)
  return { entry: [object, role, deposit, wrap], id: object, sha256: sha256(bytes), size: bytes.length, bytes }
}
