/**
 * A core in a process of its own, so that it can be killed at any moment the way a machine kills it: no handler runs, nothing is
 * flushed. For crash tests.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PracticeCore } from '../practice-core.ts'

type Method =
  | 'setupOffer'
  | 'create'
  | 'append'
  | 'checkpoint'
  | 'roster'
  | 'subjects'
  | 'openSession'
  | 'grant'
  | 'importHalves'
  | 'putObject'
  | 'close'

export interface CoreCall {
  readonly name: Method
  readonly args: readonly unknown[]
}

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly failure?: string
}

/** What a caller hears when the process died before it answered. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

const PROGRAM = fileURLToPath(new URL('./core-program.ts', import.meta.url))

export class CoreProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  readonly #exited: Promise<void>
  #next = 0

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()))
    child.on('message', (answer: Answer) => this.#settle(answer))
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Killed())
      this.#waiting.clear()
    })
  }

  /** Resolves when the core is open; rejects with Killed when it could not open. */
  static async start(folder: string): Promise<CoreProcess> {
    const child = fork(PROGRAM, [folder], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const started = new CoreProcess(child)
    await started.#expect(-1)
    return started
  }

  call<Name extends Exclude<Method, 'putObject'>>(
    name: Name,
    ...args: Parameters<PracticeCore[Name]>
  ): Promise<Awaited<ReturnType<PracticeCore[Name]>>> {
    return this.#send(name, args) as Promise<Awaited<ReturnType<PracticeCore[Name]>>>
  }

  putObject(id: Uint8Array, sha256: Uint8Array, bytes: Uint8Array): Promise<'stored' | 'exists'> {
    return this.#send('putObject', [id, sha256, bytes]) as Promise<'stored' | 'exists'>
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  async close(): Promise<void> {
    await this.call('close')
    await this.#exited
  }

  #send(name: Method, args: readonly unknown[]): Promise<unknown> {
    const id = this.#next++
    const answered = this.#expect(id)
    if (this.#child.connected) this.#child.send({ id, name, args })
    else this.#waiting.get(id)?.reject(new Killed())
    return answered
  }

  #expect(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
    })
  }

  #settle({ id, value, failure }: Answer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (failure === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(failure))
  }
}
