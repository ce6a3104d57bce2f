/**
 * From a start event and a deadline of the rulebook to an instant.
 *
 * hours: absolute, in UTC; nights, weekends and holidays do not stop them (Regulation 1182/71 Art 3(4) extends other periods
 * only). days: day 0 is the local date of the event, the duty ends at 23:59:59 on day n. businessDays: the same, over working
 * days, the start day not counted. calendarMonths: same day of the month, clamped. fixedDate: that date in the next year.
 *
 * A start event that is missing, or whose local time a clock change made unclear, gives no date at all but a question.
 */
import type { Act, Deadline } from '../rulebook/grammar.ts'
import type { EventTime, Facts } from './facts.ts'
import { addDays, addMonths, endOfDay, formatInstant, startOfDay, weekdayOf } from './zone-time.ts'

export type Start = { readonly event: string; readonly time: EventTime }

export type Computed =
  | {
      readonly kind: 'date'
      readonly dueMs: number
      readonly dueAt: string
      readonly start: Start
      readonly notes: readonly string[]
      readonly holidays: HolidayUse | null
    }
  | { readonly kind: 'words'; readonly start: Start | null }
  | { readonly kind: 'missing'; readonly missing: readonly string[]; readonly notes: readonly string[] }

/** Which holiday list a date was worked out with. `missingYears`: no entry for these years, so none was skipped. */
export type HolidayUse = {
  readonly list: string
  readonly version: string | null
  readonly missingYears: readonly number[]
}

const HOUR_MS = 3_600_000

export function compute(deadline: Deadline, facts: Facts, act: Act): Computed {
  if (deadline.from === null) return { kind: 'words', start: null }
  const start = startOf(deadline.from, facts, act.id)
  if ('missing' in start) return { kind: 'missing', missing: start.missing, notes: [] }
  const { time } = start
  const dated = (date: string, notes: readonly string[] = [], holidays: HolidayUse | null = null): Computed =>
    at(endOfDay(date, facts.timezone), notes, holidays)
  const at = (dueMs: number, notes: readonly string[], holidays: HolidayUse | null): Computed => ({
    ...{ kind: 'date', dueMs, dueAt: formatInstant(dueMs, facts.timezone) },
    ...{ start, notes, holidays },
  })
  if (deadline.fixedDate !== undefined) return dated(`${Number(time.date.slice(0, 4)) + 1}-${deadline.fixedDate}`)
  const { amount, unit } = deadline
  if (amount === null || unit === null) return { kind: 'words', start }
  if (unit === 'days') return dated(addDays(time.date, amount))
  if (unit === 'calendarMonths') return dated(addMonths(time.date, amount))
  if (unit === 'businessDays') {
    const counted = countBusinessDays(time.date, amount, facts, act)
    const notes = counted.use.missingYears.map((year) => `Holidays not entered for ${year}.`)
    return dated(counted.date, notes, counted.use)
  }
  if (time.kind === 'unclear') {
    const why = time.why === 'twice' ? 'exists twice' : 'does not exist'
    const note = `${time.given} ${why} at the clock change: give it with its offset, such as ${time.given}+02:00.`
    return { kind: 'missing', missing: [start.event], notes: [note] }
  }
  if (time.kind === 'instant') return at(time.instantMs + amount * HOUR_MS, [], null)
  const note = `No hour is given for ${start.event}; counted from the first moment of ${time.date}, the safe side.`
  return at(startOfDay(time.date, facts.timezone) + amount * HOUR_MS, [note], null)
}

/** The start event's time, or the facts to ask for. Never another event's time. */
export function startOf(from: string, facts: Facts, actId: string): Start | { readonly missing: readonly string[] } {
  const { events } = facts
  const found = (event: string, time: EventTime | undefined): Start | { missing: string[] } =>
    time === undefined ? { missing: [event] } : { event, time }
  if (from === 'regulatorNotice') return found('regulatorNotice', facts.regulatorNotices.get(actId))
  if (from.startsWith('regulatorNotice:'))
    return found(from, facts.regulatorNotices.get(from.slice('regulatorNotice:'.length)))
  if (from === 'earliest(occurrence,awareness)') {
    const known = ['occurrence', 'awareness'].flatMap((event) => {
      const time = events.get(event)
      return time === undefined ? [] : [{ event, time }]
    })
    return earliest(known, facts) ?? { missing: ['occurrence', 'awareness'] }
  }
  if (from === 'calendarYearEndOfDiscovery') {
    const given = events.get(from)
    if (given !== undefined) return { event: from, time: given }
    return yearEnd('discovery', events.get('discovery'))
  }
  if (from === 'calendarYearEnd') {
    const given = events.get(from)
    if (given !== undefined) return { event: from, time: given }
    // The year the incident belongs to. Any known time names it; where two years are touched the earlier one is reported first.
    const known = INCIDENT_EVENTS.flatMap((event) => {
      const time = events.get(event)
      return time === undefined ? [] : [{ event, time }]
    })
    const first = earliest(known, facts)
    return first === null ? { missing: ['awareness'] } : yearEnd(first.event, first.time)
  }
  return found(from, events.get(from))
}

const INCIDENT_EVENTS = ['awareness', 'discovery', 'reasonableBelief', 'determination', 'suspicion', 'occurrence']

function yearEnd(event: string, time: EventTime | undefined): Start | { missing: string[] } {
  if (time === undefined) return { missing: [event] }
  return { event, time: { kind: 'day', date: `${time.date.slice(0, 4)}-12-31` } }
}

function earliest(known: readonly Start[], facts: Facts): Start | null {
  const moment = ({ time }: Start) => (time.kind === 'instant' ? time.instantMs : startOfDay(time.date, facts.timezone))
  return [...known].sort((a, b) => moment(a) - moment(b))[0] ?? null
}

/** Weekends other than Saturday and Sunday. Kept short: only countries of the rulebook. */
const WEEKENDS: Readonly<Record<string, readonly number[]>> = { IL: [5, 6], SA: [5, 6] }

function countBusinessDays(from: string, amount: number, facts: Facts, act: Act) {
  const { country, subdivision } = act.place
  const code = subdivision ?? country
  const key = [act.id, code, country].find((one) => facts.holidays.has(one)) ?? act.id
  const list = facts.holidays.get(key) ?? { dates: [], version: null }
  const closed = new Set(list.dates)
  const weekend = WEEKENDS[country] ?? [0, 6]
  const years = new Set<number>()
  let date = from
  for (let left = amount; left > 0; ) {
    date = addDays(date, 1)
    years.add(Number(date.slice(0, 4)))
    if (!weekend.includes(weekdayOf(date)) && !closed.has(date)) left -= 1
  }
  const entered = new Set(list.dates.map((one) => Number(one.slice(0, 4))))
  const missingYears = [...years].filter((year) => !entered.has(year))
  return { date, use: { list: key, version: list.version, missingYears } }
}
