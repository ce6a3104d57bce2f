/**
 * Which salt snapshots may replace older ones. A keeper cannot open them; it counts what the ledger has committed, and believes no snapshot
 * that says or can hold less. Spec: keeper §5.
 */
import { sealedSize, toHex } from '@pellicle/crypto/format'
import type { SegmentNews } from './segment-objects.ts'

interface Lawful {
  readonly number: number
  readonly through: number
}

/** Bytes of one salt in a snapshot: subject 16, salt 32, and their frames. */
const LEAST_BYTES = 48

export class SnapshotRule {
  #born = 0
  /** Salts that were destroyed for an act of two members. */
  #erased = 0
  readonly #acts = new Set<string>()
  /** Salts committed by tree size, back to what the newest lawful snapshot reaches. */
  #counts: (readonly [size: number, born: number])[] = []
  #lawful: Lawful | null = null
  /** Numbers that may go once their successor is old enough, oldest first. */
  readonly #superseded: number[] = []

  /** The newest lawful one; null before the first. */
  get newest(): number | null {
    return this.#lawful?.number ?? null
  }

  get superseded(): readonly number[] {
    return this.#superseded
  }

  /** Takes a segment; the numbers of snapshots in it that are not lawful. */
  take({ objects, salts, acts, gone }: SegmentNews, size: number): number[] {
    for (const act of acts) this.#acts.add(toHex(act))
    // A gate that says it destroyed what nobody asked it to is not believed.
    for (const { act, subjects } of gone) if (this.#acts.has(toHex(act))) this.#erased += subjects.length
    const refused: number[] = []
    for (const { snapshot, entry } of objects) {
      if (snapshot === null) continue
      const { number, through } = snapshot
      const needed = Math.max(0, this.#bornThrough(through) - this.#erased)
      const holds = snapshot.salts >= needed && entry[2] >= sealedSize(snapshot.salts * LEAST_BYTES)
      const follows = this.#lawful === null || (number > this.#lawful.number && through >= this.#lawful.through)
      if (!holds || !follows || through > size) {
        refused.push(number)
        continue
      }
      if (this.#lawful !== null) this.#superseded.push(this.#lawful.number)
      this.#lawful = { number, through }
      this.#counts = this.#counts.filter(([at], i) => at >= through || i === this.#counts.length - 1)
    }
    this.#born += salts
    if (salts > 0 || this.#counts.length === 0) this.#counts.push([size, this.#born])
    return refused
  }

  #bornThrough(through: number): number {
    return this.#counts.findLast(([size]) => size <= through)?.[1] ?? 0
  }
}
