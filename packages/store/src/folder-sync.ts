/**
 * Folder fsyncs shared by those who wait at the same time: a hundred objects that land in one folder together cost a few
 * fsyncs, not a hundred. Who asks while one is running waits for the next, because the running one may have begun too early.
 */

export class FolderSync {
  readonly #sync: (folder: string) => Promise<void>
  readonly #running = new Map<string, Promise<void>>()
  readonly #next = new Map<string, Promise<void>>()

  constructor(sync: (folder: string) => Promise<void>) {
    this.#sync = sync
  }

  /** Durable when it resolves: every entry that stood in the folder when this was called. */
  after(folder: string): Promise<void> {
    const waiting = this.#next.get(folder)
    if (waiting !== undefined) return waiting
    const next = this.#afterRunning(folder)
    this.#next.set(folder, next)
    return next
  }

  async #afterRunning(folder: string): Promise<void> {
    // The one before has its own waiters, who hear of its failure themselves.
    await (this.#running.get(folder) ?? Promise.resolve()).catch(() => undefined)
    this.#next.delete(folder)
    const running = this.#sync(folder)
    this.#running.set(folder, running)
    try {
      await running
    } finally {
      if (this.#running.get(folder) === running) this.#running.delete(folder)
    }
  }
}
