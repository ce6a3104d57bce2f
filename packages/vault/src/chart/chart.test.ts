/** Patients, visits and photos over real seals: what one device writes another reads, and only what it may. */
import { toHex } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, idBytes, type VisitId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import type { Desk } from '../desk.ts'
import { Directory } from '../directory/directory.ts'
import { correctPatient } from '../patient/correct-patient.ts'
import { createPatient } from '../patient/create-patient.ts'
import { changePhotos, putBackPhotos, withdrawPhotos } from '../photo/change-photos.ts'
import { importPhotos, type PhotoOutcome } from '../photo/import-photos.ts'
import { grantOriginals, openOriginalRange, openPhoto, originalsGranted } from '../photo/open-photo.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget, depositTarget, PhotoSlots } from '../photo/photo-slots.ts'
import { recordExport } from '../photo/record-export.ts'
import { sealPhoto } from '../photo/seal-photo.ts'
import { makePhotoInput, NOBODY } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { putVisit } from '../visit/put-visit.ts'
import type { Chart } from './chart.ts'
import { exportChart } from './export-chart.ts'
import { closeChart, openChart, refreshChart } from './open-chart.ts'

function start(roles: Parameters<MemoryPractice['desk']>[0] = ['surgeon']) {
  const practice = new MemoryPractice({ random: systemRandom })
  const desk = practice.desk(roles)
  return { practice, desk, directory: new Directory(desk) }
}

async function addPhoto(desk: Desk, chart: Chart, visit: VisitId, input = makePhotoInput(systemRandom, { visit })) {
  const slot = await new PhotoSlots(desk, chartTarget(desk, chart)).next()
  const appender = new PhotoAppender(desk, () => chart)
  await appender.add(await sealPhoto(slot, input, desk.random))
  return { photo: slot.photo, input }
}

const VISIT = { date: '2025-06-15', phase: 'before', title: 'First', note: 'Calm.' } as const

