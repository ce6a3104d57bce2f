/**
 * Appointments out of a file of a booking system: iCal events of a day, or lines of a CSV with a column for the name and perhaps one for
 * the time. What is hostile about such a file is its size and its oddity; it is read as text and becomes names, nothing else.
 */
import ICAL from 'ical.js'

export interface Appointment {
  /** Unix ms; null without a time. */
  readonly at: number | null
  readonly name: string
}

const MOST = 500
const NAME_COLUMN = /^(full.?)?name$|patient|client|customer|kunde|klient/i
const GIVEN_COLUMN = /^(given|first).?name$|vorname/i
const FAMILY_COLUMN = /^(family|last|sur).?name$|nachname/i
const TIME_COLUMN = /^(start|time|begin|at|date|uhrzeit|beginn)/i

/** `date`: `YYYY-MM-DD`. Empty when nothing in it is an appointment of that day. */
export function readAppointments(text: string, date: string): readonly Appointment[] {
  const found = /^\s*BEGIN:VCALENDAR/i.test(text) ? readCalendar(text, date) : readTable(text, date)
  return found.filter(({ name }) => name !== '').slice(0, MOST)
}

function readCalendar(text: string, date: string): Appointment[] {
  try {
    return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').flatMap((component) => {
      const event = new ICAL.Event(component)
      const start = event.startDate
      if (start === null || start === undefined || start.toString().slice(0, 10) !== date) return []
      return [{ at: start.isDate ? null : start.toJSDate().getTime(), name: nameIn(event.summary ?? '') }]
    })
  } catch {
    return []
  }
}

/** "Vidal, Rosa - filler" and "Rosa Vidal (Botox)": the name stands first. */
function nameIn(summary: string): string {
  return (summary.split(/\s[-–—|:(]\s?|\(/)[0] ?? '').trim()
}

function readTable(text: string, date: string): Appointment[] {
  const [head, ...rows] = lines(text)
  if (head === undefined) return []
  const at = (pattern: RegExp): number => head.findIndex((cell) => pattern.test(cell.trim()))
  const [given, family, time] = [at(GIVEN_COLUMN), at(FAMILY_COLUMN), at(TIME_COLUMN)]
  const whole = at(NAME_COLUMN)
  if (whole < 0 && family < 0) return []
  return rows.map((row) => {
    const cell = (column: number): string => (column < 0 ? '' : (row[column] ?? '').trim())
    const name = family >= 0 ? [cell(family), cell(given)].filter(Boolean).join(', ') : cell(whole)
    return { at: timeOf(cell(time), date), name }
  })
}

function timeOf(text: string, date: string): number | null {
  const clock = /(\d{1,2}):(\d{2})/.exec(text)
  if (clock === null) return null
  const at = new Date(`${date}T${clock[1]?.padStart(2, '0')}:${clock[2]}:00`).getTime()
  return Number.isNaN(at) ? null : at
}

/** RFC 4180, with comma, semicolon or tab as the first line uses it. */
function lines(text: string): string[][] {
  const first = text.slice(0, text.indexOf('\n') + 1 || text.length)
  const separator = ['\t', ';', ','].find((one) => first.includes(one)) ?? ','
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string
    if (quoted && letter === '"' && text[i + 1] === '"') {
      cell += '"'
      i++
    } else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === separator) end()
    else if (!quoted && letter === '\n') {
      end()
      rows.push([])
    } else if (letter !== '\r' && letter !== '\ufeff') cell += letter
  }
  end()
  return rows.filter((row) => row.some((one) => one.trim() !== ''))
}
