/**
 * A lens: requirements of a law, scheme or guide, each with the checks whose evidence speaks to it. A mapping by us, in our own short
 * words, with the place in the text; it certifies nothing. What is only proposed says so. Spec: checkup §7.
 */
import type { IsoDate } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import type { CheckupPage } from '../check/checkup.ts'
import type { Verdict } from '../check/finding.ts'

/** As the rulebook marks its sources: the text itself, a summary by others, or nobody has looked it up. */
export type Confidence = 'primary' | 'secondary' | 'unconfirmed'

export interface Requirement {
  /** Where it stands: `164.308(a)(1)(ii)(A)`. */
  readonly ref: string
  /** What it asks, in our words. */
  readonly asks: string
  /** Empty: no check of ours speaks to it, and it stays not proven. */
  readonly checks: readonly CheckId[]
}

export interface Lens {
  readonly id: string
  readonly title: string
  readonly issuer: string
  readonly edition: string
  /** `proposal`: nobody is bound by it. */
  readonly status: 'law' | 'scheme' | 'guidance' | 'proposal'
  readonly asOf: IsoDate
  readonly source: string
  readonly confidence: Confidence
  readonly requirements: readonly Requirement[]
}

export interface LensRow {
  readonly requirement: Requirement
  readonly verdict: Verdict
  /** No check of ours speaks to it: a person has to. */
  readonly uncovered: boolean
}

export interface LensView {
  readonly lens: Lens
  readonly rows: readonly LensRow[]
  readonly counts: { readonly proven: number; readonly failed: number; readonly notProven: number; readonly of: number }
}

/** The same evidence, read as this lens asks. A requirement is as good as the worst of its checks. */
export function readThrough(lens: Lens, page: CheckupPage): LensView {
  const verdicts = new Map(page.groups.flatMap(({ rows }) => rows.map((row) => [row.id, row.verdict] as const)))
  const rows = lens.requirements.map((requirement): LensRow => {
    const found = requirement.checks.map((id) => verdicts.get(id) ?? 'not-proven')
    const verdict = found.includes('fail')
      ? 'fail'
      : found.includes('not-proven') || found.length === 0
        ? 'not-proven'
        : 'pass'
    return { requirement, verdict, uncovered: requirement.checks.length === 0 }
  })
  const counted = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length
  return {
    lens,
    rows,
    counts: { proven: counted('pass'), failed: counted('fail'), notProven: counted('not-proven'), of: rows.length },
  }
}

/** `lens ref` for each requirement that a check is evidence for: the `controls` of its records. */
export function controlsOf(check: CheckId, lenses: readonly Lens[]): string[] {
  return lenses.flatMap((lens) =>
    lens.requirements.filter(({ checks }) => checks.includes(check)).map(({ ref }) => `${lens.id} ${ref}`),
  )
}
