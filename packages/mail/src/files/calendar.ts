/**
 * Invitations and cards, RFC 5545 and RFC 6350: unfolded lines, a few properties, everything else left out. An invitation can
 * put itself into a calendar, and its text and links are read by people who would not click in a mail.
 */
import { cleanText } from '../text/clean-text.ts'

export interface ContentLine {
  readonly name: string
  readonly value: string
}

export interface CalendarReading {
  readonly method: string
  readonly summary: string
  readonly organizer: string
  readonly start: string
  readonly end: string
  readonly location: string
  readonly description: string
  readonly attendees: number
  /** URL, CONFERENCE and ATTACH. */
  readonly addresses: readonly string[]
  readonly carriesFile: boolean
}

export interface CardReading {
  readonly name: string
  readonly lines: readonly string[]
  readonly addresses: readonly string[]
}

const MOST_LINES = 2_000
const MOST_VALUE = 20_000

export function readContentLines(text: string): ContentLine[] {
  const lines: ContentLine[] = []
  const unfolded = cleanText(text.slice(0, 400_000)).replace(/\n[ \t]/g, '')
  for (const line of unfolded.split('\n')) {
    if (lines.length >= MOST_LINES) break
    const colon = valueStart(line)
    if (colon < 1) continue
    const name = line
      .slice(0, colon)
      .split(';', 1)[0]!
      .replace(/^[a-z0-9-]{1,40}\./i, '')
      .toUpperCase()
    lines.push({ name, value: unescapeValue(line.slice(colon + 1, colon + 1 + MOST_VALUE)) })
  }
  return lines
}

export function readCalendar(text: string): CalendarReading {
  const lines = readContentLines(text)
  // an alarm or time zone inside has its own summary and start
  const event = insideOf(lines, 'VEVENT')
  const first = (name: string): string =>
    (event.find((line) => line.name === name) ?? lines.find((line) => line.name === name))?.value ?? ''
  const all = (...names: string[]): string[] =>
    lines.filter((line) => names.includes(line.name)).map(({ value }) => value)
  const attached = all('ATTACH')
  return {
    method: first('METHOD').toUpperCase(),
    summary: first('SUMMARY'),
    organizer: first('ORGANIZER').replace(/^mailto:/i, ''),
    start: first('DTSTART'),
    end: first('DTEND'),
    location: first('LOCATION'),
    description: first('DESCRIPTION'),
    attendees: all('ATTENDEE').length,
    addresses: [...all('URL', 'CONFERENCE', 'X-GOOGLE-CONFERENCE'), ...attached]
      .filter((value) => /^[a-z][a-z0-9+.-]{1,20}:|^\\\\/i.test(value))
      .slice(0, 50),
    carriesFile: attached.length > 0,
  }
}

export function readCard(text: string): CardReading {
  const lines = readContentLines(text)
  const shown = lines.filter(
    ({ name, value }) => ['FN', 'ORG', 'TITLE', 'TEL', 'EMAIL', 'ADR', 'NOTE'].includes(name) && value.length < 500,
  )
  return {
    name: lines.find(({ name }) => name === 'FN')?.value ?? '',
    lines: shown.slice(0, 30).map(({ name, value }) => `${name}: ${value.replace(/;+/g, ', ')}`),
    addresses: lines
      .filter(({ name }) => name === 'URL' || name === 'SOURCE' || name === 'IMPP' || name === 'PHOTO')
      .map(({ value }) => value)
      .filter((value) => /^https?:/i.test(value))
      .slice(0, 20),
  }
}

function insideOf(lines: readonly ContentLine[], component: string): readonly ContentLine[] {
  const begin = lines.findIndex(({ name, value }) => name === 'BEGIN' && value.toUpperCase() === component)
  if (begin < 0) return []
  const out: ContentLine[] = []
  let depth = 0
  for (const line of lines.slice(begin + 1)) {
    if (line.name === 'BEGIN') depth++
    else if (line.name === 'END' && depth-- === 0) break
    else if (depth === 0) out.push(line)
  }
  return out
}

/** The colon outside quotes: parameters may hold addresses. */
function valueStart(line: string): number {
  let quoted = false
  for (let at = 0; at < line.length && at < 5_000; at++) {
    if (line[at] === '"') quoted = !quoted
    else if (line[at] === ':' && !quoted) return at
  }
  return -1
}

function unescapeValue(value: string): string {
  return value
    .replace(/\\([nN,;\\])/g, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter))
    .trim()
}
