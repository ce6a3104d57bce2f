/** What two people compare before a new member's key is signed. Spec: roster §3. */
import { encode } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { formatBase32 } from '@pellicle/protocol/ids'

/** Three groups of four characters: 60 bits of the hash of member id and sealing key. */
export function fingerprintOf(member: Uint8Array, seal: Uint8Array): string {
  const text = formatBase32(sha256(encode([member, seal]))).slice(0, 12)
  return (text.match(/.{4}/g) as string[]).join(' ')
}
