/** Words of who opened what: by member, by device, by patient; what a session could have taken; the evening note. English. */
import type { HalfKind } from '../../roles.ts'
import { count } from './counting.ts'

const KINDS: Partial<Record<HalfKind, string>> = {
  contact: 'name and contact',
  chart: 'chart and photos',
  original: 'originals',
  identity: 'ID scans',
  shard: 'a list of names',
  fingerprint: 'fingerprints',
  deposit: 'a deposit',
  gallery: 'gallery',
}

export const activity = {
  title: 'Activity',
  answer: (opened: number, people: number) =>
    `${count(opened, { zero: 'Nothing was opened', one: '# time something was opened', other: '# times something was opened' })}${
      people === 0 ? '' : `, ${count(people, { one: '# patient', other: '# patients' })}`
    }.`,
  ofPatient: (name: string) => `Who opened the chart of ${name}`,
  member: 'Member',
  device: 'Device',
  allDevices: 'All devices',
  span: 'Time',
  spans: { day: 'Last 24 hours', week: 'Last 7 days', month: 'Last 30 days', all: 'Since the beginning' },
  only: 'Show',
  onlyAll: 'Everything',
  onlyOdd: 'Not on the day list',
  onlyRefused: 'Refused',
  export: 'Export as CSV',
  print: 'Print for the patient',
  more: 'Older',
  none: 'Nothing stands here for this choice.',
  when: 'When',
  who: 'Who',
  patient: 'Patient',
  what: 'What',
  why: 'Why',
  kinds: KINDS,
  code: (id: string) => `Patient ${id}`,
  names: 'a list of names',
  somebody: 'Name not readable here',
  explained: 'On the day list, or own patient',
  odd: 'Not on the day list',
  noList: 'No day list that day',
  reason: (words: string) => `Reason: ${words}`,
  noReason: 'No reason asked',
  touched: 'by touch',
  glass: 'break-glass',
  refused: 'Refused',

  taken: 'What could this session have taken?',
  takenLead: 'Pick a device and a time: the exact list of what the gate released to it, and everything else excluded.',
  from: 'From',
  until: 'Until',
  ask: 'Find out',
  asking: 'Reading the ledger',
  takenAnswer: (charts: number, photos: number) =>
    `It opened ${count(charts, { zero: 'no chart', one: '# chart', other: '# charts' })} and ${count(photos, { zero: 'no photo', one: '# photo', other: '# photos' })}.`,
  bound: (most: number) =>
    `Without another touch it could not have opened more than ${count(most, { zero: 'no chart', one: '# chart', other: '# charts' })}.`,
  excluded: 'Everybody else is excluded.',
  possible: 'A part of the gate’s record is missing, so nobody else can be excluded.',
  opened: 'Opened',
  photosOf: (photos: number) => count(photos, { zero: 'chart only', one: '# photo', other: '# photos' }),
  invented: 'This person does not exist',
  nameOnly: 'name and contact only',
  excludedTitle: 'Excluded',
  originals: 'originals',
  scans: 'ID scans',
  lists: (lists: number, names: number) =>
    `${count(lists, { zero: 'No list of names', one: '# list of names', other: '# lists of names' })}: at most ${count(names, { zero: 'no name', one: '# name', other: '# names' })}.`,
  ledger: (through: number) => `Read from the ledger without a gap, up to entry ${through}.`,

  evening: 'Your evening note',
  eveningLead: 'Only you see this list. Owners see how many stand on it.',
  eveningNone: 'Everything you opened today is explained by the day list or is your own work.',
  eveningSome: (charts: number) =>
    count(charts, {
      one: '# chart you opened today is not explained by the day list.',
      other: '# charts you opened today are not explained by the day list.',
    }),

  paperTitle: 'Who opened your records',
  paperLead: (name: string, practice: string) =>
    `${practice} keeps a record of every time the records of ${name} are opened. This is the record in full, as of today.`,
  paperFoot: 'Times are those of the practice’s box. Refused attempts opened nothing.',
}

export type ActivityWords = typeof activity
