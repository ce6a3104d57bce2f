/** A ledger over any store, with an index of its own in a temporary file: for tests below the door. */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { encode } from '@pellicle/crypto/format'
import { signCheckpoint, signPublic } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import type { Store } from '@pellicle/store/contract'
import { MemoryStore } from '@pellicle/store/memory'
import type { IndexDatabase } from '../database/database.ts'
import { openSqliteIndex } from '../database/sqlite.ts'
import type { Appended } from '../ledger/decide-batch.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import { submit } from '../ledger/submit.ts'
import { ObjectShelf } from '../objects/object-shelf.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface TestLedger {
  readonly ledger: Ledger
  readonly index: IndexDatabase
  readonly indexFile: string
  /** Through the rules, as the core does. */
  submit(statements: readonly StatementIn[]): Promise<Appended<readonly number[]>>
  lines(): Promise<string[]>
}

/** Seed of the log's key. */
export const LOG_SEED = new Uint8Array(32).fill(7)
export const OFFER = { gate: signPublic(new Uint8Array(32).fill(8)), log: signPublic(LOG_SEED) }

export function newIndexFile(): string {
  return join(temporaryFolder('ledger'), 'app.sqlite')
}

export async function openTestLedger(store: Store, indexFile = newIndexFile(), seed = LOG_SEED): Promise<TestLedger> {
  const index = openSqliteIndex(indexFile)
  try {
    const ledger = await openLedger({
      store,
      index,
      logKey: signPublic(seed),
      signNote: (origin, point) => signCheckpoint(seed, origin, point),
      sealIndex: (...what) => new Uint8Array(createHmac('sha256', seed).update(encode(what)).digest()),
    })
    const objects = new ObjectShelf(new MemoryStore(), index)
    return {
      ledger,
      index,
      indexFile,
      submit: (statements) => submit({ ledger, objects }, statements),
      lines: async () => {
        const all: string[] = []
        for await (const line of index.dump()) all.push(line)
        return all
      },
    }
  } catch (error) {
    await index.close()
    throw error
  }
}
