/** Under which subject all incidents stand: derived from the practice, so that every device asks for the same. Spec: incident §1. */
import { encode } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'

const LABEL = 'pellicle incidents 1'

export function incidentSubject(practice: Uint8Array): Uint8Array {
  return sha256(encode([LABEL, practice])).slice(0, 16)
}
