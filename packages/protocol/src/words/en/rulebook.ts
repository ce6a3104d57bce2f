/** English words of the rulebook: the table's columns, the page per country, and why an update file was refused. */

export const COLUMN_WORDS = {
  name: 'Country or State',
  act: 'Act',
  year: 'Year',
  regulator: 'Regulator',
  regulatorDeadline: 'Tell the regulator',
  individualDeadline: 'Tell the people',
  encryptionSafeHarbour: 'Encryption safe harbour',
  medicalPhotoRetention: 'Keep treatment photos',
  ransomPaymentRule: 'Paying a ransom',
  then2017: 'What an owner would have named in 2017',
  confidence: 'How sure',
} as const

export const CONFIDENCE_WORDS = {
  primary: { label: 'read in the law', mark: '●' },
  secondary: { label: 'read in a commentary', mark: '◐' },
  conflicting: { label: 'sources disagree', mark: '≠' },
  unconfirmed: { label: 'not confirmed', mark: '?' },
} as const

export const RECIPIENT_WORDS = {
  regulator: 'the regulator',
  individuals: 'the people',
  media: 'the media',
  creditBureaus: 'the credit bureaus',
  lawEnforcement: 'the police',
  otherAgency: 'another authority',
  controller: 'the practice you work for',
} as const

/** Events as the end of "from …". */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  occurrence: 'the moment it happened',
  suspicion: 'the first reasonable suspicion',
  awareness: 'the moment you are reasonably sure',
  discovery: 'the day it was found, or could have been found with care',
  reasonableBelief: 'the moment you know or reasonably believe it',
  determination: 'the day you conclude that it must be notified',
  assessmentComplete: 'the day your assessment ends',
  affectedIdentified: 'the day you know whose data it was',
  individualNotice: 'the day the people were told',
  regulatorNotice: 'your first notice to this authority',
  'regulatorNotice:us-hipaa': 'your notice to HHS',
  ransomPayment: 'the payment',
  containment: 'the end of the incident',
  calendarYearEnd: 'the end of the year',
  calendarYearEndOfDiscovery: 'the end of the year in which it was found',
  'earliest(occurrence,awareness)': 'the moment it happened or became known, whichever is earlier',
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const UNIT_WORDS = {
  hours: (n: number) => plural(n, 'hour', 'hours'),
  days: (n: number) => plural(n, 'day', 'days'),
  businessDays: (n: number) => plural(n, 'working day', 'working days'),
  calendarMonths: (n: number) => plural(n, 'month', 'months'),
} as const
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
const MONTH_NAMES = [...MONTHS, 'November', 'December']
const number = (value: number) => value.toLocaleString('en-US')
const BOUND: Readonly<Record<string, string>> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'fewer than',
  '<=': 'at most',
  '==': 'exactly',
}

/** Facts that a rule asks for, as the end of "if …". */
const FACT_WORDS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  'entity.hipaaCoveredEntity': ['the practice is a HIPAA covered entity', 'the practice is not a HIPAA covered entity'],
  'entity.caLicensedClinic': ['the practice is a licensed clinic', 'the practice is not a licensed clinic'],
  'entity.nis2': ['the practice is registered under NIS2', 'the practice is not registered under NIS2'],
  'entity.nhsContract': ['the practice holds an NHS contract', 'the practice holds no NHS contract'],
  'entity.phrVendor': ['the practice offers an app or health record of its own', 'it offers none'],
  'entity.cyberInsured': ['the practice has cyber insurance', 'the practice has no cyber insurance'],
  'entity.smallAgent': ['the practice is a small processing agent', 'the practice is no small processing agent'],
  'entity.circiaCovered': ['the practice is covered by CIRCIA', 'the practice is not covered by CIRCIA'],
  circiaFinalRuleInForce: ['the final rule is in force', 'the final rule is not in force'],
  phipaCategory: ['it is one of the seven kinds listed in the regulation', 'it is none of the kinds listed'],
  externalIntrusion: ['somebody broke in, or acted with an unlawful purpose', 'nobody broke in'],
  seriousPublicImpact: ['it disrupts public services or seriously affects the public', 'it does not'],
  regulatorOrder: ['the authority orders it', 'the authority has not ordered it'],
}
const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  health: 'health data',
  biometric: 'biometric data',
  genetic: 'genetic data',
  financial: 'payment data',
  minor: 'data of children',
  uniqueId: 'national identification numbers',
}

export const CONDITION_WORDS = {
  both: (parts: readonly string[]) => parts.join(' and '),
  either: (parts: readonly string[]) => parts.join(', or '),
  always: 'in every case',
  test: (question: string, answer: boolean) => `the answer is ${answer ? 'yes' : 'no'} to: ${question}`,
  people: (op: string, count: number) => `${BOUND[op] ?? op} ${number(count)} people are affected`,
  residents: (op: string, count: number, place: string) =>
    `${BOUND[op] ?? op} ${number(count)} residents of ${place} are affected`,
  oneState: 'one State',
  filed: (act: string) => `a notice was filed under ${act}`,
  data: (which: readonly string[]) => `the data include ${which.map((one) => CATEGORY_WORDS[one] ?? one).join(', ')}`,
  fact: (name: string, value: boolean) => FACT_WORDS[name]?.[value ? 0 : 1] ?? `${name} is ${value ? 'true' : 'false'}`,
  turnover: (op: string, value: number) => `the yearly turnover is ${BOUND[op] ?? op} AUD ${number(value)}`,
  records: (op: string, value: number) => `the system holds ${BOUND[op] ?? op} ${number(value)} records`,
} as const

