/** What was found broken is moved out of its room into `log/broken-…`, where it is evidence: never deleted, never read again. */
import { randomBytes } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Aside {
  readonly path: string
  /** Nothing happens when there is nothing of that name. */
  move(room: 'ledger' | 'store', name: string): Promise<void>
}

export function asideOf(folder: string): Aside {
  const path = join(folder, 'log', `broken-${randomBytes(4).toString('hex')}`)
  return {
    path,
    move: async (room, name) => {
      await mkdir(dirname(join(path, room, name)), { recursive: true, mode: 0o700 })
      await rename(join(folder, room, name), join(path, room, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      })
    },
  }
}