describe('a chart', () => {
  it('is read by another device as it was written', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const visit = await putVisit(desk, chart, { visit: null, record: VISIT })
    const { photo, input } = await addPhoto(desk, chart, visit)
    const other = practice.desk(['injector'])
    const before = { ...practice.counts }
    const read = await openChart(other, chart.patient)
    expect(practice.counts.histories! - before.histories!).toBe(1)
    expect(practice.counts.grants).toBe(1)
    expect(read.record).toEqual(NOBODY)
    expect(read.problems).toEqual([])
    expect(read.visits).toMatchObject([{ id: visit, ...VISIT, photos: [{ id: photo }] }])
    expect(read.photos.get(photo)?.record).toMatchObject({
      ...{
        view: 'frontal.rest',
        type: 'image/jpeg',
        width: 4000,
        fileName: 'IMG_0001.JPG',
        rotation: 0,
        hidden: false,
      },
    })
    expect(await openPhoto(other, read, { photo, role: 'thumb' })).toEqual(input.picture.thumb.bytes)
    expect(await openPhoto(other, read, { photo, role: 'preview' })).toEqual(input.picture.preview.bytes)
    await expect(openPhoto(other, read, { photo, role: 'original' })).rejects.toMatchObject({ code: 'GATE_REFUSED' })
    expect(originalsGranted(other, read)).toBe(false)
    await grantOriginals(other, read)
    expect(originalsGranted(other, read)).toBe(true)
    expect(await openPhoto(other, read, { photo, role: 'original' })).toEqual(input.file)
    expect(await openOriginalRange(other, read, { photo, start: 100, end: 2222 })).toEqual(input.file.slice(100, 2222))
    closeChart(other, read)
    await expect(openPhoto(other, read, { photo, role: 'thumb' })).rejects.toMatchObject({ code: 'GATE_REFUSED' })
  })

  it('shows own writes at once, without reading again', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const reads = practice.counts.histories
    const visit = await putVisit(desk, chart, { visit: null, record: VISIT })
    await putVisit(desk, chart, { visit, record: { ...VISIT, title: 'Corrected', note: null } })
    const { photo } = await addPhoto(desk, chart, visit)
    await changePhotos(desk, chart, { photos: [photo], change: { rotation: 90, hidden: true, view: 'oblique' } })
    await withdrawPhotos(desk, chart, [photo])
    expect(chart.photos.get(photo)).toMatchObject({
      withdrawn: true,
      record: { rotation: 90, hidden: true, view: 'oblique' },
    })
    await putBackPhotos(desk, chart, [photo])
    expect(chart.photos.get(photo)?.withdrawn).toBe(false)
    expect(chart.visits).toMatchObject([{ title: 'Corrected', note: null }])
    await recordExport(desk, chart, { photos: [photo], image: systemRandom(50), purpose: 'comparison' })
    expect(chart.state.exports).toMatchObject([{ photos: [photo], purpose: 'comparison' }])
    expect(practice.counts.histories).toBe(reads)
    const read = await openChart(practice.desk(['surgeon']), chart.patient)
    expect(read.visits).toEqual(chart.visits)
    expect(read.state.exports).toEqual(chart.state.exports)
  })

  it('lays photos in view order, visits newest first', async () => {
    const { desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const older = await putVisit(desk, chart, { visit: null, record: { ...VISIT, date: '2024-01-02' } })
    const newer = await putVisit(desk, chart, { visit: null, record: VISIT })
    for (const [view, side] of [
      ['profile', 'left'],
      [null, null],
      ['oblique', 'left'],
      ['oblique', 'right'],
      ['frontal.smile', null],
      ['frontal.rest', null],
    ] as const)
      await addPhoto(desk, chart, newer, makePhotoInput(systemRandom, { visit: newer, view, side }))
    expect(chart.visits.map((visit) => visit.id)).toEqual([newer, older])
    expect(chart.visits[0]?.photos.map(({ record }) => [record.view, record.side].filter(Boolean).join(' '))).toEqual([
      ...['frontal.rest', 'frontal.smile', 'oblique right', 'oblique left', 'profile left', ''],
    ])
  })

  it('is not there for those who may not see it, and only in part for the front desk', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const visit = await putVisit(desk, chart, { visit: null, record: VISIT })
    await addPhoto(desk, chart, visit)
    const front = await openChart(practice.desk(['frontdesk']), chart.patient)
    expect(front.record).toEqual(NOBODY)
    expect([front.visits, front.photos.size, front.problems]).toEqual([[], 0, []])
    await expect(openChart(practice.desk(['marketing']), chart.patient)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(openChart(desk, formatId(systemRandom(16)))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const contact = await openChart(practice.desk(['surgeon']), chart.patient, { scope: 'contact' })
    expect([contact.record?.family, contact.photos.size]).toEqual(['Canary', 0])
  })
})

