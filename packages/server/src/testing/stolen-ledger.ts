/**
 * The attacker of group A: has the data folder and rewrites the ledger in it. Knows the format, recomputes every digest, and has
 * no key but those that a test hands out.
 */
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatSegment, parseSegment, type Segment, segmentName } from '@pellicle/crypto/format'
import { openFsStore } from '@pellicle/store/fs'

export async function readSegments(folder: string): Promise<Segment[]> {
  const store = await openFsStore(join(folder, 'ledger'))
  const segments: Segment[] = []
  for await (const { name } of store.list('segment/'))
    segments.push(parseSegment((await store.get(name)) as Uint8Array))
  return segments
}

/** Puts these segments in the place of all others, digests and all. */
export async function writeSegments(folder: string, segments: readonly Segment[]): Promise<void> {
  rmSync(join(folder, 'ledger', 'segment'), { recursive: true })
  const store = await openFsStore(join(folder, 'ledger'))
  for (const segment of segments) await store.put(segmentName(segment.first), formatSegment(segment), 'lasting')
}

/** Everything derived: what an attacker who is thorough removes, so that nothing contradicts. */
export function removeDerived(folder: string): void {
  for (const name of ['ledger/tile', 'ledger/checkpoint', 'app.sqlite', 'app.sqlite-wal', 'app.sqlite-shm'])
    rmSync(join(folder, name), { recursive: true, force: true })
}

export function overwrite(path: string, bytes: Uint8Array): void {
  chmodSync(path, 0o600)
  writeFileSync(path, bytes)
}

/** The same entries and bodies in other segments: one per list of indexes. Notes stay those of the places. */
export function editFlat(
  segments: readonly Segment[],
  edit: (flat: { entry: Uint8Array; body: Uint8Array }[]) => { entry: Uint8Array; body: Uint8Array }[],
): Segment[] {
  const flat = edit(
    segments.flatMap(({ entries, bodies }) => entries.map((entry, i) => ({ entry, body: bodies[i] as Uint8Array }))),
  )
  const out: Segment[] = []
  let at = 0
  for (const [i, segment] of segments.entries()) {
    const count = i === segments.length - 1 ? flat.length - at : Math.min(segment.entries.length, flat.length - at)
    if (count <= 0) break
    const part = flat.slice(at, at + count)
    out.push({
      first: at,
      entries: part.map(({ entry }) => entry),
      bodies: part.map(({ body }) => body),
      note: segment.note,
    })
    at += count
  }
  return out
}
