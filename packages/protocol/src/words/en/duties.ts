/**
 * English sentences of the duties engine: what is wrong with a fact, what must be asked, why a duty is or is not owed.
 * Plain words for somebody who has no lawyer beside them yet. Nothing here decides anything.
 */

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

/** Questions behind missing facts, by their path. */
export const FACT_QUESTIONS: Readonly<Record<string, string>> = {
  affected: 'How many people are affected, by country and, in the United States and Canada, by State or province?',
  dataCategories: 'Which kinds of data were involved: health, photos, ID scans, contacts, payments, children?',
  'entity.hipaaCoveredEntity':
    'Does the practice send claims or other standard transactions electronically (HIPAA covered entity)?',
  'entity.caLicensedClinic': 'Is the practice a clinic licensed under California Health and Safety Code 1204?',
  'entity.nis2': 'Is the practice registered under NIS2 (50 staff or more, or turnover above EUR 10 million)?',
  'entity.nhsContract': 'Does the practice hold an NHS contract?',
  'entity.annualTurnoverAUD': 'What was the annual turnover in Australian dollars?',
  'entity.phrVendor': 'Does the practice offer patients an app or personal health record of its own?',
  'entity.cyberInsured': 'Does the practice have cyber insurance under French law?',
  'entity.smallAgent': 'Is the practice a small processing agent under ANPD rules (then the period doubles)?',
  'entity.circiaCovered': 'Is the practice a covered entity under CIRCIA?',
  phipaCategory:
    'Does the breach fall into one of the seven categories of O. Reg. 329/04 s.6.3 (theft, further misuse, …)?',
  externalIntrusion: 'Did somebody from outside break in, or was it done with an unlawful purpose?',
  seriousPublicImpact: 'Does it disrupt public services or seriously affect the public?',
  regulatorOrder: 'Has the authority ordered that people be told?',
  systemRecords: 'How many records does the system hold that was broken into?',
  'encryption.encrypted': 'Were the copied bytes encrypted?',
  'encryption.strongCipher': 'Was the cipher a strong one?',
  'encryption.keyCompromised': 'Was the key, or a credential that could open it, taken as well? The ledger knows.',
  'encryption.attackerUsedLiveAccount':
    'Did the data leave through a logged-in account or an opened session? The ledger knows.',
}

export const QUESTION_FOR = {
  residents: (place: string) => `How many of the affected people live in ${place}?`,
  eachState: (country: string) => `How many of the affected people live in each State of ${country}?`,
  event: (means: string) => `When was it: ${means}?`,
  exactTime: (given: string, choices: readonly string[]) =>
    choices.length === 2
      ? `${given} exists twice at the clock change. Was it ${choices[0]} or ${choices[1]}?`
      : `${given} does not exist: the clocks went forward over it. Give the time with its offset, near ${choices[0] ?? given}.`,
  unknown: (path: string) => `What is ${path}?`,
} as const

/** Why a question of law, as answered, leads to no duty. */
export const TEST_NOT_MET: Readonly<Record<string, string>> = {
  'hipaa-low-probability': 'the assessment shows a low probability of compromise; keep it',
  'gdpr-risk': 'a risk to people is unlikely; record the reasons',
  'gdpr-high-risk': 'not high risk',
  'fadp-high-risk': 'not high risk',
  'fadp-needed-for-protection': 'not needed for the protection of the people, and not asked for by the FDPIC',
  rrosh: 'no real risk of significant harm; keep the record',
  'qc-serious-injury': 'no risk of serious injury',
  'ab-risk-of-harm': 'no risk of harm',
  'serious-harm': 'serious harm is not likely',
  'sg-significant-harm': 'no significant harm',
  'my-significant-harm': 'no significant harm',
  'us-misuse': 'no misuse, and none reasonably likely; keep the investigation on file',
}

const BOUND: Readonly<Record<string, string>> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'fewer than',
  '<=': 'at most',
  '==': 'exactly',
}
const UNITS = { hours: 'hours', days: 'days', businessDays: 'business days', calendarMonths: 'months' } as const
const number = (value: number) => value.toLocaleString('en-US')

