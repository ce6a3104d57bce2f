/** From opened bytes to records: unknown fields stay, missing ones get their empty form, anything else is BAD_STATEMENT. Spec: records. */
import { CryptoError, decode, isMap, type Value } from '@pellicle/crypto/format'
import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import {
  type PatientRecord,
  type PhotoRecord,
  patientRecord,
  photoRecord,
  type VisitRecord,
  visitRecord,
} from '@pellicle/protocol/records'
import type { PhotoChange } from './fact.ts'

type Fields = { readonly [key: string]: Value }

export function decodeFields(content: Uint8Array): Fields {
  try {
    const map = decode(content)
    if (isMap(map)) return map
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
  throw bad()
}

const NO_PATIENT_FIELDS = {
  ...{ birthDate: null, country: null, state: null, email: null, phone: null, language: null, alias: null },
}

export function readPatientRecord(fields: Fields): PatientRecord {
  return parseShape(patientRecord, { ...NO_PATIENT_FIELDS, ...fields }) ?? fail()
}

export function readVisitRecord({ visit: _, ...fields }: Fields): VisitRecord {
  return parseShape(visitRecord, { phase: null, title: null, note: null, ...fields }) ?? fail()
}

const NO_PHOTO_FIELDS = {
  ...{ view: null, side: null, region: null, phase: null, takenAt: null, camera: null, fileName: null },
  ...{ intimate: false, rotation: 0, hidden: false, mark: new Uint8Array(0) },
}

/** `photo` and `date` stand beside the record. */
export function readPhotoRecord({ photo: _, date: __, visit, ...fields }: Fields): PhotoRecord {
  return parseShape(photoRecord, { ...NO_PHOTO_FIELDS, ...fields, visit: visitText(visit) }) ?? fail()
}

/** Only what may change, each of the type it has in the record. */
export function readPhotoChange(fields: Fields): PhotoChange {
  const { withdrawn, visit, ...rest } = fields
  const known = Object.fromEntries(CHANGEABLE.filter((key) => rest[key] !== undefined).map((key) => [key, rest[key]]))
  const whole = { ...NO_PHOTO_FIELDS, width: 0, height: 0, type: '', visit: '', ...known }
  if (parseShape(photoRecord, whole) === null) throw bad()
  if (withdrawn !== undefined && typeof withdrawn !== 'boolean') throw bad()
  return {
    ...(known as PhotoChange),
    ...(visit === undefined ? {} : { visit: visitText(visit) }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  }
}

const CHANGEABLE = ['view', 'side', 'region', 'phase', 'rotation', 'hidden', 'intimate'] as const

export function visitText(id: Value | undefined): VisitId {
  return id instanceof Uint8Array && id.length === 16 ? formatId<VisitId>(id) : fail()
}

function fail(): never {
  throw bad()
}

function bad(): PellicleError {
  return new PellicleError('BAD_STATEMENT')
}
