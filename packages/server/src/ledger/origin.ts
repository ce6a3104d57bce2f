/** The log's name in its checkpoints. Spec: ledger §1. */
import { formatBase32 } from '@pellicle/protocol/ids'

export function originOf(practice: Uint8Array): string {
  return `pellicle/${formatBase32(practice).slice(0, 16)}`
}
