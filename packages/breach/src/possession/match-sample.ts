/**
 * One sample among a practice's photos, as far as machines go: a quick search proposes a few, registration decides; when none of them is the same, a
 * thorough one (every pose, larger angles, finer steps, more proposals) is made before anybody reads "not found". Spec: incident §4.
 */
import { type Candidate, findCandidates, type Indexes } from './candidates.ts'
import type { GreyPicture } from './grey.ts'
import { byAgreement, type Granted, type RegisteredCandidate, registerCandidates } from './register-candidates.ts'

/** Only so many photos are opened: a fingerprint proposes, it never decides (case X1). */
const QUICK = 6
const THOROUGH = 12

export type Matched = RegisteredCandidate & { readonly candidate: Candidate }

export interface MatchOptions {
  readonly indexes: Indexes
  /** The practice's own picture of a candidate; null when it cannot be opened. */
  pictureOf(photo: string): Promise<GreyPicture | null>
  /** Left out: until something is the same. */
  readonly thorough?: boolean
}

/** Best first. */
export async function matchSample(
  sample: GreyPicture,
  { indexes, pictureOf, thorough = true }: MatchOptions,
): Promise<readonly Matched[]> {
  const tried = new Map<string, Candidate>()
  const found: RegisteredCandidate[] = []
  const efforts = thorough ? (['quick', 'thorough'] as const) : (['quick'] as const)
  for (const effort of efforts) {
    const most = effort === 'quick' ? QUICK : THOROUGH
    const fresh = findCandidates(indexes, sample, { most, effort }).filter(({ photo }) => !tried.has(photo))
    const granted: Granted[] = []
    for (const candidate of fresh) {
      tried.set(candidate.photo, candidate)
      const picture = await pictureOf(candidate.photo)
      if (picture !== null) granted.push({ candidate, picture })
    }
    found.push(...registerCandidates(sample, granted))
    if (found.some(({ registration }) => registration?.verdict === 'same')) break
  }
  return found.sort(byAgreement).map((one) => ({ ...one, candidate: tried.get(one.photo) as Candidate }))
}
