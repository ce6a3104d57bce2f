import { hex, join, sha256, stream, utf8 } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { hmac } from '../suite.mjs'

export const half = (gateKey, practice, kind, id, salt) =>
  hmac(gateKey, join(utf8('half'), [0], enc([practice, kind, id, salt])))

const KINDS = [
  'contact', 'chart', 'original', 'identity', 'fingerprint', 'shard', 'deposit', 'message', 'intake', 'gallery', 'office',
]

export function page() {
  const gateKey = stream('gate key', 32)
  const practice = stream('gate practice', 32)
  return {
    gateKey: hex(gateKey),
    practice: hex(practice),
    cases: KINDS.flatMap((kind) =>
      [0, 1].map((i) => {
        const id = stream(`gate id ${i}`, 16)
        const salt = stream(`gate salt ${i}`, 32)
        const saltHash = hex(sha256(salt))
        return { kind, id: hex(id), salt: hex(salt), saltHash, half: hex(half(gateKey, practice, kind, id, salt)) }
      }),
    ),
  }
}
