/**
 * `pellicle rebuild`: deletes the index and makes it again from the ledger. Nobody else may have the folder open meanwhile.
 * Everything a segment says of itself is checked on the way; who may say what is `verify`'s business. Spec: DESIGN §6.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemRandom } from '@pellicle/crypto/seal'
import { openFsStore } from '@pellicle/store/fs'
import { deleteIndex, indexPath } from '../database/index-file.ts'
import { openSqliteIndex } from '../database/sqlite.ts'
import { openSqliteSalts } from '../database/sqlite-salts.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import { loadLogKey } from '../secrets/box-secrets.ts'

export interface Rebuilt {
  readonly statements: number
}

/** Throws FOLDER_IN_USE, SECRETS_MISSING, LEDGER_TORN, LEDGER_SHORT, LEDGER_ALTERED. */
export async function rebuildIndex(
  folder: string,
  onProgress: (statements: number) => void = () => undefined,
): Promise<Rebuilt> {
  await mkdir(join(folder, 'gate'), { recursive: true, mode: 0o700 })
  // The gate's database is the lock: only one process has it.
  const lock = openSqliteSalts(join(folder, 'gate', 'gate.sqlite'))
  try {
    const store = await openFsStore(join(folder, 'ledger'))
    const log = await loadLogKey(folder, store, systemRandom)
    await deleteIndex(folder)
    const index = openSqliteIndex(indexPath(folder))
    try {
      const ledger = await openLedger({
        store,
        index,
        logKey: log.public,
        signNote: log.sign,
        sealIndex: log.sealIndex,
        onReplay: onProgress,
      })
      await ledger.settle()
      return { statements: ledger.size }
    } finally {
      await index.close()
    }
  } finally {
    lock.close()
  }
}
