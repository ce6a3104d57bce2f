/**
 * English sentences of the duties engine: what is wrong with a fact, what must be asked, why a duty is or is not owed.
 * Plain words for somebody who has no lawyer beside them yet. Nothing here decides anything.
 */

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
