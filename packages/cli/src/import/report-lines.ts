/** Plan and outcome of an import in words that a receptionist uses. */
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { counted, speakError } from '@pellicle/protocol/words/words'
import type { ImportPlan, PlannedPatient, SkipReason } from './plan.ts'
import type { ImportReport } from './run-import.ts'

const REASONS: Readonly<Record<SkipReason, string>> = {
  'no-name': 'no folder or file name says whose photo this is',
  'not-a-file': 'a link or a device, not a file',
  'not-a-picture': 'begins like no picture (JPEG, PNG, WebP, HEIC, AVIF, TIFF), whatever its name says',
  empty: 'is empty',
  unreadable: 'cannot be read on this computer',
  twice: 'stands in the table more than once; the first row counts',
  'no-such-file': 'the table names it, but it is not there',
  'bad-row': 'the row has no name, or a value that cannot be so',
  outside: 'lies outside the folder',
}
const SHOWN = 40

/** For a dry run: who is recognised, with how many photos of which days, and what a person should look at before. */
export function planLines({ patients, skipped, ignored }: ImportPlan): string[] {
  const files = patients.reduce((sum, one) => sum + one.files.length, 0)
  return [
    'This is how the folder would be read. Nothing was imported.',
    '',
    ...patients.slice(0, SHOWN * 5).map(patientLine),
    ...more(patients.length, SHOWN * 5),
    '',
    `${counted(patients.length, 'patient', 'patients')}, ${counted(files, 'photo', 'photos')}.`,
    ...doubts(patients),
    ...leftOut(skipped, ignored),
  ]
}

function patientLine({ record, files }: PlannedPatient): string {
  const born = record.birthDate === null ? '' : `, born ${record.birthDate}`
  const days = [...new Set(files.map(({ date }) => date ?? 'day of the photo'))].sort()
  const shown = `${days.slice(0, 4).join(', ')}${days.length > 4 ? ` and ${days.length - 4} more days` : ''}`
  return `Family name ${record.family}, given name ${record.given || '(none)'}${born}: ${counted(files.length, 'photo', 'photos')}, ${shown}`
}

/** What a computer cannot know, said before it does harm. */
function doubts(patients: readonly PlannedPatient[]): string[] {
  const scattered = patients.filter(({ folders }) => folders.length > 1)
  const bare = patients.filter(({ record }) => record.given === '')
  return [
    ...(scattered.length === 0
      ? []
      : ['The same name in several folders is taken for one person. Look whether it is:']),
    ...scattered
      .slice(0, SHOWN)
      .map(({ record, folders }) => `  ${record.family}, ${record.given}: ${folders.slice(0, 4).join(' · ')}`),
    ...more(scattered.length),
    ...(bare.length === 0
      ? []
      : [`${counted(bare.length, 'name is', 'names are')} one word only, such as ${bare[0]?.record.family}.`]),
  ]
}

export function reportLines(
  { skipped, ignored }: ImportPlan,
  { patients, photos, bytes, refused }: ImportReport,
): string[] {
  const before = photos.before === 0 ? '' : ` ${photos.before} were in before.`
  const duplicate = photos.duplicate === 0 ? '' : ` ${photos.duplicate} were there twice and are kept once.`
  return [
    `${photos.stored} photos of ${patients.made} new and ${patients.known} known patients are sealed and stored (${(bytes / 1e6).toFixed(0)} MB).${before}${duplicate}`,
    ...(refused.length === 0 ? [] : [`${refused.length} were not taken:`]),
    ...refused.slice(0, SHOWN).map(({ path, code, params }) => `  ${path}: ${speakError(ERRORS, code, params).what}`),
    ...more(refused.length),
    ...leftOut(skipped, ignored),
  ]
}

function leftOut(skipped: ImportPlan['skipped'], ignored: number): string[] {
  return [
    ...(skipped.length === 0 ? [] : [`${skipped.length} were left out:`]),
    ...skipped.slice(0, SHOWN).map(({ path, reason }) => `  ${path}: ${REASONS[reason]}`),
    ...more(skipped.length),
    ...(ignored === 0 ? [] : [`${ignored} files of the system (Thumbs.db, hidden ones) were passed over.`]),
  ]
}

function more(count: number, shown: number = SHOWN): string[] {
  return count > shown ? [`  and ${count - shown} more; --json names all.`] : []
}
