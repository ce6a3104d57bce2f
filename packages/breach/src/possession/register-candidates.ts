/** The second half of matching: the sample against the few photos that were granted, best first. The pictures come decoded. */
import type { Candidate } from './candidates.ts'
import { cut, type GreyPicture } from './grey.ts'
import { type Registration, register } from './register.ts'

export type Granted = { readonly candidate: Candidate; readonly picture: GreyPicture }
export type RegisteredCandidate = { readonly photo: string; readonly registration: Registration | null }

/** Agreement from which no other candidate can be better in any way that matters. */
const PLAIN = 0.8
/** How many are tried again as a whole in every pose when no fingerprint pointed right. */
const AGAIN = 3

/**
 * Each candidate first where its fingerprint pointed to; when none is the same, the best few again as a whole, in every pose. Ordered
 * by agreement: the first is the one to lay side by side. It stops early at a plain match, so the list may be shorter than what was
 * granted.
 */
export function registerCandidates(sample: GreyPicture, granted: readonly Granted[]): RegisteredCandidate[] {
  const found: { readonly granted: Granted; readonly registration: Registration | null }[] = []
  for (const one of granted) {
    const { box, pose } = one.candidate
    const registration = register(box === null ? sample : cut(sample, box), one.picture, { poses: [pose] })
    found.push({ granted: one, registration })
    if (registration?.verdict === 'same' && registration.share >= PLAIN) break
  }
  found.sort(byAgreement)
  if (!found.some((one) => one.registration?.verdict === 'same'))
    for (const [at, one] of found.slice(0, AGAIN).entries()) {
      const again = register(sample, one.granted.picture)
      if (weight(again) > weight(one.registration)) found[at] = { ...one, registration: again }
      if (again?.verdict === 'same') break
    }
  return found.sort(byAgreement).map((one) => ({ photo: one.granted.candidate.photo, registration: one.registration }))
}

/** Best first. */
export function byAgreement(
  a: Pick<RegisteredCandidate, 'registration'>,
  b: Pick<RegisteredCandidate, 'registration'>,
): number {
  return weight(b.registration) - weight(a.registration)
}

/** Share counts, but hardly any blocks count hardly at all. */
function weight(one: Registration | null): number {
  return one === null ? -1 : Math.max(one.share, one.broad.share - 0.15) * Math.min(1, one.same / 20)
}
