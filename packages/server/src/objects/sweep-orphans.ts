/**
 * Objects that were stored and never named by a statement: uploads whose device was lost, or that were given up. They count against the room, and
 * nobody can open them. Found in the folder of a stopped box against the row of segments itself, never against the database. Spec: object §5.
 *
 * Who is hostile: whoever shortens the ledger so that what it named looks like nobody's. So nothing is swept unless the row is whole here and no
 * keeper holds more of it, and nothing that is younger than a month: a device that is away holds its sealed copy and sends object and statement again.
 */
import { createHash } from 'node:crypto'
import { stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { segmentName } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { openFsStore } from '@pellicle/store/fs'
import { openFolderEngines } from '../engines.ts'
import { parseKeeperAddress } from '../keeper/keeper-address.ts'
import { readKeepers } from '../keeper/keeper-list.ts'
import { LEDGER_ROOM } from '../keeper/keeper-names.ts'
import { openKeeper } from '../keeper/open-keeper.ts'
import { newsOf } from '../keeper/segment-objects.ts'
import { readSegment } from '../ledger/segment-row.ts'
import { loadBoxSecrets } from '../secrets/box-secrets.ts'

export const LEAST_DAYS = 30
const DAY_MS = 86_400_000

export interface SweepOptions {
  /** Of a stopped box. */
  readonly folder: string
  /** Older than so many days; 30 at least. */
  readonly days: number
  /** `list` changes nothing. */
  readonly act: 'list' | 'delete'
  readonly now: number
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
}

export interface Swept {
  /** Names in the store. */
  readonly orphans: readonly { readonly name: string; readonly size: number; readonly storedAt: number }[]
  readonly bytes: number
  /** Unnamed as well, and too young to be touched. */
  readonly young: number
  /** Statements that were read. */
  readonly statements: number
  readonly deleted: boolean
}

/** Throws LEDGER_TORN, LEDGER_SHORT, LEDGER_ALTERED; OFFLINE when a keeper of this box cannot be asked; KEEPER_OTHER when one holds more. */
export async function sweepOrphans({ folder, days, act, now, random }: SweepOptions): Promise<Swept> {
  const statements = await demandWhole(folder, random)
  await demandNoKeeperAhead(folder, { statements, now })
  const named = await namedIn(folder, statements)
  const store = await openFsStore(join(folder, 'store'))
  const before = now - Math.max(days, LEAST_DAYS) * DAY_MS
  const orphans: Swept['orphans'][number][] = []
  let young = 0
  for await (const { name, size } of store.list('object/')) {
    if (named.has(name)) continue
    const { mtimeMs } = await stat(join(folder, 'store', name))
    if (mtimeMs < before) orphans.push({ name, size, storedAt: mtimeMs })
    else young++
  }
  if (act === 'delete') for (const { name } of orphans) await unlink(join(folder, 'store', name))
  const bytes = orphans.reduce((sum, { size }) => sum + size, 0)
  return { orphans, bytes, young, statements, deleted: act === 'delete' }
}

/** The row as a start demands it: to the newest checkpoint that this folder and its database have seen. Answers its length. */
async function demandWhole(folder: string, random: SweepOptions['random']): Promise<number> {
  const engines = await openFolderEngines(folder)
  try {
    const { log } = await loadBoxSecrets(folder, engines.segments, random)
    const { ledger } = await engines.open({ logKey: log.public, signNote: log.sign, sealIndex: log.sealIndex })
    await ledger.settle()
    return ledger.size
  } finally {
    await engines.close()
  }
}

async function demandNoKeeperAhead(
  folder: string,
  { statements, now }: { readonly statements: number; readonly now: number },
): Promise<void> {
  for (const { address, keys } of readKeepers(folder)) {
    const keeper = await openKeeper({ address: parseKeeperAddress(address), keys, now: () => now })
    const next = await keeper.store.head(LEDGER_ROOM + segmentName(statements)).catch((cause: unknown) => {
      throw new PellicleError('OFFLINE', {}, { cause })
    })
    if (next !== null) throw new PellicleError('KEEPER_OTHER')
  }
}

/** Names that statements introduce: eight bytes of a hash each, in order. Two that are alike keep an orphan, never lose an object. */
class Names {
  #all: BigUint64Array

  constructor(all: readonly bigint[]) {
    this.#all = BigUint64Array.from(all).sort()
  }

  has(name: string): boolean {
    const wanted = shortOf(name)
    let [low, high] = [0, this.#all.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#all[middle] as bigint) < wanted) low = middle + 1
      else high = middle
    }
    return this.#all[low] === wanted
  }
}

function shortOf(name: string): bigint {
  return createHash('sha256').update(name).digest().readBigUInt64BE(0)
}

async function namedIn(folder: string, statements: number): Promise<Names> {
  const ledger = await openFsStore(join(folder, 'ledger'))
  const all: bigint[] = []
  for (let at = 0; at < statements; ) {
    const segment = await readSegment(ledger, at)
    if (segment === null) throw new PellicleError('LEDGER_SHORT', { size: at, expected: statements })
    for (const { name } of newsOf(at, segment.entries).objects) all.push(shortOf(name))
    at += segment.entries.length
  }
  return new Names(all)
}
