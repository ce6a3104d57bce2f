/** Where the index of a data folder lies, and how it goes. It may be deleted at any time: it is made again from the ledger. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export function indexPath(folder: string): string {
  return join(folder, 'app.sqlite')
}

/** SQLite keeps two files beside it. */
export async function deleteIndex(folder: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(indexPath(folder) + end, { force: true })
}
