/**
 * Their deadline, in their words, as an instant: "by noon", "within 48 hours", "12:00 UTC on 28 November", "bis Freitag 18 Uhr".
 * Counted from when the note came in and in the practice's time zone, unless the writer names another. It is shown in grey: noon
 * is theirs, nothing is owed by noon.
 *
 * LIMITS: English and German. A date such as 03/04/2026 is not guessed; it is shown with both readings.
 */
import {
  addDays,
  dateOfWall,
  formatInstant,
  instantsOf,
  localDate,
  wallOf,
  wallOfDate,
  weekdayOf,
} from '../duties/zone-time.ts'

export type NoteDeadline = {
  readonly given: string
  readonly at: number
  readonly dueMs: number
  /** ISO 8601 in the practice's time zone, with offset. */
  readonly dueAt: string
  /** Whose clock it was read by: the practice's, or a zone that the note names. */
  readonly zone: 'practice' | string
  /** Another reading that is as good (day and month exchanged); null otherwise. */
  readonly otherwise: string | null
  /** The time was past when the note came in; the next such time was taken. */
  readonly passed: boolean
}

export type Received = { readonly receivedMs: number; readonly zone: string }

const HOUR = 3_600_000
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
  ...{ 'twenty-four': 24, 'twenty four': 24, thirty: 30, 'thirty-six': 36, 'forty-eight': 48, 'forty eight': 48 },
  ...{ 'seventy-two': 72, 'seventy two': 72, 'ninety-six': 96 },
  ...{
    einem: 1,
    einer: 1,
    eine: 1,
    ein: 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    zehn: 10,
    zwölf: 12,
  },
  ...{ vierundzwanzig: 24, achtundvierzig: 48, zweiundsiebzig: 72 },
}
const COUNT = `\\d{1,3}|${Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`
const PERIOD = new RegExp(
  String.raw`\b(?:within|in|you have|have|next|innerhalb von|binnen|in den nächsten|haben(?: noch)?|sie haben|noch)\s+(?:the\s+next\s+|only\s+|exactly\s+|nur\s+)?(${COUNT})(?:\s*\(\d{1,3}\))?\s*[- ]?(hours?|hrs?|h|days?|d|weeks?|stunden?|std\.?|tage?n?|wochen?)\b`,
  'giu',
)

const MONTHS: readonly RegExp[] = [
  ...[/^jan/, /^feb/, /^(mar|mär)/, /^apr/, /^(may|mai)/, /^jun/, /^jul/, /^aug/, /^sep/, /^o[ck]t/, /^nov/, /^de[cz]/],
]
const MONTH = String.raw`(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?`
const WEEKDAYS: readonly RegExp[] = [
  /^(sun|so)/,
  /^(mon|mo)/,
  /^(tue|di)/,
  /^(wed|mi)/,
  /^(thu|do)/,
  /^(fri|fr)/,
  /^(sat|sa)/,
]
const WEEKDAY =
  'sunday|monday|tuesday|wednesday|thursday|friday|saturday|sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag'
