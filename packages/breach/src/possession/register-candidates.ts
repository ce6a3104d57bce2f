/** The second half of matching: the sample against the few photos that were granted, best first. The pictures come decoded. */
import type { Candidate } from './candidates.ts'
import { cut, type GreyPicture } from './grey.ts'
import { type Registration, register } from './register.ts'

export type Granted = { readonly candidate: Candidate; readonly picture: GreyPicture }
export type RegisteredCandidate = { readonly photo: string; readonly registration: Registration | null }

/**
 * Each candidate first where its fingerprint pointed to, then as a whole in every pose. A photo is settled by its best registration;
 * the list is ordered by agreement, so that the first is the one to lay side by side.
 */
export function registerCandidates(sample: GreyPicture, granted: readonly Granted[]): RegisteredCandidate[] {
  const found = granted.map(({ candidate, picture }) => {
    const part = candidate.box === null ? sample : cut(sample, candidate.box)
    const hinted = register(part, picture, { poses: [candidate.pose] })
    if (hinted?.verdict === 'same') return { photo: candidate.photo, registration: hinted }
    return { photo: candidate.photo, registration: better(hinted, register(sample, picture)) }
  })
  return found.sort((a, b) => weight(b.registration) - weight(a.registration))
}

function better(a: Registration | null, b: Registration | null): Registration | null {
  return weight(a) >= weight(b) ? a : b
}

/** Share counts, but hardly any blocks count hardly at all. */
function weight(one: Registration | null): number {
  return one === null ? -1 : one.share * Math.min(1, one.same / 20)
}
