/**
 * A disk that promises nothing until it is flushed, for work that begins anew when the power is cut in its middle: a restore into an
 * empty folder. A thousand files flushed together cost the journal a few commits, one by one they cost it thousands.
 *
 * LIMITS: until `flush` has resolved, names may stand over bytes that a power cut takes: whoever begins anew compares what it finds.
 */
import { type Disk, nodeDisk, syncPath } from './disk.ts'

const LANES = 16
/** What is written is made durable beside further writing, in portions: the disk has work from the beginning. */
const PORTION_BYTES = 128 * 1024 * 1024
const PORTION_FILES = 4096

export class FlushLater {
  readonly disk: Disk
  /** By the names that stay; what has none yet is not waited for by anybody. */
  #files = new Set<string>()
  #folders = new Set<string>()
  #bytes = 0
  #flushed: Promise<void> = Promise.resolve()

  constructor() {
    this.disk = {
      ...nodeDisk,
      create: async (path, mode) => {
        const file = await nodeDisk.create(path, mode)
        const write = (bytes: Uint8Array): Promise<void> => {
          this.#bytes += bytes.length
          return file.write(bytes)
        }
        return { write, sync: async () => undefined, close: () => file.close() }
      },
      link: async (from, to) => {
        await nodeDisk.link(from, to)
        this.#note(to)
      },
      rename: async (from, to) => {
        await nodeDisk.rename(from, to)
        this.#note(to)
      },
      syncFolder: async (path) => void this.#folders.add(path),
    }
  }

  /** Everything that had its name before the call is durable when it resolves. Rejects with what the disk said; then nothing is known of any of it. */
  async flush(): Promise<void> {
    this.#begin()
    await this.#flushed
  }

  #note(path: string): void {
    this.#files.add(path)
    if (this.#bytes >= PORTION_BYTES || this.#files.size >= PORTION_FILES) this.#begin()
  }

  #begin(): void {
    const [files, folders] = [this.#files, this.#folders]
    this.#files = new Set()
    this.#folders = new Set()
    this.#bytes = 0
    this.#flushed = this.#flushed.then(async () => {
      await syncAll(files)
      await syncAll(folders)
    })
    // Heard at the flush.
    this.#flushed.catch(() => undefined)
  }
}

async function syncAll(paths: ReadonlySet<string>): Promise<void> {
  const due = paths.values()
  const lane = async (): Promise<void> => {
    for (const path of due) await syncPath(path)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}
