/**
 * What the verdict would be for a practice that knows the sender: judged once at arrival, for every thing that members may have said. So
 * whoever holds the practice's own mail (and only they can read it) picks the one that fits, and needs neither the mail nor the weights.
 * Spec: mail §5.
 */
import type { Evidence } from './evidence.ts'
import { type History, NO_HISTORY } from './history.ts'
import { judge, type Verdict } from './judge.ts'
import { proofOf } from './standing.ts'

export interface Outcomes {
  /** A check says that the mail is really from the address in From. */
  readonly proven: boolean
  /** The registrable domain of that address; empty where strangers share it. */
  readonly domain: string
  /** Members answered or filed mail of this sender. */
  readonly known: Verdict
  /** A member said that this sender is fine. */
  readonly fine: Verdict
  /** A member said that this sender looks wrong. */
  readonly wrong: Verdict
}

const KNOWN: History = { ...NO_HISTORY, correspondent: () => ({ received: 0, sent: 1 }) }
const FINE: History = { ...KNOWN, confirmed: () => 'fine' }
const WRONG: History = { ...NO_HISTORY, confirmed: () => 'wrong' }

export function outcomesOf(evidence: Evidence): Outcomes {
  const { from } = evidence
  const as = (history: History): Verdict => judge({ ...evidence, history }).verdict
  const proven = proofOf(evidence) === 'proven'
  // What was said of an address helps nobody who merely writes it.
  return {
    proven,
    domain: from.freemail ? '' : (from.host?.domain ?? ''),
    known: as(proven ? KNOWN : NO_HISTORY),
    fine: as(proven ? FINE : NO_HISTORY),
    wrong: as(WRONG),
  }
}
