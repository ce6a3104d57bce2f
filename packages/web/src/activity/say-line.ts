/** One line of the record in words: what was opened, and why. */
import { REASONS, type ReasonCode } from '@pellicle/protocol/reasons'
import type { Words } from '../words.ts'
import type { ActivityLine } from '../worker/activity-api.ts'

export function sayWhat({ kinds }: ActivityLine, { activity }: Words): string {
  return kinds.map((kind) => activity.kinds[kind] ?? kind).join(', ')
}

export function sayWhy(
  { outcome, reason, explained, touched, glass }: ActivityLine,
  { activity, gate }: Words,
): string {
  if (outcome === 'refused') return activity.refused
  const known = (REASONS as readonly unknown[]).includes(reason) ? gate.reasons[reason as ReasonCode] : reason
  const parts = [
    explained === null ? activity.noList : explained ? activity.explained : activity.odd,
    known !== null && activity.reason(known),
    touched && activity.touched,
    glass && activity.glass,
  ]
  return parts.filter((part) => typeof part === 'string').join(', ')
}

export function sayPatient({ patient, patientName }: ActivityLine, { activity }: Words): string {
  return patient === null ? activity.names : (patientName ?? activity.code(patient.slice(0, 4)))
}
