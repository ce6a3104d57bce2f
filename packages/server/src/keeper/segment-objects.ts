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
  /** Acts of two members that `erase` statements name (spec: gate §9). */
  readonly acts: readonly Uint8Array[]
  /** Salts that the gate says it destroyed, each list with the act it did so for. */
  readonly gone: readonly Destroyed[]
}

export interface Destroyed {
  readonly act: Uint8Array
  readonly subjects: readonly Uint8Array[]
}

export function newsOf(first: number, entries: readonly Uint8Array[]): SegmentNews {
  const objects: Introduced[] = []
  const acts: Uint8Array[] = []
  const gone: Destroyed[] = []
  let salts = 0
  for (const [i, bytes] of entries.entries()) {
    const { header } = parseEntry(bytes)
    salts += header.salts.length
    const pub = header.pub as unknown as Record<string, unknown>
    if (header.kind === KINDS.erase.number && pub.second instanceof Uint8Array) acts.push(pub.second)
    if (header.kind === KINDS.gateErased.number) gone.push(...destroyedOf(pub))
    const snapshot = header.kind === KINDS.gateSnapshot.number ? snapshotOf(header.pub) : null
    for (const entry of header.objects) {
      const name = snapshot === null ? objectName(entry[0]) : snapshotName(snapshot.number)
      objects.push({ index: first + i, name, entry, snapshot })
    }
  }
  return { objects, salts, acts, gone }
}

function destroyedOf({ act, salts }: Record<string, unknown>): Destroyed[] {
  if (!(act instanceof Uint8Array) || !Array.isArray(salts)) return []
  return [{ act, subjects: salts.filter((one) => one instanceof Uint8Array) }]
}

function snapshotOf(pub: unknown): Introduced['snapshot'] {
  if (!isMap(pub as never)) return null
  const { number, salts, through } = pub as Record<string, unknown>
  const whole = [number, salts, through].every((value) => Number.isSafeInteger(value) && (value as number) >= 0)
  return whole ? { number: number as number, salts: salts as number, through: through as number } : null
}
