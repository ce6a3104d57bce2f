/** When the practice is open, for a season: working days from nine to five by its own clock, whatever the device's zone. */
import { dateParts } from './zone-parts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface Opening {
  readonly from: number
  readonly until: number
}

export function openingsOf(from: number, until: number, zone: string): readonly Opening[] {
  const openings: Opening[] = []
  for (let at = from; at < until; at += DAY) {
    const { year, month, day, weekday } = dateParts(at, zone)
    if (weekday === 'Sat' || weekday === 'Sun') continue
    openings.push({
      from: localTime(Date.UTC(year, month - 1, day, 9), zone),
      until: localTime(Date.UTC(year, month - 1, day, 17), zone),
    })
  }
  return openings
}

/** The moment at which that zone's clock shows what this moment shows in UTC. */
function localTime(asUtc: number, zone: string): number {
  const guess = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(guess, zone)
}

function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute } = dateParts(at, zone)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000
}
