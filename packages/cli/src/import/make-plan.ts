/** The plan of an import from what the command line was given. Throws UsageError for a folder or table that is not there. */
import { readFile, stat } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'
import type { ImportPlan } from './plan.ts'
import { planCsv } from './plan-csv.ts'
import { planFolder } from './plan-folder.ts'
import type { FolderOptions } from './read-path.ts'

export async function makePlan(
  root: string,
  options: FolderOptions & { readonly csv: string | null },
): Promise<ImportPlan> {
  if (!(await stat(root).catch(() => null))?.isDirectory()) throw new UsageError('There is no folder at that place.')
  if (options.csv === null) return planFolder(root, options)
  const table = await readFile(options.csv).catch(() => null)
  if (table === null) throw new UsageError('The table cannot be read.')
  return planCsv(root, table, options.monthFirst)
}
