/**
 * Objects of a store in a folder, hashed on threads of their own while the caller's thread checks signatures: one SHA-256 is slower than a
 * disk. Threads start with the first object. Memory: two blocks a thread.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { StoreName } from '@pellicle/store/contract'
import type { Digest } from '@pellicle/store/digest'

/** Two objects at a time for each: one is read while the other is hashed. */
const AT_ONCE = 2
const MOST = 8

export interface Digested {
  readonly ask: number
  readonly digest: Digest | null
  /** Of a disk that failed: its own code. */
  readonly failure?: { readonly message: string; readonly code: string }
}

interface Waiting {
  readonly thread: Worker
  resolve(digest: Digest | null): void
  reject(error: unknown): void
}

export class DigestThreads {
  readonly #folder: string
  readonly #count: number
  #threads: readonly Worker[] = []
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  /** `folder`: of the store. */
  constructor(folder: string, count = Math.min(MOST, availableParallelism())) {
    this.#folder = folder
    this.#count = count
  }

  /** So many may be asked for before the first has answered, and no thread is idle. */
  get lanes(): number {
    return this.#count * AT_ONCE
  }

  /** Null when there is no such name. Rejects with what the disk said, or when a thread ends. */
  digest(name: StoreName): Promise<Digest | null> {
    if (this.#threads.length === 0) this.#threads = Array.from({ length: this.#count }, () => this.#start())
    const ask = this.#asked++
    const thread = this.#threads[ask % this.#count] as Worker
    return new Promise((resolve, reject) => {
      this.#waiting.set(ask, { thread, resolve, reject })
      thread.postMessage({ ask, name })
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()))
  }

  #start(): Worker {
    const thread = new Worker(new URL('./digest-thread.ts', import.meta.url), { workerData: { folder: this.#folder } })
    thread.on('message', ({ ask, digest, failure }: Digested) => {
      const waiting = this.#waiting.get(ask)
      this.#waiting.delete(ask)
      if (failure === undefined) waiting?.resolve(digest)
      else waiting?.reject(Object.assign(new Error(failure.message), { code: failure.code }))
    })
    const ended = (cause: unknown): void => {
      for (const [ask, waiting] of this.#waiting) {
        if (waiting.thread !== thread) continue
        this.#waiting.delete(ask)
        waiting.reject(new Error('a thread that hashes objects ended', { cause }))
      }
    }
    thread.on('error', ended).on('exit', ended)
    return thread
  }
}
