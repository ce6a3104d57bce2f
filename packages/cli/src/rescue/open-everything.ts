/**
 * Opens every sealed byte of a copy with the cards and throws it away: proof that all of it can be read. Each byte is read, hashed and
 * deciphered once, on all cores; memory holds a few chunks.
 */
import { join } from 'node:path'
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import { type ExportedPhoto, exportChart } from '@pellicle/vault/chart/export-chart'
import { problemOf } from '@pellicle/vault/chart/problem-of'
import type { CopyOfPractice } from '@pellicle/vault/rescue/copy'
import { openRescue } from '@pellicle/vault/rescue/open-rescue'
import { ObjectOpener } from './object-opener.ts'

export interface OpenedEverything {
  readonly patients: number
  readonly photos: number
  /** Objects that are what the ledger says and open: with their hash. */
  readonly objects: number
  readonly bytes: number
  readonly problems: readonly { readonly patient: PatientId; readonly photo: string | null; readonly code: string }[]
}

/** Charts read at once, so that the threads have the next photos while one is read. */
const CHARTS = 3

export interface OpenEverything {
  /** The folder that the copy was opened from. */
  readonly folder: string
  readonly cards: readonly string[]
  readonly onChart: () => void
}

export async function openEverything(
  copy: CopyOfPractice,
  { folder, cards, onChart }: OpenEverything,
): Promise<OpenedEverything> {
  const opener = new ObjectOpener(join(folder, 'store'))
  try {
    const rescue = await openRescue(copy, { cards })
    const total = { patients: 0, photos: 0, objects: 0, bytes: 0 }
    const problems: OpenedEverything['problems'][number][] = []
    const openOne = async (photo: ExportedPhoto): Promise<void> => {
      for (const role of photo.roles) {
        // Opened again by itself when it failed: that says why.
        total.bytes += (await opener.open(await photo.key(role), null)) ?? (await photo.open(role)).length
        total.objects++
      }
      total.photos++
    }
    const next = rescue.patients.values()
    const lane = async (): Promise<void> => {
      for (const id of next) {
        const patient = formatId<PatientId>(id)
        try {
          const chart = await exportChart(rescue, patient)
          const photos = chart.visits.flatMap((visit) => visit.photos).values()
          const photoLane = async (): Promise<void> => {
            for (const photo of photos)
              await openOne(photo).catch((error) => problems.push({ patient, photo: photo.id, code: problemOf(error) }))
          }
          await Promise.all(Array.from({ length: opener.lanes }, photoLane))
          problems.push(...chart.problems.map(({ photo, problem }) => ({ patient, photo, code: problem })))
          total.patients++
        } catch (error) {
          problems.push({ patient, photo: null, code: problemOf(error) })
        }
        onChart()
      }
    }
    await Promise.all(Array.from({ length: CHARTS }, lane))
    rescue.wipe()
    return { ...total, problems }
  } finally {
    await opener.close()
  }
}
