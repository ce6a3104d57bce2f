/**
 * The mark by which a second copy of one file is recognised within one patient, and nowhere else: two patients' marks of the same file
 * have nothing in common, so nobody can ask the store whether it holds a known photo. Spec: records.
 */
import { toHex } from '@pellicle/crypto/format'
import { hmac } from '@pellicle/crypto/seal'
import { deriveDuplicateKey } from '../keys/derivations.ts'
import type { PatientKeys } from '../patient/patient-keys.ts'

export function deriveMark(firstPhotosKey: Uint8Array, of: MarkOf): Uint8Array {
  return hmac(deriveDuplicateKey(firstPhotosKey, of.practice, of.patient), of.sha256)
}

export interface MarkOf {
  readonly practice: Uint8Array
  readonly patient: Uint8Array
  /** SHA-256 of the file. */
  readonly sha256: Uint8Array
}

/** Null when this device cannot open the patient's photos: then the file's hash is sealed instead and a reader makes the mark. */
export function markFor(keys: PatientKeys | null, of: MarkOf): Uint8Array | null {
  try {
    return keys === null ? null : deriveMark(keys.key(['patient', 'photos', 1]).key, of)
  } catch {
    return null
  }
}

export function markName(mark: Uint8Array): string {
  return toHex(mark)
}
