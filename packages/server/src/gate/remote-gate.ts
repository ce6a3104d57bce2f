/**
 * A gate on a host of its own, as this server reaches it: one connection that this side opens and opens again. This process holds no key, no
 * salt and no budget; it relays what devices signed, answers what the gate asks of the ledger, and can neither read nor shorten any of it.
 * Spec: gate-host.
 */
import { segmentName } from '@pellicle/crypto/format'
import type { SignedBytes } from '@pellicle/gate/ask'
import type { OpenedSession, Released } from '@pellicle/gate/gate'
import { snapshotName } from '@pellicle/gate/snapshot'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { Store } from '@pellicle/store/contract'
import type { Ledger } from '../ledger/ledger.ts'
import { relayGateWords } from '../ledger/submit.ts'
import { dialGate, type GateAddress } from './dial-gate.ts'
import type { GateHouse } from './gate-house.ts'
import { Link, type LinkHandlers } from './link.ts'
import type { LinkIdentity } from './link-identity.ts'
import * as words from './link-words.ts'

export interface RemoteGateParts {
  readonly address: GateAddress
  readonly identity: LinkIdentity
  /** Verification key of this box's log. */
  readonly log: Uint8Array
  /** Where snapshots and segments lie. */
  readonly segments: Store
  readonly store: Store
}

/** One answer to `row` is about this large. */
const ROW_BYTES = 8 * 1024 * 1024
const AGAIN_MS = 1000
/** What the gate has something to say about (gate §12), or to do. */
const TOLD: ReadonlySet<number> = new Set([
  KINDS.actPropose.number,
  KINDS.actAgree.number,
  KINDS.deviceFreeze.number,
  KINDS.touchAdd.number,
])

export class RemoteGate implements GateHouse {
  readonly #parts: RemoteGateParts
  #ledger: Ledger | null = null
  #link: Link | null = null
  #dialling: Promise<Link> | null = null
  #timer: NodeJS.Timeout | null = null
  #gate: Uint8Array | null = null
  #closed = false

  constructor(parts: RemoteGateParts) {
    this.#parts = parts
  }

  /** From here on the gate is looked for; nobody waits until it is there. */
  start(ledger: Ledger): void {
    this.#ledger = ledger
    void this.#dial().catch(() => this.#later())
  }

  async offer(): Promise<Uint8Array> {
    await this.#dial()
    return this.#gate as Uint8Array
  }

  async openSession(ask: SignedBytes): Promise<OpenedSession> {
    return words.readOpened(await this.#ask('session', words.saySigned(ask)))
  }

  endSession(session: Uint8Array): void {
    void this.#link?.ask('end', session).catch(() => undefined)
  }

  async grant(ask: SignedBytes): Promise<Released> {
    return words.readReleased(await this.#ask('grant', words.saySigned(ask)))
  }

  async importHalves(ask: SignedBytes): Promise<Released> {
    return words.readReleased(await this.#ask('import', words.saySigned(ask)))
  }

  async begin(): Promise<void> {
    // Said by the gate itself, in the next segment.
  }

  async notice(): Promise<void> {
    // Said by the gate itself, when it looks.
  }

  /** No practice is without an epoch, and an erasure is done when the salts are gone: who said so waits for it. */
  async appended(kinds: readonly number[]): Promise<void> {
    if (this.#book().roster.gateEpoch === 0 || kinds.includes(KINDS.erase.number)) await this.#ask('look', null)
    // Everybody hears of these at once while the gate is there; while it is away, when it is back.
    else if (kinds.some((kind) => TOLD.has(kind)) && this.#link?.isOpen === true)
      await this.#link.ask('look', null).catch(() => undefined)
  }

  sayFlood(device: Uint8Array, megabytes: number): void {
    void this.#ask('flood', [device, Math.round(megabytes)]).catch(() => undefined)
  }

  /** The gate's signing seed for the root. */
  async escrow(): Promise<Uint8Array> {
    return words.readBytes(await this.#ask('escrow', null))
  }

  async poll(): Promise<void> {
    // Its own business.
  }

  /** The server stops: the gate takes the snapshot that is due, while there is somebody to keep it. */
  async settle(): Promise<void> {
    await this.#dialling?.catch(() => undefined)
    this.#closed = true
    if (this.#link?.isOpen === true) await this.#link.ask('rest', null).catch(() => undefined)
    if (this.#timer !== null) clearTimeout(this.#timer)
    // Who was just dialling finds out that nobody is here any more.
    await this.#dialling?.catch(() => undefined)
    this.#link?.close()
    await this.#link?.closed
  }

  async #ask(name: string, value: Parameters<Link['ask']>[1]) {
    const link = this.#link?.isOpen === true ? this.#link : await this.#dial()
    return link.ask(name, value)
  }

  #dial(): Promise<Link> {
    if (this.#link?.isOpen === true) return Promise.resolve(this.#link)
    if (this.#closed) return Promise.reject(new PellicleError('GATE_AWAY'))
    this.#dialling ??= this.#connect().finally(() => {
      this.#dialling = null
    })
    return this.#dialling
  }

  #later(): void {
    if (this.#closed || this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#dial().catch(() => this.#later())
    }, AGAIN_MS)
    this.#timer.unref()
  }

  async #connect(): Promise<Link> {
    const { address, identity, log } = this.#parts
    const socket = await dialGate(address, identity)
    if (this.#closed) {
      socket.destroy()
      throw new PellicleError('GATE_AWAY')
    }
    const link = new Link(socket, this.#handlers())
    const gate = words.readBytes(await link.ask('hello', [log]))
    const { founding } = this.#book().roster
    if (founding !== null && Buffer.compare(founding.gate, gate) !== 0) {
      link.close()
      throw new PellicleError('GATE_OTHER', { reason: 'practice' })
    }
    this.#gate = gate
    this.#link = link
    void link.closed.then(() => this.#later())
    // What was appended while nobody heard: its alarms, its erasures. Whoever asks now waits for neither.
    void this.#greet(link).catch(() => undefined)
    return link
  }

  async #greet(link: Link): Promise<void> {
    if (this.#book().size === 0) return
    await link.ask('look', null)
  }

  #book(): Ledger {
    if (this.#ledger === null) throw new PellicleError('GATE_AWAY')
    return this.#ledger
  }

  /** What the gate asks of the ledger. Nothing here is a secret of anybody. */
  #handlers(): LinkHandlers {
    const { segments, store } = this.#parts
    return {
      row: async (value) => {
        const ledger = this.#book()
        const from = words.readUint(value)
        const { size } = ledger
        const note = size === 0 ? null : ledger.standing().note
        const found: Uint8Array[] = []
        let [at, bytes] = [from, 0]
        while (at < size && bytes < ROW_BYTES) {
          const segment = await segments.get(segmentName(at))
          if (segment === null) break
          found.push(segment)
          bytes += segment.length
          at += countOf(segment)
        }
        return [size, note, found]
      },
      append: async (value) => relayGateWords(this.#book(), words.readStatements(value)),
      snapshot: async (value) => {
        const [number, bytes] = words.readSnapshot(value)
        await store.put(snapshotName(number), bytes, 'short')
        return null
      },
    }
  }
}

/** Entries of a segment, from its header (spec: ledger §2). */
function countOf(segment: Uint8Array): number {
  return new DataView(segment.buffer, segment.byteOffset).getUint32(16)
}
