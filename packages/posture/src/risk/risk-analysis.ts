/**
 * The risk analysis, filled in from the checkup: the document a regulator asks for first (45 CFR 164.308(a)(1)(ii)(A), GDPR Art.
 * 32(2)). Assets, threats, likelihood, harm, measures with their evidence, what is left, who does what by when. A person signs it;
 * nothing here is decided for them, and an answer they gave stands beside what was computed.
 */
import type { IsoDate, UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { DAY } from '../check/check.ts'
import type { CheckRow, CheckupPage } from '../check/checkup.ts'
import type { Verdict } from '../check/finding.ts'
import { type Asset, type Level, THREATS, type ThreatId } from './threats.ts'

/** What an owner set by hand, with a name and a date. */
export interface RiskJudgement {
  readonly threat: ThreatId
  readonly likelihood?: Level
  readonly harm?: Level
  /** Accepted as it is, with the reason. */
  readonly accepted?: string
  readonly by: string
  readonly at: UnixMs
}

export interface Measure {
  readonly check: CheckId
  readonly verdict: Verdict
  readonly observedAt: UnixMs | null
  readonly attestedBy: string | null
}

export interface RiskTask {
  readonly check: CheckId
  readonly owner: string
  readonly due: IsoDate
}

export interface Risk {
  readonly threat: ThreatId
  readonly assets: readonly Asset[]
  /** For a practice that has done nothing, then with what is proven here. */
  readonly startingLikelihood: Level
  readonly likelihood: Level
  readonly harm: Level
  readonly level: RiskLevel
  readonly measures: readonly Measure[]
  /** Share of measures as counts: never one percentage. */
  readonly proven: number
  readonly failed: number
  readonly notProven: number
  readonly tasks: readonly RiskTask[]
  readonly judgement: RiskJudgement | null
}

export const RISK_LEVELS = ['low', 'medium', 'high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

export interface RiskAnalysis {
  readonly practice: string
  readonly madeAt: UnixMs
  readonly risks: readonly Risk[]
  readonly counts: CheckupPage['counts']
  /** Null until somebody signs. */
  readonly signedBy: string | null
}

export interface RiskOptions {
  readonly practice: string
  readonly owner: string
  readonly judgements?: readonly RiskJudgement[]
  readonly owners?: Partial<Readonly<Record<CheckId, string>>>
}

/** Days an owner has, by level (starting values). */
const DUE_DAYS: Readonly<Record<RiskLevel, number>> = { high: 7, medium: 30, low: 90 }

export function analyseRisks(page: CheckupPage, options: RiskOptions): RiskAnalysis {
  const rows = new Map(page.groups.flatMap((group) => group.rows.map((row) => [row.id, row] as const)))
  const risks = THREATS.map((threat) => {
    const known = threat.heldOffBy.flatMap((id) => rows.get(id) ?? [])
    return riskOf(threat, known, { page, options })
  })
  const order: readonly RiskLevel[] = ['high', 'medium', 'low']
  return {
    practice: options.practice,
    madeAt: page.lookedAt,
    risks: [...risks].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || weight(b) - weight(a)),
    counts: page.counts,
    signedBy: null,
  }
}

function riskOf(
  threat: (typeof THREATS)[number],
  rows: readonly CheckRow[],
  at: { page: CheckupPage; options: RiskOptions },
): Risk {
  const judgement = newest(at.options.judgements ?? [], threat.id)
  const counted = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length
  const [proven, failed, notProven] = [counted('pass'), counted('fail'), counted('not-proven')]
  const likelihood = judgement?.likelihood ?? likelihoodLeft(threat.likelihood, { proven, failed, of: rows.length })
  const harm = judgement?.harm ?? threat.harm
  const level = levelOf(likelihood, harm)
  const open = judgement?.accepted === undefined ? rows.filter((row) => row.verdict !== 'pass') : []
  return {
    threat: threat.id,
    assets: threat.assets,
    startingLikelihood: threat.likelihood,
    likelihood,
    harm,
    level,
    measures: rows.map((row) => ({
      check: row.id,
      verdict: row.verdict,
      observedAt: row.observedAt,
      attestedBy: row.attestedBy?.by ?? null,
    })),
    proven,
    failed,
    notProven,
    tasks: open.map((row) => ({
      check: row.id,
      owner: at.options.owners?.[row.id] ?? at.options.owner,
      due: isoDate(at.page.lookedAt + DUE_DAYS[level] * DAY),
    })),
    judgement,
  }
}

/** One step down only when every measure is proven; one failed measure leaves the threat as likely as for the unprotected. */
function likelihoodLeft(start: Level, { proven, failed, of }: { proven: number; failed: number; of: number }): Level {
  if (failed > 0 || of === 0) return start
  if (proven === of) return 1
  return proven * 2 >= of && start > 1 ? ((start - 1) as Level) : start
}

export function levelOf(likelihood: Level, harm: Level): RiskLevel {
  const product = likelihood * harm
  return product >= 6 ? 'high' : product >= 3 ? 'medium' : 'low'
}

function weight({ likelihood, harm, failed }: Risk): number {
  return likelihood * harm * 10 + failed
}

function newest(judgements: readonly RiskJudgement[], threat: ThreatId): RiskJudgement | null {
  return judgements.filter((one) => one.threat === threat).sort((a, b) => b.at - a.at)[0] ?? null
}

function isoDate(at: UnixMs): IsoDate {
  return new Date(at).toISOString().slice(0, 10)
}
