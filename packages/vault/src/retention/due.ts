/**
 * What falls due: rules of the practice and marks of patients against the age of the last entry. Pure; ages are the gate's time. Nothing is
 * erased by it: two members do that. Spec: retention §1 to §3.
 */

export interface RetentionRules {
  /** Months after the last entry; null: for ever. */
  readonly months: ReadonlyMap<string, number | null>
}

export interface KeptPatient {
  readonly patient: Uint8Array
  readonly class: string | null
  /** Unix ms. */
  readonly keepUntil: number | null
  readonly hold: boolean
  /** Unix ms of the gate's time of the last entry. */
  readonly lastEntry: number
}

export type Standing =
  | { readonly is: 'due'; readonly since: number }
  | { readonly is: 'kept'; readonly until: number }
  | { readonly is: 'held' }
  | { readonly is: 'for ever' }

export const GENERAL = 'general'

export function standingOf({ months }: RetentionRules, patient: KeptPatient, now: number): Standing {
  if (patient.hold) return { is: 'held' }
  const rule = months.get(patient.class ?? GENERAL) ?? null
  if (rule === null) return { is: 'for ever' }
  const until = Math.max(addMonths(patient.lastEntry, rule), patient.keepUntil ?? 0)
  return until <= now ? { is: 'due', since: until } : { is: 'kept', until }
}

/** Due ones, the longest due first. */
export function dueList(
  rules: RetentionRules,
  patients: readonly KeptPatient[],
  now: number,
): readonly (KeptPatient & { readonly since: number })[] {
  return patients
    .flatMap((patient) => {
      const standing = standingOf(rules, patient, now)
      return standing.is === 'due' ? [{ ...patient, since: standing.since }] : []
    })
    .sort((a, b) => a.since - b.since)
}

const MONTHS_PER_YEAR = 12

/** Calendar months, UTC; the 31st falls on the last day of a shorter month. */
export function addMonths(at: number, months: number): number {
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  date.setUTCFullYear(
    year + Math.floor(month / MONTHS_PER_YEAR),
    ((month % MONTHS_PER_YEAR) + MONTHS_PER_YEAR) % MONTHS_PER_YEAR,
    Math.min(date.getUTCDate(), lastDay),
  )
  return date.getTime()
}
