/**
 * Sealing one photo: the original as it came, two renditions, what it shows, and what the bad day needs. What comes out holds no word and
 * no pixel in the clear: it may wait in the device's storage until the box answers, and a retry sends these same bytes (case C5).
 * Spec: object, wrap §5, records.
 */
import { encode, type ObjectEntry, type Value } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import type { Random } from '@pellicle/crypto/seal'
import { formatId, idBytes, type PatientId, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import type { PhotoRecord } from '@pellicle/protocol/records'
import { KINDS } from '@pellicle/protocol/statements'
import { isIsoDate } from '@pellicle/protocol/time'
import type { Draft } from '../desk.ts'
import { type PartPlace, sealPart } from '../keys/parts.ts'
import { type RenditionRole, type SealedRendition, sealRendition } from '../keys/renditions.ts'
import { bad, line } from '../patient/patient-details.ts'
import { deriveFingerprint } from '../picture/fingerprint.ts'
import type { Picture } from '../picture/picture.ts'
import { markFor } from './duplicate-mark.ts'
import type { PhotoSlot } from './photo-slots.ts'

/** What a person or a folder says about a photo. */
export type PhotoDetails = Pick<PhotoRecord, 'view' | 'side' | 'region' | 'phase' | 'intimate'> & {
  readonly visit: VisitId
  /** Date of the visit, ISO. */
  readonly date: string
}

/** What a decoder made of a file. Without renditions the photo opens from its original alone. */
export type PictureToSeal = Omit<Picture, 'preview' | 'thumb'> & Partial<Pick<Picture, 'preview' | 'thumb'>>

export interface PhotoInput {
  /** The original, byte for byte. */
  readonly file: Uint8Array
  readonly fileName: string | null
  readonly picture: PictureToSeal
  readonly details: PhotoDetails
  /** Prints of pieces, at most 514 bytes (spec: records §3); without them a piece of this photo does not lead to it. */
  readonly windows?: Uint8Array | null
  /** When the caller has it already (it looked for duplicates). */
  readonly sha256?: Uint8Array
}

export interface SealedObject {
  readonly id: Uint8Array
  readonly sha256: Uint8Array
  readonly bytes: Uint8Array
}

/** Plain data: survives structured cloning and IndexedDB. */
export interface SealedPhoto {
  readonly patient: PatientId
  readonly photo: PhotoId
  readonly draft: Draft
  readonly objects: readonly SealedObject[]
}

/** Throws BAD_FIELD. */
export async function sealPhoto(slot: PhotoSlot, input: PhotoInput, random: Random): Promise<SealedPhoto> {
  const { file, picture, details, windows = null } = input
  const sha256 = input.sha256 ?? (await digest(file))
  const { bits, version } = deriveFingerprint(picture.grey)
  const mark = markFor(slot.keys, { practice: slot.practice, patient: slot.patientId, sha256 })
  const facts = {
    ...checkDetails(details),
    takenAt: picture.takenAt === null ? null : Math.trunc(picture.takenAt),
    takenOn: picture.takenOn,
    camera: cut(picture.camera),
    width: picture.width,
    height: picture.height,
    rotation: 0,
    hidden: false,
    type: picture.type,
    fileName: cut(input.fileName),
    fingerprint: [version, bits],
    windows,
    ...(mark === null ? { sha256 } : { mark }),
  }
  const { preview, thumb } = picture
  const contents = {
    original: file,
    ...(preview === undefined ? {} : { preview: preview.bytes }),
    ...(thumb === undefined ? {} : { thumb: thumb.bytes }),
  }
  return sealUnder(slot, { facts, contents, response: { sha256, fingerprint: [version, bits], windows } }, random)
}

export interface PhotoContent {
  /** Fields of the `photos` part, `photo` and `visit` apart (spec: records). */
  readonly facts: { readonly [key: string]: Value } & { readonly visit: VisitId; readonly date: string }
  readonly contents: { readonly original: Uint8Array; readonly preview?: Uint8Array; readonly thumb?: Uint8Array }
  readonly response: { readonly [key: string]: Value }
}

export async function sealUnder(
  slot: PhotoSlot,
  { facts, contents, response }: PhotoContent,
  random: Random,
): Promise<SealedPhoto> {
  const { practice, patientId, photos } = slot
  const photo = idBytes(slot.photo)
  const place: PartPlace = { practice, kind: 'photo.add', subject: patientId, revision: 0 }
  const given = ROLES.flatMap((role) => (contents[role] === undefined ? [] : [[role, contents[role]] as const]))
  const renditions = await Promise.all(
    given.map(async ([role, content]) => {
      const isOriginal = role === 'original'
      const object = isOriginal ? slot.original.id : random(16)
      const half = isOriginal ? slot.original.half : null
      const name = { practice, subject: patientId, object, role, half }
      return { role, ...(await sealRendition(photos, name, content, random)) }
    }),
  )
  const { date, visit, ...rest } = facts
  const parts = await Promise.all([
    sealPart(
      place,
      { name: 'photos', under: photos, content: encode({ ...rest, date, photo, visit: idBytes(visit) }) },
      random,
    ),
    sealPart(
      place,
      {
        name: 'response',
        under: slot.response,
        content: encode({ ...response, intimate: rest.intimate ?? false, date }),
      },
      random,
    ),
  ])
  const draft: Draft = {
    kind: KINDS.photoAdd.number,
    subject: patientId,
    base: null,
    pub: {
      photo,
      parent: photos.parent,
      renditions: renditions.map(({ entry, role, wrap }) => [entry[0], role, wrap]),
    },
    objects: renditions.map(({ entry }) => entry),
    parts,
  }
  const objects = renditions.map(({ entry, sealed }) => sealedObject(entry, sealed))
  return { patient: formatId<PatientId>(patientId), photo: slot.photo, draft, objects }
}

/** Thumbs first: a chart shows them first. */
const ROLES = ['thumb', 'preview', 'original'] as const satisfies readonly RenditionRole[]

function sealedObject([id, sha256]: ObjectEntry, bytes: SealedRendition['sealed']): SealedObject {
  return { id, sha256, bytes }
}

function checkDetails(details: PhotoDetails) {
  const { visit, date, side, region, phase, intimate } = details
  if (!isIsoDate(date)) throw bad('date', 'not-a-date')
  return { visit, date, view: line('view', details.view), side, region, phase, intimate }
}

/** Names of cameras and files are kept as they are, as far as a line goes. */
function cut(text: string | null): string | null {
  if (text === null) return null
  const clean = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ').trim()
  return clean === '' ? null : [...clean].slice(0, 100).join('')
}
