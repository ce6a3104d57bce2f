/** Halves that were granted, per subject, until the chart is closed, the grant expires or the vault is locked. Spec: gate §2, §4. */
import { toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { HalfKind } from '@pellicle/protocol/roles'

export interface GrantedHalf {
  readonly kind: HalfKind
  readonly id: Uint8Array
  readonly half: Uint8Array
}

interface Kept {
  readonly half: Uint8Array
  readonly subject: string
  /** Null: as long as the session (import halves). */
  readonly expires: number | null
}

export class HalfCache {
  readonly #now: () => number
  readonly #kept = new Map<string, Kept>()

  constructor(now: () => number) {
    this.#now = now
  }

  keep(subject: Uint8Array, halves: readonly GrantedHalf[], expires: number | null): void {
    for (const { kind, id, half } of halves)
      this.#kept.set(nameOf(kind, id), { half, subject: toHex(subject), expires })
  }

  /** True when this half is here and will not expire within `margin` ms. */
  has(kind: HalfKind, id: Uint8Array, margin = 0): boolean {
    const kept = this.#kept.get(nameOf(kind, id))
    return kept !== undefined && (kept.expires === null || kept.expires > this.#now() + margin)
  }

  /** Throws GATE_REFUSED when there is none. */
  half(kind: HalfKind, id: Uint8Array): Uint8Array {
    const kept = this.#kept.get(nameOf(kind, id))
    if (kept === undefined) throw new PellicleError('GATE_REFUSED', { reason: 'not asked' })
    if (kept.expires !== null && kept.expires <= this.#now()) {
      this.#drop(nameOf(kind, id), kept)
      throw new PellicleError('GATE_REFUSED', { reason: 'expired' })
    }
    return kept.half
  }

  forget(subject: Uint8Array): void {
    const name = toHex(subject)
    for (const [key, kept] of this.#kept) if (kept.subject === name) this.#drop(key, kept)
  }

  wipe(): void {
    for (const [key, kept] of this.#kept) this.#drop(key, kept)
  }

  #drop(key: string, kept: Kept): void {
    kept.half.fill(0)
    this.#kept.delete(key)
  }
}

function nameOf(kind: HalfKind, id: Uint8Array): string {
  return `${kind} ${toHex(id)}`
}
