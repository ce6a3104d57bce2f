/**
 * A chart from its facts, in ledger order. Pure: the same facts give the same chart on every device, with and without a server.
 * Nothing is ever dropped: what was withdrawn, moved away or failed its check stays and says so. Spec: records.
 */
import type { Parent } from '@pellicle/crypto/format'
import type { ErrorCode } from '@pellicle/protocol/errors'
import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord, Phase, PhotoRecord } from '@pellicle/protocol/records'
import type { RenditionRole } from '../keys/renditions.ts'
import { markName } from '../photo/duplicate-mark.ts'
import { byView } from '../photo/view-order.ts'
import type { Fact, PhotoChange, SealedRenditionFact } from './fact.ts'

export interface MovedPhoto {
  readonly direction: 'in' | 'out'
  /** The chart it came from or went to, and its id there. */
  readonly other: PatientId
  readonly photo: PhotoId
  readonly reason: string | null
}

export interface PhotoState {
  readonly id: PhotoId
  readonly visit: VisitId
  readonly record: PhotoRecord
  readonly moved: MovedPhoto | null
  readonly withdrawn: boolean
  readonly parent: Parent
  readonly renditions: ReadonlyMap<RenditionRole, SealedRenditionFact>
  /** Date of the visit when the photo was filed. */
  readonly date: string
  /** Ledger index and signer of `photo.add`. */
  readonly index: number
  readonly by: Uint8Array
  readonly at: number
}

export interface VisitState {
  readonly id: VisitId
  readonly date: string
  readonly phase: Phase | null
  readonly title: string | null
  readonly note: string | null
  /** In view order. */
  readonly photos: readonly PhotoState[]
}

/** A statement that is shown apart, never as normal (case M4). */
export interface ChartProblem {
  readonly index: number
  readonly problem: ErrorCode
  readonly photo: PhotoId | null
}

export interface ExportState {
  readonly index: number
  readonly by: Uint8Array
  readonly at: number
  readonly photos: readonly PhotoId[]
  readonly purpose: string
  readonly sha256: Uint8Array
}

export interface ChartState {
  readonly record: PatientRecord | null
  /** Revision of the statement that made the record: 0 as created. */
  readonly recordRevision: number
  /** Newest first. */
  readonly visits: readonly VisitState[]
  readonly photos: ReadonlyMap<PhotoId, PhotoState>
  readonly exports: readonly ExportState[]
  readonly problems: readonly ChartProblem[]
  /** Duplicate mark → the photo that is here, neither withdrawn nor moved away. */
  readonly marks: ReadonlyMap<string, PhotoId>
}

type Visit = Omit<VisitState, 'photos'> & { readonly index: number }

export function reduceChart(facts: readonly Fact[]): ChartState {
  const photos = new Map<PhotoId, PhotoState>()
  const visits = new Map<VisitId, Visit>()
  const exports: ExportState[] = []
  const problems: ChartProblem[] = []
  let record: PatientRecord | null = null
  let recordRevision = -1
  const problem = (index: number, code: ErrorCode, photo: PhotoId | null = null) =>
    problems.push({ index, problem: code, photo })

  for (const fact of [...facts].sort((a, b) => a.index - b.index))
    switch (fact.is) {
      case 'record':
        if (fact.revision <= recordRevision) problem(fact.index, 'ALREADY_EXISTS')
        else [record, recordRevision] = [fact.record, fact.revision]
        break
      case 'visit': {
        const known = visits.get(fact.visit)
        const { date, phase, title, note } = fact.record
        if (known !== undefined && fact.deposited) problem(fact.index, 'NOT_ALLOWED')
        else visits.set(fact.visit, { id: fact.visit, date, phase, title, note, index: known?.index ?? fact.index })
        break
      }
      case 'photo':
        if (photos.has(fact.photo)) problem(fact.index, 'ALREADY_EXISTS', fact.photo)
        else photos.set(fact.photo, photoOf(fact))
        break
      case 'change':
        for (const id of fact.photos) changePhoto(photos, id, fact.change)
        break
      case 'move':
        movePhoto(photos, fact)
        break
      case 'export': {
        const { is: _, ...made } = fact
        exports.push(made)
        break
      }
      case 'problem':
        problem(fact.index, fact.problem, fact.photo)
        break
    }

  const here = [...photos.values()].filter((photo) => !photo.withdrawn && photo.moved?.direction !== 'out')
  return {
    ...{ record, photos, exports, problems, recordRevision: Math.max(0, recordRevision) },
    visits: visitsOf(visits, [...photos.values()]),
    marks: new Map(here.filter((p) => p.record.mark.length > 0).map((p) => [markName(p.record.mark), p.id])),
  }
}

function photoOf(fact: Fact & { readonly is: 'photo' }): PhotoState {
  const { photo: id, record, parent, renditions, date, index, by, at } = fact
  const visit = record.visit as VisitId
  return { id, visit, record, moved: null, withdrawn: false, parent, renditions, date, index, by, at }
}

function changePhoto(photos: Map<PhotoId, PhotoState>, id: PhotoId, { withdrawn, visit, ...rest }: PhotoChange): void {
  const photo = photos.get(id)
  if (photo === undefined) return
  const to = (visit as VisitId | undefined) ?? photo.visit
  photos.set(id, {
    ...photo,
    record: { ...photo.record, ...rest, visit: to },
    visit: to,
    withdrawn: withdrawn ?? photo.withdrawn,
  })
}

function movePhoto(photos: Map<PhotoId, PhotoState>, fact: Fact & { readonly is: 'move' }): void {
  const { direction, other, reason } = fact
  const [id, there] = direction === 'out' ? [fact.photo, fact.becomes] : [fact.becomes, fact.photo]
  const photo = photos.get(id)
  if (photo !== undefined) photos.set(id, { ...photo, moved: { direction, other, photo: there, reason } })
}

/** A visit that nobody described is known from its photos: who may only deposit photos leaves no visit record. */
function visitsOf(described: ReadonlyMap<VisitId, Visit>, photos: readonly PhotoState[]): VisitState[] {
  const visits = new Map<VisitId, Visit>(described)
  for (const { visit, date, index } of photos)
    if (!visits.has(visit)) visits.set(visit, { id: visit, date, phase: null, title: null, note: null, index })
  return [...visits.values()]
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.index - a.index))
    .map(({ index: _, ...visit }) => ({
      ...visit,
      photos: photos.filter((photo) => photo.visit === visit.id).sort(byView),
    }))
}
