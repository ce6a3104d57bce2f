/** Ids and hashes as keys of maps: lower-case hex. */
import { toHex } from '@pellicle/crypto/format'

export type IdKey = string

export function idKey(id: Uint8Array): IdKey {
  return toHex(id)
}
