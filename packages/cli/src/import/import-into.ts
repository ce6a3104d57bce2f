/** Puts the parts of an import together for an unlocked desk: decoders, directory, journal. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import { localSeal } from '@pellicle/vault/device/local-seal'
import { Directory } from '@pellicle/vault/directory/directory'
import { openPracticeRecord } from '@pellicle/vault/roster/names'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { openPicturePool } from '../picture/picture-pool.ts'
import { Journal } from './journal.ts'
import type { ImportPlan } from './plan.ts'
import { type ImportReport, runImport } from './run-import.ts'

export interface ImportInto {
  readonly root: string
  readonly plan: ImportPlan
  /** Folder of this device; null: the default. */
  readonly device: string | null
  readonly onFile: () => void
}

/** Throws NOT_ALLOWED for a member who does not hold the directory. */
export async function importInto(desk: OpenDesk, { root, plan, device, onFile }: ImportInto): Promise<ImportReport> {
  if (!desk.holds('directory') || !desk.holds('photos')) throw new PellicleError('NOT_ALLOWED')
  const { practice, memberSeed, random } = desk
  const seal = localSeal({ practice, device: desk.device, memberSeed, random })
  const folder = join(resolve(device ?? join(homedir(), '.pellicle')), 'imports')
  const journal = await Journal.open(folder, { source: resolve(root), practice, seal })
  const directory = new Directory(desk)
  const pictures = openPicturePool()
  const zone = (await openPracticeRecord(desk, desk.roster))?.timezone ?? 'UTC'
  try {
    const report = await runImport({ root, plan, desk, directory, pictures, journal, zone, onFile })
    await directory.settled
    if (report.refused.length === 0) await journal.finish()
    return report
  } finally {
    pictures.close()
    seal.wipe()
  }
}
