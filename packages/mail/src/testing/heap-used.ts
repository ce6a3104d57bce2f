/** What is really held, in megabytes: after a full collection, whatever flags the process was started with. */
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | null = null

export function heapUsed(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  return Math.round(process.memoryUsage().heapUsed / 100_000) / 10
}
