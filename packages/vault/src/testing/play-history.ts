/**
 * A random history of two devices, played over whatever desk is given (in memory, or a real one), against a simple model: whatever they
 * create, correct, import, hide, withdraw, move and undo, together or one after the other, both and a third end with the same charts.
 */
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, type PatientId, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import type { Chart } from '../chart/chart.ts'
import { openChart, refreshChart } from '../chart/open-chart.ts'
import type { Desk } from '../desk.ts'
import { Directory } from '../directory/directory.ts'
import { correctPatient } from '../patient/correct-patient.ts'
import { createPatient } from '../patient/create-patient.ts'
import { changePhotos } from '../photo/change-photos.ts'
import { movePhoto } from '../photo/move-photo.ts'
import { openPhoto } from '../photo/open-photo.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget, depositTarget, PhotoSlots } from '../photo/photo-slots.ts'
import { sealPhoto } from '../photo/seal-photo.ts'
import { makePhotoInput, NOBODY } from './make-picture.ts'

export const HISTORY_ACTS = [
  ...['patient', 'photo', 'photo', 'photo', 'deposit', 'hide', 'withdraw', 'rotate', 'move', 'correct', 'epoch'],
] as const

export interface HistoryAct {
  readonly device: number
  readonly act: string
  readonly pick: number
  readonly other: number
  readonly on: boolean
  readonly together: boolean
}

export interface Place {
  readonly desks: readonly [Desk, Desk]
  third(): Desk | Promise<Desk>
  turnEpoch(compartment: 'photos' | 'directory'): void | Promise<void>
}

interface ModelPhoto {
  readonly thumb: Uint8Array
  hidden: boolean
  withdrawn: boolean
  rotation: number
  movedTo: string | null
}

/** One device with the charts it has open. */
class Device {
  readonly desk: Desk
  readonly directory: Directory
  readonly #charts = new Map<PatientId, Chart>()
  constructor(desk: Desk) {
    this.desk = desk
    this.directory = new Directory(desk)
  }
  async chart(patient: PatientId): Promise<Chart> {
    const known = this.#charts.get(patient) ?? (await openChart(this.desk, patient))
    this.#charts.set(patient, known)
    return known
  }
  adopt(chart: Chart): void {
    this.#charts.set(chart.patient, chart)
  }
}

/** What differs from the model: nothing, if all is well. */
export async function playHistory(place: Place, acts: readonly HistoryAct[]): Promise<string[]> {
  const differences: string[] = []
  const same = (what: string, shown: unknown, expected: unknown) => {
    const [a, b] = [JSON.stringify(shown), JSON.stringify(expected)]
    if (a !== b) differences.push(`${what}: ${a}, not ${b}`)
  }
  const devices = [new Device(place.desks[0]), new Device(place.desks[1])] as const
  const patients: PatientId[] = []
  const names = new Map<PatientId, string>()
  const photos = new Map<PhotoId, ModelPhoto & { patient: PatientId }>()
  const visit = formatId<VisitId>(systemRandom(16))
  /** Acts on one patient's chain wait for each other in the model: the product decides by CONFLICT, the model by order. */
  let running: Promise<void>[] = []
  for (const step of acts) {
    const device = devices[step.device] as Device
    const patient = patients[step.pick % Math.max(1, patients.length)]
    const here = [...photos].filter(([, photo]) => photo.movedTo === null)
    const [id, photo] = here[step.other % Math.max(1, here.length)] ?? []
    const run = (task: () => Promise<void>) => running.push(task())
    if (!step.together) {
      await Promise.all(running)
      running = []
    }
    if (step.act === 'patient' || patient === undefined) {
      await Promise.all(running)
      running = []
      const chart = await createPatient(device.desk, device.directory, {
        ...NOBODY,
        given: `P${patients.length}`,
      })
      device.adopt(chart)
      patients.push(chart.patient)
      names.set(chart.patient, NOBODY.family)
    } else if (step.act === 'photo' || step.act === 'deposit') {
      const input = makePhotoInput(systemRandom, { visit }, { bytes: 400 })
      const model = { hidden: false, withdrawn: false, rotation: 0, movedTo: null, patient }
      run(async () => {
        const { desk } = device
        const chart = await device.chart(patient)
        const target = step.act === 'photo' ? chartTarget(desk, chart) : depositTarget(desk, patient)
        const slot = await new PhotoSlots(desk, target).next()
        await new PhotoAppender(desk, () => chart).add(await sealPhoto(slot, input, systemRandom))
        photos.set(slot.photo, { ...model, thumb: input.picture.thumb?.bytes ?? new Uint8Array(0) })
      })
    } else if (step.act === 'epoch') {
      await Promise.all(running)
      running = []
      await place.turnEpoch(step.on ? 'photos' : 'directory')
    } else if (step.act === 'correct') {
      await Promise.all(running)
      const chart = await device.chart(patient)
      await refreshChart(device.desk, chart)
      names.set(patient, `N${step.other}`)
      running = [
        correctPatient(device.desk, chart, {
          details: { ...(chart.record ?? NOBODY), family: `N${step.other}` },
          directory: device.directory,
        }),
      ]
    } else if (id !== undefined && photo !== undefined) {
      // Two acts on one photo have an order only when the first has ended.
      await Promise.all(running)
      running = []
      const chart = await device.chart(photo.patient)
      await refreshChart(device.desk, chart)
      if (step.act === 'move') {
        const to = patients[step.pick % patients.length] as PatientId
        if (to === photo.patient) continue
        const target = await device.chart(to)
        await refreshChart(device.desk, target)
        const becomes = await movePhoto(device.desk, { from: chart, to: target, photo: id, date: '2025-07-01' })
        photo.movedTo = becomes
        photos.set(becomes, { ...photo, patient: to, movedTo: null, withdrawn: false })
      } else {
        const change =
          step.act === 'hide'
            ? { hidden: step.on }
            : step.act === 'withdraw'
              ? { withdrawn: step.on }
              : { rotation: step.on ? (90 as const) : (270 as const) }
        Object.assign(photo, change)
        run(() => changePhotos(device.desk, chart, { photos: [id], change }))
      }
    }
  }
  await Promise.all(running)

  const third = new Device(await place.third())
  for (const device of [...devices, third])
    for (const patient of patients) {
      const chart = await device.chart(patient)
      await chart.settled
      await refreshChart(device.desk, chart)
      same('problems', chart.problems, [])
      same('name', chart.record?.family, names.get(patient))
      const model = [...photos].filter(([, one]) => one.patient === patient)
      same('photos', [...chart.photos.keys()].sort(), model.map(([id]) => id).sort())
      for (const [id, one] of model) {
        const shown = chart.photos.get(id)
        const { hidden, rotation } = shown?.record ?? {}
        same('photo', [shown?.withdrawn, hidden, rotation], [one.withdrawn, one.hidden, one.rotation])
        const away = shown?.moved?.direction === 'out' ? shown.moved.photo : null
        same('moved', away, one.movedTo)
        const thumb = await openPhoto(device.desk, chart, { photo: id, role: 'thumb' })
        same('thumb', toHex(thumb), toHex(one.thumb))
      }
    }

  // Nobody is lost in the directory.
  const given = new Map(patients.map((patient, i) => [patient, `P${i}`]))
  for (const [patient, name] of given) {
    const hits = await third.directory.search(`${name} `)
    const ours = hits.found.filter((hit) => given.has(hit.patient)).map((hit) => [hit.patient, hit.family])
    same('found', ours, [[patient, names.get(patient)]])
  }
  return differences
}