export const PAGE_WORDS = {
  title: (place: string) => `${place}: if patient data got out`,
  applies: 'What applies',
  tell: 'Whom to tell, and by when',
  harbour: 'When encryption helps',
  retention: 'How long to keep treatment photos and records',
  marketing: 'Photos in advertising',
  ransom: 'Paying a ransom',
  register: 'The register entry',
  penalties: 'What may follow',
  notes: 'Also',
  sources: 'Sources',
  asOf: (date: string) => `As of ${date}. Reference data, not legal advice.`,
  stale: (days: number) => `Last reviewed ${days} days ago. Have it checked before you rely on it.`,
  within: (amount: number, unit: keyof typeof UNIT_WORDS, event: string) =>
    `within ${UNIT_WORDS[unit](amount)} from ${event}`,
  sameDay: (event: string) => `on the same day as ${event}, at the latest`,
  byDate: (monthDay: string) =>
    `by ${Number(monthDay.slice(3))} ${MONTH_NAMES[Number(monthDay.slice(0, 2)) - 1] ?? ''} of the following year`,
  wordsOnly: (words: string) =>
    words === '' ? 'no period in the law' : `no number in the law; its words are: ${words}`,
  alsoWords: (words: string) => `the law adds: ${words}`,
  guidance: 'guidance of the authority, not law',
  claims: (period: string) => `other sources claim: ${period}`,
  unless: (condition: string, period: string) => `if ${condition}: ${period}`,
  assess: (period: string) => `first find out whether it must be notified: ${period}`,
  followUp: (what: string, period: string) => `then ${what}: ${period}`,
  condition: (condition: string) => `if ${condition}`,
  voluntary: 'recommended, not required',
  since: (date: string) => `in force since ${date}`,
  alsoWider: (place: string) => `The law of ${place} applies here too.`,
  notYet: (date: string) => `binds from ${date}`,
  draft: 'a draft, not law',
  unset: 'enacted, its first day is not set',
  noHarbour: 'The data at hand names no rule that encryption lifts.',
  noRetention: 'No period of its own is recorded. Ask once, and write the answer down.',
  noRansom: 'No rule of its own is recorded. Sanctions law applies everywhere: check before any payment.',
  noMarketing: 'No rule of its own is recorded. Ask for separate, written consent for each picture.',
  keep: (amount: number | null, record: string, from: string) =>
    amount === null
      ? `${record}: no number recorded`
      : `${record}: ${plural(amount, 'year', 'years')}${from === '' ? '' : ` from ${from}`}`,
  registerYes: (keep: string) =>
    `Every breach is written down, also when nobody has to be told${keep === '' ? '' : `; keep it ${keep}`}.`,
  registerNo: 'No duty to keep a register is recorded here. Keep one all the same: it is your proof.',
  payment: {
    'lawful-unless-sanctioned-report-required':
      'Lawful unless the receiver is under sanctions; the payment must be reported.',
    'no-general-ban-screen-sanctions': 'No general ban was found. Check the receiver against sanctions lists first.',
    'restricted-by-sanctions': 'Restricted by sanctions law, which may punish without fault. Report early.',
  },
  paymentReport: (period: string) => `A payment must be reported ${period}.`,
} as const

export const HARBOUR_WORDS: Readonly<Record<string, string>> = {
  'factor-only': 'Encryption is weighed, but lifts nothing by itself.',
  'risk-factor': 'Encryption is weighed when the risk is judged; it lifts nothing by itself.',
  'may-remove-notice': 'Strong encryption may take the duty away; the law leaves it to a judgement.',
  'may-remove-regulator-notice':
    'Strong encryption may take the report to the authority away; the law leaves it to a judgement.',
  'no-individual-notice': 'With strong encryption and a safe key the people need not be told; the authority still may.',
  'none-express': 'The text has no exception for encryption.',
  'not-a-breach': 'With strong encryption and a safe key it is no breach in the sense of this act.',
  'not-notifiable': 'With strong encryption and a safe key it need not be notified.',
  'not-personal-information': 'Strongly encrypted data with a safe key are outside this act.',
  'not-private-information': 'Strongly encrypted data with a safe key are outside this act.',
  'not-reportable': 'With strong encryption and a safe key it need not be reported.',
  'remedial-action-exception': 'Encryption can be the remedy that prevents serious harm; that must be shown.',
}

export const UPDATE_REFUSED = {
  NOT_AN_UPDATE: 'This file is no rulebook update.',
  UNKNOWN_FORMAT: 'This update was written for a newer version of Pellicle.',
  UNSIGNED: 'This update carries no signature. It was not loaded.',
  UNKNOWN_KEY: 'This update is signed by a key that this practice does not trust. It was not loaded.',
  TAMPERED: 'The signature does not fit the content: somebody changed this file. It was not loaded.',
  OLDER: 'This update is not newer than the rulebook in use. It was not loaded.',
  BROKEN: 'This update is signed, but its content does not hold together. It was not loaded.',
} as const
export type UpdateFault = keyof typeof UPDATE_REFUSED
