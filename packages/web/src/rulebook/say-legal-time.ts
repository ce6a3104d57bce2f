/** A legal moment (`2026-03-30T19:30:00+03:00`) as people read it: its own wall clock, whatever the device's zone. */
export function sayLegalTime(locale: string): (dueAt: string) => string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const dayOfYear = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (dueAt) => {
    const wall = Date.parse(`${dueAt.slice(0, 19)}Z`)
    if (Number.isNaN(wall)) return dueAt
    const thisYear = dueAt.slice(0, 4) === String(new Date().getFullYear())
    const date = (thisYear ? day : dayOfYear).format(wall)
    const time = dueAt.slice(11, 16)
    // The end of a day is a day, not a minute.
    return time === '23:59' ? date : `${date}, ${time}`
  }
}
