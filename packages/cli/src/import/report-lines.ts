/** Plan and outcome of an import in words that a receptionist uses. */
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { speakError } from '@pellicle/protocol/words/words'
import type { ImportPlan, SkipReason } from './plan.ts'
import type { ImportReport } from './run-import.ts'

const REASONS: Readonly<Record<SkipReason, string>> = {
  'no-name': 'no folder or file name says whose photo this is',
  'not-a-file': 'a link or a device, not a file',
  'no-such-file': 'the table names it, but it is not there',
  'bad-row': 'the row has no name, or a value that cannot be so',
  outside: 'lies outside the folder',
}
const SHOWN = 40

export function planLines({ patients, skipped, ignored }: ImportPlan): string[] {
  const lines = patients.slice(0, SHOWN * 5).map(({ record, files }) => {
    const born = record.birthDate === null ? '' : `, born ${record.birthDate}`
    const days = new Set(files.map(({ date }) => date ?? 'day of the photo'))
    return `${record.family}, ${record.given}${born}: ${files.length} photos, ${[...days].sort().slice(0, 4).join(', ')}${days.size > 4 ? ' …' : ''}`
  })
  const files = patients.reduce((sum, one) => sum + one.files.length, 0)
  return [...lines, `${patients.length} patients, ${files} files. Nothing was imported.`, ...leftOut(skipped, ignored)]
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

function more(count: number): string[] {
  return count > SHOWN ? [`  and ${count - SHOWN} more; --json names all.`] : []
}
