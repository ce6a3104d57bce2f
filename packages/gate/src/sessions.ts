/**
 * Sessions: one HPKE context per unlock. They live in this process's memory only, so that a message number is never used twice,
 * not even after a crash: what could have used it is gone with its key. Spec: hpke §2, request §2.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { type Random, type Sender, setupSender } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { ID_BYTES } from '@pellicle/protocol/ids'
import { type IdKey, idKey } from './id-key.ts'

/** Spec: request §2. */
export const IDLE_MS = 12 * 60 * 60 * 1000
/** A device opens a session per unlock; older ones of the same device end. */
const MOST_PER_DEVICE = 16

export class Session {
  readonly id: Uint8Array
  readonly device: Uint8Array
  readonly sender: Sender
  usedAt: number
  #next = 0
  readonly #nonces = new Set<IdKey>()

  constructor(id: Uint8Array, device: Uint8Array, { sender, now }: { readonly sender: Sender; readonly now: number }) {
    this.id = id
    this.device = device
    this.sender = sender
    this.usedAt = now
  }

  /** A number that no message of this session had or will have. */
  takeNumber(): number {
    return this.#next++
  }

  /** Throws REPLAYED when this very request was answered before. */
  takeNonce(nonce: Uint8Array): void {
    const key = idKey(nonce)
    if (this.#nonces.has(key)) throw new PellicleError('REPLAYED')
    this.#nonces.add(key)
  }
}

export interface OpenSession {
  readonly practice: Uint8Array
  readonly device: Uint8Array
  /** The device's fresh X-Wing public key. */
  readonly kem: Uint8Array
  readonly now: number
}

export class Sessions {
  readonly #random: Random
  readonly #sessions = new Map<IdKey, Session>()

  constructor(random: Random) {
    this.#random = random
  }

  open({ practice, device, kem, now }: OpenSession): Session {
    const id = this.#random(ID_BYTES)
    const sender = setupSender(kem, [practice, device, id], this.#random)
    this.#makeRoom(device, now)
    const session = new Session(id, device, { sender, now })
    this.#sessions.set(idKey(id), session)
    return session
  }

  /** Throws NO_SESSION when it ended, went idle, or is another device's. */
  use(id: Uint8Array | null, device: Uint8Array, now: number): Session {
    const session = id === null ? undefined : this.#sessions.get(idKey(id))
    if (session === undefined || !equalBytes(session.device, device)) throw new PellicleError('NO_SESSION')
    if (now - session.usedAt > IDLE_MS) {
      this.end(session.id)
      throw new PellicleError('NO_SESSION')
    }
    session.usedAt = now
    return session
  }

  end(id: Uint8Array): void {
    this.#sessions.delete(idKey(id))
  }

  #makeRoom(device: Uint8Array, now: number): void {
    const own: Session[] = []
    for (const session of this.#sessions.values()) {
      if (now - session.usedAt > IDLE_MS) this.end(session.id)
      else if (equalBytes(session.device, device)) own.push(session)
    }
    own.sort((a, b) => a.usedAt - b.usedAt)
    for (const old of own.slice(0, Math.max(0, own.length - MOST_PER_DEVICE + 1))) this.end(old.id)
  }
}
