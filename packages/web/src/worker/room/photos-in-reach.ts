/**
 * The photos a sample is compared with, behind one door: patients, their photos, fingerprints and hashes, and how to open the few that are
 * candidates. A sweep of two members covers everybody; without one it is what this session may open, chart by chart and within its budget,
 * and the room says so: what was not compared is never "not found".
 */
import type { PatientRecord } from '@pellicle/breach/exposure/exposure'
import type { StoredFingerprint } from '@pellicle/breach/possession/fingerprint-index'
import type { GreyPicture } from '@pellicle/breach/possession/grey'
import type { Exported, Imported } from '@pellicle/breach/possession/ladder'
import type { StoredRegions } from '@pellicle/breach/possession/region-index'
import { deriveRegions, formatRegions } from '@pellicle/breach/possession/regions'
import { toHex } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { idBytes, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import type { Chart } from '@pellicle/vault/chart/chart'
import { readExports } from '@pellicle/vault/incident/read-exports'
import { sweepPatient } from '@pellicle/vault/incident/sweep'
import { grantOriginals, openPhoto } from '@pellicle/vault/photo/open-photo'
import { openMemberName } from '@pellicle/vault/roster/names'
import { deviceOf } from '@pellicle/vault/roster/roster'
import type { OpenRoom } from '../open-room.ts'
import { fingerprintOfGrey, greyOfPreview } from './grey-picture.ts'
import type { ReachLimit } from './room-api.ts'

export interface PhotosInReach {
  readonly patients: readonly PatientRecord[]
  readonly fingerprints: readonly StoredFingerprint[]
  readonly regions: readonly StoredRegions[]
  readonly owner: ReadonlyMap<PhotoId, PatientId>
  readonly limits: readonly ReachLimit[]
  /** Photos whose fingerprint could not be read. */
  readonly notCompared: number
  /** By SHA-256 (hex). */
  readonly imported: ReadonlyMap<string, Imported & { readonly photo: string }>
  readonly exported: ReadonlyMap<string, Exported & { readonly photo: string | null }>
  readonly sealed: ReadonlySet<string>
  picture(photo: PhotoId): Promise<GreyPicture>
  /** SHA-256 of the original itself, under a grant of its own; null when it is not given. */
  originalHash(photo: PhotoId): Promise<string | null>
}

interface Gathered {
  readonly patients: PatientRecord[]
  readonly fingerprints: StoredFingerprint[]
  readonly regions: StoredRegions[]
  readonly owner: Map<PhotoId, PatientId>
  readonly imported: Map<string, Imported & { readonly photo: string }>
  readonly exported: Map<string, Exported & { readonly photo: string | null }>
  readonly sealed: Set<string>
  notCompared: number
}

/** `sweep`: an act of two members in force for this device, and everybody there is; null: what this session may open. */
export async function photosInReach(
  room: OpenRoom,
  sweep: { readonly act: Uint8Array; readonly patients: readonly PatientId[] } | null,
): Promise<PhotosInReach> {
  const limits: ReachLimit[] = room.desk.holds('photos') ? [] : ['no-photos']
  const gathered: Gathered = {
    ...{ patients: [], fingerprints: [], regions: [], owner: new Map() },
    ...{ imported: new Map(), exported: new Map(), sealed: new Set(), notCompared: 0 },
  }
  if (sweep === null) {
    limits.push('no-sweep')
    for (const { patient } of room.recents.list) await gatherChart(room, patient, gathered)
  } else await gatherSwept(room, sweep, gathered)
  const { desk } = room
  const withChart = <T>(photo: PhotoId, act: (chart: Chart) => Promise<T>): Promise<T> => {
    const patient = gathered.owner.get(photo)
    if (patient === undefined) throw new PellicleError('NOT_FOUND')
    return holding(room, patient, act)
  }
  return {
    ...{ ...gathered, limits },
    picture: (photo) =>
      withChart(photo, async (chart) => greyOfPreview(await openPhoto(desk, chart, { photo, role: 'preview' }))),
    originalHash: (photo) =>
      withChart(photo, async (chart) => {
        await grantOriginals(desk, chart, [photo])
        return toHex(await digest(await openPhoto(desk, chart, { photo, role: 'original' })))
      }).catch(() => null),
  }
}

async function holding<T>({ charts }: OpenRoom, patient: PatientId, act: (chart: Chart) => Promise<T>): Promise<T> {
  const chart = await charts.hold(patient)
  try {
    return await act(chart)
  } finally {
    charts.release(patient)
  }
}

const NOT_MINE: ReadonlySet<string> = new Set(['NOT_FOUND', 'GATE_REFUSED', 'NOT_ALLOWED'])

/** One chart under a grant of its own; one that is not given is not in reach. */
async function gatherChart(room: OpenRoom, patient: PatientId, into: Gathered): Promise<void> {
  try {
    await holding(room, patient, (chart) => readChart(room, chart, into))
  } catch (error) {
    if (!(error instanceof PellicleError) || !NOT_MINE.has(error.code)) throw error
  }
}

async function readChart({ desk }: OpenRoom, chart: Chart, into: Gathered): Promise<void> {
  const { patient } = chart
  const photos = [...chart.photos.values()].filter(({ withdrawn, moved }) => !withdrawn && moved?.direction !== 'out')
  for (const { id, renditions } of photos) {
    into.owner.set(id, patient)
    for (const { entry } of renditions.values()) into.sealed.add(toHex(entry[1]))
    if (!desk.holds('photos')) continue
    const grey = await greyOfPreview(await openPhoto(desk, chart, { photo: id, role: 'thumb' }))
    into.fingerprints.push({ photo: id, ...fingerprintOfGrey(grey) })
    into.regions.push({ photo: id, bytes: formatRegions(deriveRegions(grey)) })
  }
  into.patients.push({
    ...{ patient, photos: photos.map(({ id }) => id), decoy: false },
    country: chart.record?.country ?? null,
    state: chart.record?.state ?? null,
    birthDate: chart.record?.birthDate ?? null,
    intimate: photos.some(({ record }) => record.intimate),
  })
  if (!desk.holds('photos')) return
  for (const { photos: shown, sha256, device, at } of await readExports(desk, chart)) {
    const member = deviceOf(desk.roster, device)?.member
    const by = member === undefined ? null : await openMemberName(desk, desk.roster, member)
    into.exported.set(sha256, {
      ...{ on: new Date(at).toISOString().slice(0, 10), by: by ?? '', to: 'a file' },
      photo: shown.length === 1 ? (shown[0] ?? null) : null,
    })
  }
}

async function gatherSwept(
  { desk }: OpenRoom,
  { act, patients }: { readonly act: Uint8Array; readonly patients: readonly PatientId[] },
  into: Gathered,
): Promise<void> {
  desk.standUnder(act)
  try {
    for (const patient of patients) {
      const swept = await sweepPatient(desk, idBytes(patient))
      for (const { photo, sha256, fingerprint, windows } of swept.photos) {
        into.owner.set(photo, patient)
        into.imported.set(toHex(sha256), { photo, source: '', on: '' })
        if (fingerprint === null) into.notCompared++
        else into.fingerprints.push({ photo, ...fingerprint })
        if (windows !== null) into.regions.push({ photo, bytes: windows })
      }
      for (const hash of swept.sealed) into.sealed.add(hash)
      into.notCompared += swept.unread
      const { country, state, birthDate, photos } = swept
      into.patients.push({
        ...{ patient, country, state, birthDate, decoy: false, photos: photos.map(({ photo }) => photo) },
        intimate: photos.some(({ intimate }) => intimate),
      })
    }
  } finally {
    desk.standUnder(null)
  }
}
