/**
 * Under which subject the evidence journal stands: one for each calendar year (UTC), derived from the practice, so that every device
 * asks for the same and a year's line is read with two questions. As for any subject, the box cannot leave out an entry unseen
 * (spec: statement §3). Spec: checkup §9.
 */
import { encode } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'

const LABEL = 'pellicle checkup journal 1'

export function journalSubject(practice: Uint8Array, year: number): Uint8Array {
  return sha256(encode([LABEL, practice, year])).slice(0, 16)
}

/** Years that a span of time touches, oldest first. */
export function yearsOf(from: number, until: number): readonly number[] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(until).getUTCFullYear()]
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, n) => first + n)
}
