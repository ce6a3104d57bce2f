/**
 * Puts right, from a keeper, what `verify` found broken: objects and snapshots that are missing or are not what was signed, segments and tiles that
 * differ. Nothing is believed of the keeper that a signature or hash in the ledger does not cover. What was broken is set aside, never deleted.
 * Spec: keeper §6. The box must not run meanwhile.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { segmentName } from '@pellicle/crypto/format'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { deleteIndex } from '../database/index-file.ts'
import { readSegment } from '../ledger/segment-row.ts'
import type { Finding } from '../verify/finding.ts'
import { LEDGER_ROOM, STORE_ROOM } from './keeper-names.ts'
import { type Introduced, newsOf } from './segment-objects.ts'
import { type Aside, asideOf } from './set-aside.ts'

export interface Repaired {
  /** Names of files that were put right. */
  readonly mended: readonly string[]
  /** Findings that a keeper cannot mend, or that this keeper could not. */
  readonly left: readonly Finding[]
  /** Where the broken files lie now. */
  readonly aside: string
}

export async function repairCopy(folder: string, findings: readonly Finding[], keeper: Store): Promise<Repaired> {
  const { path: aside, move: setAside } = asideOf(folder)
  const mended: string[] = []
  const left: Finding[] = []
  // Segments first: they say what the objects must be.
  const segments = findings.filter(({ part }) => part === 'segment')
  for (const finding of segments) {
    const names = await mendRow(finding.index ?? 0, { folder, keeper, setAside })
    if (names.length === 0) left.push(finding)
    mended.push(...names)
  }
  const wanted = await introducedBy(folder, findings)
  for (const finding of findings) {
    const { part, name } = finding
    if (part === 'segment') continue
    if (part === 'tile' && name !== null) {
      await setAside('ledger', name)
      mended.push(name)
    } else if (part === 'index') {
      await deleteIndex(folder)
      mended.push('app.sqlite')
    } else if (part === 'object' && name !== null) {
      const done = await mendObject(wanted.get(name) ?? null, { folder, keeper, setAside })
      if (done === null) left.push(finding)
      else mended.push(done)
    } else left.push(finding)
  }
  return { mended: [...new Set(mended)], left, aside }
}

interface Around {
  readonly folder: string
  readonly keeper: Store
  readonly setAside: Aside['move']
}

/** The segment at this index; when the row breaks there, everything that the keeper has behind it. */
async function mendRow(first: number, { folder, keeper, setAside }: Around): Promise<string[]> {
  const ledger = await openFsStore(join(folder, 'ledger'))
  const names: string[] = []
  for (let at = first; ; ) {
    const name = segmentName(at)
    const ours = await readSegment(ledger, at).catch(() => null)
    if (ours !== null && names.length > 0) {
      at += ours.entries.length
      continue
    }
    const bytes = await keeper.get(LEDGER_ROOM + name)
    if (bytes === null) return names
    await setAside('ledger', name)
    await ledger.put(name, bytes, 'lasting')
    names.push(name)
    const mended = await readSegment(ledger, at).catch(() => null)
    if (mended === null) return names
    at += mended.entries.length
  }
}

async function mendObject(wanted: Introduced | null, { folder, keeper, setAside }: Around): Promise<string | null> {
  if (wanted === null) return null
  const { name, entry } = wanted
  const bytes = await keeper.get(STORE_ROOM + name)
  if (bytes === null || bytes.length !== entry[2]) return null
  if (!createHash('sha256').update(bytes).digest().equals(entry[1])) return null
  await setAside('store', name)
  const store = await openFsStore(join(folder, 'store'))
  const put = await store.put(name, bytes, 'lasting')
  return put === 'stored' ? name : null
}

/** What the ledger says of the objects in these findings, by id: one walk over the row, however many are broken. */
async function introducedBy(folder: string, findings: readonly Finding[]): Promise<ReadonlyMap<string, Introduced>> {
  const ids = new Set(findings.flatMap(({ part, name }) => (part === 'object' && name !== null ? [name] : [])))
  const found = new Map<string, Introduced>()
  if (ids.size === 0) return found
  const ledger = await openFsStore(join(folder, 'ledger'))
  for (let at = 0; found.size < ids.size; ) {
    const segment = await readSegment(ledger, at).catch(() => null)
    if (segment === null) return found
    for (const one of newsOf(at, segment.entries).objects) {
      const id = formatBase32(one.entry[0])
      if (ids.has(id)) found.set(id, one)
    }
    at += segment.entries.length
  }
  return found
}