const ZONES: Readonly<Record<string, number>> = {
  ...{ utc: 0, gmt: 0, z: 0, bst: 1, cet: 1, mez: 1, cest: 2, mesz: 2, eet: 2, eest: 3, msk: 3 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
}
const ZONE = String.raw`(?:\s*\(?(utc|gmt|bst|cet|cest|mez|mesz|eet|eest|msk|est|edt|cst|cdt|mst|mdt|pst|pdt)(?:\s?([+-])\s?(\d{1,2}))?\)?(?![a-z]))?`
const CLOCK = String.raw`(noon|midday|midnight|mittag|mitternacht|(?:end|close) of (?:the )?(?:day|business)|ende des tages|tonight|heute abend|\d{1,2}(?:[:.h]\d{2})?\s*(?:a\.?m\.?|p\.?m\.?|uhr|o'?clock)(?![a-z])|\d{1,2}:\d{2}(?::\d{2})?)`
const DAY = String.raw`(today|tomorrow|heute|morgen|übermorgen|(?:next\s+|kommenden\s+|nächsten\s+|this\s+)?(?:${WEEKDAY})|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:the\s+)?\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?${MONTH}(?:,?\s+\d{4})?|${MONTH}\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)`
const BY = String.raw`\b(?:by|before|until|till|no later than|not later than|deadline(?: is)?:?|expires?(?: on| at)?|at|on|bis(?: spätestens)?(?: zum)?|vor|spätestens(?: am| um)?|am|um)\s+`
const LINK = String.raw`(?:\s*,?\s*(?:on|at|am|um|the|der|den)?\s*)`
/** Day first or clock first; either may stand alone, and at least one of them must. */
const CLOCK_FIRST = new RegExp(`${BY}${CLOCK}${ZONE}(?:${LINK}${DAY})?`, 'giu')
const DAY_FIRST = new RegExp(`${BY}${DAY}(?:${LINK}${CLOCK}${ZONE})?`, 'giu')

/** Every deadline in the text, earliest first. */
export function findDeadlines(text: string, received: Received): NoteDeadline[] {
  const found = [
    ...[...text.matchAll(PERIOD)].map((match) => period(match, received)),
    ...[...text.matchAll(CLOCK_FIRST)].map((match) =>
      moment(match, { clock: match[1], day: match[5], zone: match.slice(2, 5) }, received),
    ),
    ...[...text.matchAll(DAY_FIRST)].map((match) =>
      moment(match, { clock: match[2], day: match[1], zone: match.slice(3, 6) }, received),
    ),
  ].flatMap((one) => one ?? [])
  // The longer reading of the same words wins: "by Friday at noon" over "at noon".
  const kept: NoteDeadline[] = []
  for (const one of [...found].sort((a, b) => b.given.length - a.given.length))
    if (!kept.some((other) => one.at < other.at + other.given.length && other.at < one.at + one.given.length))
      kept.push(one)
  return kept.sort((a, b) => a.dueMs - b.dueMs || a.at - b.at)
}

function period(match: RegExpExecArray, received: Received): NoteDeadline | null {
  const [given, count = '', unit = ''] = match
  const amount = /^\d/.test(count) ? Number(count) : (NUMBER_WORDS[count.toLowerCase()] ?? 0)
  const hours = /^(h|s)/i.test(unit) ? 1 : /^(d|t)/i.test(unit) ? 24 : 24 * 7
  if (amount === 0) return null
  const dueMs = received.receivedMs + amount * hours * HOUR
  return { ...place(match, given, dueMs, received), zone: 'practice', otherwise: null, passed: false }
}

type Parts = {
  readonly clock: string | undefined
  readonly day: string | undefined
  readonly zone: readonly (string | undefined)[]
}

function moment(match: RegExpExecArray, parts: Parts, received: Received): NoteDeadline | null {
  // "at 5:00 we called" is no deadline, but cannot be told apart; "at" and "on" alone count only with both day and clock.
  if (/^(at|on|am|um|vor)\s/i.test(match[0]) && (parts.clock === undefined || parts.day === undefined)) return null
  const minutes = parts.clock === undefined ? 24 * 60 - 1 : minutesOf(parts.clock)
  if (minutes === null) return null
  const zone = zoneOf(parts.zone)
  const today =
    zone === null ? localDate(received.receivedMs, received.zone) : dateOfWall(received.receivedMs + zone.offset * HOUR)
  const days = parts.day === undefined ? [today] : daysOf(parts.day, today)
  const instant = (date: string) => {
    const wall = wallOfDate(date) + minutes * 60_000
    if (zone !== null) return wall - zone.offset * HOUR
    return instantsOf(wall, received.zone)[0] ?? instantsOf(wall + HOUR, received.zone)[0] ?? wall
  }
  const [first, second] = days
  if (first === undefined) return null
  let dueMs = instant(first)
  const passed = dueMs <= received.receivedMs
  // A bare hour that is past means the next day's; a date that is past stays as it was written.
  if (passed && parts.day === undefined) dueMs = instant(addDays(first, 1))
  const otherwise = second === undefined ? null : formatInstant(instant(second), received.zone)
  return { ...place(match, match[0], dueMs, received), zone: zone?.name ?? 'practice', otherwise, passed }
}

function place(match: RegExpExecArray, given: string, dueMs: number, received: Received) {
  return { given: given.trim(), at: match.index, dueMs, dueAt: formatInstant(dueMs, received.zone) }
}

/** Minutes after midnight; null for a time that does not exist. */
function minutesOf(clock: string): number | null {
  const text = clock.toLowerCase()
  if (/^(noon|midday|mittag)/.test(text)) return 12 * 60
  if (/^(midnight|mitternacht)/.test(text)) return 24 * 60
  if (/^(end|close|ende|tonight|heute)/.test(text)) return 24 * 60 - 1
  const [, hourText, minuteText = '0', half] = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])?/.exec(text) ?? []
  const [hour, minute] = [Number(hourText), Number(minuteText)]
  if (minute > 59) return null
  if (half !== undefined) return hour < 1 || hour > 12 ? null : ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute
  return hour > 24 || (hour === 24 && minute > 0) ? null : hour * 60 + minute
}

