/** A set-up that goes on where the paper was left: what stands on it, and the paper itself. */
import type { PrintedSecrets } from '../worker/api.ts'

export interface Resumed {
  readonly printed: PrintedSecrets
  readonly practiceName: string
  readonly memberName: string
  readonly deviceLabel: string
}
