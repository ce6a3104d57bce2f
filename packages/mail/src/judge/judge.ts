/**
 * Evidence → verdict. Score = Σ over groups of the capped sum of weight × value; reasons are its largest terms. Adding a `+` fact
 * never lowers the score, and nothing here knows a language or a network.
 */
import type { Evidence } from './evidence.ts'
import { GROUPS, type Group, type Place } from './signal.ts'
import { SIGNALS, type SignalCode } from './signals.ts'
import { proofOf, standingOf } from './standing.ts'
import { CAPS, THRESHOLDS, WEIGHTS, type Weights } from './weights.ts'

export type Verdict = 'safe' | 'careful' | 'dangerous'

export interface Reason {
  readonly code: SignalCode
  readonly place: Place
  readonly params: Readonly<Record<string, string | number>>
  /** Its part of the score. */
  readonly points: number
}

export interface Judgement {
  readonly verdict: Verdict
  /** Rises with danger; `careful` and `dangerous` begin at THRESHOLDS. */
  readonly score: number
  /** At most three, strongest first; empty when nothing speaks against the mail. */
  readonly reasons: readonly Reason[]
  /** What speaks for the mail, for who asks why it is not worse. */
  readonly reliefs: readonly Reason[]
  /** A ransom note: offer the response room. */
  readonly extortion: boolean
  /** Could not be read within the limits; nothing was judged. */
  readonly held: boolean
}

const MOST_REASONS = 3
/** Less than this is not worth a sentence. */
const LEAST_POINTS = 0.3
/** Above what is careful for one small thing: nobody knows what is in it. */
const HELD_SCORE = 2

export interface JudgeOptions {
  readonly weights?: Weights
}

export function judge(evidence: Evidence, { weights = WEIGHTS }: JudgeOptions = {}): Judgement {
  const plus: Reason[] = []
  const minus: Reason[] = []
  const sums: Record<Group, { plus: number; minus: number }> = Object.fromEntries(
    GROUPS.map((group) => [group, { plus: 0, minus: 0 }]),
  ) as Record<Group, { plus: number; minus: number }>
  let least: Verdict = 'safe'
  for (const signal of SIGNALS) {
    const seen = signal.read(evidence)
    if (seen === null) continue
    const points = weights[signal.code] * seen.value * (signal.group === 'words' ? evidence.focus : 1)
    const reason: Reason = { code: signal.code, place: seen.place, params: seen.params ?? {}, points }
    if (signal.sign === '+') {
      plus.push(reason)
      sums[signal.group].plus += points
      if (seen.atLeast !== undefined) least = worse(least, seen.atLeast)
    } else {
      minus.push(reason)
      sums[signal.group].minus -= points
    }
  }
  const score = GROUPS.reduce(
    (sum, group) => sum + Math.min(sums[group].plus, CAPS[group]) - Math.min(sums[group].minus, CAPS[group]),
    0,
  )
  const bounded = bound(score, least, evidence)
  return {
    verdict: verdictOf(bounded),
    score: Math.round(bounded * 1_000) / 1_000,
    reasons: strongest(plus),
    reliefs: strongest(minus),
    extortion: plus.some(({ code, points }) => code === 'EXTORTION_NOTE' && points >= weights.EXTORTION_NOTE),
    held: false,
  }
}

/** What could not be read is never safe, and says so. */
export function judgeHeld(): Judgement {
  return { verdict: 'careful', score: HELD_SCORE, reasons: [], reliefs: [], extortion: false, held: true }
}

export function verdictOf(score: number): Verdict {
  return score >= THRESHOLDS.dangerous ? 'dangerous' : score >= THRESHOLDS.careful ? 'careful' : 'safe'
}

/** Floors of single facts, and one ceiling: a proven patient with nothing to follow or open is at most `careful`. */
function bound(score: number, least: Verdict, evidence: Evidence): number {
  const floor = least === 'safe' ? Number.NEGATIVE_INFINITY : THRESHOLDS[least]
  const raised = Math.max(score, floor)
  const patient = standingOf(evidence) === 'patient' && proofOf(evidence) === 'proven'
  const bare = evidence.links.length === 0 && evidence.files.length === 0
  return patient && bare && least !== 'dangerous' ? Math.min(raised, THRESHOLDS.dangerous - 0.01) : raised
}

function worse(a: Verdict, b: Verdict): Verdict {
  const order: readonly Verdict[] = ['safe', 'careful', 'dangerous']
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}

function strongest(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_REASONS)
}
