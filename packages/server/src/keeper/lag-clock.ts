/** Since when which size of the ledger is known here: how old the oldest statement is that a keeper does not cover. Memory: 4,096 points. */
const MOST = 4096

export class LagClock {
  readonly #now: () => number
  #points: (readonly [size: number, at: number])[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  saw(size: number): void {
    if (this.#points.at(-1)?.[0] === size) return
    this.#points.push([size, this.#now()])
    // Halving keeps the ends: old points become coarser, never younger.
    if (this.#points.length > MOST) this.#points = this.#points.filter((_, i) => i % 2 === 0 || i > MOST - 64)
  }

  /** Ms since the first size above `kept` was seen; 0 when there is none. */
  since(kept: number): number {
    const first = this.#points.find(([size]) => size > kept)
    return first === undefined ? 0 : Math.max(0, this.#now() - first[1])
  }
}
