/**
 * Dates and times as people write them, in the practice's time zone whatever the device's clock says. Calendar dates
 * (`YYYY-MM-DD`) are days, not moments: they never move with a zone.
 */
export interface SayDates {
  /** 24 June 2026 */
  day(date: string): string
  /** 24 Jun 2026 */
  shortDay(date: string): string
  /** 24 June, or with its year when that is not this year */
  dayThisYear(date: string): string
  /** Today 10:15, or 14 Oct 2026 */
  moment(at: number): string
  /** 10:15 */
  time(at: number): string
  /** 4 minutes ago */
  ago(at: number): string
  /** Today, as YYYY-MM-DD in the practice's zone. */
  today(): string
  /** The practice's day of a moment, as YYYY-MM-DD. */
  dayOf(at: number): string
}

const MINUTE = 60_000
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]

export function sayDates(locale: string, timezone: string, now: () => number = Date.now): SayDates {
  const zone = knownZone(timezone)
  const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const noYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const iso = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const dayOf = (at: number): string => iso.format(at)
  const today = (): string => dayOf(now())
  const shortDay = (date: string): string => short.format(noonOf(date))
  const time = (at: number): string => clock.format(at)
  return {
    day: (date) => long.format(noonOf(date)),
    shortDay,
    dayThisYear: (date) =>
      date.slice(0, 4) === today().slice(0, 4) ? noYear.format(noonOf(date)) : long.format(noonOf(date)),
    moment: (at) => {
      const day = dayOf(at)
      if (day !== today()) return shortDay(day)
      const word = relative.format(0, 'day')
      return `${word.charAt(0).toLocaleUpperCase(locale)}${word.slice(1)} ${time(at)}`
    },
    time,
    ago: (at) => {
      const past = now() - at
      const unit = UNITS.find(([, length]) => past >= length)
      return unit === undefined ? relative.format(0, 'second') : relative.format(-Math.floor(past / unit[1]), unit[0])
    },
    today,
    dayOf,
  }
}

/** Whole years, or months below two years, from one day to another; null when the first is later. */
export function ageBetween(
  birth: string,
  today: string,
): { readonly years: number } | { readonly months: number } | null {
  const [by, bm, bd] = partsOf(birth)
  const [ty, tm, td] = partsOf(today)
  const months = (ty - by) * 12 + (tm - bm) - (td < bd ? 1 : 0)
  if (months < 0) return null
  return months < 24 ? { months } : { years: Math.floor(months / 12) }
}

export type Span = readonly ['days' | 'weeks' | 'months' | 'years', number]

/** How clinicians speak of the time between two visits: 5 days, 2 weeks, 3 months, 2 years. */
export function spanBetween(from: string, to: string): Span {
  const days = Math.round((noonOf(to) - noonOf(from)) / (24 * 60 * MINUTE))
  if (days < 12) return ['days', days]
  if (days < 56) return ['weeks', Math.round(days / 7)]
  const months = Math.round(days / 30.44)
  return months < 24 ? ['months', months] : ['years', Math.round(days / 365.25)]
}

function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`)
}

function partsOf(date: string): [number, number, number] {
  const [year, month, day] = date.split('-').map(Number)
  return [year ?? 0, month ?? 0, day ?? 0]
}

/** The zone if this browser knows it, else its own: an unknown zone must not stop the page. */
function knownZone(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone
  } catch {
    return new Intl.DateTimeFormat('en').resolvedOptions().timeZone
  }
}
