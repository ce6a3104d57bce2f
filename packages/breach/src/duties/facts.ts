/**
 * The facts of an incident, parsed once at the border. Whoever wrote them may be tired, in a hurry or a script: a date that
 * does not exist, a head-count below nought or an act that nobody knows is refused with a sentence that names the field.
 * What is *missing* is no error here: the engine blocks the duties that need it and asks.
 */
import { isIsoDate } from '@pellicle/protocol/time'
import { EVENT_MEANS, RISK_TESTS } from '../rulebook/vocabulary.ts'
import { instantsOf, isZone, localDate, wallOfDate } from './zone-time.ts'

/** A day, an instant, or a local time that a clock change made unclear (its offset must be asked for). */
export type EventTime =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'instant'; readonly date: string; readonly instantMs: number }
  | { readonly kind: 'unclear'; readonly date: string; readonly why: 'twice' | 'never'; readonly given: string }

export type FactScalar = boolean | number | string

export type Facts = {
  readonly timezone: string
  /** null: derive the acts from where the people live and where the practice is. */
  readonly acts: readonly string[] | null
  readonly establishment: string | null
  readonly events: ReadonlyMap<string, EventTime>
  readonly regulatorNotices: ReadonlyMap<string, EventTime>
  /** Known not to have happened (given as null): a ransom that was not paid. */
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
}

export type HolidayList = { readonly version: string | null; readonly dates: readonly string[] }
export type LawEnforcementDelay = { readonly requestedOn: string; readonly until: string | null }

export type FactsErrorCode =
  | 'NOT_AN_OBJECT'
  | 'MISSING'
  | 'WRONG_TYPE'
  | 'NO_SUCH_DATE'
  | 'UNKNOWN_NAME'
  | 'OUT_OF_RANGE'

/** `field` is the path of the fact; `message` is a sentence for people. */
export class FactsError extends Error {
  override readonly name = 'FactsError'
  readonly code: FactsErrorCode
  readonly field: string
  constructor(code: FactsErrorCode, field: string, message: string) {
    super(`${field}: ${message}`)
    this.code = code
    this.field = field
  }
}

const NAMED = new Set([
  ...['timezone', 'acts', 'establishment', 'events', 'affected', 'dataCategories', 'riskAnswers', 'encryption'],
  ...['entity', 'holidays', 'lawEnforcementDelay'],
])
const MAX_PEOPLE = 10_000_000_000

export function parseFacts(input: unknown): Facts {
  const facts = objectAt(input, 'facts')
  const timezone = facts['timezone']
  if (timezone === undefined) throw new FactsError('MISSING', 'timezone', 'the time zone of the practice is missing.')
  if (typeof timezone !== 'string' || !isZone(timezone))
    throw new FactsError('UNKNOWN_NAME', 'timezone', `${shown(timezone)} is not a time zone such as Europe/Vilnius.`)
  const events = optionalObject(facts['events'], 'events')
  const parsed = parseEvents(events, timezone)
  const others = new Map<string, FactScalar>()
  for (const [name, value] of Object.entries(facts))
    if (!NAMED.has(name) && (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'))
      others.set(name, value)
  return {
    timezone,
    acts: parseActs(facts['acts']),
    establishment: parseCode(facts['establishment'], 'establishment'),
    ...parsed,
    affected: parseAffected(facts['affected']),
    dataCategories: parseCategories(facts['dataCategories']),
    riskAnswers: parseRiskAnswers(facts['riskAnswers']),
    encryption: parseAnswers(facts['encryption'], 'encryption'),
    entity: parseEntity(facts['entity']),
    holidays: parseHolidays(facts['holidays']),
    lawEnforcementDelay: parseDelay(facts['lawEnforcementDelay']),
    others,
  }
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** A day, a local time of the practice, or a time with its offset. */
export function parseEventTime(input: unknown, field: string, zone: string): EventTime {
  if (typeof input !== 'string')
    throw new FactsError('WRONG_TYPE', field, 'a date such as "2026-03-27" or "2026-03-27T18:30" is needed.')
  const match = TIME.exec(input)
  if (match === null) throw new FactsError('NO_SUCH_DATE', field, `${shown(input)} is not a date or a local time.`)
  const [, date = '', hour, minute, second, offset] = match
  checkDate(date, field)
  if (hour === undefined) return { kind: 'day', date }
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)]
  if (h > 23 || m > 59 || s > 59)
    throw new FactsError('NO_SUCH_DATE', field, `${shown(input)} is not a time that exists.`)
  const wall = wallOfDate(date) + ((h * 60 + m) * 60 + s) * 1000
  if (offset !== undefined) {
    const instantMs = wall - offsetMs(offset, field)
    return { kind: 'instant', date: localDate(instantMs, zone), instantMs }
  }
  const instants = instantsOf(wall, zone)
  if (instants.length === 1) return { kind: 'instant', date, instantMs: instants[0]! }
  return { kind: 'unclear', date, why: instants.length === 0 ? 'never' : 'twice', given: input }
}

function offsetMs(offset: string, field: string): number {
  if (offset === 'Z') return 0
  const [h, m] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))]
  if (h > 15 || m > 59) throw new FactsError('NO_SUCH_DATE', field, `${offset} is not an offset that exists.`)
  return (offset.startsWith('-') ? -1 : 1) * (h * 60 + m) * 60_000
}

