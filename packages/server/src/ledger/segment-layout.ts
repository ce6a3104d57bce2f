/** Where the statements of a segment lie in it, by arithmetic: what `parseSegment` finds by reading. Spec: ledger §2. */
import type { Place } from '../database/database.ts'

/** Magic and format 8, first index 8, count 4, checkpoint length 4, pack length 8. */
const ENTRIES_POS = 32
const ENTRY_LENGTH = 2
const BODY_LENGTH = 4

export function placesOf(
  segment: number,
  entries: readonly Uint8Array[],
  bodies: readonly Uint8Array[],
): readonly Place[] {
  const bundle = entries.reduce((sum, entry) => sum + ENTRY_LENGTH + entry.length, 0)
  let entryAt = ENTRIES_POS
  let bodyAt = ENTRIES_POS + bundle + BODY_LENGTH * bodies.length
  return entries.map((entry, i) => {
    const start = entryAt + ENTRY_LENGTH
    entryAt = start + entry.length
    const bodyStart = bodyAt
    bodyAt += bodies[i]?.length ?? 0
    return { index: segment + i, segment, entry: [start, entryAt], body: [bodyStart, bodyAt] }
  })
}
