/** A checkup for a terminal and for machines: counts, every check with its reason and age, and what to do next. Never one percentage. */
import type { CheckRow, CheckupPage } from '@pellicle/posture/check/checkup'
import { CHECK_GROUPS, CHECK_TITLES, checkup, VERDICT_WORDS, whySentence } from '@pellicle/protocol/words/en/checkup'

/** What `--json` prints: stable names, whole numbers, no sentence that a machine would have to read. */
export function checkupJson(page: CheckupPage): object {
  return {
    v: 1,
    lookedAt: page.lookedAt,
    counts: page.counts,
    attested: page.attested,
    refused: page.refused,
    next: page.next.map(({ id }) => id),
    setAside: page.setAside.map(({ check, by, at }) => ({ check, by, at })),
    checks: rowsOf(page).map((row) => ({
      check: row.id,
      group: row.check.group,
      verdict: row.verdict,
      why: row.why.map(({ code, params }) => ({ code, params })),
      observedAt: row.observedAt,
      expiresAt: row.expiresAt,
      lastProvenAt: row.lastProvenAt,
      attested: row.attestedBy,
      targets: row.standings.map(({ target, verdict, observedAt }) => ({ target, verdict, observedAt })),
      mend: row.mend,
    })),
  }
}

const DAY = 86_400_000
const FIRST = 5

export function checkupLines(page: CheckupPage): readonly string[] {
  const next = page.next.slice(0, FIRST).map((row, n) => `  ${n + 1}. ${lineOf(row, page.lookedAt)}`)
  const groups = page.groups.flatMap(({ group, rows }) => [
    '',
    CHECK_GROUPS[group],
    ...rows.map((row) => `  [${VERDICT_WORDS[row.verdict]}] ${lineOf(row, page.lookedAt)}`),
  ])
  return [`${checkup.counts(page.counts)}. ${checkup.lead}`, '', `${checkup.next}:`, ...next, ...groups]
}

function rowsOf(page: CheckupPage): readonly CheckRow[] {
  return page.groups.flatMap(({ rows }) => rows)
}

function lineOf({ id, why, observedAt }: CheckRow, now: number): string {
  const [first] = why
  const reason = first === undefined ? '' : ` ${whySentence(first.code, first.params)}`
  const days = observedAt === null ? null : Math.floor((now - observedAt) / DAY)
  const age = days === null ? '' : days === 0 ? ' (today)' : ` (${days} days ago)`
  return `${CHECK_TITLES[id]}.${reason}${age}`
}
