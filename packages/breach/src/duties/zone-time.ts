/**
 * Wall clocks and instants. Time-zone rules come from the runtime (Intl); nothing here holds a table of its own.
 * A local time inside a clock change may exist twice or never: then `instantsOf` says so and the caller asks for the offset.
 */

const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    const number = '2-digit'
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** False for a name that the runtime does not know, and for bare offsets: law follows places, not offsets. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** The wall clock in the zone, written as if it were UTC milliseconds. */
export function wallOf(instantMs: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function offsetAt(instantMs: number, zone: string): number {
  return wallOf(instantMs, zone) - Math.floor(instantMs / 1000) * 1000
}

/** All instants at which the zone's wall clock shows this: none (skipped), one, or two (shown twice), earliest first. */
export function instantsOf(wallMs: number, zone: string): readonly number[] {
  const offsets = new Set([offsetAt(wallMs - DAY_MS, zone), offsetAt(wallMs + DAY_MS, zone)])
  const instants = [...offsets].map((offset) => wallMs - offset).filter((at) => wallOf(at, zone) === wallMs)
  return instants.sort((a, b) => a - b)
}

/** The first instant of a local day. When midnight is skipped, that is the moment of the clock change. */
export function startOfDay(date: string, zone: string): number {
  const wall = wallOfDate(date)
  return instantsOf(wall, zone)[0] ?? wall - offsetAt(wall - DAY_MS, zone)
}

/**
 * The last second of a local day, 23:59:59. When it is shown twice, the second time: the day lasts until then. When it is never
 * shown (a zone that skips a whole day), the earlier of both readings: a duty may end early, never late.
 */
export function endOfDay(date: string, zone: string): number {
  const wall = wallOfDate(date) + DAY_MS - 1000
  const skipped = () => wall - Math.max(offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone))
  return instantsOf(wall, zone).at(-1) ?? skipped()
}

export function wallOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

export function dateOfWall(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10)
}

export function localDate(instantMs: number, zone: string): string {
  return dateOfWall(wallOf(instantMs, zone))
}

export function addDays(date: string, count: number): string {
  return dateOfWall(wallOfDate(date) + count * DAY_MS)
}

/** Same day of the month, clamped to the last one: 31 January + 1 month = 28 February. */
export function addMonths(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dateOfWall(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay)))
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(wallOfDate(date)).getUTCDay()
}

/** `2026-03-30T19:30:00+03:00`: the zone's wall clock with its offset at that instant. */
export function formatInstant(instantMs: number, zone: string): string {
  const offsetMinutes = Math.round(offsetAt(instantMs, zone) / 60_000)
  const sign = offsetMinutes < 0 ? '-' : '+'
  const two = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(offsetMinutes)
  const wall = new Date(wallOf(instantMs, zone)).toISOString().slice(0, 19)
  return `${wall}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
