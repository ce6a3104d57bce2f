/** Words of the export of everything: two members, a day's wait, ordinary files. English. */
import { count } from './counting.ts'

const patients = (n: number): string => count(n, { one: '# patient', other: '# patients' })

export const bulkExport = {
  title: 'Export everything',
  none: 'Nothing is being exported.',
  waiting: (at: string) => `Agreed. It opens ${at}.`,
  asked: 'Asked. It waits for a second member.',
  alone: (at: string) => `Announced on every device. It opens ${at}, unless somebody withdraws it.`,
  open: (until: string) => `The export is open until ${until}.`,
  done: (n: number) => `All of it is out: ${patients(n)}.`,
  lead: 'Every chart as ordinary files: a folder for each patient, originals as they came, the words as JSON. It takes two members and a day, and everybody hears of it.',
  notOwner: 'An owner asks for it.',
  noPhotos: 'This device holds no photos: an owner who also treats asks for it, on a device of their own.',
  ask: 'Ask for an export',
  withdraw: 'Withdraw it',
  withdrawn: 'Withdrawn. Nothing was opened by it.',
  number: (number: string) => `The number ${number} stands on the second member’s screen.`,
  whoAgrees:
    'Another owner, surgeon or injector agrees on a device of their own; a day later it opens for this device, for a day.',
  start: 'Write the first file',
  next: (n: number) => `Write file ${n}`,
  going: (done: number, of: number) => `${done} of ${patients(of)} opened`,
  writing: 'Writing',
  saved: (n: number) => count(n, { one: 'One file is saved.', other: '# files are saved.' }),
  rest: (done: number, of: number) => `${done} of ${patients(of)} are in files. A reload or a lock loses none of them.`,
  leftOut: (n: number) =>
    count(n, {
      one: 'One patient could not be opened, or was erased: about.json in the file names the code.',
      other: '# patients could not be opened, or were erased: about.json in the file names their codes.',
    }),
  honest:
    'The files are not sealed. Whoever has them can read them. Each holds a few people who do not exist, known to nobody but the owners: if a list turns up later, it says which file it came from.',
  before: 'Before',
  file: (part: number, n: number) => `File ${part}: ${n} people, those who do not exist among them`,
}

export type BulkExportWords = typeof bulkExport
