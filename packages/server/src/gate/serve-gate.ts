/** `pellicle gate` as a program: signals, and what is done when something breaks that nobody foresaw. Crash-only, as the server. */
import { type GateProgramOptions, type RunningGate, runGate } from './gate-program.ts'

export interface ServeGateOptions extends GateProgramOptions {
  /** Called once, when it listens. */
  readonly ready: (gate: RunningGate) => void
  readonly broken: (error: unknown) => void
}

/** Resolves with the exit code when it was told to stop. */
export async function serveGate({ ready, broken, ...options }: ServeGateOptions): Promise<number> {
  process.umask(0o077)
  const gate = await runGate(options)
  ready(gate)
  return new Promise((resolve) => {
    let stopping = false
    const stop = (): void => {
      if (stopping) return
      stopping = true
      gate.stop().then(
        () => resolve(0),
        () => resolve(1),
      )
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    const fail = (error: unknown): void => {
      broken(error)
      process.exit(1)
    }
    process.on('uncaughtException', fail)
    process.on('unhandledRejection', fail)
  })
}
