/**
 * How far a mailbox was read, in a file of its own. It is only a saving: when it is lost or older than the truth, mails are fetched again
 * and found to be known.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface ImapPlace {
  /** UIDs mean nothing under another one (RFC 9051 §2.3.1.1). */
  readonly validity: string
  /** Everything up to this UID is taken. */
  readonly uid: number
}

export async function readPlace(path: string): Promise<ImapPlace | null> {
  try {
    const { validity, uid } = JSON.parse(await readFile(path, 'utf8')) as Partial<ImapPlace>
    return typeof validity === 'string' && Number.isSafeInteger(uid) ? { validity, uid: uid as number } : null
  } catch {
    return null
  }
}

export async function writePlace(path: string, place: ImapPlace): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.new`, JSON.stringify(place), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
