/** Read-only material that is no part of the product: tests use it when it is there. `PELLICLE_SHARED` names another place. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const BESIDE = fileURLToPath(new URL('../../../../../shared', import.meta.url))

/** Null when it is not there. */
export function sharedFolder(...names: readonly string[]): string | null {
  const folder = join(process.env.PELLICLE_SHARED ?? BESIDE, ...names)
  return existsSync(folder) ? folder : null
}
