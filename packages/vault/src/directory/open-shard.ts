/**
 * Opening a shard: its newest whole form, and the additions that nobody has compacted yet. Spec: directory §3.
 *
 * A member with the directory key may have written a form that does not open; then the one before counts, with the additions that the
 * broken one claims to have absorbed, and the shard says how many statements it could not use.
 */
import { toHex } from '@pellicle/crypto/format'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { HalfItem, Opener, SubjectHistory, Verified } from '../desk.ts'
import { deriveObjectKek } from '../keys/derivations.ts'
import { unwrapDepositKey, unwrapShardKey } from '../keys/key-wraps.ts'
import { openPart, openPartUnder, type PartPlace, partNamed } from '../keys/parts.ts'
import { parseAddition, parseShardBody, type ShardBody } from './shard-body.ts'
import { type Addition, apply, emptyState, merge, type ShardState } from './shard-entry.ts'
import type { ShardName } from './shard-name.ts'

type ShardWritePub = PubOf<typeof KINDS.shardWrite>
type ShardAddPub = PubOf<typeof KINDS.shardAdd>

export interface PendingAddition {
  readonly id: Uint8Array
  readonly addition: Addition
}

export interface OpenShard {
  readonly name: ShardName
  readonly id: Uint8Array
  readonly head: SubjectHistory['head']
  /** As written, without what is pending. */
  readonly written: ShardBody | null
  readonly pending: readonly PendingAddition[]
  /** Written and pending together. */
  readonly state: ShardState
  /** Statements that did not open or failed their checks. */
  readonly broken: number
  /** The newest writing did not open: what is here is what stood before it. */
  readonly isOlder: boolean
}

/** Halves that opening needs, in one ask: of the newest writing and of what waits beside it. */
export function shardItems(history: SubjectHistory): HalfItem[] {
  const writes = writesOf(history)
  const newest = writes.slice(-1).map(({ pub }) => pub.writing)
  const waiting = additionsOf(history, absorbedBy(writes)).map(({ pub }) => pub.addition)
  return [...newest, ...waiting].map((id): HalfItem => ['shard', id])
}

/** Halves for the case that the newest writing does not open: of the one before, and of what the newest claims to have absorbed. */
export function olderItems(history: SubjectHistory): HalfItem[] {
  const writes = writesOf(history).slice(0, -1)
  const waiting = additionsOf(history, absorbedBy(writes)).map(({ pub }) => pub.addition)
  return [...writes.map(({ pub }) => pub.writing), ...waiting].map((id): HalfItem => ['shard', id])
}

/** True when anything waits to be compacted. */
export function hasPending(history: SubjectHistory): boolean {
  return additionsOf(history, absorbedBy(writesOf(history))).length > 0
}

export async function openShard(
  opener: Opener,
  history: SubjectHistory,
  name: ShardName,
  id: Uint8Array,
): Promise<OpenShard> {
  let broken = history.quarantined.length
  const writes = writesOf(history)
  let written: ShardBody | null = null
  while (writes.length > 0 && written === null) {
    written = await openWrite(opener, writes[writes.length - 1] as Write, id).catch(() => null)
    if (written === null) {
      writes.pop()
      broken++
    }
  }
  const state = emptyState()
  if (written !== null) merge(state, written)
  const pending: PendingAddition[] = []
  for (const one of additionsOf(history, absorbedBy(writes))) {
    const addition = await openAddition(opener, one, id).catch(() => null)
    if (addition === null) broken++
    else {
      pending.push({ id: one.pub.addition, addition })
      apply(state, addition)
    }
  }
  const isOlder = writes.length < writesOf(history).length
  return { name, id, head: history.head, written, pending, state, broken, isOlder }
}

interface Write {
  readonly statement: Verified
  readonly pub: ShardWritePub
}
interface Add {
  readonly statement: Verified
  readonly pub: ShardAddPub
}

function writesOf(history: SubjectHistory): Write[] {
  return history.statements
    .filter((statement) => statement.kind === KINDS.shardWrite.number)
    .map((statement) => ({ statement, pub: statement.pub as ShardWritePub }))
}

function absorbedBy(writes: readonly Write[]): Set<string> {
  return new Set(writes.flatMap(({ pub }) => pub.absorbed.map(toHex)))
}

function additionsOf(history: SubjectHistory, absorbed: ReadonlySet<string>): Add[] {
  return history.statements
    .filter((statement) => statement.kind === KINDS.shardAdd.number)
    .map((statement) => ({ statement, pub: statement.pub as ShardAddPub }))
    .filter(({ pub }) => !absorbed.has(toHex(pub.addition)))
}

async function openWrite(opener: Opener, { statement, pub }: Write, id: Uint8Array): Promise<ShardBody | null> {
  const part = partNamed(statement.parts, 'directory')
  if (part === null) return null
  const { practice } = opener
  const shardKey = unwrapShardKey(
    {
      ...{ practice, shard: id, epoch: pub.epoch, revision: statement.revision },
      directorySecret: opener.compartmentSecret('directory', pub.epoch),
      half: opener.half('shard', pub.writing),
    },
    pub.wrap,
  )
  const kek = deriveObjectKek(shardKey, { practice, subject: id, object: part.object, role: 'part:directory' })
  const place: PartPlace = { practice, kind: 'shard.write', subject: id, revision: statement.revision }
  return parseShardBody(await openPartUnder(kek, place, part))
}

async function openAddition(opener: Opener, { statement, pub }: Add, id: Uint8Array): Promise<Addition | null> {
  const part = partNamed(statement.parts, 'directory')
  if (part === null) return null
  const { practice } = opener
  const key = unwrapDepositKey(
    {
      ...{ practice, compartment: 'directory', epoch: pub.epoch, deposit: pub.addition, subject: id },
      compartmentSecret: opener.compartmentSecret('directory', pub.epoch),
      half: opener.half('shard', pub.addition),
    },
    pub,
  )
  return parseAddition(await openPart({ practice, kind: 'shard.add', subject: id, revision: 0 }, part, key))
}
