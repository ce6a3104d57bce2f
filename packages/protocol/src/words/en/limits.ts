/** Words of the limits: how much one session opens, and how an owner changes it. English. */
import type { BudgetClass } from '../../gate.ts'
import { count } from './counting.ts'

const CLASSES: Record<BudgetClass, string> = {
  charts: 'Charts',
  contacts: 'Patients’ details',
  shards: 'Lists of names',
  originals: 'Originals',
  scans: 'ID scans',
}

const span = (ms: number): string => {
  const minutes = Math.round(ms / 60_000)
  return minutes < 60
    ? count(minutes, { one: '# minute', other: '# minutes' })
    : count(Math.round(minutes / 60), { one: '# hour', other: '# hours' })
}

export const limits = {
  title: 'Limits',
  answer: (charts: number) =>
    charts === 0
      ? 'A session like yours opens no chart.'
      : `A session like yours that nobody touches opens at most ${count(charts, { one: '# chart', other: '# charts' })}.`,
  lead: 'Counted are different patients, over all devices of a member. Past the first number a touch is asked for, past the second a colleague, past the third the device is frozen.',
  classes: CLASSES,
  today: 'Opened by you',
  used: (window: number, day: number, week: number) => `${window} now · ${day} today · ${week} this week`,
  ofDay: (day: number, week: number) => `of ${day} a day · ${week} a week`,
  of: (touch: number, day: number, week: number) => `of ${touch} without a touch · ${day} a day · ${week} a week`,
  roles: 'By role',
  role: 'Role',
  what: 'What',
  window: 'Within',
  span,
  touch: 'Touch past',
  second: 'Colleague past',
  freeze: 'Frozen past',
  note: 'Alarm from',
  day: 'A day',
  week: 'A week',
  change: 'Change',
  changeOf: (role: string, what: string) => `${role}: ${what}`,
  changeLead: 'Lower numbers count at once. Higher ones wait until another member agrees.',
  onlyOwners: 'An owner changes them.',
  lowered: 'The new limits count.',
  asked: (number: string) => `Asked. The number ${number} stands on the second member’s screen.`,
  agreed: (role: string, what: string) => `Agreed: ${role}, ${what}. Nothing counts before you press.`,
  use: 'Use the higher limits',
  order: 'The numbers have to rise from the alarm to the freeze.',
  alarms: 'Alarms',
  alarmsLead:
    'Everybody’s devices show them within seconds. For mail or a webhook besides, whoever looks after the box runs:',
  alarmsCommand: './pellicle alarms --to you@practice.example --from box@practice.example --smtp mail.practice.example',
  alarmsSay: 'They say what happened and when: no patient, no name.',
  open: 'Limits',
}

export type LimitsWords = typeof limits
