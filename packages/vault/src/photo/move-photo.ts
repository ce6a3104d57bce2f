/**
 * A wrongly filed photo goes to the right chart: opened here, sealed anew for the other patient under new ids, and then one append in
 * which the photo appears there, that chart says where it came from, and this one says where it went. A crash before the append leaves
 * the photo where it was; after it, everything is done. The old copy stays readable as what it is: a photo that moved. Spec: records.
 */
import { encode, type Value } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, idBytes, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { isIsoDate } from '@pellicle/protocol/time'
import type { Chart } from '../chart/chart.ts'
import type { PhotoState } from '../chart/chart-state.ts'
import type { Desk, Draft } from '../desk.ts'
import { sealPart } from '../keys/parts.ts'
import { bad, line } from '../patient/patient-details.ts'
import { draftVisit } from '../visit/put-visit.ts'
import { appendChained } from './change-photos.ts'
import { markFor } from './duplicate-mark.ts'
import { grantOriginals, openPhoto } from './open-photo.ts'
import { chartTarget, PhotoSlots } from './photo-slots.ts'
import { type SealedPhoto, sealUnder } from './seal-photo.ts'

export interface PhotoMove {
  readonly from: Chart
  /** Open too: who moves a photo into a chart may read that chart. */
  readonly to: Chart
  readonly photo: PhotoId
  /** Date of the visit there; an existing visit of that day is used. */
  readonly date: string
  readonly reason?: string | null
}

/** The photo's id in the other chart. Throws NOT_FOUND, ALREADY_EXISTS when it moved before, BAD_FIELD, NOT_ALLOWED. */
export async function movePhoto(desk: Desk, move: PhotoMove): Promise<PhotoId> {
  const { from, to, photo, date } = move
  if (!isIsoDate(date)) throw bad('date', 'not-a-date')
  if (from.patient === to.patient) throw bad('photos', 'missing')
  const state = movable(from, photo)
  await grantOriginals(desk, from, [photo])
  const visit = to.visits.find((one) => one.date === date)?.id ?? null
  const sealed = await reseal(desk, move, { state, visit: visit ?? formatId<VisitId>(desk.random(16)) })
  await Promise.all(sealed.objects.map(({ id, bytes, sha256 }) => desk.putObject(id, bytes, sha256)))

  const reason = line('note', move.reason) ?? null
  const record = { date, phase: state.record.phase, title: null, note: null }
  const newVisit = visit === null && desk.holds('chart')
  await appendChained(desk, [from, to], async () => {
    // Another device may have moved it while this one sealed.
    movable(from, photo)
    const about = { photo, becomes: sealed.photo, reason }
    const drafts = [
      sealed.draft,
      await draftMove(desk, to, { ...about, direction: 'in', other: from.patientId }),
      await draftMove(desk, from, { ...about, direction: 'out', other: to.patientId }),
    ]
    if (!newVisit) return drafts
    const put = { patient: to.patientId, visit: sealed.visit, record }
    return [await draftVisit(desk, to.writer(desk), put), ...drafts]
  })
  return sealed.photo
}

function movable(from: Chart, photo: PhotoId): PhotoState {
  const state = from.photos.get(photo)
  if (state === undefined) throw new PellicleError('NOT_FOUND')
  if (state.moved?.direction === 'out') throw new PellicleError('ALREADY_EXISTS')
  return state
}

async function reseal(
  desk: Desk,
  { from, to, photo, date }: PhotoMove,
  { state, visit }: { readonly state: PhotoState; readonly visit: VisitId },
): Promise<SealedPhoto & { readonly visit: VisitId }> {
  const open = async (role: 'preview' | 'thumb') =>
    state.renditions.has(role) ? { [role]: await openPhoto(desk, from, { photo, role }) } : {}
  const [original, preview, thumb] = await Promise.all([
    openPhoto(desk, from, { photo, role: 'original' }),
    open('preview'),
    open('thumb'),
  ])
  const sha256 = await digest(original)
  const slot = await new PhotoSlots(desk, chartTarget(desk, to)).next()
  const { mark: _, sha256: __, visit: ___, ...facts } = state.record as { [key: string]: Value }
  const mark = markFor(slot.keys, { practice: desk.practice, patient: to.patientId, sha256 })
  const content = {
    facts: { ...facts, ...(mark === null ? { sha256 } : { mark }), visit, date },
    contents: { original, ...preview, ...thumb },
    response: { sha256, fingerprint: facts.fingerprint ?? null, windows: facts.windows ?? null },
  }
  return { ...(await sealUnder(slot, content, desk.random)), visit }
}

interface MoveFacts {
  readonly direction: 'in' | 'out'
  readonly photo: PhotoId
  readonly becomes: PhotoId
  readonly other: Uint8Array
  readonly reason: string | null
}

async function draftMove(desk: Desk, chart: Chart, { direction, other, reason, ...ids }: MoveFacts): Promise<Draft> {
  const under = await chart.writer(desk).under('photos')
  if (under.parent[0] !== 'patient') throw new PellicleError('NOT_ALLOWED')
  const [photo, becomes] = [idBytes(ids.photo), idBytes(ids.becomes)]
  const revision = chart.head[0] + 1
  const place = { practice: desk.practice, kind: 'photo.move', subject: chart.patientId, revision } as const
  const content = encode({ photo, [direction === 'in' ? 'from' : 'to']: other, reason })
  return {
    kind: KINDS.photoMove.number,
    subject: chart.patientId,
    base: chart.head,
    pub: { direction, photo, becomes, other },
    objects: [],
    parts: [await sealPart(place, { name: 'photos', under, content }, desk.random)],
  }
}
