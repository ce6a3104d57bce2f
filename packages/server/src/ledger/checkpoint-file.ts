/**
 * `checkpoint` in the ledger's store: the newest signed note, for C2SP readers that walk the folder and as a witness at the next
 * start of how far the ledger had come. Written behind the acknowledgement, about once a second while there is news.
 */
import { parseUtf8, utf8 } from '@pellicle/crypto/format'
import type { Store } from '@pellicle/store/contract'

const NAME = 'checkpoint'
const REST_MS = 1000

export class CheckpointFile {
  readonly #store: Store
  #next: string | null = null
  #writing: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(store: Store) {
    this.#store = store
  }

  async read(): Promise<string | null> {
    const bytes = await this.#store.get(NAME)
    return bytes === null ? null : parseUtf8(bytes)
  }

  write(note: string): void {
    this.#next = note
    if (this.#writing !== null || this.#timer !== null) return
    this.#timer = setTimeout(() => void this.flush(), REST_MS)
    this.#timer.unref()
  }

  /** Writes what waits. A failure is none of the caller's business: the file is made again at the next start. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    await this.#writing
    const note = this.#next
    // Another caller may have taken it while this one waited.
    if (note === null) return this.#writing ?? undefined
    this.#next = null
    const done = this.#store.put(NAME, utf8(note), 'short').then(
      () => undefined,
      () => undefined,
    )
    this.#writing = done
    await done
    this.#writing = null
    if (this.#next !== null) this.write(this.#next)
  }
}
