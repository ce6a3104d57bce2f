/** Every object that a statement introduced: there, whole, and the bytes that were signed. Spec: statement §1; case T7. */
import { createHash } from 'node:crypto'
import { equalBytes, type ObjectEntry } from '@pellicle/crypto/format'
import { snapshotName } from '@pellicle/gate/snapshot'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Store } from '@pellicle/store/contract'
import { objectName } from '../objects/object-shelf.ts'
import type { Projected } from '../projection/projected.ts'
import type { Finding } from './finding.ts'

export interface ObjectCount {
  objects: number
  bytes: number
}

/** Hashes run side by side with the reading of the next object. */
const LANES = 4

export async function verifyObjects(
  rows: readonly Projected[],
  {
    store,
    report,
    counted,
  }: { readonly store: Store; readonly report: (finding: Finding) => void; readonly counted: ObjectCount },
): Promise<void> {
  const due = rows.flatMap(({ index, objects, snapshot }) =>
    objects.map((entry) => ({
      index,
      entry,
      name: snapshot === null ? objectName(entry[0]) : snapshotName(snapshot.number),
    })),
  )
  const next = due.values()
  const lane = async (): Promise<void> => {
    for (const { index, entry, name } of next) {
      const code = await problemOf(store, name, entry)
      counted.objects++
      counted.bytes += entry[2]
      if (code !== null) report({ part: 'object', code, index, name: formatBase32(entry[0]) })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
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