describe('a patient', () => {
  it.each([
    [{ family: '', given: '  ' }, 'name', 'missing'],
    [{ family: '...', given: '' }, 'name', 'no-letter'],
    [{ family: 'Evil\u202eeman' }, 'family', 'not-text'],
    [{ family: 'x'.repeat(201) }, 'family', 'too-long'],
    [{ birthDate: '2024-02-30' }, 'birthDate', 'not-a-date'],
    [{ birthDate: '2099-01-01' }, 'birthDate', 'not-born-yet'],
    [{ country: 'Lithuania' }, 'country', 'not-a-country'],
    [{ email: 'nobody' }, 'email', 'not-an-address'],
    [{ alias: '--' }, 'alias', 'no-letter'],
  ])('%j is refused by name', async (wrong, field, why) => {
    const { practice, desk, directory } = start()
    await expect(createPatient(desk, directory, { ...NOBODY, ...wrong })).rejects.toMatchObject({
      code: 'BAD_FIELD',
      params: { field, why },
    })
    expect(practice.rows.length).toBe(0)
  })

  it('is corrected everywhere: record, directory, response', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, { ...NOBODY, kept: 'by a later version' })
    await correctPatient(desk, chart, { details: { ...NOBODY, family: ' Kanarienvogel ', alias: 'Tweety' }, directory })
    expect(chart.record).toMatchObject({ family: 'Kanarienvogel', alias: 'Tweety', kept: 'by a later version' })
    const other = practice.desk(['frontdesk'])
    const search = async (text: string) => (await new Directory(other).search(text)).found.map((one) => one.family)
    expect([await search('kanar'), await search('canary'), await search('tweety'), await search('ada')]).toEqual([
      ...[['Kanarienvogel'], [], ['Kanarienvogel'], ['Kanarienvogel']],
    ])
    expect((await openChart(other, chart.patient)).record).toMatchObject({ family: 'Kanarienvogel' })
  })

  it('tells who corrects second, and lets photo changes pass in between', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const { photo } = await addPhoto(desk, chart, formatId(systemRandom(16)))
    const other = practice.desk(['surgeon'])
    const theirs = await openChart(other, chart.patient)
    await changePhotos(other, theirs, { photos: [photo], change: { hidden: true } })
    await correctPatient(desk, chart, { details: { ...NOBODY, phone: '1' }, directory })
    expect(chart.photos.get(photo)?.record.hidden).toBe(true)
    await expect(
      correctPatient(other, theirs, { details: { ...NOBODY, phone: '2' }, directory: new Directory(other) }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(theirs.record?.phone).toBe('1')
    await correctPatient(other, theirs, { details: { ...NOBODY, phone: '2' }, directory: new Directory(other) })
    await refreshChart(desk, chart)
    expect(chart.record?.phone).toBe('2')
  })

  it('created by the front desk gets its chart keys from the first clinician', async () => {
    const { practice, desk, directory } = start(['frontdesk'])
    const made = await createPatient(desk, directory, NOBODY)
    const clinician = practice.desk(['surgeon'])
    const chart = await openChart(clinician, made.patient)
    const visit = await putVisit(clinician, chart, { visit: null, record: VISIT })
    const { photo, input } = await addPhoto(clinician, chart, visit)
    const read = await openChart(practice.desk(['injector']), made.patient)
    expect(read.problems).toEqual([])
    expect(await openPhoto(practice.desk(['injector']), read, { photo, role: 'thumb' }).catch((e) => e.code)).toEqual(
      input.picture.thumb.bytes,
    )
  })
})

describe('a closed chart', () => {
  it('opens and takes nothing more; what was being sealed when it closed is whole', async () => {
    const { practice, desk, directory } = start()
    const made = await createPatient(desk, directory, NOBODY)
    const other = practice.desk(['surgeon'])
    const chart = await openChart(other, made.patient)
    const slots = new PhotoSlots(other, chartTarget(other, chart))
    const slot = await slots.next()
    closeChart(other, chart)
    const input = makePhotoInput(systemRandom, { visit: formatId(systemRandom(16)) })
    await new PhotoAppender(other).add(await sealPhoto(slot, input, systemRandom))
    await expect(slots.next()).rejects.toMatchObject({ code: 'LOCKED' })
    await expect(putVisit(other, chart, { visit: null, record: VISIT })).rejects.toMatchObject({ code: 'LOCKED' })
    const read = await openChart(practice.desk(['injector']), made.patient)
    expect(read.problems).toEqual([])
    const { photo } = slot
    expect(await openPhoto(practice.desk(['injector']), read, { photo, role: 'thumb' })).toEqual(
      input.picture.thumb.bytes,
    )
  })
})

