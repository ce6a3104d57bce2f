/**
 * Gathers the pieces of an upload into blocks before they are written: a socket gives some 64 KiB at a time, and each write goes its way
 * through a thread. Blocks are used again and again. Memory: LEND blocks at most; when all are lent, pieces pass as they are.
 */
export const BLOCK = 512 * 1024
const LARGE = BLOCK / 2
const LEND = 32

export class Blocks {
  readonly #idle: Uint8Array[] = []
  #lent = 0

  take(): Uint8Array | null {
    if (this.#lent >= LEND) return null
    this.#lent++
    return this.#idle.pop() ?? new Uint8Array(BLOCK)
  }

  giveBack(block: Uint8Array): void {
    this.#lent--
    this.#idle.push(block)
  }
}

/** As in the store's contract: a block is the caller's until it asks for the next, and so is a piece ours. */
export async function* gather(pieces: AsyncIterable<Uint8Array>, blocks: Blocks): AsyncIterable<Uint8Array> {
  let block: Uint8Array | null = null
  let filled = 0
  try {
    for await (const piece of pieces) {
      // Large enough as it is: copying it would cost more than one write saves.
      if (filled === 0 && piece.length >= LARGE) {
        yield piece
        continue
      }
      block ??= blocks.take()
      if (block === null) yield piece
      for (let at = 0; block !== null && at < piece.length; ) {
        const part = piece.subarray(at, at + BLOCK - filled)
        block.set(part, filled)
        at += part.length
        filled += part.length
        if (filled < BLOCK) continue
        yield block
        filled = 0
      }
    }
    if (block !== null && filled > 0) yield block.subarray(0, filled)
  } finally {
    if (block !== null) blocks.giveBack(block)
  }
}
