/** The index in the folder against what the ledger says: the first rows that differ, by table (case A4). */
import { existsSync } from 'node:fs'
import type { IndexDatabase } from '../database/database.ts'
import { indexPath } from '../database/index-file.ts'
import { openSqliteIndex, TABLE_ORDER } from '../database/sqlite.ts'
import type { Finding } from './finding.ts'

/** `scratch` holds what the ledger says. An index that is behind is compared when it has caught up. */
export async function compareIndex(
  folder: string,
  scratch: IndexDatabase,
  report: (finding: Finding) => void,
): Promise<void> {
  if (!existsSync(indexPath(folder))) return
  try {
    await compareOpen(folder, scratch, report)
  } catch (error) {
    // SQLite itself says that the file is broken.
    if (!(error instanceof Error && 'errcode' in error)) throw error
    report({ part: 'index', code: 'LEDGER_ALTERED', index: null, name: 'app.sqlite' })
  }
}

async function compareOpen(folder: string, scratch: IndexDatabase, report: (finding: Finding) => void): Promise<void> {
  const index = openSqliteIndex(indexPath(folder))
  try {
    const isLevel = async () => (await index.through())?.size === (await scratch.through())?.size
    if (!(await isLevel())) return
    const found: string[] = []
    for await (const line of differences(index.dump(), scratch.dump())) found.push(line)
    // A box that runs may have written meanwhile; an index only grows, so it was still if it is still level.
    if (!(await isLevel())) return
    for (const line of found) report({ part: 'index', code: 'LEDGER_ALTERED', index: null, name: line })
  } finally {
    await index.close()
  }
}

/** The first row of each table that one has and the other has not. Both come in the same order of tables and rows. */
export async function* differences(a: AsyncIterable<string>, b: AsyncIterable<string>): AsyncIterable<string> {
  const [left, right] = [new Lines(a), new Lines(b)]
  await Promise.all([left.next(), right.next()])
  while (left.line !== null || right.line !== null) {
    if (left.line !== right.line) {
      const table = earlier(left.table, right.table)
      yield (left.table === table ? left.line : right.line) as string
      await Promise.all([left.skip(table), right.skip(table)])
    } else {
      await Promise.all([left.next(), right.next()])
    }
  }
}

class Lines {
  readonly #lines: AsyncIterator<string>
  line: string | null = null

  constructor(lines: AsyncIterable<string>) {
    this.#lines = lines[Symbol.asyncIterator]()
  }

  get table(): string | null {
    return this.line?.split(' ', 1)[0] ?? null
  }

  async next(): Promise<void> {
    const { done, value } = await this.#lines.next()
    this.line = done ? null : value
  }

  async skip(table: string | null): Promise<void> {
    while (this.line !== null && this.table === table) await this.next()
  }
}

/** The table that stands first in a dump. */
function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return TABLE_ORDER.indexOf(a) <= TABLE_ORDER.indexOf(b) ? a : b
}
