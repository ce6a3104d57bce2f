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
    const fullAt = this.#fullAt.get(address) ?? 0
    const wait = fullAt - now - (this.#burst - 1) * this.#refillMs
    if (wait > 0) return wait
    this.#set(address, Math.max(now, fullAt) + this.#refillMs)
    return 0
  }

  /** The try was none: whoever asked knew what to ask for. */
  giveBack(address: string): void {
    const fullAt = this.#fullAt.get(address)
    if (fullAt !== undefined) this.#set(address, fullAt - this.#refillMs)
  }

  #set(address: string, fullAt: number): void {
    this.#fullAt.delete(address)
    this.#fullAt.set(address, fullAt)
    if (this.#fullAt.size > MAX_ADDRESSES) this.#fullAt.delete(this.#fullAt.keys().next().value as string)
  }
}
