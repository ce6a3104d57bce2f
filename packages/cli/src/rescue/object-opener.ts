/** Threads that open objects, one per core: reading, hashing, deciphering and writing a whole practice is more than one core's work. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ObjectToOpen } from '@pellicle/vault/photo/open-photo'
import { objectName } from '@pellicle/vault/rescue/copy'
import type { ObjectJob } from './open-object.ts'

/** Jobs that wait at a thread while it works: it never waits for the next. */
const AHEAD = 2

interface Waiting {
  readonly thread: Worker
  readonly resolve: (length: number | null) => void
  readonly reject: (error: unknown) => void
}

export class ObjectOpener {
  readonly #store: string
  readonly #waiting = new Map<number, Waiting>()
  readonly #sleepers: (() => void)[] = []
  #threads: readonly Worker[]
  #next = 0

  /** `store`: the folder of objects. Must be closed. */
  constructor(store: string, threads: number = availableParallelism()) {
    this.#store = store
    this.#threads = Array.from({ length: threads }, () => this.#start())
  }

  /** How many calls keep every thread busy. */
  get lanes(): number {
    return this.#threads.length * AHEAD
  }

  /** The content's length; null when it is not the object. `to`: a file for the content. The key is used up. */
  async open({ entry, key, context }: ObjectToOpen, to: string | null): Promise<number | null> {
    const path = join(this.#store, objectName(entry[0]))
    const job: ObjectJob = { path, entry, key, context, to }
    const id = this.#next++
    const length = await new Promise<number | null>((resolve, reject) => {
      const send = (): void => {
        const [thread] = [...this.#threads].sort((a, b) => this.#load(a) - this.#load(b))
        if (thread === undefined) reject(new Error('no thread is left'))
        else if (this.#load(thread) >= AHEAD) this.#sleepers.push(send)
        else {
          this.#waiting.set(id, { thread, resolve, reject })
          thread.postMessage({ id, job })
        }
      }
      send()
    })
    key.fill(0)
    return length
  }

  /** Whoever still waits is refused. */
  async close(): Promise<void> {
    const threads = this.#threads
    await Promise.all(threads.map((thread) => thread.terminate()))
    for (const thread of threads) this.#lose(thread, new Error('closed'))
  }

  #load(thread: Worker): number {
    let count = 0
    for (const waiting of this.#waiting.values()) if (waiting.thread === thread) count++
    return count
  }

  #start(): Worker {
    const thread = new Worker(new URL('./object-thread.ts', import.meta.url))
    thread.on('message', ({ id, length }: { readonly id: number; readonly length: number | null }) => {
      this.#waiting.get(id)?.resolve(length)
      this.#waiting.delete(id)
      this.#sleepers.shift()?.()
    })
    thread.on('error', (error) => this.#lose(thread, error))
    return thread
  }

  #lose(thread: Worker, error: unknown): void {
    this.#threads = this.#threads.filter((one) => one !== thread)
    for (const [id, waiting] of this.#waiting)
      if (waiting.thread === thread) {
        this.#waiting.delete(id)
        waiting.reject(error)
      }
    for (const wake of this.#sleepers.splice(0)) wake()
  }
}
