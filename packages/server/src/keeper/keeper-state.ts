/** How one keeper stands, in numbers: for the page, the checkup and the command line. */
import type { LockItem } from '@pellicle/store/s3'
import type { KeeperForm } from './keeper-address.ts'

export interface KeeperState {
  /** Hex. */
  readonly id: string
  readonly form: KeeperForm
  /** Its address without its secret. */
  readonly shown: string
  readonly otherHands: boolean
  /** Statements that it covers, and how many it does not. */
  readonly kept: number
  readonly notKept: number
  /** Age of the oldest statement that is stored and not kept there; 0 when there is none. Null: it never answered. */
  readonly lagMs: number | null
  readonly answeredAt: number | null
  /** An error code; null while all is well. */
  readonly problem: string | null
  /** Of a box: its newest cosignature. */
  readonly cosigned: { readonly at: number; readonly size: number; readonly note: string } | null
  /** Of a bucket: what the probe saw, and when the first lock ends (Unix ms). */
  readonly lock: {
    readonly at: number
    readonly items: readonly LockItem[]
    readonly objects: number
    readonly locked: number
    readonly firstUnlock: number | null
  } | null
}
