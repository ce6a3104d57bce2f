/** Opens every sealed byte of a copy with the cards and throws it away: proof that all of it can be read. Memory holds a few photos. */
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import { exportChart } from '@pellicle/vault/chart/export-chart'
import { problemOf } from '@pellicle/vault/chart/problem-of'
import type { CopyOfPractice } from '@pellicle/vault/rescue/copy'
import { openRescue } from '@pellicle/vault/rescue/open-rescue'

export interface OpenedEverything {
  readonly patients: number
  readonly photos: number
  readonly bytes: number
  readonly problems: readonly { readonly patient: PatientId; readonly photo: string | null; readonly code: string }[]
}

const LANES = 6
const ROLES = ['thumb', 'preview', 'original'] as const

export async function openEverything(
  copy: CopyOfPractice,
  cards: readonly string[],
  onChart: () => void,
): Promise<OpenedEverything> {
  const rescue = await openRescue(copy, { cards })
  const total = { patients: 0, photos: 0, bytes: 0 }
  const problems: OpenedEverything['problems'][number][] = []
  for (const id of rescue.patients) {
    const patient = formatId<PatientId>(id)
    try {
      const chart = await exportChart(rescue, patient)
      const here = chart.visits.flatMap(({ photos }) => photos)
      const next = here.values()
      const lane = async () => {
        for (const photo of next)
          try {
            for (const role of ROLES) {
              const { length } = await photo.open(role)
              total.bytes += length
            }
            total.photos++
          } catch (error) {
            problems.push({ patient, photo: photo.id, code: problemOf(error) })
          }
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      problems.push(...chart.problems.map(({ photo, problem }) => ({ patient, photo, code: problem })))
      total.patients++
    } catch (error) {
      problems.push({ patient, photo: null, code: problemOf(error) })
    }
    onChart()
  }
  rescue.wipe()
  return { ...total, problems }
}
