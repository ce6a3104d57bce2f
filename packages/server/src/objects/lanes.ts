/** Work that runs side by side, a bounded number at a time, while the caller goes on. The first failure comes out at the caller's next call. */
export class Lanes {
  readonly #count: number
  readonly #running = new Set<Promise<void>>()
  #failure: { readonly error: unknown } | null = null

  constructor(count: number) {
    this.#count = count
  }

  /** Resolves when the work has begun: a lane was free. */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#count) await Promise.race(this.#running)
    this.#demand()
    const run = work()
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .finally(() => this.#running.delete(run))
    this.#running.add(run)
  }

  /** Resolves when everything that was begun has ended. */
  async end(): Promise<void> {
    await Promise.all(this.#running)
    this.#demand()
  }

  #demand(): void {
    if (this.#failure !== null) throw this.#failure.error
  }
}
