/**
 * The photos a sample is compared with, behind one door: patients, their photos, fingerprints and hashes, and how to open the few that are
 * candidates. A sweep of two members gives all fingerprints; where none is at hand, it is what this session may open, chart by chart and
 * within its budget, and the room says so: what was not compared is never "not found".
 */

import type { PatientRecord } from '@pellicle/breach/exposure/exposure'
import type { StoredFingerprint } from '@pellicle/breach/possession/fingerprint-index'
import type { GreyPicture } from '@pellicle/breach/possession/grey'
import type { Imported } from '@pellicle/breach/possession/ladder'
import type { StoredRegions } from '@pellicle/breach/possession/region-index'
import { deriveRegions, formatRegions } from '@pellicle/breach/possession/regions'
import { toHex } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientId, PhotoId } from '@pellicle/protocol/ids'
import { grantOriginals, openPhoto } from '@pellicle/vault/photo/open-photo'
import type { OpenRoom } from '../open-room.ts'
import { fingerprintOfGrey, greyOfPreview } from './grey-picture.ts'
import type { ReachLimit } from './room-api.ts'

export interface PhotosInReach {
  readonly patients: readonly PatientRecord[]
  readonly fingerprints: readonly StoredFingerprint[]
  readonly regions: readonly StoredRegions[]
  readonly owner: ReadonlyMap<PhotoId, PatientId>
  readonly limits: readonly ReachLimit[]
  /** SHA-256 (hex) of imported originals, where this reader holds it. */
  readonly imported: ReadonlyMap<string, Imported & { readonly photo: string }>
  picture(photo: PhotoId): Promise<GreyPicture>
  /** SHA-256 of the original itself, under a grant of its own. */
  originalHash(photo: PhotoId): Promise<string | null>
}

/** Charts that this device knows, each opened under its own grant. */
export async function photosInReach(room: OpenRoom): Promise<PhotosInReach> {
  const { desk, charts, recents } = room
  const limits: ReachLimit[] = ['no-sweep', 'no-grants']
  const patients: PatientRecord[] = []
  const fingerprints: StoredFingerprint[] = []
  const regions: StoredRegions[] = []
  const owner = new Map<PhotoId, PatientId>()
  const seesPhotos = desk.holds('photos')
  if (!seesPhotos) limits.push('no-photos')
  for (const { patient } of recents.list) {
    const chart = await charts.hold(patient).catch((error: unknown) => {
      if (error instanceof PellicleError && ['NOT_FOUND', 'GATE_REFUSED', 'NOT_ALLOWED'].includes(error.code))
        return null
      throw error
    })
    if (chart === null) continue
    try {
      const photos = [...chart.photos.values()].filter(
        ({ withdrawn, moved }) => !withdrawn && moved?.direction !== 'out',
      )
      for (const { id } of photos) {
        owner.set(id, patient)
        if (!seesPhotos) continue
        const grey = await greyOfPreview(await openPhoto(desk, chart, { photo: id, role: 'thumb' }))
        fingerprints.push({ photo: id, ...fingerprintOfGrey(grey) })
        regions.push({ photo: id, bytes: formatRegions(deriveRegions(grey)) })
      }
      patients.push({
        ...{ patient, photos: photos.map(({ id }) => id), decoy: false },
        country: chart.record?.country ?? null,
        state: chart.record?.state ?? null,
        birthDate: chart.record?.birthDate ?? null,
        intimate: photos.some(({ record }) => record.intimate),
      })
    } finally {
      charts.release(patient)
    }
  }
  const withChart = async <T>(
    photo: PhotoId,
    act: (chart: Awaited<ReturnType<typeof charts.hold>>) => Promise<T>,
  ): Promise<T> => {
    const patient = owner.get(photo)
    if (patient === undefined) throw new PellicleError('NOT_FOUND')
    const chart = await charts.hold(patient)
    try {
      return await act(chart)
    } finally {
      charts.release(patient)
    }
  }
  return {
    ...{ patients, fingerprints, regions, owner, limits, imported: new Map() },
    picture: (photo) =>
      withChart(photo, async (chart) => greyOfPreview(await openPhoto(desk, chart, { photo, role: 'preview' }))),
    originalHash: (photo) =>
      withChart(photo, async (chart) => {
        await grantOriginals(desk, chart, [photo])
        return toHex(await digest(await openPhoto(desk, chart, { photo, role: 'original' })))
      }).catch(() => null),
  }
}
