/** A moment as a zone's calendar and clock show it. */
export interface ZoneParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly weekday: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

export function dateParts(at: number, zone: string): ZoneParts {
  const format = formats.get(zone) ?? makeFormat(zone)
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const number = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name))
  const [year, month, day, hour, minute] = [
    number('year'),
    number('month'),
    number('day'),
    number('hour'),
    number('minute'),
  ]
  return { year, month, day, hour, minute, weekday: parts.get('weekday') ?? '' }
}

function makeFormat(zone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-US', { ...fields, weekday: 'short', hourCycle: 'h23', timeZone: zone })
  formats.set(zone, format)
  return format
}
