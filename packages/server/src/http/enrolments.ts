/**
 * Offers to new devices, for ten minutes in memory. Both parts are sealed or signed under a code that this server never
 * sees; it only carries them between two devices of the practice. `admitted` is a hint to stop waiting: the new device
 * believes the roster, not this flag. Spec: enrolment.
 */

import { equalBytes, toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'

export const OFFER_LIVES_MS = 10 * 60 * 1000
export const MAX_OFFER_BYTES = 16 * 1024
const PER_DEVICE = 8
const IN_ALL = 64

interface Offer {
  readonly bytes: Uint8Array
  readonly device: string
  readonly until: number
  request: Uint8Array | null
  admitted: boolean
}

/** `enrolmentState` of protocol/api. */
export interface OfferState {
  readonly offer: Uint8Array
  readonly request: Uint8Array | null
  readonly admitted: boolean
}

export class Enrolments {
  readonly #offers = new Map<string, Offer>()

  /** Throws ALREADY_EXISTS for a lookup id that holds another offer, RATE_LIMITED when there are too many. */
  offer(what: { readonly lookup: Uint8Array; readonly offer: Uint8Array }, device: Uint8Array, now: number): void {
    this.#sweep(now)
    const [key, name] = [toHex(what.lookup), toHex(device)]
    const there = this.#offers.get(key)
    if (there !== undefined) {
      if (there.device === name && equalBytes(there.bytes, what.offer)) return
      throw new PellicleError('ALREADY_EXISTS')
    }
    const own = [...this.#offers.values()].filter((offer) => offer.device === name).length
    if (own >= PER_DEVICE || this.#offers.size >= IN_ALL)
      throw new PellicleError('RATE_LIMITED', { retryAfterMs: OFFER_LIVES_MS })
    this.#offers.set(key, {
      bytes: what.offer,
      device: name,
      until: now + OFFER_LIVES_MS,
      request: null,
      admitted: false,
    })
  }

  /** Null for an id that is unknown or over. */
  state(lookup: Uint8Array, now: number): OfferState | null {
    this.#sweep(now)
    const offer = this.#offers.get(toHex(lookup))
    return offer === undefined ? null : { offer: offer.bytes, request: offer.request, admitted: offer.admitted }
  }

  /** Once: a second, different request is somebody else's. False for an id that is unknown or over. */
  ask(lookup: Uint8Array, request: Uint8Array, now: number): boolean {
    this.#sweep(now)
    const offer = this.#offers.get(toHex(lookup))
    if (offer === undefined) return false
    if (offer.request !== null && !equalBytes(offer.request, request)) throw new PellicleError('ALREADY_EXISTS')
    offer.request = request
    return true
  }

  /** True when this device waits for somebody: only then is it worth looking for an admission in what it appends. */
  awaits(device: Uint8Array): boolean {
    const name = toHex(device)
    return [...this.#offers.values()].some((offer) => offer.device === name && offer.request !== null)
  }

  /** The offering device admitted a device. */
  admitted(device: Uint8Array): void {
    const name = toHex(device)
    for (const offer of this.#offers.values())
      if (offer.device === name && offer.request !== null) offer.admitted = true
  }

  #sweep(now: number): void {
    for (const [key, offer] of this.#offers) if (now >= offer.until) this.#offers.delete(key)
  }
}
