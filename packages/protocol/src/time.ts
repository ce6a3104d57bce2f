/** Time on the wire: integer Unix milliseconds, UTC. Legal dates: ISO 8601 dates, with the practice's IANA zone beside them. */

export type UnixMs = number

/** A calendar date without a time, `YYYY-MM-DD`. */
export type IsoDate = string

/** True for a date that exists (2024-02-30 does not). */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
