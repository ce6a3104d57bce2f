/** The content rooms over the real desk, the real wire and a real server process: what their own tests play in memory, once for real. */
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import { openChart, refreshChart } from '@pellicle/vault/chart/open-chart'
import { buildDirectory } from '@pellicle/vault/directory/build-directory'
import { Directory } from '@pellicle/vault/directory/directory'
import { correctPatient } from '@pellicle/vault/patient/correct-patient'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPatients } from '@pellicle/vault/patient/import-patients'
import { changePhotos, withdrawPhotos } from '@pellicle/vault/photo/change-photos'
import { importPhotos, type PhotoOutcome } from '@pellicle/vault/photo/import-photos'
import { movePhoto } from '@pellicle/vault/photo/move-photo'
import { grantOriginals, openOriginalRange, openPhoto } from '@pellicle/vault/photo/open-photo'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget, depositTarget } from '@pellicle/vault/photo/photo-slots'
import { recordExport } from '@pellicle/vault/photo/record-export'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import { HISTORY_ACTS, playHistory } from '@pellicle/vault/testing/play-history'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

let clinic: RealClinic
beforeAll(async () => {
  clinic = await openRealClinic()
})
afterAll(() => clinic.stop())

const VISIT = { date: '2025-06-15', phase: 'before', title: 'First', note: 'Calm.' } as const

