/** Words of the drills' page and of the page that a lure leads to. English. Lures, cues and the thirty seconds themselves are in drills.ts. */
import { count } from './counting.ts'
import { CUES, drills, LURES } from './drills.ts'

export const drillsPage = {
  ...drills,
  lures: LURES,
  cues: CUES,

  lead: 'A fire drill for mail, texts and calls: what counts is how soon somebody presses “Looks wrong”.',
  seasonTitle: 'The season',
  noSeason: 'No season is announced. Nobody gets a drill that was not announced.',
  announce: 'Announce a season of three months',
  announceHint:
    'Every member sees that it runs. The minutes are drawn by chance from a seed whose hash stands in the ledger first, on working days from nine to five.',
  channels: { mail: 'Mail', text: 'Texts', phone: 'Calls' },
  channelsTitle: 'By',
  now: 'One now',
  nowLead: 'Choose a lure. Who chooses knows the minute, so take no part yourself.',
  place: 'Place it',
  nowhere: 'No mailbox is set up for drills, so nothing was placed.',
  placed: 'Placed. The next report counts.',
  running: (n: number) => `${count(n, { one: '# drill is', other: '# drills are' })} open.`,
  close: 'End it',
  card: 'The card',
  cardLead: 'Read it on the phone, or let it be read. Then say what happened.',
  cardWho: 'Who was called',
  numbers: 'The practice’s numbers',
  noNumbers: 'No drill has ended yet.',
  ofDrills: (n: number) => `From ${count(n, { one: '# drill', other: '# drills' })}.`,
  few: 'With fewer than three people numbers would name somebody, so there are none.',
  share: (n: number, of: number) => `${n} of ${of}`,
  own: 'Your own',
  ownNone: 'Nothing yet. If something looks wrong, press “Looks wrong” on it.',
  ownOnly: 'Only you see this.',
  on: (moment: string) => `Drill of ${moment}`,
  report: 'Report a message',
  reportLead: 'The mailroom has the button on each message. For a message that you see elsewhere, give its Message-ID.',
  reportField: 'Message-ID',
  reportGo: 'Looks wrong',
  reportReal: 'That was no drill. Show it to somebody, and drop it into the mailroom.',
  seconds: (n: number) => (n < 120 ? `${n} s` : `${Math.round(n / 60)} min`),

  door: {
    /** What the page says before anybody does anything on it: nothing that a scanner would want. */
    title: 'One moment',
    go: 'Continue',
    question: 'Would you have typed something here?',
    notCounted:
      'Nobody is signed in to Pellicle in this browser, so nothing was noted. Had this been real: close the page, and press “Looks wrong” on the message.',
    counted: 'This is kept for you alone.',
    cues: 'What could be noticed',
    next: 'Next time press “Looks wrong”: one press takes the message away from everybody.',
  },
} as const