describe('deposits', () => {
  it('let a member who reads nothing bring photos; the first reader files them', async () => {
    const { practice, desk, directory } = start(['owner'])
    const made = await createPatient(desk, directory, NOBODY)
    const visit = formatId<VisitId>(systemRandom(16))
    const target = chartTarget(desk, made)
    const outcomes: PhotoOutcome<number>[] = []
    const inputs = Array.from({ length: 5 }, () => makePhotoInput(systemRandom, { visit }))
    const asked = practice.counts.grants ?? 0
    await importPhotos(desk, {
      ...{
        target,
        appender: new PhotoAppender(desk),
        chart: made,
        outcome: (one: PhotoOutcome<number>) => outcomes.push(one),
      },
      sources: [...inputs, inputs[0]!].map((input, name) => ({ name, load: async () => input })),
    })
    expect(outcomes.map((one) => one.is).sort()).toEqual([
      'duplicate',
      'stored',
      'stored',
      'stored',
      'stored',
      'stored',
    ])
    expect(practice.counts.grants ?? 0).toBe(asked)
    expect(made.photos.size).toBe(0)

    const clinician = practice.desk(['surgeon'])
    const chart = await openChart(clinician, made.patient)
    expect([chart.problems, chart.photos.size, chart.visits.length, chart.visits[0]?.date]).toEqual([
      [],
      5,
      1,
      '2025-06-15',
    ])
    await chart.settled
    expect(practice.rows.filter((row) => row.kind === KINDS.depositFile.number).length).toBe(1)
    // The next reader needs no half of the deposit, and recognises the files by their marks.
    const next = practice.desk(['injector'])
    const before = practice.asks.length
    const read = await openChart(next, made.patient)
    expect(practice.asks.slice(before).flatMap(({ items }) => items.map(([kind]) => kind))).toEqual([
      'contact',
      'chart',
    ])
    await grantOriginals(next, read)
    for (const photo of read.photos.keys())
      expect(inputs.map((one) => toHex(one.file))).toContain(
        toHex(await openPhoto(next, read, { photo, role: 'original' })),
      )
    const again: PhotoOutcome<number>[] = []
    await importPhotos(next, {
      ...{
        target: chartTarget(next, read),
        appender: new PhotoAppender(next),
        chart: read,
        outcome: (one: PhotoOutcome<number>) => again.push(one),
      },
      sources: inputs.map((input, name) => ({ name, load: async () => input })),
    })
    expect(again.map((one) => one.is)).toEqual(Array(5).fill('duplicate'))
  })

  it('carry an import on after a crash without a grant', async () => {
    const { practice, desk, directory } = start()
    const made = await createPatient(desk, directory, NOBODY)
    const restarted = practice.desk(['surgeon'])
    const target = depositTarget(restarted, made.patient)
    const visit = formatId<VisitId>(systemRandom(16))
    const slot = await new PhotoSlots(restarted, target).next()
    await new PhotoAppender(restarted).add(await sealPhoto(slot, makePhotoInput(systemRandom, { visit }), systemRandom))
    expect(practice.counts.grants ?? 0).toBe(0)
    await refreshChart(desk, made)
    expect([made.photos.size, made.problems]).toEqual([1, []])
  })

  it('may not change what is there', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const visit = await putVisit(desk, chart, { visit: null, record: VISIT })
    const { photo } = await addPhoto(desk, chart, visit)
    const depositor = practice.desk(['owner'])
    const theirs = await openChart(depositor, chart.patient)
    await putVisit(depositor, theirs, { visit, record: { ...VISIT, title: 'Overwritten' } })
    await expect(changePhotos(depositor, theirs, { photos: [photo], change: { hidden: true } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await refreshChart(desk, chart)
    expect(chart.visits[0]?.title).toBe('First')
    expect(chart.problems).toMatchObject([{ problem: 'NOT_ALLOWED' }])
  })
})

describe('after an epoch turn', () => {
  it('the first write makes a new generation that wraps the one before, once, on whichever device', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const visit = await putVisit(desk, chart, { visit: null, record: VISIT })
    const first = await addPhoto(desk, chart, visit)
    const other = practice.desk(['surgeon'])
    const theirs = await openChart(other, chart.patient)
    practice.turnEpoch('photos')
    const [second, third] = await Promise.all([addPhoto(desk, chart, visit), addPhoto(other, theirs, visit)])
    const turned = practice.rows.filter((row) => row.kind === KINDS.patientKey.number)
    expect(turned.map((row) => row.pub)).toMatchObject([{ compartment: 'photos', epoch: 2, generation: 2 }])
    const reader = practice.desk(['injector'])
    const read = await openChart(reader, chart.patient)
    expect([read.problems, read.photos.size]).toEqual([[], 3])
    for (const { photo, input } of [first, second, third])
      expect(await openPhoto(reader, read, { photo, role: 'thumb' })).toEqual(input.picture.thumb.bytes)
    expect([...read.photos.values()].map(({ parent }) => parent[2]).sort()).toEqual([1, 2, 2])
  })

  it('a chart that stays open longer than its grant can still be written, and still turns', async () => {
    const { practice, desk, directory } = start()
    const made = await createPatient(desk, directory, NOBODY)
    const { photo } = await addPhoto(desk, made, formatId(systemRandom(16)))
    const other = practice.desk(['surgeon'])
    const chart = await openChart(other, made.patient)
    other.forget(chart.patientId)
    await changePhotos(other, chart, { photos: [photo], change: { hidden: true } })
    await correctPatient(other, chart, { details: { ...NOBODY, phone: '1' }, directory: new Directory(other) })
    await putVisit(other, chart, { visit: null, record: VISIT })
    other.forget(chart.patientId)
    practice.turnEpoch('photos')
    await changePhotos(other, chart, { photos: [photo], change: { hidden: false } })
    const opened = practice.rows.filter(({ kind }) => kind === KINDS.depositOpen.number)
    expect(opened.map(({ pub }) => (pub as { compartment: string }).compartment)).toEqual(['response', 'response'])
    const read = await openChart(practice.desk(['injector']), made.patient)
    expect([read.problems, read.record?.phone, read.photos.get(photo)?.record.hidden]).toEqual([[], '1', false])
  })

  it('old photos open for who holds only what the newer generation wraps', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const { photo, input } = await addPhoto(desk, chart, formatId(systemRandom(16)))
    practice.turnEpoch('photos')
    await addPhoto(desk, chart, formatId(systemRandom(16)))
    const reader = practice.desk(['surgeon'])
    const blind: Desk = {
      ...reader,
      compartmentSecret: (compartment, epoch) => {
        if (compartment === 'photos' && epoch === 1) throw Object.assign(new Error('gone'), { code: 'KEY_REFUSED' })
        return reader.compartmentSecret(compartment, epoch)
      },
    }
    const read = await openChart(blindDesk(blind), chart.patient)
    expect(await openPhoto(reader, read, { photo, role: 'thumb' })).toEqual(input.picture.thumb.bytes)
    // The wrap that could not be used is said.
    expect(read.problems.map(({ problem }) => problem)).toEqual(['KEY_REFUSED'])
  })
})

