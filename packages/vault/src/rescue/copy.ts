/** What a rescue reads: the folders of a practice as somebody kept them, on any store. Names: spec object §2, ledger §2, gate §6. */
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Store } from '@pellicle/store/contract'

export type ReadOnly = Pick<Store, 'get' | 'list'>

export interface CopyOfPractice {
  /** Segments. */
  readonly ledger: ReadOnly
  /** Objects and salt snapshots. */
  readonly store: ReadOnly
}

export const SEGMENTS = 'segment/'

export function objectName(id: Uint8Array): string {
  const text = formatBase32(id)
  return `object/${text.slice(0, 2)}/${text}`
}

export function snapshotName(number: number): string {
  return `salts/${String(number).padStart(16, '0')}`
}

/** What is wrong with a copy: shown beside what could be opened, never silent. */
export interface RescueProblem {
  readonly what: 'segment' | 'checkpoint' | 'statement' | 'snapshot' | 'salt' | 'object'
  /** Ledger index, or the number of a snapshot. */
  readonly at: number
}
