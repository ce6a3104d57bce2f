/** The copy of a practice's folders that cards open: the data folder itself, or a backup of it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openFsStore } from '@pellicle/store/fs'
import type { CopyOfPractice } from '@pellicle/vault/rescue/copy'
import { UsageError } from '../usage-error.ts'

export async function openCopy(folder: string): Promise<CopyOfPractice> {
  const [ledger, store] = [join(folder, 'ledger'), join(folder, 'store')]
  if (!existsSync(ledger) || !existsSync(store))
    throw new UsageError('That folder holds no practice: there must be a "ledger" and a "store" folder in it.')
  return { ledger: await openFsStore(ledger), store: await openFsStore(store) }
}
