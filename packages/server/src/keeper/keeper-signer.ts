/** The name under which a keeper's box cosigns. Spec: keeper §3. */
import { formatBase32 } from '@pellicle/protocol/ids'

export function keeperSigner(practice: Uint8Array): string {
  return `keeper/${formatBase32(practice).slice(0, 16)}`
}
