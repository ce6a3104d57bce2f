/** Facts of an incident that cannot be: which, and what is wrong with it. English. */

/** Faults of a fact, by the `fault` of a BAD_FACTS error. `given` is a date, a code or a name, cut short. */
export const FACT_FAULTS = {
  NOT_JSON: () => 'this file is not JSON.',
  NOT_AN_OBJECT: () => 'an object with named entries is needed.',
  NO_TIMEZONE: () => 'the time zone of the practice is missing, for example "Europe/Vilnius".',
  NOT_A_ZONE: (given: string) => `"${given}" is not a time zone such as Europe/Vilnius.`,
  NO_PLACE: () => 'say where the affected people live, by country and State, or list the acts to look at.',
  NOT_A_TIME: () => 'a date such as "2026-03-27" or "2026-03-27T18:30" is needed.',
  NO_SUCH_TIME: (given: string) => `"${given}" is not a date or time that exists.`,
  OUT_OF_YEARS: (given: string) => `${given} lies outside the years 1990 to 2199.`,
  NO_SUCH_OFFSET: (given: string) => `"${given}" is not an offset that exists.`,
  NO_SUCH_EVENT: () => 'no clock starts from an event of this name.',
  ONLY_RANSOM_CAN_BE_FALSE: () =>
    'a time is needed. Leave it out when it is not known or has not happened yet; only ransomPayment may be false (nothing was paid).',
  PER_ACT: () => 'say under which act each notice was filed: {"lt": "2026-03-28T10:00"}.',
  NOT_A_LIST: (given: string) => `a list is needed, such as ${given}.`,
  NOT_A_TEXT: (given: string) => `a text is needed, such as "${given}".`,
  NO_SUCH_ACT: (given: string) => `the rulebook has no act "${given}".`,
  NOT_A_CODE: (given: string) => `"${given}" is not a code such as LT or US-TX.`,
  NOT_A_COUNT: () => 'a whole number of people, 0 or more, is needed.',
  TOO_MANY_PEOPLE: () => 'this is more people than there are.',
  NO_SUCH_QUESTION: () => 'the rulebook has no question of this name.',
  NOT_AN_ANSWER: () => 'true, false or nothing (not known) is needed.',
  NOT_A_NUMBER: () => 'a number of 0 or more is needed.',
  NOT_A_VALUE: () => 'true, false or a number is needed.',
  NOT_WRITTEN: () => 'only a written request that is on file pauses anything: "written": true.',
  NOT_A_WEEKEND: () => 'a list of weekdays is needed, 0 for Sunday to 6 for Saturday, fewer than seven.',
} as const

export type FactFault = keyof typeof FACT_FAULTS

/** One sentence for a BAD_FACTS error: which fact, and what is wrong with it. */
export function factSentence(params: Readonly<Record<string, string | number>>): string {
  const fault = FACT_FAULTS[String(params.fault) as FactFault] as ((given: string) => string) | undefined
  const says = fault === undefined ? 'this fact cannot be read.' : fault(String(params.given ?? ''))
  return `${params.field ?? 'facts'}: ${says}`
}
