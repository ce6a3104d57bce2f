/**
 * A real server process on a free port over a temporary folder, for tests: what an attacker on the network meets. Killed and
 * cleaned up with the test. The same folder can be served again after `stop` or `kill9`.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Reach } from '../http/routes/network-routes.ts'
import type { ServerOptions } from '../run-server.ts'
import { isGateApart, type OwnGate, startOwnGate } from './own-gate.ts'

export interface StartOptions
  extends Partial<
    Pick<
      ServerOptions,
      'data' | 'port' | 'pages' | 'origins' | 'limits' | 'https' | 'cluster' | 'metricsPort' | 'checkup' | 'gate'
    >
  > {
  /** What `GET /api/thief` answers; left out: 404. */
  readonly thief?: unknown
  /** What the thief's report throws instead. */
  readonly thiefBreaks?: string
  /** `shiftClock` moves this server's clock: a day's wait in a moment. */
  readonly clock?: 'movable'
}

export interface MemoryUse {
  readonly rss: number
  readonly heapUsed: number
  readonly external: number
  readonly arrayBuffers: number
  /** Highest so far, of the whole process. */
  readonly peakRss: number
}

export interface TestServer {
  /** `http://localhost:PORT` */
  readonly url: string
  readonly port: number
  readonly data: string
  /** How other devices reach it; null without HTTPS. */
  readonly reach: Reach | null
  /** The gate in a process of its own; null: it is in the server's. */
  readonly gate: OwnGate | null
  /** Where the gate's key and salts lie. */
  readonly gateData: string
  /** The current log file. */
  readonly logPath: string
  /** Everything in the log, older files too. */
  log(): string
  /** Everything the process printed. */
  printed(): string
  memory(): Promise<MemoryUse>
  /** From now on this server's clock is so much later. Only with `clock: 'movable'`. */
  shiftClock(ms: number): void
  /** SIGTERM, and waits. Answers the exit code. */
  stop(): Promise<number | null>
  kill9(): Promise<void>
}

const program = fileURLToPath(new URL('./serve-process.ts', import.meta.url))

/** Runs before anything else of the process: whoever keeps `Date.now` keeps this one. */
const MOVABLE_CLOCK = `let by = 0; const now = Date.now; Date.now = () => now() + by;
process.on('message', (said) => { by += said?.shiftMs ?? 0 })`

export async function startServer({ clock, ...options }: StartOptions = {}): Promise<TestServer> {
  const data = options.data ?? join(mkdtempSync(join(tmpdir(), 'pellicle-server-')), 'data')
  const pages = options.pages ?? makePages(join(data, '..', 'pages'))
  // A gate of its own would have a clock of its own.
  const isApart = isGateApart() && clock === undefined && options.cluster === undefined && options.gate === undefined
  const gate = isApart ? await startOwnGate({ data, at: join(data, '..', 'gate') }) : null
  const asked = JSON.stringify({ port: 0, ...options, ...(gate === null ? {} : { gate: gate.address }), data, pages })
  const child = fork(program, [asked], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [
      ...['--disable-warning=ExperimentalWarning', '--expose-gc'],
      ...(clock === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(MOVABLE_CLOCK)}`]),
    ],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(String(bytes)))
  const port = await portOf(child, said)
  const logFolder = join(data, 'log')
  return {
    url: `http://localhost:${port}`,
    port,
    data,
    reach: reachIn(said),
    ...{ gate, gateData: gate === null ? data : join(data, '..', 'gate') },
    logPath: join(logFolder, 'pellicle.log'),
    log: () =>
      readdirSync(logFolder)
        .map((name) => readFileSync(join(logFolder, name), 'utf8'))
        .join(''),
    printed: () => said.join(''),
    memory: () =>
      new Promise((resolve) => {
        child.once('message', (answer) => resolve(answer as MemoryUse))
        child.send('memory')
      }),
    shiftClock: (ms) => void child.send({ shiftMs: ms }),
    stop: async () => {
      const code = await end(child, 'SIGTERM')
      await gate?.stop()
      return code
    },
    kill9: async () => {
      await end(child, 'SIGKILL')
      await gate?.stop()
    },
  }
}

/** For after a test: the folder of a server that was stopped. */
export function removeData(server: TestServer): void {
  rmSync(join(server.data, '..'), { recursive: true, force: true })
}

function reachIn(said: readonly string[]): Reach | null {
  const line = /^\{"reach":(.*)\}$/m.exec(said.join(''))?.[1]
  return line === undefined ? null : (JSON.parse(line) as Reach | null)
}

function portOf(child: ChildProcess, said: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the server did not start:\n${said.join('')}`)))
    child.stdout?.on('data', () => {
      const match = /^\{"port":(\d+)\}$/m.exec(said.join(''))
      if (match !== null) resolve(Number(match[1]))
    })
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

/** A page, a script and a style, as the build makes them. */
function makePages(folder: string): string {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  const script = `// ${'Pellicle '.repeat(400)}\ndocument.title = 'opened'\n`
  writeFileSync(join(folder, 'assets', 'index-abcd1234.js'), script)
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const head = '<meta charset="utf-8"><script type="module" src="./assets/index-abcd1234.js"></script>'
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html><head>${head}</head><body></body></html>`)
  return folder
}
