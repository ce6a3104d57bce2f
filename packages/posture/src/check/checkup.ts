/**
 * The checkup: from evidence to the one page an owner reads in two minutes. Never one percentage; counts by verdict, ages, and
 * what to do next in order of harm prevented. Made anew from raw facts each time, so a check that was mended turns on its own
 * with the next look. Spec: checkup §1, §3.
 */

import type { UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { type Evidence, isRefused } from './admit-evidence.ts'
import { CHECKS } from './catalogue.ts'
import { type Check, GROUPS, type Group, type Mend } from './check.ts'
import { because, type Verdict, type Why } from './finding.ts'
import { harmLeft, orderByHarm } from './order-by-harm.ts'
import { type Attested, type Standing, standingOf } from './standing.ts'

/** An owner's word that a check does not apply here. Counted apart, for a year at most. */
export interface SetAside {
  readonly check: CheckId
  readonly by: string
  readonly at: UnixMs
}

export interface CheckupScope {
  /** What must have been looked at, by check: machines, hosts, domains. A target nobody looked at is not proven. */
  readonly targets?: Partial<Readonly<Record<CheckId, readonly string[]>>>
  readonly setAside?: readonly SetAside[]
  readonly checks?: readonly Check[]
}

export interface CheckRow {
  readonly check: Check
  readonly id: CheckId
  readonly verdict: Verdict
  readonly why: readonly Why[]
  /** Of the oldest look that counts: a row is as old as its oldest part. */
  readonly observedAt: UnixMs | null
  readonly ageMs: number | null
  readonly expiresAt: UnixMs | null
  readonly lastProvenAt: UnixMs | null
  readonly attested: 'good' | 'bad' | null
  readonly attestedBy: Attested | null
  readonly standings: readonly Standing[]
  readonly mend: Mend
}

export interface CheckupPage {
  readonly lookedAt: UnixMs
  readonly counts: { readonly proven: number; readonly failed: number; readonly notProven: number; readonly of: number }
  /** Not proven rows that somebody vouches for: shown beside the count, never in `proven`. */
  readonly attested: number
  readonly next: readonly CheckRow[]
  readonly groups: readonly { readonly group: Group; readonly rows: readonly CheckRow[] }[]
  readonly setAside: readonly SetAside[]
  /** Evidence that was not believed: forged, handed in again, empty or from the future. */
  readonly refused: number
}

/** Where no target is named: the practice as a whole. */
export const PRACTICE = 'practice'
const SET_ASIDE_FOR_MS = 365 * 24 * 3_600_000

export function checkup(evidence: readonly Evidence[], now: UnixMs, scope: CheckupScope = {}): CheckupPage {
  const checks = scope.checks ?? CHECKS
  const setAside = (scope.setAside ?? []).filter((one) => mayBeSetAside(one, checks, now))
  const aside = new Set(setAside.map((one) => one.check))
  const rows = checks
    .filter((check) => !aside.has(check.id))
    .map((check) => rowOf(check, evidence, { now, targets: scope.targets?.[check.id] ?? [] }))
  const counted = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length
  return {
    lookedAt: now,
    counts: {
      proven: counted('pass'),
      failed: counted('fail'),
      notProven: counted('not-proven'),
      of: rows.length,
    },
    attested: rows.filter((row) => row.verdict === 'not-proven' && row.attested === 'good').length,
    next: orderByHarm(rows),
    groups: GROUPS.map((group) => ({ group, rows: rows.filter((row) => row.check.group === group) })),
    setAside,
    refused: evidence.filter(isRefused).length,
  }
}

function mayBeSetAside(one: SetAside, checks: readonly Check[], now: UnixMs): boolean {
  const check = checks.find(({ id }) => id === one.check)
  return check?.optional === true && one.at <= now && now - one.at <= SET_ASIDE_FOR_MS
}

function rowOf(
  check: Check,
  evidence: readonly Evidence[],
  { now, targets }: { now: UnixMs; targets: readonly string[] },
): CheckRow {
  const mine = evidence.filter((one) => one.check === check.id)
  // With a list of targets that list is the measure; without one, whatever was looked at, or the practice itself.
  // Refused evidence never adds a target beside admitted ones: its sender would choose what the page asks about.
  const admitted = mine.flatMap((one) => (isRefused(one) ? [] : [one.target]))
  const refused = mine.flatMap((one) => (isRefused(one) && one.target !== null ? [one.target] : []))
  const named = [targets, admitted, refused].find((names) => names.length > 0) ?? [PRACTICE]
  const standings = [...new Set(named)].map((target) => standingOf(check, target, { evidence: mine, now }))
  const order: readonly Verdict[] = ['fail', 'not-proven', 'pass']
  const verdict = order.find((one) => standings.some((standing) => standing.verdict === one)) ?? 'not-proven'
  const deciding = standings.filter((standing) => standing.verdict === verdict)
  const oldest = oldestOf(deciding)
  const bad = deciding.find((standing) => standing.attested?.answer === 'bad')?.attested ?? null
  const allSaid = deciding.every((standing) => standing.attested !== null)
  const attestedBy = bad ?? (allSaid ? (deciding[0]?.attested ?? null) : null)
  return {
    check,
    id: check.id,
    verdict,
    why: standings.length > 1 ? ofSeveral(deciding, standings.length) : (deciding[0]?.why ?? []),
    observedAt: oldest?.observedAt ?? null,
    ageMs: oldest?.ageMs ?? null,
    expiresAt: oldest?.expiresAt ?? null,
    lastProvenAt: leastOf(standings.map((standing) => standing.lastProvenAt)),
    attested: attestedBy?.answer ?? null,
    attestedBy,
    standings,
    mend: check.mend,
  }
}

function ofSeveral(deciding: readonly Standing[], of: number): readonly Why[] {
  const targets = deciding.map((standing) => standing.target).join(', ')
  return [because('OF_TARGETS', { count: deciding.length, of, targets }), ...deciding.flatMap(({ why }) => why)]
}

function oldestOf(standings: readonly Standing[]): Standing | null {
  const looked = standings.filter((standing) => standing.observedAt !== null)
  return [...looked].sort((a, b) => (a.observedAt ?? 0) - (b.observedAt ?? 0))[0] ?? null
}

/** Null when one part was never proven. */
function leastOf(times: readonly (UnixMs | null)[]): UnixMs | null {
  return times.reduce<UnixMs | null>(
    (least, at) => (least === null || at === null ? null : Math.min(least, at)),
    times[0] ?? null,
  )
}

/** For `--json` and tests: what harm remains, summed nowhere. */
export function harmOf(row: CheckRow): number {
  return harmLeft(row)
}
