/**
 * Changing what is said of photos: view, side, region, phase, rotation, hidden, intimate, visit; withdrawing and putting back. Nothing is
 * deleted: each change is one revision of the chart, and the photo stays. Spec: records.
 */
import { encode, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { idBytes, type PhotoId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { Chart } from '../chart/chart.ts'
import type { PhotoChange } from '../chart/fact.ts'
import { refreshChart } from '../chart/open-chart.ts'
import { decodeFields, readPhotoChange } from '../chart/read-record.ts'
import type { Desk, Draft } from '../desk.ts'
import { sealPart } from '../keys/parts.ts'
import { bad } from '../patient/patient-details.ts'

/** How often other devices may be faster before this one gives up. */
const TRIES = 8
/** Photos named by one statement: a header stays far below what an entry takes. */
const MOST = 1000

export interface PhotoChanges {
  readonly photos: readonly PhotoId[]
  readonly change: PhotoChange
}

/** Throws NOT_FOUND for a photo that is not in the chart, BAD_FIELD, NOT_ALLOWED; the chart shows the change when this resolves. */
export async function changePhotos(desk: Desk, chart: Chart, { photos, change }: PhotoChanges): Promise<void> {
  if (photos.length === 0) return
  for (const photo of photos) if (!chart.photos.has(photo)) throw new PellicleError('NOT_FOUND')
  const content = contentOf(change)
  for (let at = 0; at < photos.length; at += MOST) {
    const some = photos.slice(at, at + MOST)
    await appendChained(desk, [chart], async () => [await draftChange(desk, chart, { photos: some, content })])
  }
}

/** Undoes an import: the photos are no longer part of the visit, and can be put back. */
export function withdrawPhotos(desk: Desk, chart: Chart, photos: readonly PhotoId[]): Promise<void> {
  return changePhotos(desk, chart, { photos, change: { withdrawn: true } })
}

export function putBackPhotos(desk: Desk, chart: Chart, photos: readonly PhotoId[]): Promise<void> {
  return changePhotos(desk, chart, { photos, change: { withdrawn: false } })
}

/** Appends chained drafts; on CONFLICT the charts are read again and the drafts sealed anew on the newer heads. */
export async function appendChained(
  desk: Desk,
  charts: readonly Chart[],
  draft: () => Promise<readonly Draft[]>,
): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      const drafts = await draft()
      const receipt = await desk.append(drafts)
      for (const chart of charts) await chart.learn(desk, drafts, receipt)
      return
    } catch (error) {
      if (!(error instanceof PellicleError) || error.code !== 'CONFLICT' || tries === TRIES) throw error
      for (const chart of charts) await refreshChart(desk, chart)
    }
}

async function draftChange(
  desk: Desk,
  chart: Chart,
  { photos, content }: { readonly photos: readonly PhotoId[]; readonly content: Uint8Array },
): Promise<Draft> {
  const under = await chart.writer(desk).under('photos')
  // A deposit proves no right to change what is there; readers would set it apart (case M6).
  if (under.parent[0] !== 'patient') throw new PellicleError('NOT_ALLOWED')
  const place = {
    practice: desk.practice,
    kind: 'photo.change',
    subject: chart.patientId,
    revision: chart.head[0] + 1,
  } as const
  return {
    kind: KINDS.photoChange.number,
    subject: chart.patientId,
    base: chart.head,
    pub: { photos: photos.map(idBytes) },
    objects: [],
    parts: [await sealPart(place, { name: 'photos', under, content }, desk.random)],
  }
}

function contentOf({ visit, ...rest }: PhotoChange): Uint8Array {
  const fields = { ...rest, ...(visit === undefined ? {} : { visit: idBytes(visit as Parameters<typeof idBytes>[0]) }) }
  const content = encode(fields as { [key: string]: Value })
  try {
    const understood = readPhotoChange(decodeFields(content))
    if (Object.keys(understood).length === 0) throw bad('photos', 'missing')
  } catch (error) {
    if (error instanceof PellicleError && error.code === 'BAD_STATEMENT') throw bad('view', 'not-text')
    throw error
  }
  return content
}
