/** Hashes and derivations of short inputs: synchronous and portable everywhere. Spec: suite §1, §2. */
import { expand, extract } from '@noble/hashes/hkdf.js'
import { hmac as nobleHmac } from '@noble/hashes/hmac.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { concat, utf8 } from '../format/bytes.ts'
import { encode, type Value } from '../format/canonical.ts'

export type Bytes = Uint8Array<ArrayBuffer>

export function sha256(bytes: Uint8Array): Bytes {
  return nobleSha256(bytes) as Bytes
}

export function hmac(key: Uint8Array, message: Uint8Array): Bytes {
  return nobleHmac(nobleSha256, key, message) as Bytes
}

/** RFC 5869 §2.2. */
export function hkdfExtract(salt: Uint8Array, ikm: Uint8Array): Bytes {
  return extract(nobleSha256, ikm, salt) as Bytes
}

/** RFC 5869 §2.3. */
export function hkdfExpand(prk: Uint8Array, info: Uint8Array, length: number): Bytes {
  return expand(nobleSha256, prk, info, length) as Bytes
}

const SALT = utf8('pellicle/1')

/** Every label of suite 1; no two purposes share one (security case K7). Spec: suite §2. */
export const LABELS = [
  'object payload',
  'wrap',
  'key commitment',
  'kek patient',
  'kek generation',
  'kek deposit',
  'kek filed',
  'kek object',
  'kek original',
  'kek compartment',
  'kek shard',
  'kek epoch',
  'kek member',
  'device secret',
  'root signing',
  'root sealing',
  'sheet wrap',
  'sheet signing',
  'sheet lookup',
  'prf wrap',
  'duplicate',
  'directory index',
  'printed once',
  'enrolment lookup',
  'enrolment offer',
  'enrolment request',
  'enrolment compare',
  'local state',
  'touch signing',
] as const
export type Label = (typeof LABELS)[number]

/** HKDF(ikm, salt "pellicle/1", label ‖ 0x00 ‖ enc(context)). Spec: suite §2. */
export function derive(ikm: Uint8Array, label: Label, context: readonly Value[], length = 32): Bytes {
  return hkdfExpand(hkdfExtract(SALT, ikm), concat(utf8(label), Uint8Array.of(0), encode(context)), length)
}
