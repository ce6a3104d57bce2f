/** Exhibits: bytes as they came in, sealed under a key of their own that lies in the note which names them. Spec: incident §4. */
import type { ObjectContext, ObjectEntry } from '@pellicle/crypto/format'
import { openObject } from '@pellicle/crypto/open'
import { digest } from '@pellicle/crypto/proof'
import { sealObject } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Desk } from '../desk.ts'
import type { Fields } from './incident-part.ts'
import { incidentSubject } from './incident-subject.ts'

export const MAX_EXHIBIT_BYTES = 32 * 1024 * 1024

export interface KeptExhibit {
  readonly entry: ObjectEntry
  /** For the `office` part. */
  readonly fields: Fields
}

/** Stored when it resolves; in the ledger only with its note. Throws TOO_LARGE. */
export async function keepExhibit(desk: Desk, bytes: Uint8Array): Promise<KeptExhibit> {
  if (bytes.length > MAX_EXHIBIT_BYTES)
    throw new PellicleError('TOO_LARGE', { bytes: bytes.length, limit: MAX_EXHIBIT_BYTES })
  const [object, key] = [desk.random(16), desk.random(32)]
  const sealed = await sealObject(key, contextOf(desk, object), bytes)
  const hash = await digest(sealed)
  await desk.putObject(object, sealed, hash)
  const entry: ObjectEntry = [object, hash, sealed.length]
  return { entry, fields: { object: [...entry], key } }
}

/** The bytes as they came in. Throws NOT_FOUND for a note without an exhibit, SEAL_BROKEN. */
export async function openExhibit(desk: Desk, fields: Fields): Promise<Uint8Array> {
  const { object, key } = fields
  if (!Array.isArray(object) || !(key instanceof Uint8Array)) throw new PellicleError('NOT_FOUND')
  const entry = object as unknown as ObjectEntry
  return openObject(key, contextOf(desk, entry[0]), await desk.object(entry))
}

function contextOf(desk: Desk, object: Uint8Array): ObjectContext {
  const { practice } = desk
  return { practice, subject: incidentSubject(practice), object, role: 'exhibit', generation: 0, revision: 0 }
}
