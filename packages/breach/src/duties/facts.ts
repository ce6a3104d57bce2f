/**
 * The facts of an incident, parsed once at the border. Whoever wrote them may be tired, in a hurry or a script: a date that
 * does not exist, a head-count below nought or an act that nobody knows is refused by the name of its field (BAD_FACTS, sentences
 * in words/<lang>/duties.ts). What is *missing* is no error here: the engine blocks the duties that need it and asks.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { isIsoDate } from '@pellicle/protocol/time'
import type { FactFault } from '@pellicle/protocol/words/en/facts'
import { EVENT_MEANS, RISK_TESTS } from '../rulebook/vocabulary.ts'
import { formatInstant, instantsOf, isZone, localDate, wallOfDate } from './zone-time.ts'

/** A day, an instant, or a local time that a clock change made unclear (its offset must be asked for). */
export type EventTime =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'instant'; readonly date: string; readonly instantMs: number }
  | { readonly kind: 'unclear'; readonly date: string; readonly given: string; readonly choices: readonly string[] }

export type FactScalar = boolean | number | string

export type Facts = {
  readonly timezone: string
  /** null: derive the acts from where the people live and where the practice is. */
  readonly acts: readonly string[] | null
  readonly establishment: string | null
  readonly events: ReadonlyMap<string, EventTime>
  readonly regulatorNotices: ReadonlyMap<string, EventTime>
  /** Events told to have not happened: only `ransomPayment: false`, nothing was paid. */
  readonly notHappened: ReadonlySet<string>
  /** People by code of residence. A country's own code (`US`) counts those whose State is not known. */
  readonly affected: ReadonlyMap<string, number> | null
  readonly dataCategories: readonly string[] | null
  readonly riskAnswers: ReadonlyMap<string, boolean>
  readonly encryption: ReadonlyMap<string, boolean>
  readonly entity: ReadonlyMap<string, FactScalar>
  readonly holidays: ReadonlyMap<string, HolidayList>
  readonly lawEnforcementDelay: LawEnforcementDelay | null
  /** Single facts that a few triggers ask for (`externalIntrusion`, `phipaCategory`, …). */
  readonly others: ReadonlyMap<string, FactScalar>
  /** Entries that nothing reads (a typing mistake, perhaps): said aloud, never dropped in silence. */
  readonly ignored: readonly string[]
}

/** Days on which a business-day clock stands still. `weekend`: weekdays (0 Sunday), where the country's own do not fit. */
export type HolidayList = {
  readonly name: string | null
  readonly version: string | null
  readonly dates: readonly string[]
  readonly weekend: readonly number[] | null
}
export type LawEnforcementDelay = { readonly requestedOn: string; readonly until: string | null }

const NAMED = new Set([
  ...['timezone', 'acts', 'establishment', 'events', 'affected', 'dataCategories', 'riskAnswers', 'encryption'],
  ...['entity', 'holidays', 'lawEnforcementDelay'],
])
const MAX_PEOPLE = 10_000_000_000

export function parseFacts(input: unknown): Facts {
  const facts = objectAt(input, 'facts')
  const timezone = facts.timezone
  if (timezone === undefined) throw fault('timezone', 'NO_TIMEZONE')
  if (typeof timezone !== 'string' || !isZone(timezone)) throw fault('timezone', 'NOT_A_ZONE', timezone)
  const others = new Map<string, FactScalar>()
  const ignored: string[] = []
  for (const [name, value] of Object.entries(facts)) {
    if (NAMED.has(name) || value === null || value === 'unknown') continue
    if (isScalar(value)) others.set(name, value)
    else ignored.push(name)
  }
  return {
    timezone,
    acts: parseActs(facts.acts),
    establishment: optional(facts.establishment, (code) => parseCode(code, 'establishment')),
    ...parseEvents(optionalObject(facts.events, 'events'), timezone),
    affected: optional(facts.affected, parseAffected),
    dataCategories: optional(facts.dataCategories, parseCategories),
    riskAnswers: parseRiskAnswers(facts.riskAnswers),
    encryption: parseAnswers(facts.encryption, 'encryption'),
    entity: parseEntity(facts.entity),
    holidays: parseHolidays(facts.holidays, 'holidays'),
    lawEnforcementDelay: optional(facts.lawEnforcementDelay, parseDelay),
    others,
    ignored,
  }
}

