/**
 * Random histories of two devices against a simple model: whatever they create, correct, import, hide, withdraw, move and undo, together
 * or one after the other, both and a third reader end with the same charts, and those are what the model says.
 */
import { systemRandom } from '@pellicle/crypto/seal'
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { formatId, type PatientId, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
import { makePhotoInput, NOBODY } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import type { Chart } from './chart.ts'
import { openChart, refreshChart } from './open-chart.ts'

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

const act = fc.record({
  device: fc.nat(1),
  act: fc.constantFrom(
    ...['patient', 'photo', 'photo', 'photo', 'deposit', 'hide', 'withdraw', 'rotate', 'move', 'correct', 'epoch'],
  ),
  pick: fc.nat(10_000),
  other: fc.nat(10_000),
  on: fc.boolean(),
  together: fc.boolean(),
})

describe('two devices', () => {
  it('and a third agree with the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 30 }), async (acts) => {
        const practice = new MemoryPractice({ random: systemRandom })
        const devices = [new Device(practice.desk(['surgeon'])), new Device(practice.desk(['injector']))] as const
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
              photos.set(slot.photo, { ...model, thumb: input.picture.thumb.bytes })
            })
          } else if (step.act === 'epoch') practice.turnEpoch(step.on ? 'photos' : 'directory')
          else if (step.act === 'correct') {
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

        const third = new Device(practice.desk(['surgeon']))
        for (const device of [...devices, third])
          for (const patient of patients) {
            const chart = await device.chart(patient)
            await chart.settled
            await refreshChart(device.desk, chart)
            expect(chart.problems).toEqual([])
            expect(chart.record?.family).toBe(names.get(patient))
            const model = [...photos].filter(([, one]) => one.patient === patient)
            expect([...chart.photos.keys()].sort()).toEqual(model.map(([id]) => id).sort())
            for (const [id, one] of model) {
              const shown = chart.photos.get(id)
              expect(shown).toMatchObject({
                ...{ withdrawn: one.withdrawn, record: { hidden: one.hidden, rotation: one.rotation } },
              })
              const away = shown?.moved?.direction === 'out' ? shown.moved.photo : null
              expect(away).toBe(one.movedTo)
              expect(await openPhoto(device.desk, chart, { photo: id, role: 'thumb' })).toEqual(one.thumb)
            }
          }
        // Nobody is lost in the directory.
        const found = await third.directory.search('p')
        expect(found.needsMore).toBe(true)
        for (const [i, patient] of patients.entries()) {
          const hits = await third.directory.search(`p${i} `)
          expect(hits.found.map((one) => [one.patient, one.family])).toEqual([[patient, names.get(patient)]])
        }
      }),
      { numRuns: process.env.PELLICLE_LONG ? 300 : 15 },
    )
  })

  it('only ever throw problems that have a name', async () => {
    const practice = new MemoryPractice({ random: systemRandom })
    const desk = practice.desk(['surgeon'])
    const chart = await createPatient(desk, new Directory(desk), NOBODY)
    const wrongs = [
      () => openPhoto(desk, chart, { photo: formatId(systemRandom(16)), role: 'thumb' }),
      () => changePhotos(desk, chart, { photos: [formatId(systemRandom(16))], change: { hidden: true } }),
      () => movePhoto(desk, { from: chart, to: chart, photo: formatId(systemRandom(16)), date: '2025-07-01' }),
    ]
    for (const wrong of wrongs) {
      const error: unknown = await wrong().catch((one: unknown) => one)
      expect(error).toBeInstanceOf(PellicleError)
      expect(isErrorCode((error as PellicleError).code)).toBe(true)
    }
  })
})