function zoneOf([name, sign, hours]: readonly (string | undefined)[]): {
  readonly name: string
  readonly offset: number
} | null {
  if (name === undefined) return null
  const base = ZONES[name.toLowerCase()] ?? 0
  const more = hours === undefined ? 0 : (sign === '-' ? -1 : 1) * Number(hours)
  return { name: `${name.toUpperCase()}${hours === undefined ? '' : `${sign}${hours}`}`, offset: base + more }
}

/** The date meant, and a second one where day and month could be exchanged. Empty: no date that exists. */
function daysOf(day: string, today: string): string[] {
  const text = day.toLowerCase()
  if (/^(today|heute)/.test(text)) return [today]
  if (/^(tomorrow|morgen)/.test(text)) return [addDays(today, 1)]
  if (text.startsWith('übermorgen')) return [addDays(today, 2)]
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(text)
  if (iso !== null) return existing(text)
  const numeric = /^(\d{1,2})([./])(\d{1,2})[./](\d{2,4})$/.exec(text)
  if (numeric !== null) return numericDate(numeric)
  const weekday = WEEKDAYS.findIndex((name) => name.test(text.replace(/^(next|kommenden|nächsten|this)\s+/, '')))
  if (weekday >= 0 && !/\d/.test(text)) return [nextWeekday(weekday, today)]
  return namedDate(text, today)
}

function numericDate([, first = '', separator, second = '', yearText = '']: RegExpExecArray): string[] {
  const year = yearText.length === 2 ? `20${yearText}` : yearText
  const write = (dayText: string, month: string) =>
    existing(`${year}-${month.padStart(2, '0')}-${dayText.padStart(2, '0')}`)
  // Dots are day first everywhere they are used; slashes are not.
  return separator === '.'
    ? write(first, second)
    : [...new Set([...write(first, second), ...write(second, first)])].sort()
}

function namedDate(text: string, today: string): string[] {
  const monthAt = MONTHS.findIndex((name) =>
    name.test(/[a-zäö]{3,}/.exec(text.replace(/^the\s+/, '').replace(/\bof\b/, ''))?.[0] ?? ''),
  )
  const dayOf = /(?<!\d)(\d{1,2})(?!\d)/.exec(text)?.[1]
  if (monthAt < 0 || dayOf === undefined) return []
  const year = /\d{4}/.exec(text)?.[0]
  const write = (which: string) =>
    existing(`${which}-${String(monthAt + 1).padStart(2, '0')}-${dayOf.padStart(2, '0')}`)
  if (year !== undefined) return write(year)
  const thisYear = write(today.slice(0, 4))
  return thisYear[0] !== undefined && thisYear[0] >= today ? thisYear : write(String(Number(today.slice(0, 4)) + 1))
}

function nextWeekday(weekday: number, today: string): string {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

function existing(date: string): string[] {
  const wall = wallOfDate(date)
  return Number.isNaN(wall) || dateOfWall(wall) !== date ? [] : [date]
}

/** The wall clock at the practice, for the grey clock. */
export function wallClock(deadline: NoteDeadline, zone: string): string {
  return new Date(wallOf(deadline.dueMs, zone)).toISOString().slice(0, 16)
}