/** A fault by name; the sentence is made where it is shown. */
export function fault(field: string, what: FactFault, given?: unknown): PellicleError {
  const shown = typeof given === 'string' ? given.slice(0, 40) : given === undefined ? '' : typeof given
  return new PellicleError('BAD_FACTS', { field, fault: what, given: shown })
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** A day, a local time of the practice, or a time with its offset. */
export function parseEventTime(input: unknown, field: string, zone: string): EventTime {
  if (typeof input !== 'string') throw fault(field, 'NOT_A_TIME')
  const match = TIME.exec(input)
  if (match === null) throw fault(field, 'NO_SUCH_TIME', input)
  const [, date = '', hour, minute, second, offset] = match
  checkDate(date, field)
  if (hour === undefined) return { kind: 'day', date }
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)]
  if (h > 23 || m > 59 || s > 59) throw fault(field, 'NO_SUCH_TIME', input)
  const wall = wallOfDate(date) + ((h * 60 + m) * 60 + s) * 1000
  if (offset !== undefined) {
    const instantMs = wall - offsetMs(offset, field)
    return { kind: 'instant', date: localDate(instantMs, zone), instantMs }
  }
  const instants = instantsOf(wall, zone)
  if (instants.length === 1) return { kind: 'instant', date, instantMs: instants[0]! }
  const near = instants.length > 0 ? instants : instantsOf(wall + 3_600_000, zone)
  return { kind: 'unclear', date, given: input, choices: near.map((at) => formatInstant(at, zone)) }
}

function offsetMs(offset: string, field: string): number {
  if (offset === 'Z') return 0
  const [h, m] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))]
  if (h > 15 || m > 59) throw fault(field, 'NO_SUCH_OFFSET', offset)
  return (offset.startsWith('-') ? -1 : 1) * (h * 60 + m) * 60_000
}

function checkDate(date: unknown, field: string): string {
  if (typeof date !== 'string' || !isIsoDate(date)) throw fault(field, 'NO_SUCH_TIME', date)
  if (date < '1990-01-01' || date > '2199-12-31') throw fault(field, 'OUT_OF_YEARS', date)
  return date
}

function parseEvents(events: Record<string, unknown>, zone: string) {
  const times = new Map<string, EventTime>()
  const regulatorNotices = new Map<string, EventTime>()
  const notHappened = new Set<string>()
  for (const [name, value] of Object.entries(events)) {
    const field = `events.${name}`
    if (!Object.hasOwn(EVENT_MEANS, name) || /[:(]/.test(name)) throw fault(field, 'NO_SUCH_EVENT')
    if (value === null) continue
    if (value === false && name === 'ransomPayment') notHappened.add(name)
    else if (typeof value === 'boolean') throw fault(field, 'ONLY_RANSOM_CAN_BE_FALSE')
    else if (name === 'regulatorNotice') {
      if (typeof value === 'string') throw fault(field, 'PER_ACT')
      for (const [act, filed] of Object.entries(objectAt(value, field)))
        if (filed !== null) regulatorNotices.set(act, parseEventTime(filed, `${field}.${act}`, zone))
    } else times.set(name, parseEventTime(value, field, zone))
  }
  return { events: times, regulatorNotices, notHappened }
}

function parseActs(input: unknown): readonly string[] | null {
  if (input === undefined || input === null) return null
  if (!Array.isArray(input)) throw fault('acts', 'NOT_A_LIST', '["eu-gdpr", "lt"]')
  const acts = input.map((act: unknown, at) => {
    if (typeof act !== 'string') throw fault(`acts[${at}]`, 'NOT_A_TEXT', 'lt')
    return act
  })
  return [...new Set(acts)]
}

function parseCode(input: unknown, field: string): string {
  if (typeof input !== 'string' || !/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/.test(input)) throw fault(field, 'NOT_A_CODE', input)
  return input
}

function parseAffected(input: unknown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [code, count] of Object.entries(objectAt(input, 'affected'))) {
    const field = `affected.${code.slice(0, 40)}`
    parseCode(code, field)
    if (count === null || count === 'unknown') continue
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) throw fault(field, 'NOT_A_COUNT')
    if (count > MAX_PEOPLE) throw fault(field, 'TOO_MANY_PEOPLE')
    counts.set(code, count)
  }
  return counts
}

