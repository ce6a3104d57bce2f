/** Writing an incident: opened, noted, decided, signed by a second hand, closed. In the ledger when each resolves. Spec: incident §2, §3. */
import { encode, type ObjectEntry, type SealedPart } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { KINDS } from '@pellicle/protocol/statements'
import type { Desk, Draft, Receipt } from '../desk.ts'
import { keepExhibit } from './exhibit.ts'
import { type Fields, type IncidentKind, sealFields } from './incident-part.ts'
import { incidentSubject } from './incident-subject.ts'

/** One JSON object; the room alone reads it. */
export type IncidentWords = { readonly [key: string]: unknown }

export async function openIncident(
  desk: Desk,
  { practise, words }: { readonly practise: boolean; readonly words: IncidentWords },
): Promise<Uint8Array> {
  const incident = desk.random(16)
  await state(desk, 'incidentOpen', {
    pub: { incident, practise: practise ? 1 : 0 },
    office: { json: JSON.stringify(words) },
  })
  return incident
}

export async function noteIncident(
  desk: Desk,
  incident: Uint8Array,
  note: { readonly words: IncidentWords; readonly exhibit?: Uint8Array },
): Promise<Receipt> {
  const exhibit = note.exhibit === undefined ? null : await keepExhibit(desk, note.exhibit)
  return state(desk, 'incidentNote', {
    pub: { incident },
    office: { json: JSON.stringify(note.words), ...exhibit?.fields },
    objects: exhibit === null ? [] : [exhibit.entry],
  })
}

/** `text`: question and decision, for the second person; no patient in it. */
export async function decideIncident(
  desk: Desk,
  incident: Uint8Array,
  { words, text }: { readonly words: IncidentWords; readonly text: string },
): Promise<Receipt> {
  const blind = desk.random(32)
  return state(desk, 'incidentDecide', {
    pub: { incident, decision: decisionHash(blind, text) },
    office: { json: JSON.stringify(words), blind, text },
    practice: { blind, text },
  })
}

/** By a member who read the text. That it is another member from another device is checked by who reads it. */
export function cosignIncident(
  desk: Desk,
  {
    incident,
    decision,
    statement,
  }: { readonly incident: Uint8Array; readonly decision: Uint8Array; readonly statement: Uint8Array },
): Promise<Receipt> {
  return state(desk, 'incidentCosign', { pub: { incident, decision, statement } })
}

export function closeIncident(desk: Desk, incident: Uint8Array, words: IncidentWords): Promise<Receipt> {
  return state(desk, 'incidentClose', { pub: { incident }, office: { json: JSON.stringify(words) } })
}

/** Writing stops for all devices, or goes on; in force when it resolves. Spec: incident §8. */
export function holdWriting(desk: Desk, incident: Uint8Array, on: 0 | 1): Promise<Receipt> {
  return state(desk, 'incidentHold', { pub: { incident, on } })
}

/** Spec: incident §2. */
export function decisionHash(blind: Uint8Array, text: string): Uint8Array {
  return sha256(encode([blind, text]))
}

interface Stated {
  readonly pub: Draft['pub']
  readonly office?: Fields
  readonly practice?: Fields
  readonly objects?: readonly ObjectEntry[]
}

async function state(
  desk: Desk,
  kind: IncidentKind,
  { pub, office, practice, objects = [] }: Stated,
): Promise<Receipt> {
  const { number, name } = KINDS[kind]
  const parts: SealedPart[] = []
  if (office !== undefined) parts.push(await sealFields(desk, name, { audience: 'office', fields: office }))
  if (practice !== undefined) parts.push(await sealFields(desk, name, { audience: 'practice', fields: practice }))
  return desk.append([{ kind: number, subject: incidentSubject(desk.practice), base: null, pub, objects, parts }])
}
