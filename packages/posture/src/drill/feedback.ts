/** The thirty seconds after a drill: which words a person gets, by what they did. Words stand in `protocol/words/en/drills.ts`. */
import type { UnixMs } from '@pellicle/protocol/time'
import type { CueId } from '@pellicle/protocol/words/en/drills'
import { type DrillState, numbersOf, outcomeOf } from './drill.ts'
import { cuesToShow, lureOf } from './lures.ts'

export type Feedback =
  | { readonly kind: 'clicked' | 'ignored'; readonly cues: readonly CueId[] }
  | { readonly kind: 'reported'; readonly tookMs: number; readonly protected: number }
  | { readonly kind: 'protected' }

/** Null: still open, or not among those who got it. Clicking and then reporting is thanked: that is what saves the practice. */
export function feedbackFor(state: DrillState, member: string, now: UnixMs): Feedback | null {
  const own = state.members.find((one) => one.member === member)
  if (own === undefined) return null
  const outcome = outcomeOf(state, own, now)
  if (own.reportedAt !== null) {
    return {
      kind: 'reported',
      tookMs: own.reportedAt - state.plan.placedAt,
      protected: numbersOf(state, now).protected,
    }
  }
  if (outcome === 'clicked' || outcome === 'ignored')
    return { kind: outcome, cues: cuesToShow(lureOf(state.plan.lure)) }
  return outcome === 'protected' ? { kind: 'protected' } : null
}
