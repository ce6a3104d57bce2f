/** A table that maps files to patients, visits and what they show: one row a file, columns by name in any order. */
import { stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { type PatientRecord, PHASES, type Phase, REGIONS, type Region } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { UsageError } from '../usage-error.ts'
import { parseCsv } from './csv.ts'
import {
  emptyRecord,
  type ImportPlan,
  type PlannedFile,
  type PlannedPatient,
  patientKey,
  type Skipped,
} from './plan.ts'
import { readWords } from './read-words.ts'

const PATIENT_FIELDS = [
  'family',
  'given',
  'birthDate',
  'country',
  'state',
  'email',
  'phone',
  'language',
  'alias',
] as const
const FILE_FIELDS = ['date', 'phase', 'title', 'view', 'side', 'region', 'intimate'] as const
export const CSV_COLUMNS = ['file', ...PATIENT_FIELDS, ...FILE_FIELDS] as const
type Column = (typeof CSV_COLUMNS)[number]

/** Throws UsageError when the table has no `file` and no name column. */
export async function planCsv(root: string, bytes: Uint8Array, monthFirst: boolean): Promise<ImportPlan> {
  const [head, ...rows] = parseCsv(bytes)
  const columns = new Map((head ?? []).map((name, at) => [columnOf(name), at] as const))
  if (!columns.has('file') || !columns.has('family'))
    throw new UsageError(`The table needs the columns "file" and "family". It may have: ${CSV_COLUMNS.join(', ')}.`)
  const patients = new Map<string, { record: PatientRecord; files: PlannedFile[] }>()
  const skipped: Skipped[] = []
  for (const row of rows) {
    const cell = (name: Column): string | null => {
      const at = columns.get(name)
      const text = at === undefined ? '' : (row[at] ?? '').trim()
      return text === '' ? null : text
    }
    const path = (cell('file') ?? '').replaceAll('\\', '/')
    const read = readRow(cell, monthFirst)
    if (path === '' || read === null)
      skipped.push({ path: path === '' ? `row ${rows.indexOf(row) + 2}` : path, reason: 'bad-row' })
    else if (posix.isAbsolute(path) || posix.normalize(path).startsWith('..')) skipped.push({ path, reason: 'outside' })
    else if (!(await stat(join(root, path)).catch(() => null))?.isFile()) skipped.push({ path, reason: 'no-such-file' })
    else {
      const key = patientKey(read.record)
      const known = patients.get(key)
      const file = { path, ...read.file }
      if (known === undefined) patients.set(key, { record: read.record, files: [file] })
      else {
        known.record = fill(known.record, read.record)
        known.files.push(file)
      }
    }
  }
  return { patients: [...patients].map(([key, one]): PlannedPatient => ({ key, ...one })), skipped, ignored: 0 }
}

function columnOf(name: string): Column | null {
  const plain = name.replace(/[^a-z]/gi, '').toLowerCase()
  return CSV_COLUMNS.find((column) => column.toLowerCase() === plain) ?? null
}

type Cell = (name: Column) => string | null

/** Null for a row that has no name, or a value that cannot be so. */
function readRow(cell: Cell, monthFirst: boolean): { record: PatientRecord; file: Omit<PlannedFile, 'path'> } | null {
  const family = cell('family')
  if (family === null) return null
  const [birthDate, date] = [dateOf(cell('birthDate'), monthFirst), dateOf(cell('date'), monthFirst)]
  const phase = oneOf(PHASES, cell('phase')) ?? phaseOf(cell('phase'))
  const side = oneOf(['left', 'right', 'both'] as const, cell('side'))
  const region = oneOf(REGIONS, cell('region'))
  if ([birthDate, date, side, region].includes(undefined)) return null
  const fields = Object.fromEntries(PATIENT_FIELDS.map((name) => [name, cell(name)]))
  return {
    record: {
      ...emptyRecord(family, cell('given') ?? ''),
      ...fields,
      family,
      given: cell('given') ?? '',
      birthDate: birthDate ?? null,
    },
    file: {
      date: date ?? null,
      phase: phase ?? null,
      title: cell('title'),
      details: {
        view: cell('view'),
        side: side ?? null,
        region: (region ?? null) as Region | null,
        intimate: /^(1|x|y|yes|ja|true|oui|si|taip)$/i.test(cell('intimate') ?? ''),
      },
    },
  }
}

/** Undefined: there is something, and it is no date. */
function dateOf(text: string | null, monthFirst: boolean): string | null | undefined {
  if (text === null) return null
  if (isIsoDate(text)) return text
  return readWords(text, { monthFirst }).date ?? undefined
}

function phaseOf(text: string | null): Phase | null {
  return text === null ? null : readWords(text, { monthFirst: false }).phase
}

function oneOf<T extends string>(words: readonly T[], text: string | null): T | null | undefined {
  if (text === null) return null
  return words.find((word) => word === text.toLowerCase())
}

/** A later row may know what an earlier one did not. */
function fill(known: PatientRecord, more: PatientRecord): PatientRecord {
  const filled = Object.entries(more).filter(([field, value]) => value !== null && known[field] === null)
  return { ...known, ...Object.fromEntries(filled) }
}
