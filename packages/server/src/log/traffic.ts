/**
 * Counts what is not worth a line each, and writes the sums once a minute. Also the brake: a flood of refusals may write
 * so many lines a minute, so that it cannot push older events out of the log.
 */
import type { Log } from './log.ts'

const LINES_PER_MINUTE = 300

export interface Counted {
  readonly refused: boolean
  readonly fault: boolean
  /** The connection ended before the answer was out. */
  readonly broken: boolean
}

const NOTHING = { requests: 0, refused: 0, faults: 0, broken: 0, unlogged: 0 }

export class Traffic {
  readonly #log: Log
  #sums = { ...NOTHING }
  #lines = 0
  readonly #totals = { ...NOTHING }

  constructor(log: Log) {
    this.#log = log
  }

  count({ refused, fault, broken }: Counted): void {
    for (const sums of [this.#sums, this.#totals]) {
      sums.requests++
      if (refused) sums.refused++
      if (fault) sums.faults++
      if (broken) sums.broken++
    }
  }

  /** Since this process began. */
  get totals(): Omit<typeof NOTHING, 'unlogged'> {
    return this.#totals
  }

  /** True while this minute has lines left. */
  mayWrite(): boolean {
    if (this.#lines++ < LINES_PER_MINUTE) return true
    this.#sums.unlogged++
    return false
  }

  /** Called once a minute, and at the end. */
  turn(): void {
    if (this.#sums.requests > 0) this.#log.write({ event: 'traffic', ...this.#sums })
    this.#sums = { ...NOTHING }
    this.#lines = 0
  }
}
