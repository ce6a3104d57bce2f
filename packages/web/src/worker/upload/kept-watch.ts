/**
 * What is stored on the box and not yet kept elsewhere: this device holds its sealed copy until a keeper covers it (spec: keeper §2), and says so when one
 * does. Asks every few seconds while something is held, and now and then to know how far keeping goes. A practice without a keeper holds nothing
 * back: its photos stay "stored".
 */
import type { PhotoId } from '@pellicle/protocol/ids'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WaitingPhotos } from './waiting-photos.ts'

export interface KeptWatchOptions {
  readonly desk: OpenDesk
  readonly waiting: WaitingPhotos
  readonly onKept: (lines: readonly string[], photos: readonly PhotoId[]) => void
}

interface Held {
  readonly line: string
  readonly photo: PhotoId
  /** Size of the ledger that has it. */
  readonly size: number
}

const ASK_MS = 2_000

export class KeptWatch {
  readonly #options: KeptWatchOptions
  #held: Held[] = []
  #kept = 0
  /** There was no keeper when it was last asked. */
  #alone = false
  #timer: ReturnType<typeof setTimeout> | null = null
  #closed = false

  constructor(options: KeptWatchOptions) {
    this.#options = options
  }

  /** Statements that some keeper covers, as far as this device knows. */
  get kept(): number {
    return this.#kept
  }

  /** Stored a moment ago: its sealed copy stays here until it is kept. */
  async hold(line: string, photo: PhotoId): Promise<void> {
    const { desk, waiting } = this.#options
    if (this.#alone) return waiting.remove(line)
    await waiting.hold(line)
    this.#held.push({ line, photo, size: desk.checkpoint.size })
    this.#soon()
  }

  /** Asks once, for a page that is about to show charts. Nothing that goes wrong is anybody's business: it is asked again. */
  async look(): Promise<void> {
    if (this.#closed || this.#options.desk.locked) return
    try {
      const { kept, keepers } = await this.#options.desk.kept()
      this.#kept = kept
      const all = keepers.length === 0
      this.#alone = all
      const done = this.#held.filter(({ size }) => all || size <= kept)
      this.#held = this.#held.filter((one) => !done.includes(one))
      for (const { line } of done) await this.#options.waiting.remove(line)
      if (!all && done.length > 0)
        this.#options.onKept(
          done.map(({ line }) => line),
          done.map(({ photo }) => photo),
        )
    } catch {
      // Offline, locked meanwhile: what is held stays held.
    }
    if (this.#held.length > 0) this.#soon()
  }

  close(): void {
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #soon(): void {
    if (this.#closed || this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.look()
    }, ASK_MS)
  }
}
