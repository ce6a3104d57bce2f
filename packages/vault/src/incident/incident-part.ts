/** Sealed parts of incident statements: words for the `office`, and a decision's text for everybody who may have to sign it. Spec: incident §2. */
import { CryptoError, decode, encode, isMap, type SealedPart, type Value } from '@pellicle/crypto/format'
import type { Compartment } from '@pellicle/protocol/roles'
import { type KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { Desk, Verified } from '../desk.ts'
import { openPart, partNamed, sealPart } from '../keys/parts.ts'
import { incidentSubject } from './incident-subject.ts'

export type Fields = { readonly [key: string]: Value }
export type IncidentKind =
  | 'incidentOpen'
  | 'incidentNote'
  | 'incidentDecide'
  | 'incidentCosign'
  | 'incidentClose'
  | 'incidentHold'
type Audience = Extract<Compartment, 'office' | 'practice'>

export function sealFields(
  desk: Desk,
  kind: (typeof KINDS)[IncidentKind]['name'],
  what: { readonly audience: Audience; readonly fields: Fields },
): Promise<SealedPart> {
  const { audience, fields } = what
  const { epoch } = desk.newestEpoch(audience)
  const key = desk.compartmentSecret(audience, epoch)
  const place = { practice: desk.practice, kind, subject: incidentSubject(desk.practice), revision: 0 }
  const under = { parent: ['compartment', audience, epoch] as const, key }
  return sealPart(place, { name: audience, under, content: encode(fields) }, desk.random)
}

/** null: not for this member, or it does not open. A broken seal is no reason to hide the rest of a case. */
export async function openFields(desk: Desk, said: Verified, audience: Audience): Promise<Fields | null> {
  const part = partNamed(said.parts, audience)
  if (part === null || part.parent[0] !== 'compartment' || part.parent[1] !== audience || !desk.holds(audience))
    return null
  try {
    const kind = kindOf(said.kind)?.name as KindName
    const place = { practice: desk.practice, kind, subject: said.subject, revision: 0 }
    const fields = decode(await openPart(place, part, desk.compartmentSecret(audience, part.parent[2])))
    return isMap(fields) ? fields : null
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
