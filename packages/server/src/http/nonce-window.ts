/**
 * The nonces of the last minutes, so that a signed request counts once (case B11). Spec: request §1.
 *
 * Kept until the request's own time is out of the window, in buckets of a minute that are dropped whole. Of each nonce 53
 * bits are kept, keyed with a secret of this process: a false "seen" is a 1 in 10¹⁰ event and refuses; nobody can make one.
 * Bounded per device and in all; over the bound it refuses, never forgets.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { toHex } from '@pellicle/crypto/format'
import { CLOCK_SKEW_MS } from '@pellicle/protocol/api'

const MINUTE = 60_000

export interface NonceWindowOptions {
  readonly secret: Uint8Array
  readonly perDevice?: number
  readonly inAll?: number
}

export class NonceWindow {
  readonly #secret: KeyObject
  readonly #perDevice: number
  readonly #inAll: number
  readonly #minutes = new Map<number, Minute>()
  #held = 0

  constructor({ secret, perDevice = 200_000, inAll = 800_000 }: NonceWindowOptions) {
    // Made ready once: reading it costs as much as the hash.
    this.#secret = createSecretKey(secret)
    this.#perDevice = perDevice
    this.#inAll = inAll
  }

  get size(): number {
    return this.#held
  }

  /** `at` must lie within the window around `now`: the caller checked the clock. */
  take(request: { readonly device: Uint8Array; readonly nonce: Uint8Array; readonly at: number }, now: number): Taken {
    this.#drop(now)
    const { device, nonce, at } = request
    const mark = this.#mark(device, nonce)
    // A nonce is one device's for the whole window: it may come back under another time.
    for (const minute of this.#minutes.values()) if (minute.marks.has(mark)) return 'seen'
    const name = toHex(device)
    if (this.#held >= this.#inAll || this.#countOf(name) >= this.#perDevice) return 'full'
    const index = Math.floor(at / MINUTE)
    const minute = this.#minutes.get(index) ?? { marks: new Set(), devices: new Map() }
    this.#minutes.set(index, minute)
    minute.marks.add(mark)
    minute.devices.set(name, (minute.devices.get(name) ?? 0) + 1)
    this.#held++
    return 'new'
  }

  #countOf(device: string): number {
    let count = 0
    for (const minute of this.#minutes.values()) count += minute.devices.get(device) ?? 0
    return count
  }

  #drop(now: number): void {
    const oldest = Math.floor((now - CLOCK_SKEW_MS) / MINUTE)
    for (const [index, minute] of this.#minutes) {
      if (index >= oldest) continue
      this.#held -= minute.marks.size
      this.#minutes.delete(index)
    }
  }

  #mark(device: Uint8Array, nonce: Uint8Array): number {
    const hash = createHmac('sha256', this.#secret).update(device).update(nonce).digest()
    return hash.readUIntBE(0, 6) * 32 + (hash.readUInt8(6) & 31)
  }
}

interface Minute {
  readonly marks: Set<number>
  readonly devices: Map<string, number>
}

export type Taken = 'new' | 'seen' | 'full'
