/**
 * A gate over its own copy of the ledger: what runs behind the link. Composed like the gate inside a server, only that statements go by a
 * courier and nothing that comes back is believed unchecked. Spec: gate-host.
 */
import { createHmac } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { encode, segmentName } from '@pellicle/crypto/format'
import { type Random, sealTo, signPublic } from '@pellicle/crypto/seal'
import { Gate } from '@pellicle/gate/gate'
import { type GateKeys, newestEpoch, sealGateKey, signAsGate } from '@pellicle/gate/gate-keys'
import { GATE } from '@pellicle/gate/signers'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import type { IndexDatabase } from '../database/database.ts'
import { deleteIndex, indexPath } from '../database/index-file.ts'
import { openSqliteIndex } from '../database/sqlite.ts'
import { openSqliteSalts } from '../database/sqlite-salts.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealIndex } from '../ledger/ledger-head.ts'
import { IndexMisfit, openLedger } from '../ledger/open-ledger.ts'
import type { Scribe } from '../ledger/turn.ts'
import { floodAlarm } from '../objects/flood-alarm.ts'
import { readAlarmSinks } from './alarm-sinks.ts'
import { segmentCheck } from './check-segment.ts'
import { Courier, type Road } from './courier.ts'
import { GateRoom } from './gate-room.ts'
import { LedgerForGate } from './ledger-for-gate.ts'
import { PendingWords } from './pending-words.ts'
import { RowCopy } from './row-copy.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'

export interface GateCopyOptions {
  readonly folder: string
  readonly keys: GateKeys
  /** The log's verification key, pinned. */
  readonly log: Uint8Array
  readonly road: Road
  /** Where snapshots go: the server's store. */
  readonly snapshotsTo: Pick<Store, 'put'>
  readonly now: () => number
  readonly random: Random
}

export interface GateCopy {
  readonly gate: Gate
  readonly ledger: Ledger
  /** The row may have grown: what the gate owes is said, what was erased is destroyed. */
  look(): Promise<void>
  flood(device: Uint8Array, megabytes: number): void
  /** The signing seed for the root alone. */
  escrow(): Uint8Array
  /** A salt was born. */
  noteBirth(): void
  /** A snapshot, when there is anything new. */
  rest(): Promise<void>
  /** The same, at most once a minute. */
  poll(): Promise<void>
  close(): Promise<void>
}

const MB = 1024 ** 2
const FLOOD_EVERY_MS = 86_400_000

export async function openGateCopy(options: GateCopyOptions): Promise<GateCopy> {
  const { folder, keys, log, road, now, random } = options
  await mkdir(join(folder, 'gate'), { recursive: true, mode: 0o700 })
  const salts = openSqliteSalts(join(folder, 'gate', 'gate.sqlite'))
  let index: IndexDatabase | null = null
  try {
    const copy = new RowCopy(await openFsStore(join(folder, 'row')))
    const scribe: Scribe = { by: GATE, sign: (header) => signAsGate(keys, header) }
    const newest = newestEpoch(keys)
    const words = new PendingWords({
      scribe,
      now,
      sealEpoch: ({ practice, root }) => sealGateKey(newest, { practice, root: root.seal, random }),
      epoch: newest[0],
    })
    const opened = await openCopy({
      folder,
      log,
      road,
      copy,
      gate: signPublic(keys.sign),
      sealIndex: sealWith(keys.sign),
      words,
    })
    index = opened.index
    const { ledger } = opened
    await words.begin(ledger, index)
    const forGate = new LedgerForGate({ ledger, index, scribe, now })
    const gate = new Gate({ keys, salts, ledger: forGate, now, random })
    const { newest: last, stale } = await index.snapshots()
    const store = options.snapshotsTo as Store
    const snapshots = new SnapshotKeeper(
      { ledger: forGate, salts, keys, store, now, random },
      { next: last + 1, changed: stale },
    )
    const sinks = await readAlarmSinks(folder)
    const room = new GateRoom({ ledger, index, salts, scribe, now, sinks, noteSalts: () => snapshots.note() })
    const sayFlood = floodAlarm({ ledger, scribe, now })
    const floods = new Map<string, number>()
    const open = index
    return {
      gate,
      ledger,
      async look() {
        await ledger.append({
          questions: { signers: [[GATE, 0]], subjects: [], ids: [] },
          bytes: 0,
          decide: async () => null,
        })
        if (ledger.roster.founding !== null) await room.eraseDue()
        await room.look()
      },
      flood(device, megabytes) {
        const name = Buffer.from(device).toString('hex')
        if (now() - (floods.get(name) ?? Number.NEGATIVE_INFINITY) < FLOOD_EVERY_MS) return
        floods.set(name, now())
        sayFlood(device, megabytes * MB)
      },
      escrow() {
        const { founding } = ledger.roster
        if (founding === null) throw new PellicleError('NO_PRACTICE')
        return sealTo(founding.root.seal, 'box', [founding.practice], encode({ v: 1, gate: keys.sign }), random)
      },
      noteBirth: () => snapshots.note(),
      rest: () => snapshots.take(),
      poll: () => snapshots.poll(),
      async close() {
        try {
          await snapshots.take().catch(() => undefined)
          await ledger.settle()
        } finally {
          await open.close()
          salts.close()
        }
      },
    }
  } catch (error) {
    await index?.close()
    salts.close()
    throw error
  }
}

interface CopyParts extends Pick<GateCopyOptions, 'folder' | 'log' | 'road'> {
  readonly copy: RowCopy
  readonly gate: Uint8Array
  readonly sealIndex: SealIndex
  readonly words: PendingWords
}

/** The copy with an index that fits it: the one that is there, else a new one. */
async function openCopy(parts: CopyParts): Promise<{ readonly index: IndexDatabase; readonly ledger: Ledger }> {
  try {
    return await openOnce(parts)
  } catch (error) {
    if (!(error instanceof IndexMisfit)) throw error
    await deleteIndex(parts.folder)
    return openOnce(parts)
  }
}

async function openOnce({ folder, log, road, copy, gate, sealIndex, words }: CopyParts) {
  const index = openSqliteIndex(indexPath(folder))
  let courier: Courier | null = null
  try {
    const check = segmentCheck({
      ...{ index: () => index, gate, log },
      keep: async (first, bytes) => {
        await copy.put(segmentName(first), bytes, 'lasting')
      },
      onStatements: (first, statements) => {
        words.heard(statements)
        courier?.heard(first, statements)
      },
    })
    const ledger = await openLedger({
      ...{ store: copy, index, logKey: log, check },
      // Checkpoints are the log's alone.
      signNote: () => Promise.reject(new PellicleError('NOT_ALLOWED')),
      sealIndex,
      writer: (head) => {
        courier = new Courier({ road, copy, index: () => index, first: () => words.next() }, head)
        return courier
      },
    })
    return { index, ledger }
  } catch (error) {
    await index.close()
    throw error
  }
}

/** A MAC with a secret of this gate: an index that somebody altered is made again. */
function sealWith(seed: Uint8Array): SealIndex {
  const key = createHmac('sha256', seed).update('pellicle index seal').digest()
  return (size, root, head) =>
    new Uint8Array(
      createHmac('sha256', key)
        .update(encode([size, root, head]))
        .digest(),
    )
}
