/**
 * Opening a deposit: a fresh key sealed to a compartment that this device need not be able to read. It then is the parent of any number
 * of photos and parts, until the session ends or the epoch turns. Spec: wrap §4, gate §5.
 */
import type { Compartment, HalfKind } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { Desk, Draft, HalfItem } from '../desk.ts'
import { wrapDepositKey } from '../keys/key-wraps.ts'
import type { OpenParent } from '../keys/parts.ts'

export interface MadeDeposit {
  readonly under: OpenParent
  readonly epoch: number
  readonly draft: Draft
}

/** The half that opens an unfiled deposit. Those of `response` are of the kind that a sweep releases (spec: gate §2). */
export function halfKindOfDeposit(compartment: string): HalfKind {
  return compartment === 'response' ? 'fingerprint' : 'deposit'
}

/** The import half of `deposit` must be at hand: `depositItem` names it. */
export function makeDeposit(
  desk: Desk,
  compartment: Compartment,
  { patient, deposit }: { readonly patient: Uint8Array; readonly deposit: Uint8Array },
): MadeDeposit {
  const { epoch, seal } = desk.newestEpoch(compartment)
  const key = desk.random(32)
  const half = desk.half(halfKindOfDeposit(compartment), deposit)
  const name = { practice: desk.practice, compartment, epoch, deposit, subject: patient }
  const { enc, wrap } = wrapDepositKey({ ...name, seal, half }, key, desk.random)
  return {
    under: { parent: ['deposit', deposit], key },
    epoch,
    draft: {
      kind: KINDS.depositOpen.number,
      subject: patient,
      base: null,
      pub: { deposit, compartment, epoch, enc, wrap },
      objects: [],
      parts: [],
    },
  }
}

export function depositItem(compartment: string, deposit: Uint8Array): HalfItem {
  return [halfKindOfDeposit(compartment), deposit]
}
