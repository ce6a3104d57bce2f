/** The lines of the queue: telling the page of them at most some ten times a second, and waiting until they are more than memory. */
import type { QueueItem, WorkerEvent } from '../api.ts'

const TELL_MS = 100
/** Lines that are done stay for a look back, up to this many. */
const DONE_KEPT = 500
const DONE: ReadonlySet<QueueItem['state']> = new Set(['stored', 'kept', 'duplicate'])
/** In this page's memory only: a tab that closes now loses it. */
const IN_MEMORY: ReadonlySet<QueueItem['state']> = new Set(['waiting', 'sealing'])

/** Somebody waits until none of these lines is in this page's memory any more. */
interface Waiter {
  readonly open: Set<string>
  /** What each line came to; null for one that was taken away. */
  readonly ends: Map<string, QueueItem | null>
  readonly done: (ends: ReadonlyMap<string, QueueItem | null>) => void
}

export class QueueLines {
  readonly #lines = new Map<string, QueueItem>()
  readonly #emit: (event: WorkerEvent) => void
  readonly #waiters = new Set<Waiter>()
  #telling: ReturnType<typeof setTimeout> | null = null

  constructor(emit: (event: WorkerEvent) => void) {
    this.#emit = emit
  }

  get list(): readonly QueueItem[] {
    return [...this.#lines.values()]
  }

  get(id: string): QueueItem | null {
    return this.#lines.get(id) ?? null
  }

  put(item: QueueItem): void {
    this.#lines.set(item.id, item)
    if (!IN_MEMORY.has(item.state)) this.#ended(item.id, item)
    this.#tell()
  }

  /** Where each line stands once none is in this page's memory only. Lines that are taken away meanwhile are null. */
  settled(ids: readonly string[]): Promise<ReadonlyMap<string, QueueItem | null>> {
    return new Promise((done) => {
      if (ids.length === 0) return done(new Map())
      const waiter = { open: new Set(ids), ends: new Map<string, QueueItem | null>(), done }
      this.#waiters.add(waiter)
      for (const id of ids) {
        const item = this.get(id)
        if (item === null || !IN_MEMORY.has(item.state)) this.#endedFor(waiter, id, item)
      }
    })
  }

  change(id: string, change: Partial<QueueItem>): void {
    const item = this.#lines.get(id)
    if (item !== undefined) this.put({ ...item, ...change })
  }

  remove(id: string): void {
    this.#lines.delete(id)
    this.#ended(id, null)
    this.#tell()
  }

  /** The queue is forgotten with the lock; what is sealed stays in the browser's memory. */
  clear(): void {
    if (this.#telling !== null) clearTimeout(this.#telling)
    this.#telling = null
    this.#lines.clear()
    for (const waiter of this.#waiters) for (const id of waiter.open) this.#endedFor(waiter, id, null)
  }

  #ended(id: string, item: QueueItem | null): void {
    for (const waiter of this.#waiters) if (waiter.open.has(id)) this.#endedFor(waiter, id, item)
  }

  #endedFor(waiter: Waiter, id: string, item: QueueItem | null): void {
    waiter.open.delete(id)
    waiter.ends.set(id, item)
    if (waiter.open.size > 0) return
    this.#waiters.delete(waiter)
    waiter.done(waiter.ends)
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = null
      this.#forgetOldest()
      this.#emit({ type: 'queue', items: this.list })
    }, TELL_MS)
  }

  #forgetOldest(): void {
    const done = this.list.filter(({ state }) => DONE.has(state))
    for (const { id } of done.slice(0, Math.max(0, done.length - DONE_KEPT))) this.#lines.delete(id)
  }
}
