/** Words of the gate as people meet it: a reason in one tap, a touch, a second member, break-glass, a freeze, alarms. English. */
import type { ActKind, AlarmKind, BudgetClass, FreezeReason } from '../../gate.ts'
import type { ReasonCode } from '../../reasons.ts'
import { count } from './counting.ts'

const REASONS: Record<ReasonCode, string> = {
  visit: 'Here for a visit',
  call: 'Call-back',
  result: 'Result or photo arrived',
  billing: 'Billing',
  'second-opinion': 'Second opinion',
  teaching: 'Case review',
  complaint: 'Complaint',
  emergency: 'Complication, emergency',
  other: 'Something else',
}
const CLASSES: Record<BudgetClass, (n: number) => string> = {
  charts: (n) => count(n, { one: '# chart', other: '# charts' }),
  contacts: (n) => count(n, { one: '# record', other: '# records' }),
  shards: (n) => count(n, { one: '# list of names', other: '# lists of names' }),
  originals: (n) => count(n, { one: '# original', other: '# originals' }),
  scans: (n) => count(n, { one: '# ID scan', other: '# ID scans' }),
}
const ACTS: Record<ActKind, string> = {
  reading: 'open more charts than one member opens alone',
  thaw: 'let a frozen device go on',
  raise: 'raise a limit',
  export: 'export many patients',
  sweep: 'search all fingerprints or names once',
  erase: 'erase a patient',
  era: 'go on after a restore',
}
const FREEZES: Record<FreezeReason, string> = {
  decoy: 'A patient who does not exist was opened on it.',
  limit: 'It went past the last limit.',
  lost: 'It was reported lost.',
  suspicious: 'Somebody found it suspicious.',
  other: 'A member stopped it.',
}
const ALARMS: Record<AlarmKind, (who: string, n: number) => string> = {
  many: (who, n) => `${who} opened ${n} in a short time.`,
  touch: (who) => `${who} went past what opens without a touch, and was asked for one.`,
  second: (who) => `${who} went past what one member opens alone, and was asked for a second.`,
  frozen: (who) => `The device of ${who} is frozen. Nobody else is affected.`,
  decoy: (who) => `${who} opened a patient who does not exist. The device is frozen; nobody else is affected.`,
  glass: (who) => `${who} opened one chart by break-glass.`,
  'touch key': (who) => `${who} has a new way to confirm by touch.`,
  device: (who) => `${who} has a new device.`,
  asked: (who) => `${who} asks for a second member.`,
  agreed: (who) => `${who} agreed as second member.`,
  flood: (who) => `${who} asks for a second member more often than anybody can answer.`,
  clock: () => 'The clock of the box jumped.',
}

export const gate = {
  reasons: REASONS,
  needTitle: {
    reason: 'Not on your list today. Why?',
    touch: 'A touch, then it opens',
    glass: 'Open this one chart now',
    agree: 'Your touch agrees',
    key: 'Confirm the new passkey',
  },
  needLead: {
    reason: 'One tap, then it opens. The reason stands in the record of this patient.',
    touch: (opened: number, name: BudgetClass | null) =>
      `${name === null ? 'Many' : CLASSES[name](opened)} opened. A program that holds this session cannot touch: you can.`,
    glass: 'Everybody hears of it, and the record keeps it. Up to five an hour.',
    agree: 'You put your name beside theirs.',
    key: 'With it, the passkey confirms openings from now on. Without, from tomorrow on.',
  },
  passphrase: 'Your passphrase, as your touch',
  confirm: 'Confirm',
  later: 'Not now',
  touchWith: 'Touch',
  touching: 'Waiting for your touch',
  noWay: 'This device has no way to touch yet. Lock it and open it once with the passphrase.',

  secondTitle: 'More than one member opens alone',
  secondLead:
    'Ask a colleague to agree on their device, or open this one chart by break-glass. Care is never walled off.',
  ask: 'Ask a colleague',
  asked: (number: string) => `Asked. The number ${number} stands on their screen.`,
  askedAlone: (number: string, at: string) =>
    `Announced under number ${number}. Nobody else is here to agree, so it holds from ${at} on. Break-glass opens this chart now.`,
  agreed: 'They agreed. It opens.',
  glass: 'Break-glass: this chart now',

  waits: 'A colleague asks you',
  wants: (who: string, what: ActKind) => `${who} wants to ${ACTS[what]}.`,
  reason: (reason: ReasonCode) => `Reason: ${REASONS[reason]}.`,
  number: (number: string) => `Their screen shows ${number}. If it shows another number, it is not this request.`,
  /** Before anybody agrees to an erasure: the chart itself (spec: retention §3). */
  eraseWhose: (name: string) => `Open the chart first: ${name}`,
  erasePatient: (code: string) => `patient ${code}`,
  agree: 'Agree',
  refuse: 'No',
  withdrawn: 'Withdrawn. Nothing opens by it.',
  hasAgreed: 'You agreed.',

  frozenTitle: 'This device is frozen',
  frozen: (time: string) =>
    `Frozen since ${time}. Nobody else is affected, and nothing is lost: what was taken here goes up.`,
  frozenWhy: FREEZES,
  frozenNext: 'Another member lets it go on, after looking at what it opened.',
  askThaw: 'Ask to go on',
  thawAsked: (number: string) => `Asked under number ${number}.`,

  alarms: ALARMS,
  somebody: 'Somebody',
  seen: 'Seen',
  moreAlarms: (n: number) => count(n, { one: '# more', other: '# more' }),
  fewer: 'Only the newest',
  look: 'What was opened',
}

export type GateWords = typeof gate
