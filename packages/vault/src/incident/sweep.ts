/**
 * What the bad day needs of every patient, and nothing more: residence, age, fingerprints and hashes of photos, intimate regions; never a
 * picture or a name. Readable by the holders of `response` under a sweep of two members (spec: gate §9), one grant for each patient.
 * Spec: incident §7, records §2.
 */
import { type Parent, toHex } from '@pellicle/crypto/format'
import { formatId, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import { KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { decodeFields } from '../chart/read-record.ts'
import { depositItem } from '../deposit/make-deposit.ts'
import type { Desk, HalfItem, Verified } from '../desk.ts'
import { openPart, partNamed } from '../keys/parts.ts'
import { PatientKeys } from '../patient/patient-keys.ts'

export interface SweptPhoto {
  readonly photo: PhotoId
  readonly sha256: Uint8Array
  readonly fingerprint: { readonly version: number; readonly bits: Uint8Array } | null
  /** Prints of pieces; null: none were made when it was taken in. */
  readonly windows: Uint8Array | null
  readonly intimate: boolean
}

export interface SweptPatient {
  readonly patient: PatientId
  readonly country: string | null
  readonly state: string | null
  readonly birthDate: string | null
  readonly photos: readonly SweptPhoto[]
  /** SHA-256 of the sealed objects, hex: who shows such bytes holds nothing readable. */
  readonly sealed: readonly string[]
  /** Statements whose response part did not open: their photos are not compared, and the room says so. */
  readonly unread: number
}

/** Throws GATE_REFUSED without an act in force, and what `histories` throws. */
export async function sweepPatient(desk: Desk, patient: Uint8Array): Promise<SweptPatient> {
  const [history] = await desk.histories([patient])
  const statements = history?.statements ?? []
  const keys = new PatientKeys(desk, patient)
  for (const statement of statements) keys.take(statement)
  const items: HalfItem[] = [
    ['fingerprint', patient],
    ...keys.unfiled(['response']).map(({ compartment, deposit }) => depositItem(compartment, deposit)),
  ]
  await desk.halves(patient, items)
  const photos = new Map<PhotoId, SweptPhoto>()
  let [person, unread]: [Fields | null, number] = [null, 0]
  for (const statement of statements) {
    const part = partNamed(statement.parts, 'response')
    if (part === null) continue
    const fields = await openResponse(desk, keys, { statement, patient, parent: part.parent })
    if (fields === null) unread++
    else if (statement.kind === KINDS.photoAdd.number) {
      const swept = photoOf(statement, fields)
      photos.set(swept.photo, swept)
    } else if (statement.kind === KINDS.patientCreate.number || statement.kind === KINDS.patientCorrect.number)
      person = fields
  }
  keys.forget()
  desk.forget(patient)
  return {
    patient: formatId<PatientId>(patient),
    ...{ country: textOf(person?.country), state: textOf(person?.state), birthDate: textOf(person?.birthDate) },
    ...{ photos: [...photos.values()], unread },
    sealed: statements.flatMap(({ objects }) => objects.map(([, sha256]) => toHex(sha256))),
  }
}

type Fields = ReturnType<typeof decodeFields>

async function openResponse(
  desk: Desk,
  keys: PatientKeys,
  {
    statement,
    patient,
    parent,
  }: { readonly statement: Verified; readonly patient: Uint8Array; readonly parent: Parent },
): Promise<Fields | null> {
  const part = partNamed(statement.parts, 'response')
  const kind = kindOf(statement.kind)
  if (part === null || kind === null) return null
  const place = { practice: desk.practice, kind: kind.name as KindName, subject: patient, revision: statement.revision }
  try {
    return decodeFields(await keys.openUnder(parent, ({ key }) => openPart(place, part, key)))
  } catch {
    return null
  }
}

function photoOf({ pub }: Verified, { sha256, fingerprint, windows, intimate }: Fields): SweptPhoto {
  const [version, bits] = Array.isArray(fingerprint) ? fingerprint : []
  return {
    photo: formatId<PhotoId>((pub as PubOf<typeof KINDS.photoAdd>).photo),
    sha256: sha256 instanceof Uint8Array ? sha256 : new Uint8Array(0),
    fingerprint: typeof version === 'number' && bits instanceof Uint8Array ? { version, bits } : null,
    windows: windows instanceof Uint8Array ? windows : null,
    intimate: intimate === true,
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
