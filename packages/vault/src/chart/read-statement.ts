/**
 * Reading one statement of a chart: open its part, check that its parent may say such a thing, give a fact. Spec: statement §4, records.
 *
 * The enemies: a server that shows statements of another patient; a member without the key who deposits a change, a correction or a
 * tombstone; anybody whose record has not the shape it should have. Each becomes a problem in its place, never a throw.
 */
import { equalBytes, type Parent, type SealedPart, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Opener, Verified } from '../desk.ts'
import { openPart, partNamed } from '../keys/parts.ts'
import type { RenditionRole } from '../keys/renditions.ts'
import type { PatientKeys } from '../patient/patient-keys.ts'
import { markFor } from '../photo/duplicate-mark.ts'
import type { Fact, SealedRenditionFact, Source } from './fact.ts'
import { problemOf } from './problem-of.ts'
import {
  decodeFields,
  readPatientRecord,
  readPhotoChange,
  readPhotoRecord,
  readVisitRecord,
  visitText,
} from './read-record.ts'

export interface ChartReader {
  readonly opener: Opener
  readonly patient: Uint8Array
  readonly keys: PatientKeys
  /** Compartments that this reader may and can open here. */
  readonly reads: ReadonlySet<Compartment>
}

/** Null for what is not told to this reader: another compartment, keys, grants, kinds of later versions. */
export async function readStatement(reader: ChartReader, statement: Verified): Promise<Fact | null> {
  const source: Source = { index: statement.index, by: statement.by, at: statement.at }
  try {
    if (statement.subject === null || !equalBytes(statement.subject, reader.patient))
      throw new PellicleError('WRONG_PATIENT')
    return await read(reader, statement, source)
  } catch (error) {
    return { ...source, is: 'problem', problem: problemOf(error), photo: photoOf(statement) }
  }
}

async function read(reader: ChartReader, statement: Verified, source: Source): Promise<Fact | null> {
  switch (statement.kind) {
    case KINDS.patientCreate.number:
    case KINDS.patientCorrect.number: {
      const opened = await openOne(reader, statement, { part: 'directory', compartments: ['directory'], held: true })
      if (opened === null) return null
      return { ...source, is: 'record', revision: statement.revision, record: readPatientRecord(opened.fields) }
    }
    case KINDS.visitPut.number: {
      const opened = await openOne(reader, statement, { part: 'chart', compartments: ['chart'], held: false })
      if (opened === null) return null
      const { visit } = statement.pub as PubOf<typeof KINDS.visitPut>
      mustEqual(opened.fields.visit, visit)
      const record = readVisitRecord(opened.fields)
      return { ...source, is: 'visit', visit: visitText(visit), record, deposited: opened.parent[0] === 'deposit' }
    }
    case KINDS.photoAdd.number:
      return readPhoto(reader, statement, source)
    case KINDS.photoChange.number: {
      const opened = await openOne(reader, statement, { part: 'photos', compartments: ['photos'], held: true })
      if (opened === null) return null
      const photos = (statement.pub as PubOf<typeof KINDS.photoChange>).photos.map((id) => formatId<PhotoId>(id))
      return { ...source, is: 'change', revision: statement.revision, photos, change: readPhotoChange(opened.fields) }
    }
    case KINDS.photoMove.number:
      return readMove(reader, statement, source)
    case KINDS.exportMade.number: {
      const opened = await openOne(reader, statement, { part: 'photos', compartments: ['photos'], held: false })
      if (opened === null) return null
      const { photos } = statement.pub as PubOf<typeof KINDS.exportMade>
      const { purpose, sha256 } = opened.fields
      if (typeof purpose !== 'string' || !(sha256 instanceof Uint8Array)) throw new PellicleError('BAD_STATEMENT')
      return { ...source, is: 'export', photos: photos.map((id) => formatId<PhotoId>(id)), purpose, sha256 }
    }
    default:
      return null
  }
}

