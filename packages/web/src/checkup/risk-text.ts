/** The risk analysis as plain text: what is signed into the ledger, and what anybody can read in a hundred years. */
import type { RiskAnalysis } from '@pellicle/posture/risk/risk-analysis'
import type { SayDates } from '../session/say-dates.ts'
import type { CheckupWords } from './checkup-words.ts'

export function riskText(
  { practice, madeAt, counts, risks }: RiskAnalysis,
  say: CheckupWords,
  dates: SayDates,
): string {
  const day = (at: number): string => dates.dayOf(at)
  const blocks = risks.map((risk) =>
    [
      say.threats[risk.threat],
      `  ${say.document.level}: ${say.risk.levels[risk.level]}`,
      `  ${say.document.assets}: ${risk.assets.map((asset) => say.assets[asset]).join(', ')}`,
      `  ${say.document.likelihood}: ${say.risk.likelihood[risk.likelihood]} (${say.document.from(say.risk.likelihood[risk.startingLikelihood])})`,
      `  ${say.document.harm}: ${say.risk.harm[risk.harm]}`,
      `  ${say.document.measures}:`,
      ...risk.measures.map(({ check, verdict, observedAt, attestedBy }) => {
        const when = observedAt === null ? '' : `, ${day(observedAt)}`
        const who = attestedBy === null ? '' : `, ${say.attestedShort}: ${attestedBy}`
        return `    [${say.verdicts[verdict]}] ${say.titles[check]}${when}${who}`
      }),
      `  ${say.document.tasks}:`,
      ...(risk.tasks.length === 0
        ? [`    ${say.document.none}`]
        : risk.tasks.map(({ check, owner, due }) => `    ${say.problems[check]}: ${say.document.due(owner, due)}`)),
    ].join('\n'),
  )
  const head = [
    say.risk.title,
    `${practice} · ${say.document.asOf(day(madeAt))}`,
    `${say.counts(counts)}.`,
    say.document.basis,
  ]
  return `${[head.join('\n'), ...blocks, say.document.limit].join('\n\n')}\n`
}
