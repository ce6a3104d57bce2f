/** All charts of a rescue as ordinary files, a few at a time, under names that are the same every time. */
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import { exportChart } from '@pellicle/vault/chart/export-chart'
import { problemOf } from '@pellicle/vault/chart/problem-of'
import type { Rescue } from '@pellicle/vault/rescue/open-rescue'
import { NamesTaken } from './file-names.ts'
import type { ObjectOpener } from './object-opener.ts'
import { type ChartProblemLine, patientFolder, writeChart } from './write-chart.ts'

/** Charts written at once, so that the threads have the next photos while one chart is read. */
const CHARTS = 3

export interface WriteEverything {
  readonly to: string
  readonly opener: ObjectOpener
  readonly onChart: () => void
}

export interface WrittenEverything {
  readonly patients: number
  readonly photos: number
  readonly bytes: number
  readonly problems: readonly ChartProblemLine[]
}

export async function writeEverything(
  rescue: Rescue,
  { to, opener, onChart }: WriteEverything,
): Promise<WrittenEverything> {
  const names = new NamesTaken()
  const total = { patients: 0, photos: 0, bytes: 0 }
  const problems: ChartProblemLine[] = []
  const running = new Set<Promise<void>>()
  for (const id of rescue.patients) {
    const patient = formatId<PatientId>(id)
    const failed = (error: unknown) => void problems.push({ patient, photo: null, code: problemOf(error) })
    try {
      const chart = await exportChart(rescue, patient)
      // Names are given in the order of the ledger, so that a rescue that goes on finds what it wrote.
      const folder = names.take(patientFolder(chart))
      const writing = writeChart(chart, { to, folder, opener })
        .then((written) => {
          total.patients++
          total.photos += written.photos
          total.bytes += written.bytes
          problems.push(...written.problems)
        })
        .catch(failed)
        .finally(() => running.delete(writing))
      running.add(writing)
    } catch (error) {
      failed(error)
    }
    while (running.size >= CHARTS) await Promise.race(running)
    onChart()
  }
  await Promise.all(running)
  return { ...total, problems }
}
