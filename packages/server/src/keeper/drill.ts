/**
 * A restore drill: everything comes back from the keeper into a folder of its own, is verified as strangers would, timed, and thrown away. What
 * was never restored is not a copy. Spec: keeper §6, §7.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TreePoint } from '@pellicle/crypto/format'
import type { Store } from '@pellicle/store/contract'
import { verifyLedger } from '../verify/verify-ledger.ts'
import { type Missing, type Progress, restoreCopy } from './restore-copy.ts'

export interface DrillOptions {
  readonly keeper: Store
  /** Below it a folder is made and removed: as much room as the store takes. */
  readonly scratch: string
  readonly witness: readonly TreePoint[]
  readonly now: () => number
  readonly onProgress?: (progress: Progress) => void
}

export interface DrillResult extends Progress {
  readonly practice: Uint8Array
  readonly root: Uint8Array
  readonly began: number
  readonly ms: number
  readonly missing: readonly Missing[]
  /** What `verify` found in what came back, beyond what was missing. */
  readonly findings: number
}

export async function drillRestore({ keeper, scratch, witness, now, onProgress }: DrillOptions): Promise<DrillResult> {
  const folder = await mkdtemp(join(scratch, 'pellicle-drill-'))
  const began = now()
  try {
    const restored = await restoreCopy({ keeper, folder, witness, ...(onProgress ? { onProgress } : {}) })
    const { statements, objects, bytes, practice, root, missing } = restored
    // Objects were hashed on their way; here the statements are judged, the tree is made again, the roster is folded.
    const { findings } = await verifyLedger(folder, () => undefined, { practice, leave: () => true })
    return { statements, objects, bytes, practice, root, began, ms: now() - began, missing, findings: findings.length }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
