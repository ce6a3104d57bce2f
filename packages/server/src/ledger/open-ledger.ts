/**
 * From a folder to a ledger: finds the head, brings the index and the tiles up to it, and refuses to go on over anything that is
 * not what it was. After kill -9 at any moment this is all the recovery there is. Spec: ledger §2, §3.
 */
import { equalBytes, type TreePoint } from '@pellicle/crypto/format'
import { verifyCheckpoint } from '@pellicle/crypto/proof'
import { EMPTY_ROSTER, type RosterState } from '@pellicle/gate/roster-state'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import type { IndexDatabase, Through } from '../database/database.ts'
import { parseStatement } from '../rules/parse-statement.ts'
import { CheckpointFile } from './checkpoint-file.ts'
import { type Fence, ONE_BOX } from './fence.ts'
import { foldGate } from './fold-gate.ts'
import { Ledger, type Writer } from './ledger.ts'
import { type CheckSegment, type HeadParts, LedgerHead, practiceOf, type SealIndex, withRoster } from './ledger-head.ts'
import { originOf } from './origin.ts'
import { type CheckedSegment, checkNote, readSegment } from './segment-row.ts'
import { Sequencer, type SignNote } from './sequencer.ts'
import { StatementReader } from './statement-reader.ts'
import { TileShelf } from './tile-shelf.ts'
import { Tree } from './tree.ts'

export interface LedgerOptions {
  readonly store: Store
  readonly index: IndexDatabase
  /** Verification key of the log, from this box's own secrets. */
  readonly logKey: Uint8Array
  readonly signNote: SignNote
  readonly sealIndex: SealIndex
  /** Where several servers share this ledger. */
  readonly fence?: Fence
  /** What this reader demands of a segment before it counts. */
  readonly check?: CheckSegment
  /** Who appends, where it is not the sequencer of this process. */
  readonly writer?: (head: LedgerHead) => Writer
  /** Called with the size reached while segments are replayed. */
  readonly onReplay?: (size: number) => void
}

/** Thrown by an index that does not fit the ledger: its owner deletes it and opens again. */
export class IndexMisfit extends Error {
  override readonly name = 'IndexMisfit'
}

/** Throws LEDGER_TORN, LEDGER_SHORT, LEDGER_ALTERED; IndexMisfit when only the index is wrong. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { store, index, logKey, signNote, sealIndex, fence = ONE_BOX, onReplay, check, writer } = options
  const reader = new StatementReader(store)
  const readEntries = async (from: number, to: number) =>
    Promise.all((await index.places(from, to)).map((place) => reader.entry(place)))
  const shelf = new TileShelf(store, readEntries)
  const checkpointFile = new CheckpointFile(store)
  const parts = { store, index, checkpointFile, logKey, sealIndex, ...(check === undefined ? {} : { check }) }

  const through = await index.through()
  const head =
    through === null
      ? new LedgerHead(parts, new Tree(shelf))
      : await resume(parts, through, { reader, load: (size) => Tree.load(shelf, size, readEntries) })
  await head.follow(onReplay)
  await checkReach(checkpointFile, head, logKey)
  void shelf.repair(head.size)
  const sequencer = writer?.(head) ?? new Sequencer({ store, index, reader, signNote, fence }, head)
  return new Ledger({ head, sequencer, index, reader, shelf, checkpointFile })
}

/** The head where the index stands, if everything about the index fits the ledger. */
async function resume(
  parts: HeadParts,
  through: Through,
  { reader, load }: { readonly reader: StatementReader; readonly load: (size: number) => Promise<Tree> },
): Promise<LedgerHead> {
  const { size, root, seal } = through
  const roster = await foldRoster(parts.index, reader)
  if (!equalBytes(seal, parts.sealIndex(size, root, roster.head))) throw new IndexMisfit('roster')
  const { note, fence } = await checkIndexed(parts, [size, root], roster)
  const tree = await load(size)
  if (!equalBytes(tree.point()[1], root)) throw new IndexMisfit('tree')
  return new LedgerHead(parts, tree, { roster, gate: await foldGate(parts.index, reader), note, fence })
}

/** The roster is folded from the signed statements themselves: rows that somebody changed in the index give nobody a right (case A4). */
async function foldRoster(index: IndexDatabase, reader: StatementReader): Promise<RosterState> {
  let roster = EMPTY_ROSTER
  for (const place of await index.rosterPlaces(0))
    roster = withRoster(roster, parseStatement(await reader.entry(place)))
  return roster
}

/** The newest segment that the index knows must stand in the store and say the same. */
async function checkIndexed(
  { store, index, logKey }: { readonly store: Store; readonly index: IndexDatabase; readonly logKey: Uint8Array },
  [size, root]: TreePoint,
  roster: RosterState,
): Promise<CheckedSegment> {
  const place = await index.place(size - 1)
  if (place === null || roster.founding === null) throw new IndexMisfit('statements')
  const segment = await readSegment(store, place.segment)
  if (segment === null) throw new PellicleError('LEDGER_SHORT', { size: place.segment, expected: size })
  if (segment.first + segment.entries.length !== size) throw new IndexMisfit('segments')
  try {
    await checkNote(segment, root, { origin: originOf(practiceOf(roster)), key: logKey })
  } catch (cause) {
    // Index or ledger: reading the ledger from its beginning tells which.
    throw new IndexMisfit('root', { cause })
  }
  return segment
}

/** The newest note that this folder ever held says how far the ledger had come. */
async function checkReach(file: CheckpointFile, head: LedgerHead, logKey: Uint8Array): Promise<void> {
  const note = await file.read()
  if (note === null) return
  const origin = head.roster.founding === null ? null : originOf(head.roster.founding.practice)
  const point = origin === null ? null : await verifyCheckpoint(note, origin, logKey)
  // A checkpoint that nobody signed says nothing; it is written anew with the next batch.
  if (point === null) return
  if (point[0] > head.size) throw new PellicleError('LEDGER_SHORT', { size: head.size, expected: point[0] })
  const root = await head.tree.rootAt(point[0])
  if (root === null || !equalBytes(root, point[1])) throw new PellicleError('LEDGER_ALTERED', { index: point[0] })
}
