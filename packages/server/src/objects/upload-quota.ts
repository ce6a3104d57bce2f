/**
 * How much one device, and all devices together, may store in a day: who floods is stopped long before the disk or the bill is gone, and the
 * others go on. On a disk the day's share follows the room that is left: a device may take a quarter of it, the practice half, so
 * that filling a disk takes days and each of them is told. Case T5, R2.
 *
 * Counted in hours, over the last 24. LIMITS: counts begin anew with the process, and each of several servers counts for itself.
 */
import { toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'

export interface QuotaLimits {
  /** Most bytes of one device, and of the whole practice, in 24 hours, whatever the room. */
  readonly deviceBytes: number
  readonly practiceBytes: number
  /** `set`: an operator said how much, for a large import; the room that is left does not make it less. */
  readonly by?: 'room' | 'set'
}

const GB = 1024 ** 3
/** An import of 60,000 photos in a day; a practice of ordinary days stores a hundredth of it. */
export const QUOTA_LIMITS: QuotaLimits = { deviceBytes: 200 * GB, practiceBytes: 400 * GB }

const HOUR_MS = 3_600_000
const HOURS = 24
const DEVICE_SHARE = 4
const PRACTICE_SHARE = 2
/** What a device may store although others have used up the practice's day: the photos of today's patients. */
const CARE_SHARE = 32
const CARE_BYTES = 4 * GB

export interface Spending {
  /** Room that is left for objects; null when nobody can say. */
  readonly left: number | null
  readonly now: number
}

export class UploadQuota {
  readonly #limits: QuotaLimits
  readonly #devices = new Map<string, Map<number, number>>()
  readonly #practice = new Map<number, number>()

  constructor(limits: QuotaLimits = QUOTA_LIMITS) {
    this.#limits = limits
  }

  /** Counts before the first byte: a thousand at once are a thousand. Throws OVER_QUOTA, and then nothing was counted. */
  take(device: Uint8Array, bytes: number, { left, now }: Spending): void {
    const hours = this.#hoursOf(device, now)
    const [own, all] = [sum(hours), sum(this.#practice)]
    // What was stored today stood in the room that there was.
    const share = (part: number, used: number, most: number): number =>
      left === null || this.#limits.by === 'set' ? most : Math.min(most, Math.floor((left + used) / part))
    if (own + bytes > share(DEVICE_SHARE, own, this.#limits.deviceBytes)) throw this.#over('device', hours, now)
    const isCare = own + bytes <= share(CARE_SHARE, own, CARE_BYTES)
    if (!isCare && all + bytes > share(PRACTICE_SHARE, all, this.#limits.practiceBytes))
      throw this.#over('practice', this.#practice, now)
    const hour = Math.floor(now / HOUR_MS)
    for (const counts of [hours, this.#practice]) counts.set(hour, (counts.get(hour) ?? 0) + bytes)
  }

  /** What was taken and not stored. */
  giveBack(device: Uint8Array, bytes: number, now: number): void {
    const hour = Math.floor(now / HOUR_MS)
    for (const counts of [this.#hoursOf(device, now), this.#practice])
      counts.set(hour, Math.max(0, (counts.get(hour) ?? 0) - bytes))
  }

  /** Bytes of this device in the last 24 hours. */
  used(device: Uint8Array, now: number): number {
    return sum(this.#hoursOf(device, now))
  }

  #hoursOf(device: Uint8Array, now: number): Map<number, number> {
    const oldest = Math.floor(now / HOUR_MS) - HOURS
    forget(this.#practice, oldest)
    for (const [name, hours] of this.#devices) {
      forget(hours, oldest)
      if (hours.size === 0) this.#devices.delete(name)
    }
    const key = toHex(device)
    const hours = this.#devices.get(key) ?? new Map<number, number>()
    this.#devices.set(key, hours)
    return hours
  }

  #over(whose: 'device' | 'practice', hours: ReadonlyMap<number, number>, now: number): PellicleError {
    const oldest = Math.min(...hours.keys(), Math.floor(now / HOUR_MS))
    return new PellicleError('OVER_QUOTA', { whose, retryAfterMs: (oldest + HOURS + 1) * HOUR_MS - now })
  }
}

function forget(hours: Map<number, number>, oldest: number): void {
  for (const hour of hours.keys()) if (hour <= oldest) hours.delete(hour)
}

function sum(hours: ReadonlyMap<number, number>): number {
  let bytes = 0
  for (const count of hours.values()) bytes += count
  return bytes
}