export const DUTY_WORDS = {
  answered: (question: string, answer: boolean, cite: string) =>
    `${question} Answered: ${answer ? 'yes' : 'no'}${cite === '' ? '' : ` (${cite})`}`,
  testNotMet: (said: string) => `the legal test is not met. ${said}`,
  enough: (op: string, line: number, who: string, here: number) =>
    `${BOUND[op] ?? op} ${number(line)} ${who}: ${number(here)}`,
  notEnough: (op: string, line: number, who: string, here: number) =>
    `needs ${BOUND[op] ?? op} ${number(line)} ${who}; here ${number(here)}`,
  peopleInAll: 'people in all',
  residentsOf: (place: string) => `residents of ${place}`,
  residentsOfOneState: 'residents of one State',
  filedUnder: (act: string) => `a notice was filed under ${act}`,
  nothingFiledUnder: (act: string) => `no notice is recorded as filed under ${act}`,
  dataInclude: (which: string) => `the data include ${which}`,
  dataIncludeNone: (which: string) => `the data include none of: ${which}`,
  is: (fact: string, value: string | number | boolean) =>
    `${fact} is ${typeof value === 'number' ? number(value) : value}`,
  tooLow: (fact: string, value: number, op: string, line: number) =>
    `${fact} is ${number(value)}; the rule needs ${BOUND[op] ?? op} ${number(line)}`,
  nothingPaid: 'no ransom was paid',
  blocked: (questions: readonly string[]) => `Cannot be worked out yet. ${questions.join(' ')}`,
  draft: (status: string) => `draft, never computed${status === '' ? '' : ` (${status})`}`,
  dayNotSet: (status: string) => `enacted, its day is not set${status === '' ? '' : ` (${status})`}`,
  startsOn: (subject: string, date: string) => `${subject === '' ? 'the act' : subject} start ${date}`,
  thisVersionFrom: (date: string) => `this version of the law binds from ${date}`,
  period: (amount: number, unit: keyof typeof UNITS, event: string) => `${amount} ${UNITS[unit]} from ${event}`,
  byDateNextYear: (date: string) => `by ${date} of the next year`,
  wordsOnly: (words: string) => (words === '' ? 'no number in the law' : `no number in the law: "${words}"`),
  guidance: '(guidance, not law)',
  harbour: (cite: string, means: 'people' | 'act') =>
    `safe harbour: encrypted with a strong cipher and the key was not taken; ${means === 'people' ? 'people need not be told' : 'outside the duty'} (${cite}). Make the register entry. If the key is found compromised later, reopen the incident.`,
  confirmHarbour: (conditions: readonly string[]) => `Confirm and file the evidence: ${conditions.join('; ')}.`,
  noHour: (event: string, date: string) =>
    `No hour is given for ${event}; counted from the first moment of ${date}, the safe side.`,
  noHolidays: (year: number) => `Holidays not entered for ${year}; none was skipped, so the date can only be early.`,
  earlierIfOccurrence: 'Counted from when it became known. If it happened earlier, the clock started then.',
  claimedOnly: 'Some sources claim a number; the law that was read has words only. Plan for the claimed date.',
  shorterClaimed: 'Sources disagree. The shorter period is planned for, unconfirmed.',
  // warnings about the facts as a whole
  ignoredFact: (field: string) => `${field} is not a fact that any rule asks for; it was ignored.`,
  unknownCategory: (field: string) => `${field} is not a category of data that the rulebook knows.`,
  filedUnderUnknownAct: (act: string) => `events.regulatorNotice.${act}: the rulebook has no such act.`,
  wrongOrder: (later: string, laterDate: string, earlier: string, earlierDate: string) =>
    `events.${later} (${laterDate}) lies before events.${earlier} (${earlierDate}). Check both.`,
  notInRulebook: (place: string) =>
    `People live in ${place}, and this rulebook has no act of its own for it. Ask somebody who knows that law.`,
} as const
