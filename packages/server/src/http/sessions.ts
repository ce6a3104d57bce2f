/**
 * Which sessions are open, and whose. A session is the life of one device's unlock: it ends when the device says so, after
 * 12 hours without a request, when the device is revoked, and with this process. Spec: request §2.
 */
import { toHex } from '@pellicle/crypto/format'

const IDLE_MS = 12 * 60 * 60 * 1000
const PER_DEVICE = 16

interface Session {
  readonly id: Uint8Array
  readonly device: string
  used: number
}

export class Sessions {
  readonly #open = new Map<string, Session>()
  readonly #end: (session: Uint8Array) => void

  /** `end` tells the gate to forget the session's context. */
  constructor(end: (session: Uint8Array) => void) {
    this.#end = end
  }

  get size(): number {
    return this.#open.size
  }

  /** Open sessions by device, in lower-case hex. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const { device } of this.#open.values()) counts[device] = (counts[device] ?? 0) + 1
    return counts
  }

  begin(id: Uint8Array, device: Uint8Array, now: number): void {
    this.#sweep(now)
    const name = toHex(device)
    const own = [...this.#open.values()].filter((session) => session.device === name)
    for (const old of own.sort((a, b) => a.used - b.used).slice(0, Math.max(0, own.length - PER_DEVICE + 1)))
      this.end(old.id)
    this.#open.set(toHex(id), { id, device: name, used: now })
  }

  /** True when it is open and this device's. Keeps it from growing idle. */
  touch(id: Uint8Array, device: Uint8Array, now: number): boolean {
    this.#sweep(now)
    const session = this.#open.get(toHex(id))
    if (session === undefined || session.device !== toHex(device)) return false
    session.used = now
    return true
  }

  end(id: Uint8Array): void {
    if (this.#open.delete(toHex(id))) this.#end(id)
  }

  endAllOf(device: Uint8Array): void {
    const name = toHex(device)
    for (const session of [...this.#open.values()]) if (session.device === name) this.end(session.id)
  }

  #sweep(now: number): void {
    for (const session of [...this.#open.values()]) if (now - session.used > IDLE_MS) this.end(session.id)
  }
}
