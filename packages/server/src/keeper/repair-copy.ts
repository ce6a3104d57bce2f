/**
 * Puts right, from a keeper, what `verify` found broken: objects and snapshots that are missing or are not what was signed, segments and tiles that
 * differ. Nothing is believed of the keeper that a signature or hash in the ledger does not cover. What was broken is set aside, never deleted.
 * Spec: keeper §6. The box must not run meanwhile.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { segmentName } from '@pellicle/crypto/format'
import { parseBase32 } from '@pellicle/protocol/ids'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { deleteIndex } from '../database/index-file.ts'
import { readSegment } from '../ledger/segment-row.ts'
import type { Finding } from '../verify/finding.ts'
import { LEDGER_ROOM, STORE_ROOM } from './keeper-names.ts'
import { newsOf } from './segment-objects.ts'

export interface Repaired {
  /** Names of files that were put right. */
  readonly mended: readonly string[]
  /** Findings that a keeper cannot mend, or that this keeper could not. */
  readonly left: readonly Finding[]
  /** Where the broken files lie now. */
  readonly aside: string
}

export async function repairCopy(folder: string, findings: readonly Finding[], keeper: Store): Promise<Repaired> {
  const aside = join(folder, 'log', `broken-${randomBytes(4).toString('hex')}`)
  const mended: string[] = []
  const left: Finding[] = []
  const setAside = async (room: string, name: string): Promise<void> => {
    await mkdir(dirname(join(aside, room, name)), { recursive: true, mode: 0o700 })
    await rename(join(folder, room, name), join(aside, room, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  // Segments first: they say what the objects must be.
  const segments = findings.filter(({ part }) => part === 'segment')
  for (const finding of segments) {
    const names = await mendRow(finding.index ?? 0, { folder, keeper, setAside })
    if (names.length === 0) left.push(finding)
    mended.push(...names)
  }
  for (const finding of findings) {
    const { part, name, index } = finding
    if (part === 'segment') continue
    if (part === 'tile' && name !== null) {
      await setAside('ledger', name)
      mended.push(name)
    } else if (part === 'index') {
      await deleteIndex(folder)
      mended.push('app.sqlite')
    } else if (part === 'object' && name !== null && index !== null) {
      const done = await mendObject({ id: name, index }, { folder, keeper, setAside })
      if (done === null) left.push(finding)
      else mended.push(done)
    } else left.push(finding)
  }
  return { mended: [...new Set(mended)], left, aside }
}

interface Around {
  readonly folder: string
  readonly keeper: Store
  readonly setAside: (room: string, name: string) => Promise<void>
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

async function mendObject(
  { id, index }: { readonly id: string; readonly index: number },
  { folder, keeper, setAside }: Around,
): Promise<string | null> {
  const ledger = await openFsStore(join(folder, 'ledger'))
  const wanted = await introducedAt(ledger, index, id)
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

/** What the statement at this index says of this object. */
async function introducedAt(ledger: Store, index: number, id: string) {
  const wanted = parseBase32(id, 16)
  if (wanted === null) return null
  for await (const { name } of ledger.list('segment/')) {
    const first = Number(name.slice('segment/'.length))
    if (first > index) return null
    const segment = await readSegment(ledger, first).catch(() => null)
    if (segment === null || first + segment.entries.length <= index) continue
    const { objects } = newsOf(first, segment.entries)
    return objects.find((one) => one.index === index && Buffer.compare(one.entry[0], wanted) === 0) ?? null
  }
  return null
}
