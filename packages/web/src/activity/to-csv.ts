/** The record as CSV (RFC 4180), ISO times; a cell that a spreadsheet would run as a formula is disarmed. */
import type { Words } from '../words.ts'
import type { ActivityLine } from '../worker/activity-api.ts'
import { sayPatient, sayWhat, sayWhy } from './say-line.ts'

export function toCsv(lines: readonly ActivityLine[], words: Words): string {
  const { activity: say } = words
  const head = ['entry', say.when, say.who, say.device, say.patient, 'id', say.what, say.why]
  const rows = lines.map((line) => [
    String(line.index),
    new Date(line.at).toISOString(),
    line.who ?? '',
    line.deviceLabel ?? line.device,
    sayPatient(line, words),
    line.patient ?? '',
    sayWhat(line, words),
    sayWhy(line, words),
  ])
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const calm = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm
}
