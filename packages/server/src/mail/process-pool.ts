/**
 * Processes that each do one thing at a time for us, on bytes that may be hostile. One that takes too long, eats too much memory or
 * dies costs its own question and nothing else; a fresh process takes the next. Threads would not do: one that runs out of memory
 * may take the whole program with it.
 */
import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { processorMsOf } from './processor-time.ts'

export type PoolFault = 'TOO_SLOW' | 'CRASHED' | 'STOPPED'

export interface ProcessPoolOptions {
  /** The program that a process runs. */
  readonly program: string
  readonly size?: number
  readonly memoryMb: number
  /** Of a processor's time; where that cannot be asked, of the clock. */
  readonly limitMs: number
  /** The first message to every process. */
  readonly setting?: Serializable
}

interface Job {
  readonly message: Serializable
  readonly resolve: (reply: unknown) => void
}

const LOOK_MS = 100
/** A machine under load stretches the clock. */
const CLOCK_FACTOR = 15

export class ProcessPool<Reply> {
  readonly size: number
  readonly #options: ProcessPoolOptions
  readonly #idle: ChildProcess[] = []
  readonly #busy = new Set<ChildProcess>()
  readonly #waiting: Job[] = []
  #closed = false

  constructor(options: ProcessPoolOptions) {
    this.#options = options
    this.size = Math.max(1, options.size ?? availableParallelism())
  }

  /** The process's answer, or why there is none. Never throws. */
  ask(message: Serializable): Promise<Reply | { readonly fault: PoolFault }> {
    if (this.#closed) return Promise.resolve({ fault: 'STOPPED' })
    return new Promise((resolve) => {
      this.#waiting.push({ message, resolve: resolve as (reply: unknown) => void })
      this.#pump()
    })
  }

  /** Ends the processes; who waits is told so. */
  close(): void {
    this.#closed = true
    for (const { resolve } of this.#waiting.splice(0)) resolve({ fault: 'STOPPED' })
    for (const process of [...this.#idle.splice(0), ...this.#busy]) process.kill('SIGKILL')
  }

  #pump(): void {
    while (!this.#closed && this.#waiting.length > 0 && this.#busy.size < this.size) {
      this.#run(this.#idle.pop() ?? this.#start(), this.#waiting.shift()!)
    }
  }

  #run(process: ChildProcess, { message, resolve }: Job): void {
    this.#busy.add(process)
    const { limitMs } = this.#options
    const started = performance.now()
    const before = processorMsOf(process.pid ?? 0)
    let settled = false
    const settle = (reply: unknown, reusable: boolean): void => {
      if (settled) return
      settled = true
      clearInterval(watch)
      process.off('message', onMessage).off('exit', onExit)
      this.#busy.delete(process)
      if (reusable && !this.#closed) this.#idle.push(process)
      else process.kill('SIGKILL')
      resolve(reply)
      this.#pump()
    }
    const fail = (fault: PoolFault): void => settle({ fault }, false)
    const onMessage = (reply: unknown): void => settle(reply, true)
    const onExit = (): void => fail(this.#closed ? 'STOPPED' : 'CRASHED')
    const watch = setInterval(() => {
      const used = processorMsOf(process.pid ?? 0)
      const slow = used !== null && before !== null && used - before > limitMs
      if (slow || performance.now() - started > limitMs * CLOCK_FACTOR) fail('TOO_SLOW')
    }, LOOK_MS)
    process.on('message', onMessage).on('exit', onExit)
    // a process that died meanwhile is noticed by its `exit`
    process.send(message, () => undefined)
  }

  #start(): ChildProcess {
    const { program, memoryMb, setting } = this.#options
    const process = fork(program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${memoryMb}`],
      // what came by environment is none of its business
      env: {},
    })
    process.on('error', () => process.kill('SIGKILL'))
    process.on('exit', () => {
      const at = this.#idle.indexOf(process)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    if (setting !== undefined) process.send(setting, () => undefined)
    return process
  }
}
