/** Law ages. A review older than 180 days is a finding on the checkup, and every page says so. */

export const STALE_AFTER_DAYS = 180

/** Whole days between two ISO dates. */
export function ageInDays(asOf: string, today: string): number {
  return Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000)
}

export function isStale(asOf: string, today: string): boolean {
  return ageInDays(asOf, today) > STALE_AFTER_DAYS
}
