/** Words of the import: what to do with dropped files, the queue and its problems. English. */
import { count } from './counting.ts'

const files = (n: number): string => count(n, { one: '# file', other: '# files' })
const photos = (n: number): string => count(n, { one: '# photo', other: '# photos' })

export const importing = {
  title: (n: number) => `Import ${photos(n)}`,
  into: (name: string) => `Into the chart of ${name}`,
  /** “40 files, 132 MB” */
  size: (n: number, size: string) => `${files(n)}, ${size}`,
  when: 'Which visit',
  taken: 'By the day each was taken',
  takenHint: 'From the camera’s own date; a visit for each day',
  one: 'All on one date',
  existing: 'A visit that is there',
  existingHint: 'Choose it below',
  date: 'Date',
  fallback: 'Photos without a date go to',
  visit: 'Visit',
  phase: 'Phase',
  noPhase: 'Not stated',
  titleField: 'Title of the visit',
  what: 'What they show',
  region: 'Region',
  noRegion: 'Not stated',
  view: 'View',
  noView: 'Not stated, I sort them later',
  side: 'Side',
  noSide: 'Not stated',
  intimate: 'Intimate: keep them covered in the chart until tapped',
  start: (n: number) => `Import ${photos(n)}`,
  choose: 'Choose photos',
  chooseFolder: 'Choose a folder',
  take: 'Take photos',
  nothing: 'No files in there. Drop photos, or a folder with photos',
  dateNeeded: 'The date is missing.',
  visitNeeded: 'Choose the visit.',

  queue: {
    title: 'Import',
    open: 'Show the import list',
    close: 'Close the list',
    working: (done: number, all: number) => `${done} of ${all} sealed`,
    sending: (n: number) =>
      count(n, { one: '# photo on its way to the box', other: '# photos on their way to the box' }),
    allIn: (n: number) => count(n, { one: '# photo is in', other: '# photos are in' }),
    needYou: (n: number) => count(n, { one: '# needs you', other: '# need you' }),
    othersIn: (n: number) => count(n, { one: 'The other one is in.', other: 'The other # are in.' }),
    keepOpen: 'Keep this page open until all are sealed.',
    interrupted: (n: number) =>
      count(n, {
        one: '# file was not sealed yet when this device locked. Drop it again; the original is untouched.',
        other: '# files were not sealed yet when this device locked. Drop them again; the originals are untouched.',
      }),
    goesUp: 'Sealed here. They go up by themselves, also after a reload.',
    states: {
      waiting: 'Waiting',
      sealing: 'Sealing',
      sealed: 'Sealed',
      sending: 'Going up',
      stored: 'Stored',
      kept: 'Kept',
      duplicate: 'Already in this chart',
      refused: 'Not taken',
    },
    retry: 'Try again',
    retryOf: (name: string) => `Try ${name} again`,
    dismiss: 'Dismiss',
    dismissOf: (name: string) => `Dismiss ${name}`,
    clear: 'Clear the finished ones',
    undo: (n: number) => `Undo this import of ${photos(n)}`,
    undone: (n: number) =>
      count(n, {
        one: 'The import is undone: # photo is withdrawn.',
        other: 'The import is undone: # photos are withdrawn.',
      }),
    finished: (n: number) =>
      count(n, { one: '# photo is sealed and in the chart.', other: '# photos are sealed and in the chart.' }),
    problemLead: (name: string) => name,
  },

  /** Why one file was not taken; what to do next stands in the second sentence. Keys are error codes. */
  problems: {
    NOT_A_PICTURE: 'is no picture format we know. Export it as JPEG, or import it elsewhere.',
    UNREADABLE_PICTURE: 'stops in the middle. Send this one again from the camera or phone.',
    TOO_MANY_PIXELS: 'unfolds to more pixels than a camera makes. If it is yours, export it smaller.',
    TOO_LARGE: 'is larger than 200 MB. Export it smaller.',
    OFFLINE: 'is sealed here and waits for the box. It goes up by itself.',
    DISK_FULL: 'is sealed here; the box has no room. Make room there, then try again.',
    READ_ONLY: 'is sealed here and waits: an owner stopped all writing. It goes up by itself.',
    SERVER_BUSY: 'is sealed here; the box is busy. Try again in a moment.',
    STORAGE_LOST: 'could not be held by this browser. Free some space on this device, then drop it again.',
    LOCKED: 'waits until you unlock.',
    other: 'could not be taken, and it is our fault. Try again; the original file is untouched.',
  },
}

export type ImportWords = typeof importing
