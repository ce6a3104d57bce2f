/**
 * How many bytes of request bodies may be held in memory at once, over all connections: the bound that keeps a crowd of
 * large messages from becoming this process's memory. Who finds it used up is told to try again.
 */
import { PellicleError } from '@pellicle/protocol/errors'

export class ByteBudget {
  readonly #total: number
  #used = 0

  constructor(total: number) {
    this.#total = total
  }

  /** Answers what gives the bytes back. Throws SERVER_BUSY. */
  take(bytes: number): () => void {
    if (this.#used + bytes > this.#total) throw new PellicleError('SERVER_BUSY')
    this.#used += bytes
    let given = false
    return () => {
      if (!given) this.#used -= bytes
      given = true
    }
  }
}
