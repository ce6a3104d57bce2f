/**
 * Law binds from its day on. That day is held against the local date of the event that starts the clock, else of awareness,
 * discovery or whatever else names the incident. Before it the act is silent; within 90 days before, it is shown as coming.
 * Drafts are listed and never computed.
 */
import { DUTY_WORDS } from '@pellicle/protocol/words/en/duties'
import type { Act, Deadline, Notice } from '../rulebook/grammar.ts'
import { startOf } from './clock.ts'
import type { Duty } from './duty.ts'
import type { Facts } from './facts.ts'
import { addDays } from './zone-time.ts'

export type Force =
  | { readonly state: 'binding' }
  | { readonly state: 'silent'; readonly why: string; readonly more: Partial<Duty> }
  | { readonly state: 'unknown'; readonly missing: readonly string[] }

const COMING_DAYS = 90

export function inForce(act: Act, notice: Notice, deadline: Deadline, facts: Facts): Force {
  const note = act.statusNote ?? ''
  if (act.status === 'draft') return { state: 'silent', why: DUTY_WORDS.draft(note), more: {} }
  const from = [act.effectiveFrom, notice.effectiveFrom]
    .flatMap((date) => date ?? [])
    .sort()
    .at(-1)
  if (from === undefined) {
    if (act.status === 'in-force') return { state: 'binding' }
    return { state: 'silent', why: DUTY_WORDS.dayNotSet(note), more: {} }
  }
  const date = referenceDate(deadline, facts, act)
  if (date === null) {
    if (act.status === 'in-force') return { state: 'binding' }
    const start = deadline.from === null ? null : startOf(deadline.from, facts, act.id)
    return { state: 'unknown', missing: start !== null && 'missing' in start ? start.missing : ['awareness'] }
  }
  if (date >= from) return { state: 'binding' }
  const why = act.status === 'in-force' ? DUTY_WORDS.thisVersionFrom(from) : DUTY_WORDS.startsOn(note, from)
  const coming = date >= addDays(from, -COMING_DAYS) ? ({ coming: true } as const) : {}
  return { state: 'silent', why, more: { effectiveFrom: from, ...coming } }
}

const NAMES_THE_INCIDENT = [
  ...['awareness', 'discovery', 'reasonableBelief', 'suspicion', 'determination', 'occurrence'],
]

function referenceDate(deadline: Deadline, facts: Facts, act: Act): string | null {
  const start = deadline.from === null ? null : startOf(deadline.from, facts, act.id)
  // A year's end is not what happened: the law of the day of discovery counts, so the event itself is looked up.
  if (start !== null && 'event' in start) return (facts.events.get(start.event) ?? start.time).date
  for (const name of NAMES_THE_INCIDENT) {
    const time = facts.events.get(name)
    if (time !== undefined) return time.date
  }
  return null
}
