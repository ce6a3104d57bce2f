/**
 * The twelve-month line: month by month what was proven, failed or not proven, from the evidence that was there at that time. What
 * insurers and regulators ask for: dated, with its gaps. Months are those of UTC.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { type Evidence, isRefused } from '../check/admit-evidence.ts'
import { type CheckupPage, type CheckupScope, checkup } from '../check/checkup.ts'
import type { Verdict } from '../check/finding.ts'

export interface MonthLine {
  /** `2026-03`. */
  readonly month: string
  readonly counts: CheckupPage['counts']
}

export interface CheckLine {
  readonly check: CheckId
  readonly months: readonly { readonly month: string; readonly atEnd: Verdict; readonly looks: number }[]
}

export interface TwelveMonths {
  readonly from: string
  readonly until: string
  readonly months: readonly MonthLine[]
  readonly checks: readonly CheckLine[]
}

const MONTHS = 12

export function twelveMonths(evidence: readonly Evidence[], now: UnixMs, scope: CheckupScope = {}): TwelveMonths {
  const spans = monthsBefore(now)
  const pages = spans.map(({ until }) => {
    // As it could be known then: nothing that came in later.
    const known = evidence.filter((one) => one.receivedAt <= until)
    return checkup(known, until, scope)
  })
  const ids = pages.at(-1)?.groups.flatMap(({ rows }) => rows.map((row) => row.id)) ?? []
  return {
    from: spans[0]?.month ?? '',
    until: spans.at(-1)?.month ?? '',
    months: spans.map(({ month }, place) => ({ month, counts: (pages[place] as CheckupPage).counts })),
    checks: ids.map((check) => ({
      check,
      months: spans.map(({ month, from, until }, place) => ({
        month,
        atEnd: verdictOf(pages[place] as CheckupPage, check),
        looks: evidence.filter(
          (one) => !isRefused(one) && one.check === check && one.receivedAt >= from && one.receivedAt <= until,
        ).length,
      })),
    })),
  }
}

function verdictOf(page: CheckupPage, check: CheckId): Verdict {
  return page.groups.flatMap(({ rows }) => rows).find((row) => row.id === check)?.verdict ?? 'not-proven'
}

/** The month of `now` up to now, and the eleven before it, whole. */
function monthsBefore(now: UnixMs): { month: string; from: UnixMs; until: UnixMs }[] {
  const date = new Date(now)
  return Array.from({ length: MONTHS }, (_, place) => {
    const back = MONTHS - 1 - place
    const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)
    const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back + 1, 1)
    return { month: new Date(from).toISOString().slice(0, 7), from, until: Math.min(next - 1, now) }
  })
}
