/** A real server as a child process of a test. Options come as JSON in the first argument; prints `{"port": …}` when it listens. */
import { rmSync } from 'node:fs'
import { openPracticeCore } from '../open-practice-core.ts'
import { runServer, type ServerOptions } from '../run-server.ts'

interface Asked extends Omit<ServerOptions, 'thiefReport'> {
  /** What the thief's report shall be; left out: there is none. */
  readonly thief?: unknown
  /** The report throws this instead: a fault inside a request. */
  readonly thiefBreaks?: string
}

const { thief, thiefBreaks, ...options }: Asked = JSON.parse(process.argv[2] ?? '{}')
process.umask(0o077)
const play = async (): Promise<unknown> => {
  if (thiefBreaks !== undefined) throw new TypeError(thiefBreaks)
  return thief
}
const report = thief === undefined && thiefBreaks === undefined ? {} : { thiefReport: play }
const server = await runServer({ ...options, ...report }, openPracticeCore)
process.stdout.write(`${JSON.stringify({ reach: server.reach })}\n${JSON.stringify({ port: server.port })}\n`)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.on('message', (ask) => {
  if (ask === 'memory') process.send?.({ ...process.memoryUsage(), peakRss: process.resourceUsage().maxRSS * 1024 })
})
// A test that dies must not leave a server behind.
process.on('disconnect', () => {
  rmSync(options.data, { recursive: true, force: true })
  process.exit(0)
})
