/** Moving a wrongly filed photo: both charts say so, and a crash at any step loses nothing and can be done again. */
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, type PhotoId, type VisitId } from '@pellicle/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Chart } from '../chart/chart.ts'
import { openChart } from '../chart/open-chart.ts'
import type { Desk } from '../desk.ts'
import { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { makePhotoInput, NOBODY } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { changePhotos } from './change-photos.ts'
import { movePhoto } from './move-photo.ts'
import { grantOriginals, openPhoto } from './open-photo.ts'
import { PhotoAppender } from './photo-appender.ts'
import { chartTarget, PhotoSlots } from './photo-slots.ts'
import { type PhotoInput, sealPhoto } from './seal-photo.ts'

async function start() {
  const practice = new MemoryPractice({ random: systemRandom })
  const desk = practice.desk(['surgeon'])
  const directory = new Directory(desk)
  const [wrong, right] = [
    await createPatient(desk, directory, NOBODY),
    await createPatient(desk, directory, { ...NOBODY, family: 'Right' }),
  ]
  const input = makePhotoInput(systemRandom, { visit: formatId<VisitId>(systemRandom(16)), view: 'oblique' })
  const slot = await new PhotoSlots(desk, chartTarget(desk, wrong)).next()
  await new PhotoAppender(desk, () => wrong).add(await sealPhoto(slot, input, systemRandom))
  return { practice, desk, wrong, right, photo: slot.photo, input }
}

/** Where the photo can be seen as present, by a device that reads both charts afresh. */
async function seen(practice: MemoryPractice, charts: readonly Chart[], input: PhotoInput) {
  const reader = practice.desk(['injector'])
  const places: string[] = []
  for (const { patient } of charts) {
    const chart = await openChart(reader, patient)
    expect(chart.problems).toEqual([])
    await grantOriginals(reader, chart)
    for (const photo of chart.photos.values()) {
      // Wherever it is listed it opens, moved away or not: nothing is ever lost.
      expect(await openPhoto(reader, chart, { photo: photo.id, role: 'original' })).toEqual(input.file)
      if (photo.moved?.direction !== 'out') places.push(chart.record?.family ?? '')
    }
  }
  return places
}

const move = (desk: Desk, from: Chart, to: Chart, photo: PhotoId) =>
  movePhoto(desk, { from, to, photo, date: '2025-07-01', reason: 'wrong chart' })

describe('movePhoto', () => {
  it('takes the photo with all that is known of it, and both charts say so', async () => {
    const { practice, desk, wrong, right, photo, input } = await start()
    await changePhotos(desk, wrong, { photos: [photo], change: { rotation: 180 } })
    const becomes = await move(desk, wrong, right, photo)
    const reader = practice.desk(['injector'])
    const [from, to] = [await openChart(reader, wrong.patient), await openChart(reader, right.patient)]
    expect(from.photos.get(photo)?.moved).toEqual({
      ...{ direction: 'out', other: right.patient, photo: becomes, reason: 'wrong chart' },
    })
    const moved = to.photos.get(becomes)
    expect(moved?.moved).toEqual({ direction: 'in', other: wrong.patient, photo, reason: 'wrong chart' })
    expect(moved?.record).toMatchObject({ view: 'oblique', rotation: 180, takenAt: input.picture.takenAt })
    expect(moved?.record.fingerprint).toEqual(from.photos.get(photo)?.record.fingerprint)
    expect(to.visits.map(({ date }) => date)).toEqual(['2025-07-01'])
    expect(await openPhoto(reader, to, { photo: becomes, role: 'thumb' })).toEqual(input.picture.thumb.bytes)
    expect(await openPhoto(reader, to, { photo: becomes, role: 'preview' })).toEqual(input.picture.preview.bytes)
    expect(await seen(practice, [wrong, right], input)).toEqual(['Right'])
    // The mover's own charts show the same, without reading again.
    expect([wrong.photos.get(photo)?.moved, right.photos.get(becomes)?.moved]).toEqual([
      from.photos.get(photo)?.moved,
      moved?.moved,
    ])
    await expect(move(desk, wrong, right, photo)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    // And back again.
    await move(desk, right, wrong, becomes)
    expect(await seen(practice, [wrong, right], input)).toEqual(['Canary'])
  })

  it('resealed: no object, key or mark of the one chart appears in the other', async () => {
    const { desk, wrong, right, photo } = await start()
    const becomes = await move(desk, wrong, right, photo)
    const objects = (chart: Chart, id: PhotoId) =>
      [...(chart.photos.get(id)?.renditions.values() ?? [])].map(({ entry }) => `${entry[0]} ${entry[1]}`)
    const both = [...objects(wrong, photo), ...objects(right, becomes)]
    expect(new Set(both).size).toBe(6)
    expect(wrong.photos.get(photo)?.record.mark).not.toEqual(right.photos.get(becomes)?.record.mark)
  })

  it('when two devices move it at once, one does and the other is told', async () => {
    const { practice, desk, wrong, right, photo, input } = await start()
    const other = practice.desk(['surgeon'])
    const [from, to] = [await openChart(other, wrong.patient), await openChart(other, right.patient)]
    const results = await Promise.allSettled([move(desk, wrong, right, photo), move(other, from, to, photo)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await seen(practice, [wrong, right], input)).toEqual(['Right'])
  })

  it('is in one chart or the other after a crash at any step, and can be done again', async () => {
    const crashes: string[] = []
    for (let at = 1; ; at++) {
      const { practice, wrong, right, photo, input } = await start()
      const mover = practice.desk(['surgeon'])
      const charts = [await openChart(mover, wrong.patient), await openChart(mover, right.patient)] as const
      let steps = 0
      practice.step = (name) => {
        if (++steps !== at) return
        crashes.push(name)
        throw new Error('crash')
      }
      const crashed = await move(mover, ...charts, photo).then(
        () => false,
        () => true,
      )
      practice.step = () => {}
      if (!crashed && steps < at) break
      const places = await seen(practice, [wrong, right], input)
      expect(places.length).toBe(1)
      if (places[0] === 'Canary') {
        const again = practice.desk(['surgeon'])
        await move(again, await openChart(again, wrong.patient), await openChart(again, right.patient), photo)
      }
      expect(await seen(practice, [wrong, right], input)).toEqual(['Right'])
    }
    console.log(`move: ${crashes.length} crash points`, [...new Set(crashes)].join(', '))
    expect(new Set(crashes)).toEqual(new Set(['halves', 'importHalves', 'putObject', 'append', 'appended']))
  })
})
