/**
 * What to do next, most harm prevented first. The weights are ours, from what hurt practices (scenarios §1): leaks and losses of
 * everybody's photos by the usual ways in come before everything; what was seen wrong comes before what nobody has seen.
 * Spec: checkup §3. Change a weight here and nowhere else.
 */
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import type { Check, Harm } from './check.ts'
import type { Verdict } from './finding.ts'

const REACH: Readonly<Record<Harm['patients'], number>> = { all: 100, many: 30, some: 10, none: 3 }
const KIND: Readonly<Record<Harm['kind'], number>> = { leak: 1, loss: 1, fraud: 0.6, blind: 0.4 }
const USUAL: Readonly<Record<Harm['likelihood'], number>> = { 3: 1, 2: 0.6, 1: 0.3 }

/** How sure we are that something is wrong. A word that it is wrong weighs almost as much as having seen it. */
const DOUBT = { fail: 1, 'said-bad': 0.9, 'not-proven': 0.5, 'said-good': 0.25 } as const

/**
 * What cannot be mended before something else: a restore of a copy that is not there. It waits behind it, so that the first three steps are
 * three things and not one thing three times.
 */
const WAITS_FOR: Readonly<Partial<Record<CheckId, CheckId>>> = { restore: 'keeper', lock: 'keeper', witness: 'keeper' }
const WAITING = 0.25

export interface Weighed {
  readonly check: Check
  readonly verdict: Verdict
  readonly attested: 'good' | 'bad' | null
}

/** 0 for what is proven. */
export function harmLeft({ check, verdict, attested }: Weighed): number {
  if (verdict === 'pass') return 0
  const doubt = verdict === 'fail' ? 'fail' : attested === null ? 'not-proven' : (`said-${attested}` as const)
  const { patients, kind, likelihood } = check.harm
  return REACH[patients] * KIND[kind] * USUAL[likelihood] * DOUBT[doubt]
}

/** Most harm first, what waits for something else behind it; of equal harm the one that takes fewer minutes, then the order of the catalogue. */
export function orderByHarm<T extends Weighed>(rows: readonly T[]): T[] {
  const missing = new Set(rows.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check.id))
  const waits = ({ check }: Weighed) => {
    const first = WAITS_FOR[check.id]
    return first !== undefined && missing.has(first)
  }
  return rows
    .map((row, place) => ({ row, place, harm: harmLeft(row) * (waits(row) ? WAITING : 1) }))
    .filter(({ harm }) => harm > 0)
    .sort((a, b) => b.harm - a.harm || a.row.check.mend.minutes - b.row.check.mend.minutes || a.place - b.place)
    .map(({ row }) => row)
}