function parseCategories(input: unknown): readonly string[] {
  if (!Array.isArray(input)) throw fault('dataCategories', 'NOT_A_LIST', '["health", "photo"]')
  return input.map((one: unknown, at) => {
    if (typeof one !== 'string') throw fault(`dataCategories[${at}]`, 'NOT_A_TEXT', 'health')
    return one
  })
}

function parseRiskAnswers(input: unknown): ReadonlyMap<string, boolean> {
  const answers = parseAnswers(input, 'riskAnswers')
  for (const name of answers.keys())
    if (!Object.hasOwn(RISK_TESTS, name)) throw fault(`riskAnswers.${name.slice(0, 40)}`, 'NO_SUCH_QUESTION')
  return answers
}

/** null and "unknown" mean: not answered. */
function parseAnswers(input: unknown, field: string): ReadonlyMap<string, boolean> {
  const answers = new Map<string, boolean>()
  for (const [name, value] of Object.entries(optionalObject(input, field))) {
    if (value === null || value === 'unknown') continue
    if (typeof value !== 'boolean') throw fault(`${field}.${name.slice(0, 40)}`, 'NOT_AN_ANSWER')
    answers.set(name, value)
  }
  return answers
}

function parseEntity(input: unknown): ReadonlyMap<string, FactScalar> {
  const entity = new Map<string, FactScalar>()
  for (const [name, value] of Object.entries(optionalObject(input, 'entity'))) {
    if (value === null || value === 'unknown') continue
    const field = `entity.${name.slice(0, 40)}`
    if (typeof value === 'number' && (!Number.isFinite(value) || value < 0)) throw fault(field, 'NOT_A_NUMBER')
    if (!isScalar(value)) throw fault(field, 'NOT_A_VALUE')
    entity.set(name, value)
  }
  return entity
}

/** Holiday calendars by act id or by place: a plain list of dates, or one with its name, version and weekend. */
export function parseHolidays(input: unknown, where: string): ReadonlyMap<string, HolidayList> {
  const lists = new Map<string, HolidayList>()
  for (const [key, value] of Object.entries(optionalObject(input, where))) {
    const field = `${where}.${key.slice(0, 40)}`
    const list: Record<string, unknown> = Array.isArray(value) ? { dates: value } : objectAt(value, field)
    const { name, version, weekend, dates } = list
    if (!Array.isArray(dates)) throw fault(field, 'NOT_A_LIST', '["2026-12-25"]')
    lists.set(key, {
      name: typeof name === 'string' ? name : null,
      version: typeof version === 'string' ? version : null,
      dates: dates.map((date: unknown, at) => checkDate(date, `${field}[${at}]`)),
      weekend: optional(weekend, (days) => parseWeekend(days, `${field}.weekend`)),
    })
  }
  return lists
}

function parseWeekend(input: unknown, field: string): readonly number[] {
  // Seven free days would make a business-day clock run for ever.
  if (!Array.isArray(input) || new Set(input).size > 6) throw fault(field, 'NOT_A_WEEKEND')
  return input.map((day: unknown) => {
    if (typeof day !== 'number' || !Number.isInteger(day) || day < 0 || day > 6) throw fault(field, 'NOT_A_WEEKEND')
    return day
  })
}

function parseDelay(input: unknown): LawEnforcementDelay {
  const delay = objectAt(input, 'lawEnforcementDelay')
  if (delay.written !== true) throw fault('lawEnforcementDelay.written', 'NOT_WRITTEN')
  return {
    requestedOn: checkDate(delay.requestedOn, 'lawEnforcementDelay.requestedOn'),
    until: optional(delay.until, (until) => checkDate(until, 'lawEnforcementDelay.until')),
  }
}

function isScalar(value: unknown): value is FactScalar {
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
}

function objectAt(input: unknown, field: string): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw fault(field, 'NOT_AN_OBJECT')
  return input as Record<string, unknown>
}

function optionalObject(input: unknown, field: string): Record<string, unknown> {
  return input === undefined || input === null ? {} : objectAt(input, field)
}

function optional<T>(input: unknown, parse: (input: unknown) => T): T | null {
  return input === undefined || input === null ? null : parse(input)
}
