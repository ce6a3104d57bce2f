/**
 * Processes that judge, one per core. A mail that takes too long, eats too much memory or breaks its process costs that process
 * and nothing else: it is reported as unreadable, which is never safe, and a fresh process takes the next one. Threads would not
 * do: one that runs out of memory may take the whole program with it.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Practice } from '@pellicle/mail/judge/practice'
import type { JudgeFault, JudgeReply, JudgeRequest, JudgeSetting } from './judge-message.ts'
import { processorMsOf } from './processor-time.ts'

const LIMIT_CPU_MS = 2_000
const LIMIT_WALL_MS = 30_000
const LOOK_MS = 100
const MEMORY_MB = 256

export interface JudgePoolOptions {
  readonly practice: Practice
  readonly size?: number
  /** The program that a process runs; tests give one that misbehaves. */
  readonly program?: string
  readonly limitMs?: number
}

interface Job {
  readonly request: JudgeRequest
  readonly resolve: (reply: JudgeReply) => void
}

export class JudgePool {
  readonly size: number
  readonly #options: JudgePoolOptions
  readonly #idle: ChildProcess[] = []
  readonly #busy = new Set<ChildProcess>()
  readonly #waiting: Job[] = []
  #next = 0
  #closed = false

  constructor(options: JudgePoolOptions) {
    this.#options = options
    this.size = Math.max(1, options.size ?? availableParallelism())
  }

  judge(file: string): Promise<JudgeReply> {
    const request = { id: this.#next++, file }
    if (this.#closed) return Promise.resolve({ id: request.id, fault: 'STOPPED' })
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve })
      this.#pump()
    })
  }

  /** Ends the processes; mails that wait are told so. */
  close(): void {
    this.#closed = true
    for (const { request, resolve } of this.#waiting.splice(0)) resolve({ id: request.id, fault: 'STOPPED' })
    for (const process of [...this.#idle.splice(0), ...this.#busy]) process.kill('SIGKILL')
  }

  #pump(): void {
    while (!this.#closed && this.#waiting.length > 0 && this.#busy.size < this.size) {
      this.#run(this.#idle.pop() ?? this.#start(), this.#waiting.shift()!)
    }
  }

  #run(process: ChildProcess, { request, resolve }: Job): void {
    this.#busy.add(process)
    const limit = this.#options.limitMs ?? LIMIT_CPU_MS
    const started = performance.now()
    const before = processorMsOf(process.pid ?? 0)
    let settled = false
    const settle = (reply: JudgeReply, reusable: boolean): void => {
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
    const fail = (fault: JudgeFault): void => settle({ id: request.id, fault }, false)
    const onMessage = (reply: unknown): void => settle(reply as JudgeReply, true)
    const onExit = (): void => fail(this.#closed ? 'STOPPED' : 'CRASHED')
    const watch = setInterval(() => {
      const used = processorMsOf(process.pid ?? 0)
      const slow = used !== null && before !== null && used - before > limit
      if (slow || performance.now() - started > LIMIT_WALL_MS) fail('TOO_SLOW')
    }, LOOK_MS)
    process.on('message', onMessage).on('exit', onExit)
    // a process that died meanwhile is noticed by its `exit`
    process.send(request, () => undefined)
  }

  #start(): ChildProcess {
    const program = this.#options.program ?? fileURLToPath(new URL('./judge-process.ts', import.meta.url))
    const process = fork(program, {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${MEMORY_MB}`],
      // what came by environment is none of its business
      env: {},
    })
    process.on('error', () => process.kill('SIGKILL'))
    process.on('exit', () => {
      const at = this.#idle.indexOf(process)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    process.send({ practice: this.#options.practice } satisfies JudgeSetting, () => undefined)
    return process
  }
}
