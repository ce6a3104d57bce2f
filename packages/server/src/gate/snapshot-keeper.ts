/**
 * Takes salt snapshots: when salts were born, at most once a minute, and when the practice closes. Spec: gate §6. A snapshot that
 * fails changes nothing for anybody: every salt lies sealed in the segment of its own statement as well; the next one holds it too.
 */
import { createHash } from 'node:crypto'
import type { Random } from '@pellicle/crypto/seal'
import type { GateKeys } from '@pellicle/gate/gate-keys'
import type { GateLedger } from '@pellicle/gate/gate-ledger'
import type { SaltShelf } from '@pellicle/gate/salts'
import { sealSnapshot, snapshotName } from '@pellicle/gate/snapshot'
import { KINDS } from '@pellicle/protocol/statements'
import type { Store } from '@pellicle/store/contract'

export const SNAPSHOT_EVERY_MS = 60_000

export interface SnapshotParts {
  readonly ledger: GateLedger
  readonly salts: SaltShelf
  readonly keys: GateKeys
  readonly store: Store
  readonly now: () => number
  readonly random: Random
}

export class SnapshotKeeper {
  readonly #parts: SnapshotParts
  #changed: boolean
  #next: number
  #takenAt: number
  #taking: Promise<void> | null = null
  #may: () => boolean = () => true

  /** `next`: number of the next snapshot. `changed`: salts were born since the last one, as far as the ledger tells. */
  constructor(parts: SnapshotParts, { next, changed }: { readonly next: number; readonly changed: boolean }) {
    this.#parts = parts
    this.#next = next
    this.#changed = changed
    // What is missing now lies in the segments too; a start has better things to do.
    this.#takenAt = parts.now()
  }

  /** Where several servers share the practice: what the one that has just taken over goes on with, and whether it still may. */
  goOn({
    next,
    changed,
    may,
  }: {
    readonly next: number
    readonly changed: boolean
    readonly may: () => boolean
  }): void {
    this.#next = next
    this.#changed = changed
    this.#may = may
  }

  /** A salt was born. */
  note(): void {
    this.#changed = true
  }

  /** Takes one when it is due. */
  async poll(): Promise<void> {
    if (this.#parts.now() - this.#takenAt >= SNAPSHOT_EVERY_MS) await this.take()
  }

  /** Takes one now, when there is anything new. */
  async take(): Promise<void> {
    await this.#taking
    if (!this.#changed || !this.#may()) return
    this.#taking = this.#take().finally(() => {
      this.#taking = null
    })
    await this.#taking
  }

  async #take(): Promise<void> {
    const { ledger, salts, keys, store, now, random } = this.#parts
    const founding = ledger.roster.founding
    if (founding === null) return
    this.#changed = false
    this.#takenAt = now()
    try {
      // Salts are durable before their statements, so those of this size are all there.
      const through = ledger.size
      const context = { practice: founding.practice, root: founding.root.seal, random }
      const { id, bytes, seal, count } = await sealSnapshot(keys, salts, context)
      const hash = createHash('sha256').update(bytes)
      const number = this.#next
      await store.put(snapshotName(number), bytes, 'short')
      const pub = { snapshot: id, number, salts: count, through, seal }
      const draft = { kind: KINDS.gateSnapshot.number, subject: null, pub, salts: [], sealed: new Uint8Array(0) }
      await ledger.append([id], (turn) =>
        turn.write({ ...draft, objects: [[id, new Uint8Array(hash.digest()), bytes.length]] }),
      )
      this.#next = number + 1
    } catch (error) {
      this.#changed = true
      throw error
    }
  }
}
