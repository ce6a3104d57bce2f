/**
 * The keys of the session mark: one secret for each unlock, agreed with the public key of `response` and named in the ledger before the
 * first marked picture is drawn. The holders of `response` derive it again from the statement; a colleague cannot, so nobody can write
 * another's mark. Spec: incident §6.
 */
import { encode } from '@pellicle/crypto/format'
import { exportFrom } from '@pellicle/crypto/open'
import { sha256 } from '@pellicle/crypto/proof'
import { exportTo, hmac } from '@pellicle/crypto/seal'
import { idBytes, type PhotoId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Desk } from '../desk.ts'
import type { MemberOfDevice } from './read-incidents.ts'

const LABEL = 'pellicle session marks 1'

export interface MarkSession {
  /** 32 bytes, the same for one photo while this session lasts. */
  keyFor(photo: PhotoId): Uint8Array
}

/** In the ledger when it resolves. Throws UNTRUSTED_KEY where nobody holds `response`. */
export async function openMarkSession(desk: Desk): Promise<MarkSession> {
  const { epoch, seal } = desk.newestEpoch('response')
  const { enc, secret } = exportTo(seal, contextOf(desk.practice, epoch), desk.random)
  const pub = { epoch, enc }
  await desk.append([
    { kind: KINDS.markKey.number, subject: markSubject(desk.practice), base: null, pub, objects: [], parts: [] },
  ])
  return { keyFor: (photo) => photoKey(secret, photo) }
}

export interface MarkedSession extends MarkSession {
  readonly device: Uint8Array
  readonly member: Uint8Array | null
  readonly at: number
  readonly index: number
}

/** Sessions whose marks can be read here, oldest first; none for who does not hold `response`. */
export async function readMarkSessions(desk: Desk, memberOf: MemberOfDevice): Promise<readonly MarkedSession[]> {
  if (!desk.holds('response')) return []
  const [history] = await desk.histories([markSubject(desk.practice)])
  return (history?.statements ?? []).flatMap(({ kind, by, at, index, pub }) => {
    if (kind !== KINDS.markKey.number) return []
    const { epoch, enc } = pub as PubOf<typeof KINDS.markKey>
    const secret = exportFrom(desk.compartmentSecret('response', epoch), contextOf(desk.practice, epoch), enc)
    return [{ device: by, member: memberOf(by), at, index, keyFor: (photo: PhotoId) => photoKey(secret, photo) }]
  })
}

function photoKey(secret: Uint8Array, photo: PhotoId): Uint8Array {
  return hmac(secret, encode(idBytes(photo)))
}

function markSubject(practice: Uint8Array): Uint8Array {
  return sha256(encode([LABEL, practice])).slice(0, 16)
}

function contextOf(practice: Uint8Array, epoch: number) {
  return [practice, LABEL, epoch]
}