async function readPhoto(reader: ChartReader, statement: Verified, source: Source): Promise<Fact | null> {
  const pub = statement.pub as PubOf<typeof KINDS.photoAdd>
  const opened = await openOne(reader, statement, { part: 'photos', compartments: ['photos'], held: false })
  if (opened === null) return null
  const { fields } = opened
  mustEqual(fields.photo, pub.photo)
  const entries = new Map(statement.objects.map((entry) => [entry[0].join(), entry]))
  const renditions = new Map<RenditionRole, SealedRenditionFact>()
  for (const [object, role, wrap] of pub.renditions) {
    const entry = entries.get(object.join())
    if (entry === undefined || renditions.has(role)) throw new PellicleError('BAD_STATEMENT')
    renditions.set(role, { entry, wrap })
  }
  const { practice } = reader.opener
  const { sha256, date } = fields
  const mark =
    sha256 instanceof Uint8Array ? markFor(reader.keys, { practice, patient: reader.patient, sha256 }) : fields.mark
  const record = readPhotoRecord(mark == null ? fields : { ...fields, mark })
  if (typeof date !== 'string') throw new PellicleError('BAD_STATEMENT')
  const photo = formatId<PhotoId>(pub.photo)
  return { ...source, is: 'photo', photo, record, date, parent: pub.parent as Parent, renditions }
}

async function readMove(reader: ChartReader, statement: Verified, source: Source): Promise<Fact | null> {
  const pub = statement.pub as PubOf<typeof KINDS.photoMove>
  const opened = await openOne(reader, statement, { part: 'photos', compartments: ['photos'], held: true })
  if (opened === null) return null
  const { fields } = opened
  mustEqual(fields.photo, pub.photo)
  mustEqual(pub.direction === 'out' ? fields.to : fields.from, pub.other)
  return {
    ...source,
    is: 'move',
    revision: statement.revision,
    direction: pub.direction,
    photo: formatId<PhotoId>(pub.photo),
    becomes: formatId<PhotoId>(pub.becomes),
    other: formatId<PatientId>(pub.other),
    reason: typeof fields.reason === 'string' ? fields.reason : null,
  }
}

interface Expected {
  readonly part: string
  readonly compartments: readonly Compartment[]
  /** Only those who hold the patient's key may say it: a deposit proves nothing but a device. */
  readonly held: boolean
}

async function openOne(
  { opener, keys, patient, reads }: ChartReader,
  statement: Verified,
  { part: name, compartments, held }: Expected,
): Promise<{ readonly fields: { readonly [key: string]: Value }; readonly parent: Parent } | null> {
  if (!compartments.some((compartment) => reads.has(compartment))) return null
  const part: SealedPart | null = partNamed(statement.parts, name)
  if (part === null) throw new PellicleError('BAD_STATEMENT')
  const compartment = keys.compartmentOf(part.parent)
  if (part.parent[0] === 'compartment' || compartment === null || !compartments.includes(compartment as Compartment))
    throw new PellicleError('NOT_ALLOWED')
  if (held && part.parent[0] !== 'patient') throw new PellicleError('NOT_ALLOWED')
  const kind = (kindOf(statement.kind) as { name: KindName }).name
  const place = { practice: opener.practice, kind, subject: patient, revision: statement.revision }
  const content = await keys.openUnder(part.parent, ({ key }) => openPart(place, part, key))
  return { fields: decodeFields(content), parent: part.parent }
}

/** The sealed record names the same thing as the public header. */
function mustEqual(sealed: Value | undefined, shown: Uint8Array): void {
  if (!(sealed instanceof Uint8Array) || !equalBytes(sealed, shown)) throw new PellicleError('BAD_STATEMENT')
}

function photoOf({ kind, pub }: Verified): PhotoId | null {
  return kind === KINDS.photoAdd.number ? formatId<PhotoId>((pub as PubOf<typeof KINDS.photoAdd>).photo) : null
}
