/** The index as lines of text, in a fixed order: for comparing one with another. Everything but sessions and jobs. */
import { indexPath } from '../database/index-file.ts'
import { openSqliteIndex } from '../database/sqlite.ts'

/** Lines of the index that lies in this data folder. Rows that are not committed yet are not in it. */
export async function* dumpIndex(folder: string): AsyncIterable<string> {
  const index = openSqliteIndex(indexPath(folder))
  try {
    yield* index.dump()
  } finally {
    await index.close()
  }
}
