/**
 * From a start event and a deadline of the rulebook to an instant.
 *
 * hours: absolute, in UTC; nights, weekends and holidays do not stop them (Regulation 1182/71 Art 3(4) extends other periods
 * only). days: day 0 is the local date of the event, the duty ends at 23:59:59 on day n. businessDays: the same, over working
 * days, the start day not counted. calendarMonths: same day of the month, clamped. fixedDate: that date in the next year.
 *
 * A start event that is missing, or whose local time a clock change made unclear, gives no date at all but a question.
 */
import { DUTY_WORDS, QUESTION_FOR } from '@pellicle/protocol/words/en/duties'
import type { Act, Deadline } from '../rulebook/grammar.ts'
import type { EventTime, Facts, HolidayList } from './facts.ts'
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
      /** Events not told that could make the date earlier. */
      readonly couldChange: readonly string[]
    }
  | { readonly kind: 'words'; readonly start: Start | null }
  | { readonly kind: 'missing'; readonly missing: readonly string[]; readonly questions: readonly string[] }

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
  if ('missing' in start) return { kind: 'missing', missing: start.missing, questions: [] }
  const { time } = start
  const couldChange = EARLIEST.get(deadline.from)?.filter((event) => !facts.events.has(event)) ?? []
  const earlier = couldChange.includes('occurrence') ? [DUTY_WORDS.earlierIfOccurrence] : []
  const at = (dueMs: number, notes: readonly string[], holidays: HolidayUse | null): Computed => ({
    ...{ kind: 'date', dueMs, dueAt: formatInstant(dueMs, facts.timezone) },
    ...{ start, notes: [...notes, ...earlier], holidays, couldChange },
  })
  const dated = (date: string, notes: readonly string[] = [], holidays: HolidayUse | null = null): Computed =>
    at(endOfDay(date, facts.timezone), notes, holidays)
  if (deadline.fixedDate !== undefined) return dated(`${Number(time.date.slice(0, 4)) + 1}-${deadline.fixedDate}`)
  const { amount, unit } = deadline
  if (amount === null || unit === null) return { kind: 'words', start }
  if (unit === 'days') return dated(addDays(time.date, amount))
  if (unit === 'calendarMonths') return dated(addMonths(time.date, amount))
  if (unit === 'businessDays') {
    const counted = countBusinessDays(time.date, amount, facts, act)
    return dated(counted.date, counted.use.missingYears.map(DUTY_WORDS.noHolidays), counted.use)
  }
  if (time.kind === 'unclear') {
    const question = QUESTION_FOR.exactTime(time.given, time.choices)
    return { kind: 'missing', missing: [start.event], questions: [question] }
  }
  if (time.kind === 'instant') return at(time.instantMs + amount * HOUR_MS, [], null)
  const note = DUTY_WORDS.noHour(start.event, time.date)
  return at(startOfDay(time.date, facts.timezone) + amount * HOUR_MS, [note], null)
}

/** The only rule that may work with whichever part is known; with several known, the earliest wins (Malaysia, Indonesia). */
const EARLIEST: ReadonlyMap<string, readonly string[]> = new Map([
  ['earliest(occurrence,awareness)', ['occurrence', 'awareness']],
])
/** What names the year of an incident, for the reports that are due after a year's end. */
const INCIDENT_EVENTS = ['awareness', 'discovery', 'reasonableBelief', 'determination', 'suspicion', 'occurrence']

/** The start event's time, or the facts to ask for. Never another event's time. */
export function startOf(from: string, facts: Facts, actId: string): Start | { readonly missing: readonly string[] } {
  const told = facts.events.get(from)
  if (told !== undefined) return { event: from, time: told }
  if (from === 'regulatorNotice') return orMissing(from, facts.regulatorNotices.get(actId))
  if (from.startsWith('regulatorNotice:'))
    return orMissing(from, facts.regulatorNotices.get(from.slice('regulatorNotice:'.length)))
  const parts = EARLIEST.get(from)
  if (parts !== undefined) return earliest(parts, facts) ?? { missing: parts }
  if (from === 'calendarYearEndOfDiscovery') return yearEnd(earliest(['discovery'], facts), 'discovery')
  // Where the times of one incident touch two years, the earlier year is reported first.
  if (from === 'calendarYearEnd') return yearEnd(earliest(INCIDENT_EVENTS, facts), 'awareness')
  return { missing: [from] }
}

function orMissing(event: string, time: EventTime | undefined): Start | { readonly missing: readonly string[] } {
  return time === undefined ? { missing: [event] } : { event, time }
}

function yearEnd(start: Start | null, ask: string): Start | { readonly missing: readonly string[] } {
  if (start === null) return { missing: [ask] }
  return { event: start.event, time: { kind: 'day', date: `${start.time.date.slice(0, 4)}-12-31` } }
}

function earliest(events: readonly string[], facts: Facts): Start | null {
  const known = events.flatMap((event) => {
    const time = facts.events.get(event)
    return time === undefined ? [] : [{ event, time }]
  })
  const moment = ({ time }: Start) => (time.kind === 'instant' ? time.instantMs : startOfDay(time.date, facts.timezone))
  return known.sort((a, b) => moment(a) - moment(b))[0] ?? null
}

/** Weekends other than Saturday and Sunday. Kept short: only countries of the rulebook. A calendar's own `weekend` goes before. */
const WEEKENDS: Readonly<Record<string, readonly number[]>> = { IL: [5, 6], SA: [5, 6] }
const NO_LIST: HolidayList = { name: null, version: null, dates: [], weekend: null }

function countBusinessDays(from: string, amount: number, facts: Facts, act: Act) {
  const { country, subdivision } = act.place
  const key = [act.id, subdivision ?? country, country].find((one) => facts.holidays.has(one))
  const list = (key === undefined ? undefined : facts.holidays.get(key)) ?? NO_LIST
  const closed = new Set(list.dates)
  const weekend = list.weekend ?? WEEKENDS[country] ?? [0, 6]
  const years = new Set<number>()
  let date = from
  for (let left = amount; left > 0; ) {
    date = addDays(date, 1)
    years.add(Number(date.slice(0, 4)))
    if (!weekend.includes(weekdayOf(date)) && !closed.has(date)) left -= 1
  }
  const entered = new Set(list.dates.map((one) => Number(one.slice(0, 4))))
  const missingYears = [...years].filter((year) => !entered.has(year))
  return { date, use: { list: list.name ?? key ?? act.id, version: list.version, missingYears } }
}
