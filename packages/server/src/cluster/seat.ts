/**
 * One server's seat among several: takes the fence when it is free, renews it while it holds it, and knows who holds it otherwise.
 * Only the holder appends. Spec: ledger §7.
 *
 * Its own clock decides when it stops believing in itself, earlier than the database would; and whatever it believes, the row of segments
 * and `confirm` decide.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import type { FenceClaim, PostgresFence } from '../database/postgres/postgres-fence.ts'
import type { Fence } from '../ledger/fence.ts'

export interface SeatOptions extends FenceClaim {
  readonly fence: PostgresFence
  /** Monotonic milliseconds. */
  readonly now: () => number
}

/** Renewed three times in the life of a lease. */
const RENEWALS = 3
/** How long an answer about others may be old. */
const KNOWN_MS = 250

export class Seat implements Fence {
  readonly #options: SeatOptions
  #number: number | null = null
  /** Own time after which the lease may have ended. */
  #until = 0
  /** True when everything that others wrote was read. */
  #ready = false
  #prepare: ((number: number) => Promise<void>) | null = null
  #led: (() => Promise<void>) | null = null
  #timer: NodeJS.Timeout | null = null
  #turn: Promise<void> = Promise.resolve()
  #known: { readonly address: string | null; readonly at: number } | null = null

  constructor(options: SeatOptions) {
    this.#options = options
  }

  /** From now on it tries to lead. `prepare` reads the row to its end; it runs after the number was taken and before anything is written. */
  async start(prepare: (number: number) => Promise<void>): Promise<void> {
    this.#prepare = prepare
    await this.turn()
    const timer = setInterval(() => void this.turn(), this.#options.leaseMs / RENEWALS)
    timer.unref()
    this.#timer = timer
  }

  get leads(): boolean {
    return this.#number !== null && this.#ready && this.#options.now() < this.#until
  }

  number(): number {
    if (!this.leads) throw new PellicleError('SERVER_BUSY')
    return this.#number as number
  }

  async confirm(number: number): Promise<void> {
    if (this.#number !== number || !(await this.#options.fence.isHeld(number))) {
      if (this.#number === number) this.#lose()
      throw new PellicleError('SERVER_BUSY')
    }
  }

  /** Null: it is this one. Throws SERVER_BUSY while there is none. */
  async elsewhere(): Promise<string | null> {
    if (this.leads) return null
    const now = this.#options.now()
    if (this.#known === null || now - this.#known.at > KNOWN_MS) {
      const { address } = await this.#options.fence.holder()
      this.#known = { address, at: now }
    }
    const { address } = this.#known
    // Ours, and not ready yet or not any more: nobody can answer in this moment.
    if (address === null || address === this.#options.address) throw new PellicleError('SERVER_BUSY')
    return address
  }

  /** One step: take, renew, or look on. Never rejects: a database that does not answer is tried again. */
  turn(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#step()).catch(() => undefined)
    return this.#turn
  }

  async #step(): Promise<void> {
    const { fence, now, leaseMs } = this.#options
    const asked = now()
    if (this.#number !== null) {
      if (await fence.renew(this.#number, this.#options)) this.#until = asked + leaseMs
      else this.#lose()
    }
    if (this.#number === null) {
      const number = await fence.take(this.#options)
      if (number === null) return
      this.#number = number
      this.#until = asked + leaseMs
    }
    if (this.#ready) return
    await this.#prepare?.(this.#number)
    this.#ready = true
    this.#known = null
    void this.#led?.()
  }

  /** Called now when it leads, and whenever it has taken over. */
  onLead(act: () => Promise<void>): void {
    this.#led = act
    if (this.leads) void act()
  }

  #lose(): void {
    this.#number = null
    this.#ready = false
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.#turn
    const number = this.#number
    this.#lose()
    if (number !== null) await this.#options.fence.release(number, this.#options).catch(() => undefined)
  }
}
