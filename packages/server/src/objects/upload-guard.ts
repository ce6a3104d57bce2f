/**
 * The door before the store: is there room, and has this device had its share of the day? Statements have a share of their own, out of the
 * reserve, so that a device that floods the ledger is stopped as well and nobody's grants end for want of room.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { type AskRoom, Room, reserveOf } from './room.ts'
import { QUOTA_LIMITS, type QuotaLimits, UploadQuota } from './upload-quota.ts'

export interface GuardOptions {
  readonly room: AskRoom
  readonly now: () => number
  readonly limits?: QuotaLimits
  /** A device went past its share: told once an hour. */
  readonly onFlood?: (device: Uint8Array, usedBytes: number) => void
}

const MB = 1024 ** 2
const LEDGER_LIMITS: QuotaLimits = { deviceBytes: 512 * MB, practiceBytes: 2048 * MB }
const TOLD_MS = 3_600_000

export class UploadGuard {
  readonly room: Room
  readonly #ask: AskRoom
  readonly #now: () => number
  readonly #objects: UploadQuota
  readonly #statements = new UploadQuota(LEDGER_LIMITS)
  readonly #told = new Map<string, number>()
  readonly #onFlood: GuardOptions['onFlood']

  constructor({ room, now, limits = QUOTA_LIMITS, onFlood }: GuardOptions) {
    this.room = new Room(room, now)
    this.#ask = room
    this.#now = now
    this.#objects = new UploadQuota(limits)
    this.#onFlood = onFlood
  }

  /** Before an object's first byte; call what it answers when the object was not stored. Throws DISK_FULL, OVER_QUOTA. */
  async admit(bytes: number, by: Uint8Array | null): Promise<() => void> {
    const now = this.#now()
    const left = await this.room.left()
    if (left !== null && bytes > left) throw new PellicleError('DISK_FULL')
    if (by !== null) this.#take(this.#objects, by, { bytes, left, now })
    await this.room.take(bytes)
    return () => {
      if (by !== null) this.#objects.giveBack(by, bytes, now)
    }
  }

  /** Before statements are appended. Throws OVER_QUOTA. */
  async spend(bytes: number, by: Uint8Array): Promise<void> {
    const room = await this.#ask()
    const left = room === null ? null : reserveOf(room.totalBytes)
    this.#take(this.#statements, by, { bytes, left, now: this.#now() })
  }

  #take(
    quota: UploadQuota,
    by: Uint8Array,
    { bytes, left, now }: { readonly bytes: number; readonly left: number | null; readonly now: number },
  ): void {
    try {
      quota.take(by, bytes, { left, now })
    } catch (error) {
      const name = String(by)
      if (now - (this.#told.get(name) ?? Number.NEGATIVE_INFINITY) >= TOLD_MS) {
        if (this.#told.size > 1000) this.#told.clear()
        this.#told.set(name, now)
        this.#onFlood?.(by, quota.used(by, now))
      }
      throw error
    }
  }
}
