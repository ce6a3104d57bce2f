/**
 * The folder a practice has today, read by its names: `Lastname, Firstname/2024-05-03 before/IMG_1.jpg` and its variants. Of each
 * file only the first bytes are looked at; links are not followed; every file ends in the plan, among the skipped with a reason, or
 * among the ignored.
 */
import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { peek } from './peek.ts'
import { type ImportPlan, type PlannedFile, type PlannedPatient, patientKey, type Skipped } from './plan.ts'
import { type FolderOptions, PathReader, type ReadPath } from './read-path.ts'

/** Deeper than this is a loop or a mistake. */
const MAX_DEPTH = 12
/** What systems and programs leave behind, as files or whole folders. */
const IGNORED =
  /^(\.|~\$|\$recycle\.bin$)|^(thumbs\.db|ehthumbs\.db|desktop\.ini|picasa\.ini|@eadir|__macosx|system volume information|lost\+found)$|\.(lnk|tmp|part|crdownload)$/i
/** Files looked at together. */
const PEEKS = 16

export async function planFolder(root: string, options: FolderOptions): Promise<ImportPlan> {
  const plan = new GrowingPlan()
  const reader = new PathReader(options)
  let waiting: (readonly string[])[] = []
  const settle = async (): Promise<void> => {
    const group = waiting
    waiting = []
    const reasons = await Promise.all(group.map((parts) => peek(join(root, ...parts))))
    for (const [n, parts] of group.entries()) {
      const reason = reasons[n] ?? null
      const read = reason === null ? reader.read(parts) : null
      if (read === null) plan.skip(parts, reason ?? 'no-name')
      else plan.take(parts, read)
    }
  }
  for await (const { is, parts } of walk(root, [])) {
    if (is === 'ignored') plan.ignored++
    else if (is !== 'file') plan.skip(parts, is === 'closed' ? 'unreadable' : 'not-a-file')
    else if (waiting.push(parts) >= PEEKS) await settle()
  }
  await settle()
  return plan.finished
}

class GrowingPlan {
  ignored = 0
  readonly #patients = new Map<
    string,
    { record: PlannedPatient['record']; folders: Set<string>; files: PlannedFile[] }
  >()
  readonly #skipped: Skipped[] = []

  skip(parts: readonly string[], reason: Skipped['reason']): void {
    this.#skipped.push({ path: parts.join('/'), reason })
  }

  take(parts: readonly string[], { record, file, folder }: ReadPath): void {
    const key = patientKey(record)
    const known = this.#patients.get(key) ?? { record, folders: new Set(), files: [] }
    known.folders.add(folder)
    known.files.push({ path: parts.join('/'), note: null, ...file })
    this.#patients.set(key, known)
  }

  get finished(): ImportPlan {
    const patients = [...this.#patients].map(([key, { record, folders, files }]) => ({
      key,
      record,
      folders: [...folders],
      files,
    }))
    return { patients, skipped: this.#skipped, ignored: this.ignored }
  }
}

interface Found {
  readonly is: 'file' | 'ignored' | 'other' | 'closed'
  readonly parts: readonly string[]
}

/** In the order of names, a folder at a time. */
async function* walk(root: string, parts: readonly string[]): AsyncIterable<Found> {
  const entries: Dirent[] = []
  try {
    for await (const entry of await opendir(join(root, ...parts))) entries.push(entry)
  } catch {
    yield { is: 'closed', parts }
    return
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const place = [...parts, entry.name]
    if (IGNORED.test(entry.name)) yield { is: 'ignored', parts: place }
    else if (entry.isDirectory() && place.length < MAX_DEPTH) yield* walk(root, place)
    else yield { is: entry.isFile() ? 'file' : 'other', parts: place }
  }
}
