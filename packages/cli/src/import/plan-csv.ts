/**
 * A table that maps files to patients, visits and what they show: one row a file, columns by name in any order. Whoever wrote the
 * table may be anybody: a path that leaves the folder, by dots or by a link, is refused.
 */
import { realpath, stat } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { type PatientRecord, PHASES, REGIONS } from '@pellicle/protocol/records'
import { isIsoDate } from '@pellicle/protocol/time'
import { UsageError } from '../usage-error.ts'
import { parseCsv } from './csv.ts'
import { COLUMNS, type Column, columnOf, PATIENT_FIELDS } from './csv-columns.ts'
import { readShows } from './file-words.ts'
import { peek } from './peek.ts'
import { emptyRecord, type ImportPlan, type PlannedFile, patientKey, type Skipped, type SkipReason } from './plan.ts'
import { readName, readWords } from './read-words.ts'

/** Throws UsageError when the table has no file column or no name column. */
export async function planCsv(root: string, bytes: Uint8Array, monthFirst: boolean): Promise<ImportPlan> {
  const [head, ...rows] = parseCsv(bytes)
  const columns = new Map((head ?? []).map((name, at) => [columnOf(name), at] as const))
  if (!columns.has('file') || !(columns.has('family') || columns.has('name')))
    throw new UsageError(
      `The table needs the columns "file" and "family" or "name". It may have: ${COLUMNS.join(', ')}.`,
    )
  const patients = new Map<string, { record: PatientRecord; files: PlannedFile[] }>()
  const skipped: Skipped[] = []
  const taken = new Set<string>()
  const inside = await realpath(root)
  for (const [n, row] of rows.entries()) {
    const cell = (name: Column): string | null => {
      const at = columns.get(name)
      const text = at === undefined ? '' : (row[at] ?? '').trim()
      return text === '' ? null : text
    }
    const path = posix.normalize((cell('file') ?? '').replaceAll('\\', '/'))
    const read = readRow(cell, monthFirst)
    // The header is row 1.
    const named = cell('file') === null ? `row ${n + 2}` : path
    const reason = cell('file') === null || read === null ? 'bad-row' : await whyNot(inside, path, taken)
    if (reason !== null || read === null) skipped.push({ path: named, reason: reason ?? 'bad-row' })
    else {
      taken.add(path)
      const key = patientKey(read.record)
      const known = patients.get(key) ?? { record: read.record, files: [] }
      known.record = fill(known.record, read.record)
      known.files.push({ path, ...read.file })
      patients.set(key, known)
    }
  }
  return { patients: [...patients].map(([key, one]) => ({ key, folders: [], ...one })), skipped, ignored: 0 }
}

async function whyNot(inside: string, path: string, taken: ReadonlySet<string>): Promise<SkipReason | null> {
  if (posix.isAbsolute(path) || /^[a-z]:/i.test(path) || path.startsWith('..')) return 'outside'
  if (taken.has(path)) return 'twice'
  const whole = join(inside, path)
  const real = await realpath(whole).catch(() => null)
  if (real === null) return 'no-such-file'
  if (real !== inside && !real.startsWith(inside + sep)) return 'outside'
  if (!(await stat(real)).isFile()) return 'not-a-file'
  return peek(real)
}

type Cell = (name: Column) => string | null

/** Null for a row that has no name, or a value that cannot be so. */
function readRow(cell: Cell, monthFirst: boolean): { record: PatientRecord; file: Omit<PlannedFile, 'path'> } | null {
  const whole = cell('name')
  const split = whole === null ? null : readName(whole, 'given-first', false)
  const family = cell('family') ?? split?.family ?? null
  if (family === null) return null
  const given = cell('given') ?? split?.given ?? ''
  const [birthDate, date] = [dateOf(cell('birthDate'), monthFirst), dateOf(cell('date'), monthFirst)]
  const phase = oneOf(PHASES, cell('phase')) ?? phaseOf(cell('phase'))
  const shows = readShows([cell('region') ?? '', cell('side') ?? '', cell('view') ?? ''])
  const side = oneOf(['left', 'right', 'both'] as const, cell('side')) ?? (shows.side || undefined)
  const region = oneOf(REGIONS, cell('region')) ?? (cell('region') === null ? null : (shows.region ?? undefined))
  if ([birthDate, date, region].includes(undefined) || (cell('side') !== null && side === undefined)) return null
  const fields = Object.fromEntries(PATIENT_FIELDS.map((name) => [name, cell(name)]))
  return {
    record: { ...emptyRecord(family, given), ...fields, family, given, birthDate: birthDate ?? null },
    file: {
      date: date ?? null,
      phase: phase ?? null,
      title: cell('title'),
      note: cell('note'),
      details: {
        view: cell('view'),
        side: side ?? null,
        region: region ?? null,
        intimate: shows.intimate || /^(1|x|y|yes|ja|true|wahr|oui|si|sí|taip)$/i.test(cell('intimate') ?? ''),
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

function phaseOf(text: string | null) {
  return text === null ? null : readWords(text, { monthFirst: false }).phase
}

/** Undefined: none of these words. */
function oneOf<T extends string>(words: readonly T[], text: string | null): T | undefined {
  return text === null ? undefined : words.find((word) => word === text.toLowerCase())
}

/** A later row may know what an earlier one did not. */
function fill(known: PatientRecord, more: PatientRecord): PatientRecord {
  const filled = Object.entries(more).filter(([field, value]) => value !== null && known[field] === null)
  return { ...known, ...Object.fromEntries(filled) }
}
