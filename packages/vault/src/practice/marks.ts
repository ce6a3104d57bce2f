/** What is printed beside secrets so that paper and server can be compared by eye. Spec: cards §2. */
import type { TreePoint } from '@pellicle/crypto/format'
import { formatBase32 } from '@pellicle/protocol/ids'

const MARK = 16

/** The first 16 characters of the practice id. */
export function practiceMark(practice: Uint8Array): string {
  return formatBase32(practice).slice(0, MARK)
}

export interface CheckpointMark {
  readonly size: number
  readonly mark: string
}

/** Size and the first 16 characters of the tree hash in base32. */
export function checkpointMark([size, root]: TreePoint): CheckpointMark {
  return { size, mark: formatBase32(root).slice(0, MARK) }
}
