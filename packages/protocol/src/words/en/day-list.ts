/** Words of the day list: who is expected today, so that their charts open without a question. English. */
import { count } from './counting.ts'

export const dayList = {
  title: 'Day list',
  none: (day: string) => `No list for ${day} yet.`,
  answer: (rows: number, day: string) =>
    `${count(rows, { zero: 'Nobody is', one: '# person is', other: '# people are' })} expected on ${day}.`,
  lead: 'Charts of those on the list open without a question; everybody else’s after one tap for a reason. Limits follow the list.',
  date: 'Day',
  choose: 'Choose a file (CSV or iCal)',
  hint: 'An export of your booking system: one line or event per appointment, with a name and, if it has one, a time.',
  unreadable:
    'No names were found in this file. A CSV needs a column called name, patient or client; an iCal needs events.',
  read: (rows: number) => count(rows, { one: '# appointment read', other: '# appointments read' }),
  matching: 'Looking up names',
  found: 'Found',
  missing: 'Nobody of this name here',
  several: 'Several of this name: choose',
  notThem: 'None of them',
  set: 'Use this list',
  saved: (rows: number) => `${count(rows, { one: '# person stands', other: '# people stand' })} on the list.`,
  time: 'Time',
  name: 'Name',
  open: 'Day list',
}

export type DayListWords = typeof dayList
