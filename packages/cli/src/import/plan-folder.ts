/**
 * The folder a practice has today, read by its names: `Lastname, Firstname/2024-05-03 before/IMG_1.jpg` and its variants. Nothing is
 * opened; links are not followed; every file ends in the plan, among the skipped with a reason, or among the ignored.
 */
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  emptyRecord,
  type ImportPlan,
  NO_DETAILS,
  type PlannedFile,
  type PlannedPatient,
  patientKey,
  type Skipped,
} from './plan.ts'
import { type NameOrder, type ReadWords, readName, readWords } from './read-words.ts'

export interface FolderOptions {
  readonly nameOrder: NameOrder
  /** `05/03/2024` means 3 May. */
  readonly monthFirst: boolean
}

/** Deeper than this is a loop or a mistake. */
const MAX_DEPTH = 12
const IGNORED = /^(\.|~\$)|^(thumbs\.db|desktop\.ini|picasa\.ini|ehthumbs\.db)$/i

export async function planFolder(root: string, options: FolderOptions): Promise<ImportPlan> {
  const patients = new Map<string, { record: PlannedPatient['record']; files: PlannedFile[] }>()
  const skipped: Skipped[] = []
  let ignored = 0
  for await (const found of walk(root, [])) {
    const path = found.parts.join('/')
    if (found.is === 'ignored') ignored++
    else if (found.is === 'other') skipped.push({ path, reason: 'not-a-file' })
    else {
      const read = readPath(found.parts, options)
      if (read === null) {
        skipped.push({ path, reason: 'no-name' })
        continue
      }
      const key = patientKey(read.record)
      const known = patients.get(key)
      const file = { path, ...read.file, details: NO_DETAILS }
      if (known === undefined) patients.set(key, { record: read.record, files: [file] })
      else known.files.push(file)
    }
  }
  return {
    patients: [...patients].map(([key, one]) => ({ key, ...one })),
    skipped,
    ignored,
  }
}

interface Found {
  readonly is: 'file' | 'ignored' | 'other'
  readonly parts: readonly string[]
}

/** In the order of names, a folder at a time. */
async function* walk(root: string, parts: readonly string[]): AsyncIterable<Found> {
  const entries = []
  for await (const entry of await opendir(join(root, ...parts))) entries.push(entry)
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const place = [...parts, entry.name]
    if (IGNORED.test(entry.name)) yield { is: 'ignored', parts: place }
    else if (entry.isDirectory() && place.length < MAX_DEPTH) yield* walk(root, place)
    else yield { is: entry.isFile() ? 'file' : 'other', parts: place }
  }
}

interface ReadPath {
  readonly record: PlannedPatient['record']
  readonly file: Pick<PlannedFile, 'date' | 'phase' | 'title'>
}

/** Null when no part of the path is a name. */
export function readPath(parts: readonly string[], { nameOrder, monthFirst }: FolderOptions): ReadPath | null {
  const folders = parts.slice(0, -1)
  const fileName = (parts.at(-1) as string).replace(/\.[^.]*$/, '')
  const read = folders.map((text) => ({ text, words: readWords(text, { monthFirst }) }))
  const inFile = readWords(fileName, { monthFirst })
  const at = read.findIndex(({ text, words }) => !isGrouping(text) && nameIn(text, words, nameOrder) !== null)
  const owner = at >= 0 ? (read[at] as (typeof read)[number]) : { text: fileName, words: inFile }
  const name = nameIn(owner.text, owner.words, nameOrder)
  if (name === null) return null
  const below =
    at >= 0
      ? [owner.words, ...read.slice(at + 1).map(({ words }) => words), inFile]
      : [...read.map(({ words }) => words), inFile]
  const last = <K extends 'date' | 'phase'>(field: K): ReadWords[K] =>
    below.map((words) => words[field]).findLast((value) => value !== null) ?? null
  const birthDate = [owner.words, ...below].map((words) => words.birthDate).find((date) => date !== null) ?? null
  const title =
    at >= 0
      ? (read
          .slice(at + 1)
          .map(({ words }) => words.rest)
          .findLast((rest) => /\p{L}{3}/u.test(rest)) ?? null)
      : null
  return {
    record: { ...emptyRecord(name.family, name.given), birthDate },
    file: { date: last('date'), phase: last('phase'), title },
  }
}

function nameIn(text: string, words: ReadWords, order: NameOrder) {
  return readName(words.rest, order, text.includes('_') && !text.includes(' ') && !text.includes(','))
}

/** `2024`, `A`, `A-D`, `Patients`: folders that only sort others. */
function isGrouping(text: string): boolean {
  return /^(\d{4}|\p{L}|\p{L} ?[-–] ?\p{L}|patients?|patienten?|pazienti|pacientes|pacientai|photos?|fotos?|bilder)$/iu.test(
    text.trim(),
  )
}
