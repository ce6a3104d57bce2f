/** Words of the page "How long charts are kept": rules, what falls due, legal holds, erasing by two members, the certificate. English. */
import { count } from './counting.ts'

const MONTHS_PER_YEAR = 12

/** Why a chart is erased, as the erasure states it in the ledger: a code, never words about a patient. */
const GROUNDS = { retention: 'Its time is over', request: 'The patient asked for it', other: 'Another ground' } as const
export type ErasureGround = keyof typeof GROUNDS

function span(months: number): string {
  if (months > 0 && months % MONTHS_PER_YEAR === 0)
    return count(months / MONTHS_PER_YEAR, { one: '# year', other: '# years' })
  return count(months, { one: '# month', other: '# months' })
}

/** “Charts are kept 10 years after the last entry.” */
function sentence(name: string, months: number | null): string {
  const whose = name === 'general' ? 'Charts' : `Charts of class “${name}”`
  return months === null ? `${whose} are kept for ever.` : `${whose} are kept ${span(months)} after the last entry.`
}

export const retentionPage = {
  title: 'How long charts are kept',
  lead: 'A list of what falls due is a question to people. Nothing is erased by it: two members decide about each chart.',
  answer: (due: number) =>
    count(due, {
      zero: 'Nothing falls due today.',
      one: 'One chart falls due today.',
      other: '# charts fall due today.',
    }),
  noRules: 'Every chart is kept for ever.',
  noRulesHint: 'There is no rule yet. With one, this page says what falls due.',
  onlyOwners: 'Owners see how long charts are kept.',
  onlyOwnersHint: 'Ask one of them what falls due, and when.',
  rest: (later: number, forEver: number) =>
    `${count(later, { zero: 'None falls due later', one: 'One chart falls due later', other: '# charts fall due later' })}; ${count(forEver, { zero: 'none is kept for ever', one: 'one is kept for ever', other: '# are kept for ever' })}.`,
  more: 'Only the 2,000 charts that have been silent longest were looked at.',

  rules: 'Rules',
  sentence,
  otherClasses: 'Charts of any other class are kept for ever.',
  addRule: 'Add a rule',
  changeRule: 'Change',
  changeRuleOf: (name: string) => `Change the rule: ${name === 'general' ? 'charts without a class' : name}`,
  removeRule: 'Remove the rule',
  ruleOf: (name: string) => (name === 'general' ? 'Charts without a class' : `Class “${name}”`),
  general: 'Charts without a class',
  whichCharts: 'Which charts',
  anotherClass: 'Another class',
  className: 'Name of the class',
  classHint:
    'One short word in small letters, such as implant. It is read by nobody but owners, and stands unsealed in the ledger.',
  classWrong: 'Small letters, digits and hyphens; a letter first; 20 at most.',
  classTaken: 'This class has a rule. Change that one.',
  howLong: 'How long after the last entry',
  unit: 'In',
  units: { years: 'Years', months: 'Months', ever: 'For ever' },
  numberWrong: 'A whole number: 1 to 100 years, or 1 to 1,200 months.',
  preview: 'Before you sign',
  previewing: 'Counting',
  previewSays: (then: number, now: number) =>
    then === now
      ? `It changes nothing today: ${count(now, { zero: 'no chart falls', one: 'one chart falls', other: '# charts fall' })} due with it, as now.`
      : `With it ${count(then, { zero: 'no chart falls', one: 'one chart falls', other: '# charts fall' })} due today. Now it is ${count(now, { zero: 'none', one: 'one', other: '#' })}.`,
  previewHolds: 'Charts on legal hold stay, and so do those with a later day of their own.',
  sign: 'Sign the rule',
  ruleSigned: 'The rule is signed.',
  ruleRemoved: 'The rule is removed.',
  ruleBack: 'The rules are as they were.',

  due: 'Due today',
  noneDue: 'No chart has come to the end of its time.',
  since: (day: string) => `due since ${day}`,
  lastEntry: (day: string) => `last entry ${day}`,
  ofClass: (name: string) => `class “${name}”`,
  patient: (code: string) => `Patient ${code}`,
  showName: 'Show the name',
  showNameOf: (code: string) => `Show the name of patient ${code}`,
  showNameHint:
    'Names this device does not know stay closed until you ask: each one counts as opened, in the record too.',
  openChart: 'Open the chart',
  openChartOf: (name: string) => `Open the chart of ${name}`,
  actsFor: (name: string) => `More about ${name}`,
  hold: 'Put on legal hold',
  until: 'Keep until a day',
  changeClass: 'Change the class',
  erase: 'Erase the chart',

  held: 'On legal hold',
  noneHeld: 'No chart is on legal hold.',
  heldLead: 'Nobody can erase these, whoever signs it.',
  heldSince: (day: string, who: string | null) => (who === null ? `since ${day}` : `since ${day}, by ${who}`),
  endHold: 'End the hold',
  endHoldOf: (name: string) => `End the hold: ${name}`,

  keep: 'How long this chart is kept',
  keepOf: (name: string) => `How long the chart of ${name} is kept`,
  keepClass: 'Class',
  keepUntil: 'Not before',
  keepUntilHint: 'A day before which it never falls due, whatever the rule: a minor’s majority, for instance.',
  keepUntilWrong: 'A day from today on, or nothing.',
  keepHold: 'On legal hold: nobody can erase it',
  keepSigned: 'It is signed: every owner sees it.',
  standing: {
    due: (day: string) => `It has been due since ${day}.`,
    kept: (day: string) => `It falls due on ${day}.`,
    held: 'It is on legal hold, and falls due when that ends.',
    'for ever': 'No rule makes it fall due.',
  },
  unknown: 'The box does not list this chart: it was erased, or was written about later than the 2,000 it looks at.',

  heldNow: (name: string) => `${name} is on legal hold.`,
  holdEnded: (name: string) => `The hold on ${name} has ended.`,
  marked: (name: string) => `What is special about ${name} is signed.`,

  eraseOf: (name: string) => `Erase the chart of ${name}`,
  eraseLead:
    'The box destroys its halves of the keys. From then on photos, visits and details open for nobody, in copies of the store that were made before either.',
  eraseHonest:
    'It cannot be undone. Enough recovery cards with a copy of the ledger still open it, and what somebody has opened and kept stays with them.',
  eraseTwo:
    'Another owner, surgeon or injector agrees on a device of their own, after opening the chart. Then you have seven days to do it, or not.',
  eraseAsk: 'Ask a second member',
  eraseAsked: (number: string) => `Asked. The number ${number} stands on the second member’s screen.`,
  erasures: 'Erasing',
  waiting: (number: string) => `waits for a second member; their screen shows ${number}`,
  waitingUntil: (at: string) => `announced on every device; in force ${at}, unless somebody withdraws it`,
  inForce: (until: string) => `agreed; it can be erased until ${until}`,
  erased: (day: string) => `erased on ${day}`,
  withdraw: 'Withdraw',
  withdrawOf: (name: string) => `Withdraw the request: ${name}`,
  withdrawn: 'Withdrawn. Nothing was erased.',
  eraseNow: 'Erase',
  eraseNowOf: (name: string) => `Erase: ${name}`,
  ground: 'On what ground',
  grounds: GROUNDS,
  eraseConfirm: 'Erase it for good',
  eraseDone: (name: string) => `The chart of ${name} is erased.`,

  certificate: 'Certificate of erasure',
  certificateShow: 'Certificate',
  certificateOf: (name: string) => `Certificate: ${name}`,
  certificateSays: (salts: number) =>
    `Two members agreed, and the box destroyed ${count(salts, { one: 'one half of a key', other: '# halves of keys' })}. Both statements stand in the ledger; this device has verified them.`,
  certificateGround: (ground: string) => `Ground: ${ground}.`,
  certificatePatient: (code: string) => `Patient by the ledger’s own number: ${code}`,
  certificateEntries: (erase: number, erased: number) => `Erasure: entry ${erase}. Destroyed: entry ${erased}.`,
  certificateCheckpoint: (size: number) => `Root of the ledger at ${size} entries`,
  certificateHashes: 'Hashes of the two entries',
  certificateCheck: 'Whoever holds a copy of the ledger can check this without a key. No name stands in the file.',
  certificatePrint: 'Print',
  certificateSave: 'Save as a file',
} as const

export type RetentionPageWords = typeof retentionPage
