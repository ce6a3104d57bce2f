/** A box to talk to: one that runs, or one that runs only as long as the work takes. */
import { existsSync } from 'node:fs'
import { openPracticeCore } from '@pellicle/server/open-practice-core'
import { runServer } from '@pellicle/server/run-server'
import { UsageError } from '../usage-error.ts'

export interface WhichBox {
  /** Address of a running box; null: the data folder. */
  readonly box: string | null
  readonly data: string
}

/** Throws FOLDER_IN_USE when a server runs on the folder: then name it with `box`. */
export async function withBox<T>({ box, data }: WhichBox, work: (origin: string) => Promise<T>): Promise<T> {
  if (box !== null) {
    if (!URL.canParse(box)) throw new UsageError('--box takes an address such as http://localhost:8470.')
    return work(new URL(box).origin)
  }
  const pages = existsSync(data) ? data : '.'
  const server = await runServer({ data, port: 0, pages }, openPracticeCore)
  try {
    return await work(`http://localhost:${server.port}`)
  } finally {
    await server.stop()
  }
}
