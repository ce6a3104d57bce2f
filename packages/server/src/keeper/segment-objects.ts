/** What a segment's statements introduce: objects, salts, snapshots, erasures. Kinds that this version does not know are read all the same. */
import { isMap, type ObjectEntry, parseEntry } from '@pellicle/crypto/format'
import { snapshotName } from '@pellicle/gate/snapshot'
import { KINDS } from '@pellicle/protocol/statements'
import { objectName } from '../objects/object-shelf.ts'

export interface Introduced {
  readonly index: number
  /** Name in the box's store. */
  readonly name: string
  readonly entry: ObjectEntry
  /** A salt snapshot: its statement's number, count and reach. */
  readonly snapshot: { readonly number: number; readonly salts: number; readonly through: number } | null
}

export interface SegmentNews {
  readonly objects: readonly Introduced[]
  /** Salts born. */
  readonly salts: number
  /** Subjects erased. */
  readonly erased: number
}

export function newsOf(first: number, entries: readonly Uint8Array[]): SegmentNews {
  const objects: Introduced[] = []
  let [salts, erased] = [0, 0]
  for (const [i, bytes] of entries.entries()) {
    const { header } = parseEntry(bytes)
    salts += header.salts.length
    if (header.kind === KINDS.erase.number) erased++
    const snapshot = header.kind === KINDS.gateSnapshot.number ? snapshotOf(header.pub) : null
    for (const entry of header.objects) {
      const name = snapshot === null ? objectName(entry[0]) : snapshotName(snapshot.number)
      objects.push({ index: first + i, name, entry, snapshot })
    }
  }
  return { objects, salts, erased }
}

function snapshotOf(pub: unknown): Introduced['snapshot'] {
  if (!isMap(pub as never)) return null
  const { number, salts, through } = pub as Record<string, unknown>
  const whole = [number, salts, through].every((value) => Number.isSafeInteger(value) && (value as number) >= 0)
  return whole ? { number: number as number, salts: salts as number, through: through as number } : null
}
