/**
 * What stands inside sealed parts, as clients handle it. Spec: records. Every field may be missing in a record that an
 * older or newer version wrote; readers keep what they do not know.
 */
import * as v from 'valibot'
import { isIsoDate } from './time.ts'

const line = v.pipe(v.string(), v.maxLength(200))
const isoDate = v.pipe(v.string(), v.check(isIsoDate, 'not a date'))

export const practiceRecord = v.looseObject({
  name: line,
  /** ISO 3166-1 alpha-2. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  /** IANA zone, such as Europe/Vilnius. */
  timezone: line,
  /** BCP 47. */
  language: line,
})
export type PracticeRecord = v.InferOutput<typeof practiceRecord>

export const patientRecord = v.looseObject({
  family: line,
  given: line,
  birthDate: v.nullable(isoDate),
  country: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  /** State, province or canton where the law asks for it (ISO 3166-2 second part). */
  state: v.nullable(line),
  email: v.nullable(line),
  phone: v.nullable(line),
  language: v.nullable(line),
  alias: v.nullable(line),
})
export type PatientRecord = v.InferOutput<typeof patientRecord>

export const PHASES = ['before', 'day0', 'follow-up', 'after', 'complication', 'other'] as const
export type Phase = (typeof PHASES)[number]

export const visitRecord = v.looseObject({
  date: isoDate,
  phase: v.nullable(v.picklist(PHASES)),
  title: v.nullable(line),
  note: v.nullable(v.pipe(v.string(), v.maxLength(20_000))),
})
export type VisitRecord = v.InferOutput<typeof visitRecord>

export const REGIONS = [
  'face',
  'nose',
  'periorbital',
  'lips',
  'ears',
  'neck',
  'scalp',
  'breast',
  'abdomen',
  'flanks',
  'buttocks',
  'thighs',
  'arms',
  'hands',
  'legs',
  'feet',
  'back',
  'intimate',
  'skin',
  'other',
] as const
export type Region = (typeof REGIONS)[number]

export const ROTATIONS = [0, 90, 180, 270] as const
export type Rotation = (typeof ROTATIONS)[number]

export const photoRecord = v.looseObject({
  visit: v.string(),
  /** View code such as `frontal.rest`; words/<lang>/views.ts translates. */
  view: v.nullable(line),
  side: v.nullable(v.picklist(['left', 'right', 'both'])),
  region: v.nullable(v.picklist(REGIONS)),
  phase: v.nullable(v.picklist(PHASES)),
  /** Unix ms from EXIF or the file; null when nobody knows. */
  takenAt: v.nullable(v.number()),
  camera: v.nullable(line),
  intimate: v.boolean(),
  /** Pixels of the upright original. */
  width: v.number(),
  height: v.number(),
  rotation: v.picklist(ROTATIONS),
  hidden: v.boolean(),
  /** Media type of the original, by content. */
  type: line,
  fileName: v.nullable(line),
  /** HMAC mark that recognises a second copy within this patient. */
  mark: v.instance(Uint8Array),
})
export type PhotoRecord = v.InferOutput<typeof photoRecord>
