/** Where a program stands that this machine may or may not have. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export function findProgram(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter((one) => one !== ''))
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      // The next folder may have it.
    }
  return null
}
