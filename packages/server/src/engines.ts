/**
 * What a practice's core stands on: where its segments and objects lie, its index, the gate's salts. On one box all of it is in the data
 * folder; several servers share theirs (cluster/cluster-engines.ts).
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SaltShelf } from '@pellicle/gate/salts'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import type { ClusterDoor } from './cluster/cluster-door.ts'
import type { IndexDatabase } from './database/database.ts'
import { deleteIndex, indexPath } from './database/index-file.ts'
import { openSqliteIndex } from './database/sqlite.ts'
import { openSqliteSalts } from './database/sqlite-salts.ts'
import type { SnapshotKeeper } from './gate/snapshot-keeper.ts'
import type { Ledger } from './ledger/ledger.ts'
import { IndexMisfit, type LedgerOptions, openLedger } from './ledger/open-ledger.ts'
import { type AskRoom, roomOf } from './objects/room.ts'

export interface Engines {
  readonly segments: Store
  readonly store: Store
  readonly salts: SaltShelf
  /** Where objects lie: how much more fits. */
  readonly room: AskRoom
  /** The ledger with an index that fits it: the one that is there, else a new one. */
  open(options: OpenLedger): Promise<{ readonly index: IndexDatabase; readonly ledger: Ledger }>
  /** Called when the core stands, before it is used. */
  begin(core: EngineCore): Promise<void>
  /** Where several servers serve this practice together. */
  readonly door?: ClusterDoor
  close(): Promise<void>
}

export interface EngineCore {
  readonly ledger: Ledger
  readonly snapshots: SnapshotKeeper
  /** What is left to do for who may append: at once on one box, after every takeover where several servers share a practice. */
  readonly catchUp: () => Promise<void>
}

export type OpenLedger = Pick<LedgerOptions, 'logKey' | 'signNote' | 'sealIndex'>

/** Throws FOLDER_IN_USE, FOLDER_TOO_NEW. */
export async function openFolderEngines(folder: string): Promise<Engines> {
  await mkdir(join(folder, 'gate'), { recursive: true, mode: 0o700 })
  // Held for the life of the process: one gate per practice decides.
  const salts = openSqliteSalts(join(folder, 'gate', 'gate.sqlite'))
  try {
    const segments = await openFsStore(join(folder, 'ledger'))
    const store = await openFsStore(join(folder, 'store'))
    let index: IndexDatabase | null = null
    const openOver = async (options: OpenLedger) => {
      index = openSqliteIndex(indexPath(folder))
      try {
        return { index, ledger: await openLedger({ ...options, store: segments, index }) }
      } catch (error) {
        await index.close()
        index = null
        throw error
      }
    }
    const open: Engines['open'] = async (options) => {
      try {
        return await openOver(options)
      } catch (error) {
        if (!(error instanceof IndexMisfit)) throw error
        await deleteIndex(folder)
        return openOver(options)
      }
    }
    const close = async (): Promise<void> => {
      try {
        await index?.close()
      } finally {
        salts.close()
      }
    }
    return {
      segments,
      store,
      salts,
      room: roomOf(join(folder, 'store')),
      open,
      begin: ({ catchUp }) => catchUp(),
      close,
    }
  } catch (error) {
    salts.close()
    throw error
  }
}
