/** Every object that a statement introduced: there, whole, and the bytes that were signed. Spec: statement §1; case T7. */
import { createHash } from 'node:crypto'
import { equalBytes, type ObjectEntry } from '@pellicle/crypto/format'
import { snapshotName } from '@pellicle/gate/snapshot'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Store } from '@pellicle/store/contract'
import { objectName } from '../objects/object-shelf.ts'
import type { Projected } from '../projection/projected.ts'
import type { Finding } from './finding.ts'

/** Hashes run side by side with the reading of the next object. */
const LANES = 4

interface Due {
  readonly index: number
  readonly entry: ObjectEntry
  readonly name: string
  readonly isSnapshot: boolean
}

export class ObjectVerifier {
  readonly #store: Store
  readonly #report: (finding: Finding) => void
  readonly #leave: (row: Projected) => boolean
  /** All, those that were left among them. */
  objects = 0
  bytes = 0
  left = 0
  /** Older salt snapshots may be dropped when a newer one stands (spec: gate §6): only the newest is missed. */
  #missingSnapshot: Finding | null = null

  /** `leave`: rows whose objects somebody else compares. */
  constructor(store: Store, report: (finding: Finding) => void, leave: (row: Projected) => boolean) {
    this.#store = store
    this.#report = report
    this.#leave = leave
  }

  /** Statements in ledger order. */
  async add(rows: readonly Projected[]): Promise<void> {
    const due = rows.flatMap((row): Due[] => {
      const { index, objects, snapshot } = row
      if (this.#leave(row)) return this.#count(objects)
      return objects.map((entry) => {
        const name = snapshot === null ? objectName(entry[0]) : snapshotName(snapshot.number)
        return { index, entry, name, isSnapshot: snapshot !== null }
      })
    })
    const next = due.values()
    const lane = async (): Promise<void> => {
      for (const one of next) await this.#verify(one)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }

  #count(objects: readonly ObjectEntry[]): [] {
    this.left += objects.length
    this.objects += objects.length
    for (const [, , size] of objects) this.bytes += size
    return []
  }

  finish(): void {
    if (this.#missingSnapshot !== null) this.#report(this.#missingSnapshot)
  }

  async #verify({ index, entry, name, isSnapshot }: Due): Promise<void> {
    const code = await problemOf(this.#store, name, entry)
    this.objects++
    this.bytes += entry[2]
    const finding = code === null ? null : { part: 'object' as const, code, index, name: formatBase32(entry[0]) }
    if (isSnapshot) this.#missingSnapshot = code === 'MISSING_OBJECT' ? finding : null
    if (finding !== null && !(isSnapshot && code === 'MISSING_OBJECT')) this.#report(finding)
  }
}

async function problemOf(
  store: Store,
  name: string,
  [, sha256, size]: ObjectEntry,
): Promise<'MISSING_OBJECT' | 'HASH_MISMATCH' | null> {
  const bytes = await store.stream(name)
  if (bytes === null) return 'MISSING_OBJECT'
  const hash = createHash('sha256')
  let length = 0
  for await (const part of bytes) {
    length += part.length
    hash.update(part)
  }
  return length === size && equalBytes(new Uint8Array(hash.digest()), sha256) ? null : 'HASH_MISMATCH'
}
