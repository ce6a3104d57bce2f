/** A report of duties as lines for a terminal: the dated first, each with its reason, then the questions. */
import type { DutiesReport } from '@pellicle/breach/duties/report'
import { CONFIDENCE_WORDS } from '@pellicle/protocol/words/en/rulebook'

const MARK = {
  due: 'DUE',
  'due-no-number': 'DUE',
  blocked: 'ASK',
  voluntary: 'MAY',
  'not-in-force': 'no',
  'not-due': 'no',
} as const

export function dutyLines(report: DutiesReport): string[] {
  const lines: string[] = []
  for (const duty of report.duties) {
    const part = duty.assessment === true ? ' (assessment)' : duty.followUp === undefined ? '' : ` (${duty.followUp})`
    const when = duty.dueAt ?? (duty.status === 'due-no-number' ? 'as the law says' : '')
    const sure = CONFIDENCE_WORDS[duty.confidence]
    lines.push(
      `${MARK[duty.status].padEnd(4)}${when.padEnd(27)}${duty.actName} → ${duty.recipientName}${part}  ${sure.mark} ${sure.label}`,
    )
    lines.push(`      ${duty.why}`)
  }
  if (report.questions.length > 0) lines.push('', 'Questions that are open:')
  for (const { fact, ask } of report.questions) lines.push(`  ${ask} [${fact}]`)
  if (report.warnings.length > 0) lines.push('', ...report.warnings)
  return [...lines, '', report.disclaimer]
}