function blindDesk(desk: Desk): Desk {
  const { compartmentSecret } = desk
  return {
    ...desk,
    compartmentSecret: (compartment, epoch) => {
      try {
        return compartmentSecret(compartment, epoch)
      } catch {
        throw new PellicleError('KEY_REFUSED')
      }
    },
  }
}

describe('leaving', () => {
  it('gives every chart as plain values, with cards and copies alone', async () => {
    const { practice, desk, directory } = start()
    const chart = await createPatient(desk, directory, NOBODY)
    const visit = await putVisit(desk, chart, { visit: null, record: VISIT })
    const one = await addPhoto(desk, chart, visit)
    practice.turnEpoch('photos')
    const owner = practice.desk(['owner'])
    const two = await new PhotoSlots(owner, depositTarget(owner, chart.patient)).next()
    const input = makePhotoInput(systemRandom, { visit }, { bytes: 700_000 })
    await new PhotoAppender(owner).add(await sealPhoto(two, input, systemRandom))
    const exported = await exportChart(practice.rescuer(), chart.patient)
    expect(exported.record).toEqual(NOBODY)
    expect(exported.problems).toEqual([])
    const photos = exported.visits.flatMap((one) => one.photos)
    const originals = await Promise.all(photos.map((photo) => photo.open('original')))
    expect(originals.map(toHex).sort()).toEqual([one.input.file, input.file].map(toHex).sort())
    expect(exported.visits.map((visit) => visit.record)).toEqual([VISIT])
    expect(idBytes(exported.patient)).toEqual(chart.patientId)
  })
})