function checkDate(date: unknown, field: string): string {
  if (typeof date !== 'string' || !isIsoDate(date))
    throw new FactsError('NO_SUCH_DATE', field, `${shown(date)} is not a date that exists.`)
  if (date < '1990-01-01' || date > '2199-12-31')
    throw new FactsError('OUT_OF_RANGE', field, `${date} lies outside the years 1990 to 2199.`)
  return date
}

function parseEvents(events: Record<string, unknown>, zone: string) {
  const times = new Map<string, EventTime>()
  const regulatorNotices = new Map<string, EventTime>()
  const notHappened = new Set<string>()
  for (const [name, value] of Object.entries(events)) {
    const field = `events.${name}`
    if (EVENT_MEANS[name] === undefined || name.includes(':') || name.includes('('))
      throw new FactsError('UNKNOWN_NAME', field, 'no clock starts from an event of this name.')
    if (value === null || value === undefined) {
      notHappened.add(name)
    } else if (name === 'regulatorNotice') {
      if (typeof value === 'string')
        throw new FactsError(
          'WRONG_TYPE',
          field,
          'say which act each notice was filed under: {"lt": "2026-03-28T10:00"}.',
        )
      for (const [act, filed] of Object.entries(objectAt(value, field)))
        if (filed !== null) regulatorNotices.set(act, parseEventTime(filed, `${field}.${act}`, zone))
    } else {
      times.set(name, parseEventTime(value, field, zone))
    }
  }
  return { events: times, regulatorNotices, notHappened }
}

function parseActs(input: unknown): readonly string[] | null {
  if (input === undefined || input === null) return null
  if (!Array.isArray(input)) throw new FactsError('WRONG_TYPE', 'acts', 'a list of act ids is needed.')
  const acts = input.map((act: unknown, at) => {
    if (typeof act !== 'string') throw new FactsError('WRONG_TYPE', `acts[${at}]`, 'an act id is a text such as "lt".')
    return act
  })
  return [...new Set(acts)]
}

function parseCode(input: unknown, field: string): string | null {
  if (input === undefined || input === null) return null
  if (typeof input !== 'string' || !/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/.test(input))
    throw new FactsError('UNKNOWN_NAME', field, `${shown(input)} is not a code such as LT or US-TX.`)
  return input
}

