/**
 * What falls due today, from what the box says of rules, marks and last entries. The box's word: a list is a question to people, and what is erased
 * is decided by two of them with the chart before their eyes. Spec: retention §3.
 */
import type { OpenDesk } from '../unlock/open-desk.ts'
import { dueList, type KeptPatient, type RetentionRules, standingOf } from './due.ts'
import { markRetention, type RetentionMark } from './keep.ts'

export interface Keeping {
  readonly now: number
  readonly rules: RetentionRules
  /** The longest due first. */
  readonly due: readonly (KeptPatient & { readonly since: number })[]
  /** On legal hold. */
  readonly held: readonly KeptPatient[]
  /** Patients that a rule will make due one day, and those without one. */
  readonly later: number
  readonly forEver: number
  /** More patients than were looked at: those that were written about later. */
  readonly more: boolean
}

export async function readKeeping(desk: OpenDesk): Promise<Keeping> {
  const reply = await desk.retention()
  const { now, more } = reply
  const rules: RetentionRules = { months: new Map(reply.rules) }
  const patients = reply.patients.map(({ by, last: _, ...kept }): KeptPatient => ({ ...kept, lastEntry: by ?? now }))
  const standings = patients.map((patient) => standingOf(rules, patient, now).is)
  const count = (is: (typeof standings)[number]): number => standings.filter((one) => one === is).length
  return {
    ...{ now, rules, more, due: dueList(rules, patients, now) },
    held: patients.filter(({ hold }) => hold),
    ...{ later: count('kept'), forEver: count('for ever') },
  }
}

/** Changes part of a patient's mark; the rest stays as the box says it is. */
export async function changeMark(desk: OpenDesk, patient: Uint8Array, change: Partial<RetentionMark>): Promise<void> {
  const { patients } = await desk.retention()
  const known = patients.find((one) => String(one.patient) === String(patient))
  const { class: name = null, keepUntil = null, hold = false } = known ?? {}
  await markRetention(desk, patient, { class: name, keepUntil, hold, ...change })
}
