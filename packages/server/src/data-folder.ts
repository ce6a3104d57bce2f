/**
 * The data folder: made for its owner alone, of a format this version knows, and held by one program at a time.
 * `store/ ledger/ gate/ app.sqlite secrets/ log/`, the sample practice apart in `sample/`.
 *
 * The hold is an operating-system lock on the file `lock`, taken through SQLite because Node has no lock of its own: it ends
 * with the process, also by kill -9, so that no stale file ever keeps a practice out. LIMITS: on network file systems it is
 * as good as their locks are.
 */
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PellicleError } from '@pellicle/protocol/errors'

/** Raised when a version cannot read what a newer one wrote. */
export const FOLDER_FORMAT = 1
const FORMAT_FILE = 'format'
/** What may lie in a folder that has no format file yet: our own rooms, and what systems put everywhere. */
const OURS =
  /^(store|mail|ledger|gate|secrets|log|sample|lock|app\.sqlite(-wal|-shm|-journal)?|lost\+found|\.DS_Store|\.gitkeep|\.gitignore)$/

export interface DataFolder {
  readonly path: string
  /** Lets others in. */
  release(): void
}

/** Throws PellicleError FOLDER_IN_USE, FOLDER_NOT_WRITABLE, FOLDER_NOT_OURS, FOLDER_TOO_NEW. */
export function openDataFolder(asked: string): DataFolder {
  const path = makeFolder(asked)
  checkFormat(path)
  const lock = holdLock(join(path, 'lock'))
  return { path, release: () => lock.close() }
}

function makeFolder(asked: string): string {
  try {
    mkdirSync(asked, { recursive: true, mode: 0o700 })
    const path = realpathSync(asked)
    if (!statSync(path).isDirectory()) throw new PellicleError('FOLDER_NOT_WRITABLE')
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return path
  } catch (cause) {
    throw new PellicleError('FOLDER_NOT_WRITABLE', {}, { cause })
  }
}

function checkFormat(path: string): void {
  const format = readFormat(path)
  if (format !== null && format > FOLDER_FORMAT)
    throw new PellicleError('FOLDER_TOO_NEW', { format, known: FOLDER_FORMAT })
  if (format !== null) return
  if (readdirSync(path).some((name) => !OURS.test(name))) throw new PellicleError('FOLDER_NOT_OURS')
  try {
    // Names of others' files and times of ours are nobody's business on this machine.
    chmodSync(path, 0o700)
    writeFileSync(join(path, FORMAT_FILE), `${FOLDER_FORMAT}\n`, { mode: 0o600 })
  } catch (cause) {
    throw new PellicleError('FOLDER_NOT_WRITABLE', {}, { cause })
  }
}

/** Null when there is none yet; a file that is no number is not ours. */
function readFormat(path: string): number | null {
  let text: string
  try {
    text = readFileSync(join(path, FORMAT_FILE), 'utf8')
  } catch {
    return null
  }
  if (!/^[1-9]\d{0,5}\n?$/.test(text)) throw new PellicleError('FOLDER_NOT_OURS')
  return Number(text)
}

/** Until it is closed or the process dies. Throws FOLDER_IN_USE, FOLDER_NOT_WRITABLE. */
export function holdLock(path: string): DatabaseSync {
  let lock: DatabaseSync | null = null
  try {
    writeFileSync(path, '', { flag: 'a', mode: 0o600 })
    lock = new DatabaseSync(path, { timeout: 0 })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock?.close()
    const locked = cause instanceof Error && /locked|busy/i.test(cause.message)
    throw new PellicleError(locked ? 'FOLDER_IN_USE' : 'FOLDER_NOT_WRITABLE', {}, { cause })
  }
}