function parseAffected(input: unknown): ReadonlyMap<string, number> | null {
  if (input === undefined || input === null) return null
  const counts = new Map<string, number>()
  for (const [code, count] of Object.entries(objectAt(input, 'affected'))) {
    const field = `affected.${code}`
    parseCode(code, field)
    if (count === null) continue
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0)
      throw new FactsError('OUT_OF_RANGE', field, 'a whole number of people, 0 or more, is needed.')
    if (count > MAX_PEOPLE) throw new FactsError('OUT_OF_RANGE', field, 'this is more people than there are.')
    counts.set(code, count)
  }
  return counts
}

function parseCategories(input: unknown): readonly string[] | null {
  if (input === undefined || input === null) return null
  if (!Array.isArray(input) || input.some((one) => typeof one !== 'string'))
    throw new FactsError('WRONG_TYPE', 'dataCategories', 'a list such as ["health", "photo"] is needed.')
  return input as string[]
}

function parseRiskAnswers(input: unknown): ReadonlyMap<string, boolean> {
  const answers = parseAnswers(input, 'riskAnswers')
  for (const name of answers.keys())
    if (RISK_TESTS[name] === undefined)
      throw new FactsError('UNKNOWN_NAME', `riskAnswers.${name}`, 'the rulebook has no question of this name.')
  return answers
}

/** null and "unknown" mean: not answered. */
function parseAnswers(input: unknown, field: string): ReadonlyMap<string, boolean> {
  const answers = new Map<string, boolean>()
  for (const [name, value] of Object.entries(optionalObject(input, field))) {
    if (value === null || value === 'unknown') continue
    if (typeof value !== 'boolean')
      throw new FactsError('WRONG_TYPE', `${field}.${name}`, 'true, false or nothing (not known) is needed.')
    answers.set(name, value)
  }
  return answers
}

function parseEntity(input: unknown): ReadonlyMap<string, FactScalar> {
  const entity = new Map<string, FactScalar>()
  for (const [name, value] of Object.entries(optionalObject(input, 'entity'))) {
    if (value === null || value === 'unknown') continue
    if (typeof value === 'number' && (!Number.isFinite(value) || value < 0))
      throw new FactsError('OUT_OF_RANGE', `entity.${name}`, 'a number of 0 or more is needed.')
    if (typeof value !== 'boolean' && typeof value !== 'number' && typeof value !== 'string')
      throw new FactsError('WRONG_TYPE', `entity.${name}`, 'true, false or a number is needed.')
    entity.set(name, value)
  }
  return entity
}

function parseHolidays(input: unknown): ReadonlyMap<string, HolidayList> {
  const lists = new Map<string, HolidayList>()
  for (const [act, value] of Object.entries(optionalObject(input, 'holidays'))) {
    const field = `holidays.${act}`
    const list = Array.isArray(value) ? { dates: value as unknown[], version: null } : objectAt(value, field)
    if (!Array.isArray(list['dates'])) throw new FactsError('WRONG_TYPE', field, 'a list of dates is needed.')
    const dates = list['dates'].map((date: unknown, at) => checkDate(date, `${field}[${at}]`))
    lists.set(act, { version: typeof list['version'] === 'string' ? list['version'] : null, dates })
  }
  return lists
}

function parseDelay(input: unknown): LawEnforcementDelay | null {
  if (input === undefined || input === null) return null
  const delay = objectAt(input, 'lawEnforcementDelay')
  if (delay['written'] !== true)
    throw new FactsError('MISSING', 'lawEnforcementDelay.written', 'only a recorded written request pauses anything.')
  const until = delay['until'] ?? null
  return {
    requestedOn: checkDate(delay['requestedOn'], 'lawEnforcementDelay.requestedOn'),
    until: until === null ? null : checkDate(until, 'lawEnforcementDelay.until'),
  }
}

function objectAt(input: unknown, field: string): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new FactsError('NOT_AN_OBJECT', field, 'an object with named entries is needed.')
  return input as Record<string, unknown>
}

function optionalObject(input: unknown, field: string): Record<string, unknown> {
  return input === undefined || input === null ? {} : objectAt(input, field)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : typeof value
}