describe('over a real server', () => {
  it('a patient lives: made, photographed, found, corrected, moved, opened by others', async () => {
    const { owner } = clinic
    const directory = new Directory(owner)
    const chart = await createPatient(owner, directory, NOBODY)
    const wrong = await createPatient(owner, directory, { ...NOBODY, given: 'Wrong' })
    const visit = await putVisit(owner, chart, { visit: null, record: VISIT })

    const inputs = Array.from({ length: 12 }, () => makePhotoInput(systemRandom, { visit }, { bytes: 300_000 }))
    const outcomes: PhotoOutcome<number>[] = []
    const appender = new PhotoAppender(owner, () => chart)
    const sources = [...inputs, inputs[3]!].map((input, name) => ({ name, load: async () => input }))
    await importPhotos(owner, {
      ...{ target: chartTarget(owner, chart), appender, chart, sources },
      outcome: (one) => outcomes.push(one),
    })
    expect(outcomes.map((one) => one.is).sort()).toEqual(['duplicate', ...Array(12).fill('stored')])

    const injector = await clinic.desk(['injector'])
    clinic.calls.length = 0
    const read = await openChart(injector, chart.patient)
    expect(clinic.calls.filter((call) => call === 'POST /api/subjects').length).toBe(1)
    expect(clinic.calls.filter((call) => call === 'POST /api/gate/grants').length).toBe(1)
    expect([read.record, read.problems, read.photos.size, read.visits[0]?.note]).toEqual([NOBODY, [], 12, 'Calm.'])
    await grantOriginals(injector, read)
    for (const outcome of outcomes) {
      if (outcome.is !== 'stored') continue
      const input = inputs[outcome.name]!
      const { photo } = outcome
      expect(await openPhoto(injector, read, { photo, role: 'thumb' })).toEqual(input.picture.thumb.bytes)
      expect(toHex(await openPhoto(injector, read, { photo, role: 'original' }))).toBe(toHex(input.file))
    }
    const [first, second] = [...read.photos.keys()] as [never, never]
    const range = await openOriginalRange(injector, read, { photo: first, start: 262_140, end: 262_150 })
    expect(range).toEqual((await openPhoto(injector, read, { photo: first, role: 'original' })).slice(262_140, 262_150))

    await changePhotos(injector, read, { photos: [first], change: { rotation: 90, hidden: true } })
    await withdrawPhotos(owner, chart, [second])
    await movePhoto(owner, { from: chart, to: wrong, photo: first, date: '2025-07-01', reason: 'wrong chart' })
    await recordExport(owner, chart, { photos: [second], image: systemRandom(99), purpose: 'comparison' })
    await correctPatient(owner, chart, { details: { ...NOBODY, family: 'Kanarienvogel' }, directory })
    await refreshChart(injector, read)
    expect(read.photos.get(first)).toMatchObject({
      moved: { direction: 'out' },
      record: { hidden: true, rotation: 90 },
    })
    expect(read.photos.get(second)).toMatchObject({ withdrawn: true })
    expect([read.record?.family, read.problems]).toEqual(['Kanarienvogel', []])

    const front = new Directory(await clinic.desk(['frontdesk']))
    clinic.calls.length = 0
    expect((await front.search('ka')).found.map((one) => one.patient)).toEqual([chart.patient])
    expect(clinic.calls).toEqual(['POST /api/subjects', 'POST /api/session', 'POST /api/gate/grants'])
    expect((await front.search('canary')).found.map((one) => one.given)).toEqual(['Wrong'])
  })

  it('members who only deposit, devices that come back, epochs that turn', async () => {
    const { owner } = clinic
    const front = await clinic.desk(['frontdesk'])
    const made = await createPatient(front, new Directory(front), { ...NOBODY, family: 'Deposited' })
    const visit = formatId<VisitId>(systemRandom(16))
    const add = async (desk: typeof front, target: ReturnType<typeof depositTarget>) => {
      const outcomes: PhotoOutcome<number>[] = []
      const input = makePhotoInput(systemRandom, { visit })
      await importPhotos(desk, {
        ...{ target, appender: new PhotoAppender(desk), chart: null, sources: [{ name: 0, load: async () => input }] },
        outcome: (one) => outcomes.push(one),
      })
      expect(outcomes).toMatchObject([{ is: 'stored' }])
    }
    await add(front, chartTarget(front, made))
    const chart = await openChart(owner, made.patient)
    await chart.settled
    await add(owner, depositTarget(owner, made.patient))
    await clinic.comeAndGo(['surgeon'])
    await add(owner, chartTarget(owner, chart))
    const injector = await clinic.desk(['injector'])
    const read = await openChart(injector, made.patient)
    await read.settled
    expect([read.problems, read.photos.size]).toEqual([[], 3])
    expect([...read.photos.values()].map(({ parent }) => parent[0]).sort()).toEqual(['deposit', 'deposit', 'patient'])
    await grantOriginals(injector, read)
    for (const photo of read.photos.keys())
      expect((await openPhoto(injector, read, { photo, role: 'original' })).length).toBe(3000)
    // Filed by now: the next reader asks for nothing but the chart.
    await chart.settled
    clinic.calls.length = 0
    const again = await openChart(await clinic.desk(['surgeon']), made.patient)
    expect([again.problems, again.photos.size]).toEqual([[], 3])
  })

  it('random histories of two devices end as the model says', async () => {
    const { owner } = clinic
    const desks = [await clinic.desk(['surgeon']), await clinic.desk(['injector'])] as const
    const pick = (most: number) => Number.parseInt(toHex(systemRandom(4)), 16) % most
    for (let round = 0; round < (process.env.PELLICLE_LONG ? 12 : 1); round++) {
      const acts = Array.from({ length: 20 }, () => ({
        ...{ device: pick(2), act: HISTORY_ACTS[pick(HISTORY_ACTS.length)] as string },
        ...{ pick: pick(9999), other: pick(9999), on: pick(2) === 0, together: pick(2) === 0 },
      }))
      const turnEpoch = () => clinic.comeAndGo(['injector'])
      const differences = await playHistory({ desks, third: () => owner, turnEpoch }, acts)
      expect(differences, JSON.stringify(acts)).toEqual([])
    }
  })

  it('two devices bring the first names of one beginning at once, and a whole practice follows', async () => {
    const { owner } = clinic
    const other = await clinic.desk(['surgeon'])
    const names = (stem: string) =>
      Array.from({ length: 20 }, (_, i) => ({ ...NOBODY, family: `Zz${stem}${i}`, given: `Qq${i}` }))
    await Promise.all(
      (
        [
          [owner, 'a'],
          [other, 'b'],
        ] as const
      ).map(async ([desk, stem]) => {
        const directory = new Directory(desk)
        for (const record of names(stem).slice(0, 6)) await createPatient(desk, directory, record)
      }),
    )
    const before = performance.now()
    const created: string[] = []
    const more = Array.from({ length: 90 }, (_, i) => ({
      name: i,
      record: { ...NOBODY, family: `${'xyzuvw'[i % 6]}o${'abcdefgh'[i % 8]}${i}`, given: `Maria ${i}` },
    }))
    const listed = await importPatients(owner, { patients: more, created: ({ patient }) => void created.push(patient) })
    const middle = performance.now()
    await buildDirectory(owner, new Directory(owner), listed)
    console.log(
      `90 patients: ${(middle - before).toFixed(0)} ms, named in ${(performance.now() - middle).toFixed(0)} ms`,
    )
    const reader = new Directory(await clinic.desk(['frontdesk']))
    expect((await reader.search('zz')).found.length).toBe(12)
    expect((await reader.search('ma')).needsMore).toBe(true)
    expect((await reader.search('maria 75')).found.length).toBe(1)
    await reader.settled
    const all = await Promise.all([...'xyzuvw'].map((letter) => reader.search(`${letter}o`)))
    expect(all.reduce((sum, { found }) => sum + found.length, 0)).toBe(90)
  })
})
