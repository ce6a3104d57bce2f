/**
 * What looking at facts yields: a verdict and its reasons, as codes. `pass` = observed by us, recent, complete; `fail` =
 * observed, wrong; `not-proven` = not observed, too old, partly reported, or only said by someone. Sentences stand in
 * `protocol/words/en/checkup.ts`, whose table is the closed union of codes. Spec: checkup §1.
 */
import type { WhyCode } from '@pellicle/protocol/words/en/checkup'

export const VERDICTS = ['pass', 'fail', 'not-proven'] as const
export type Verdict = (typeof VERDICTS)[number]

export type WhyParams = Readonly<Record<string, string | number>>
export interface Why {
  readonly code: WhyCode
  readonly params: WhyParams
}

export interface Finding {
  readonly verdict: Verdict
  /** The reason that decided comes first; remarks follow. */
  readonly why: readonly Why[]
}

export const because = (code: WhyCode, params: WhyParams = {}): Why => ({ code, params })
export const passed = (code: WhyCode, params: WhyParams = {}): Finding => ({
  verdict: 'pass',
  why: [because(code, params)],
})
export const failed = (code: WhyCode, params: WhyParams = {}): Finding => ({
  verdict: 'fail',
  why: [because(code, params)],
})
export const unproven = (code: WhyCode, params: WhyParams = {}): Finding => ({
  verdict: 'not-proven',
  why: [because(code, params)],
})

export function withRemark(finding: Finding, ...remarks: readonly Why[]): Finding {
  return { ...finding, why: [...finding.why, ...remarks] }
}

const RANK: Readonly<Record<Verdict, number>> = { fail: 0, 'not-proven': 1, pass: 2 }

/** One failure fails the whole; one thing nobody saw leaves the whole not proven. Nothing to look at proves nothing. */
export function worstOf(findings: readonly Finding[], none: Finding): Finding {
  const sorted = [...findings].sort((a, b) => RANK[a.verdict] - RANK[b.verdict])
  const worst = sorted[0]
  if (worst === undefined) return none
  // Reasons of the deciding verdict first, so that nobody reads a good one above a bad one.
  return { verdict: worst.verdict, why: sorted.flatMap((finding) => finding.why) }
}
