/** A map that forgets what was not asked for the longest. `weight` says what an entry costs; the sum stays below `capacity`. */
export class RecentlyUsed<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #capacity: number
  readonly #weight: (value: V) => number
  #total = 0

  constructor(capacity: number, weight: (value: V) => number = () => 1) {
    this.#capacity = capacity
    this.#weight = weight
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  set(key: K, value: V): void {
    const before = this.#entries.get(key)
    if (before !== undefined) this.#total -= this.#weight(before)
    this.#entries.delete(key)
    this.#entries.set(key, value)
    this.#total += this.#weight(value)
    for (const [oldest, old] of this.#entries) {
      if (this.#total <= this.#capacity || oldest === key) break
      this.#entries.delete(oldest)
      this.#total -= this.#weight(old)
    }
  }
}
