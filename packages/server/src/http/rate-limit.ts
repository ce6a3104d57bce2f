/**
 * A bucket of tries per address, for the few routes that answer before anybody signed. Bounded: a flood of addresses
 * forgets the oldest, never grows. LIMITS: behind a proxy on this machine all callers share one address.
 */

export interface RateLimitOptions {
  /** Tries at once. */
  readonly burst: number
  /** One more try after this time. */
  readonly refillMs: number
}

const MAX_ADDRESSES = 4096

export class RateLimit {
  readonly #burst: number
  readonly #refillMs: number
  /** Address → moment at which its bucket is full again. */
  readonly #fullAt = new Map<string, number>()

  constructor({ burst, refillMs }: RateLimitOptions) {
    this.#burst = burst
    this.#refillMs = refillMs
  }

  /** Takes one try. 0 when there was one, else the milliseconds until there is. */
  take(address: string, now: number): number {
    const wait = this.wait(address, now)
    if (wait > 0) return wait
    const fullAt = Math.max(now, this.#fullAt.get(address) ?? 0) + this.#refillMs
    this.#fullAt.delete(address)
    this.#fullAt.set(address, fullAt)
    if (this.#fullAt.size > MAX_ADDRESSES) this.#fullAt.delete(this.#fullAt.keys().next().value as string)
    return 0
  }

  /** Looks without taking. */
  wait(address: string, now: number): number {
    const fullAt = this.#fullAt.get(address) ?? 0
    return Math.max(0, fullAt - now - (this.#burst - 1) * this.#refillMs)
  }
}
