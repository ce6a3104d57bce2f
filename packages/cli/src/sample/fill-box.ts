/** Fills the sample of a running box: the dozen, or as many synthetic patients as a bench wants. */
import { PellicleError } from '@pellicle/protocol/errors'
import { closeChart } from '@pellicle/vault/chart/open-chart'
import { Directory } from '@pellicle/vault/directory/directory'
import { fillSampleChart, makeSamplePatient } from '@pellicle/vault/sample/fill-sample'
import { type SamplePatient, samplePatients, syntheticPatients } from '@pellicle/vault/sample/sample-patients'
import { openPicturePool } from '../picture/picture-pool.ts'
import { drawPhoto } from './draw-photo.ts'
import { openSample, SAMPLE_PRACTICE } from './open-sample.ts'

export interface FillBox {
  readonly origin: string
  /** Null: the dozen. */
  readonly patients: number | null
  readonly today: string
  /** Pixels of the longer side of a drawing. */
  readonly side: number
  readonly onPhoto: () => void
}

export interface FilledBox {
  /** True when the box had no sample before. */
  readonly made: boolean
  readonly patients: number
  readonly photos: number
}

export async function fillBox({ origin, patients, today, side, onPhoto }: FillBox): Promise<FilledBox> {
  const { desk, made } = await openSample(origin)
  if (!made && patients === null) {
    await desk.lock()
    return { made, patients: 0, photos: 0 }
  }
  const pictures = openPicturePool()
  const { timezone: zone } = SAMPLE_PRACTICE.record
  const counts = { patients: 0, photos: 0 }
  try {
    const directory = new Directory(desk)
    const people: Iterable<SamplePatient> =
      patients === null ? samplePatients(today) : syntheticPatients(patients, { today, seed: 1 })
    for (const person of people) {
      const chart = await makeSamplePatient(desk, directory, person)
      await fillSampleChart(desk, chart, person, {
        zone,
        draw: (photo) => drawPhoto(photo, { pictures, side, zone }),
        outcome: (outcome) => {
          if (outcome.is === 'refused') throw new PellicleError(outcome.problem.code, outcome.problem.params)
          counts.photos++
          onPhoto()
        },
      })
      closeChart(desk, chart)
      counts.patients++
    }
    await directory.settled
    return { made, ...counts }
  } finally {
    pictures.close()
    await desk.lock()
  }
}
