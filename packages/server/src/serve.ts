/**
 * The server as a program: composition root with the real core, signals, and what is done when something breaks that nobody
 * foresaw. Crash-only: the ledger is built for a stop at any moment, so a fault ends the process instead of going on in
 * an unknown state.
 */
import type { Reach } from './http/routes/network-routes.ts'
import { openPracticeCore } from './open-practice-core.ts'
import { type RunningServer, runServer, type ServerOptions } from './run-server.ts'

export interface ServeOptions extends ServerOptions {
  /** Called once, when it listens. */
  readonly ready: (address: string, reach: Reach | null) => void
  /** One sentence for the terminal when the process has to end. */
  readonly broken: (incident: string) => void
}

const IMPATIENT_MS = 1000

/** Resolves with the exit code when it was told to stop. Rejects with PellicleError when it cannot start. */
export async function serve(options: ServeOptions): Promise<number> {
  // What this process writes is for its own user alone.
  process.umask(0o077)
  const server = await runServer(options, openPracticeCore)
  options.ready(`http://localhost:${server.port}`, server.reach)
  return new Promise((resolve) => watch(server, options.broken, resolve))
}

function watch(server: RunningServer, broken: (incident: string) => void, done: (code: number) => void): void {
  let asked: number | null = null
  const stop = (): void => {
    if (asked === null) {
      asked = Date.now()
      server.stop().then(
        () => done(0),
        () => done(1),
      )
    }
    // Asked again: whoever asks does not want to wait. A terminal's Ctrl+C comes twice at once, from it and from npm.
    else if (Date.now() - asked > IMPATIENT_MS) process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  const fail = (error: unknown): void => {
    broken(server.log.fault(error, 'none'))
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  // Warnings of the runtime belong into the log, in its words, and not before whoever runs a clinic.
  process.removeAllListeners('warning')
  process.on('warning', (warning) => server.log.warning(warning))
}
