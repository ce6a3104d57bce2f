/** Words of the contact card: whom to call and what to do first, on paper and on a stick, for the day on which everything is down. English. */
import { count } from './counting.ts'

export const CALLED = {
  police: 'Police',
  insurer: 'Insurer',
  lawyer: 'Lawyer',
  regulator: 'Regulator',
  it: 'Whoever looks after the machines',
} as const
export type Called = keyof typeof CALLED

const days = (n: number) => (n === 0 ? 'today' : count(n, { one: '# day ago', other: '# days ago' }))

export const contactCard = {
  title: 'Contact card',
  asOf: (day: string) => `As of ${day}. What was changed later is not on it.`,
  calls: 'Call, in this order',
  noNumber: 'no number yet',
  first: 'First, in this order',
  law: (country: string) => `What the law asks in ${country}`,
  lawRegulator: (name: string) => `Tell the regulator (${name})`,
  lawPatients: 'Tell the patients',
  lawRansom: 'Ransom',
  lawUnsure: 'not confirmed: ask your lawyer',
  lawElsewhere: 'Patients who live in another country',
  lawElsewhereSay: 'Their country’s law may set its own time. The lawyer decides.',
  lawNone: 'Your country is not in the rulebook: ask your lawyer.',

  lead: 'Whom to call and what to do first, for the morning on which nothing works. It holds no patient. Fill it in on a quiet day.',
  number: 'Name and number',
  keep: 'Keep the card',
  kept: 'The card is kept.',
  print: 'Print it',
  onPaper: 'On paper',
  onStick: 'On a stick',
  never: (where: Copy) => (where === 'paper' ? 'Never printed.' : 'Never put on a stick.'),
  current: (where: Copy, n: number) =>
    `${where === 'paper' ? 'Printed' : 'Saved'} ${days(n)}. It says what the card says now.`,
  behind: (where: Copy, n: number) =>
    where === 'paper'
      ? `Printed ${days(n)}. The card has changed since: print it anew and throw the old one away.`
      : `Saved ${days(n)}. The card has changed since: save it anew.`,
  unsaved: 'Keep the card first: what you typed is not on it yet.',
  gone: (where: Copy) => (where === 'paper' ? 'There is no paper any more' : 'There is no stick any more'),

  stick: {
    title: 'Put it on a stick',
    lead: 'One file that any browser opens without a network, sealed under a passphrase.',
    passphrase: 'Passphrase of the stick',
    hint: 'At least twelve characters. Write it where the recovery cards lie, not on the stick.',
    save: 'Save the sealed file',
  },
  /** In the file itself. */
  file: {
    ask: 'Passphrase',
    open: 'Open',
    opening: 'Opening. This takes a few seconds.',
    wrong: 'That is not the passphrase of this file. Nothing is lost: look at it again and type it once more.',
    broken: 'This browser cannot open the file. Take a newer one; the file itself is unchanged.',
    hint: 'It is written where the recovery cards lie.',
    print: 'Print',
  },
} as const
export type Copy = 'paper' | 'stick'
