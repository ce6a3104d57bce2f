/** The lines of the queue, and telling the page of them at most some ten times a second. */
import type { QueueItem, WorkerEvent } from '../api.ts'

const TELL_MS = 100
/** Lines that are done stay for a look back, up to this many. */
const DONE_KEPT = 500
const DONE: ReadonlySet<QueueItem['state']> = new Set(['stored', 'kept', 'duplicate'])

export class QueueLines {
  readonly #lines = new Map<string, QueueItem>()
  readonly #emit: (event: WorkerEvent) => void
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
    this.#tell()
  }

  change(id: string, change: Partial<QueueItem>): void {
    const item = this.#lines.get(id)
    if (item !== undefined) this.put({ ...item, ...change })
  }

  remove(id: string): void {
    this.#lines.delete(id)
    this.#tell()
  }

  /** The queue is forgotten with the lock; what is sealed stays in the browser's memory. */
  clear(): void {
    if (this.#telling !== null) clearTimeout(this.#telling)
    this.#telling = null
    this.#lines.clear()
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
