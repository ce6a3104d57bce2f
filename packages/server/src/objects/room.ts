/**
 * How much room is left for objects. A reserve stays untouched by them, so that on a disk that uploads have filled the ledger goes on, and with
 * it grants, reading, erasing and every other act of the practice. Case T5.
 *
 * LIMITS: other programs on the same disk respect nothing; when they take the reserve too, writing ends with DISK_FULL and reading goes on.
 */
import { statfs } from 'node:fs/promises'
import { PellicleError } from '@pellicle/protocol/errors'

export interface FreeRoom {
  readonly freeBytes: number
  readonly totalBytes: number
}

/** Null: nobody can say (a bucket). */
export type AskRoom = () => Promise<FreeRoom | null>

const RESERVE_SHARE = 0.05
const MOST_RESERVE = 4 * 1024 ** 3
/** An answer serves this long, less what was let in meanwhile. */
const KNOWN_MS = 1000

export function reserveOf(totalBytes: number): number {
  return Math.min(MOST_RESERVE, Math.floor(totalBytes * RESERVE_SHARE))
}

/** Room of the file system that this folder lies on. */
export function roomOf(folder: string): AskRoom {
  return async () => {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  }
}

export class Room {
  readonly #ask: AskRoom
  readonly #now: () => number
  #known: { readonly room: FreeRoom | null; readonly at: number } | null = null
  #taken = 0

  constructor(ask: AskRoom, now: () => number) {
    this.#ask = ask
    this.#now = now
  }

  /** Bytes that objects may still take; null when nobody can say. */
  async left(): Promise<number | null> {
    const now = this.#now()
    if (this.#known === null || now - this.#known.at >= KNOWN_MS || now < this.#known.at) {
      this.#known = { room: await this.#ask(), at: now }
      this.#taken = 0
    }
    const { room } = this.#known
    return room === null ? null : Math.max(0, room.freeBytes - this.#taken - reserveOf(room.totalBytes))
  }

  /** Before the first byte. Throws DISK_FULL. */
  async take(bytes: number): Promise<void> {
    const left = await this.left()
    if (left !== null && bytes > left) throw new PellicleError('DISK_FULL')
    this.#taken += bytes
  }
}
