/** A new salt, and the body that keeps it for the root: no acknowledged half depends on one database. Spec: gate §3, §6. */
import { encode, formatBody } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { type Random, sealObject, sealTo } from '@pellicle/crypto/seal'
import { ID_BYTES } from '@pellicle/protocol/ids'

/** What a birth adds to the statement that logs it. */
export interface SaltBirth {
  readonly salts: readonly (readonly [subject: Uint8Array, sha256: Uint8Array])[]
  readonly sealed: Uint8Array
  readonly seal: Uint8Array
}

export interface BirthContext {
  readonly practice: Uint8Array
  /** The root's X-Wing public key. */
  readonly root: Uint8Array
  readonly random: Random
}

export async function sealBirth(
  subject: Uint8Array,
  salt: Uint8Array,
  { practice, root, random }: BirthContext,
): Promise<SaltBirth> {
  const object = random(ID_BYTES)
  const key = random(32)
  const context = { practice, subject, object, role: 'part:salts', generation: 0, revision: 0 }
  const sealed = await sealObject(key, context, encode([[subject, salt]]))
  const wrap = new Uint8Array(0)
  return {
    salts: [[subject, sha256(salt)]],
    sealed: formatBody([{ name: 'salts', parent: ['compartment', 'root', 0], object, wrap, sealed }]),
    seal: sealTo(root, 'salts', [practice, object], key, random),
  }
}
