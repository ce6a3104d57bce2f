/** A member who writes wraps that do not open, or a second of what must be one: the older way in is used, and each case is said. */
import { encode } from '@pellicle/crypto/format'
import { commitKey, systemRandom } from '@pellicle/crypto/seal'
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import type { Draft, Verified } from '../desk.ts'
import { Directory } from '../directory/directory.ts'
import { wrapFiledDeposit } from '../keys/key-wraps.ts'
import { sealPart } from '../keys/parts.ts'
import { createPatient } from '../patient/create-patient.ts'
import { openPhoto } from '../photo/open-photo.ts'
import { PhotoAppender } from '../photo/photo-appender.ts'
import { chartTarget, depositTarget, PhotoSlots } from '../photo/photo-slots.ts'
import { sealPhoto } from '../photo/seal-photo.ts'
import { makePhotoInput, NOBODY } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { openChart, refreshChart } from './open-chart.ts'

async function start() {
  const practice = new MemoryPractice({ random: systemRandom })
  const desk = practice.desk(['surgeon'])
  const directory = new Directory(desk)
  const chart = await createPatient(desk, directory, NOBODY)
  const add = async (target = chartTarget(desk, chart)) => {
    const input = makePhotoInput(systemRandom, { visit: formatId<VisitId>(systemRandom(16)) })
    const slot = await new PhotoSlots(desk, target).next()
    await new PhotoAppender(desk, () => chart).add(await sealPhoto(slot, input, systemRandom))
    return { photo: slot.photo, thumb: input.picture.thumb.bytes }
  }
  const malicious = practice.desk(['surgeon'])
  const say = (kind: number, pub: Draft['pub']) =>
    malicious.append([{ kind, subject: chart.patientId, base: null, pub, objects: [], parts: [] }])
  return { practice, desk, directory, chart, add, say }
}

function photosDeposit(practice: MemoryPractice): Uint8Array {
  const pubs = practice.rows
    .filter((row) => row.kind === KINDS.depositOpen.number)
    .map((row) => row.pub as { readonly deposit: Uint8Array; readonly compartment: string })
  return pubs.find(({ compartment }) => compartment === 'photos')?.deposit as Uint8Array
}

const garbage = () => ({ wrap: systemRandom(92), commitment: systemRandom(32) })

describe('alarms', () => {
  it('a filing that does not open: the deposit’s own half is asked for, once, and used', async () => {
    const { practice, desk, chart, add, say } = await start()
    const { photo, thumb } = await add(depositTarget(desk, chart.patient))
    const deposit = photosDeposit(practice)
    await say(KINDS.depositFile.number, { deposit, compartment: 'photos', generation: 1, ...garbage() })
    const filed = practice.rows.length - 1
    const reader = practice.desk(['injector'])
    const before = practice.asks.length
    const read = await openChart(reader, chart.patient)
    expect(await openPhoto(reader, read, { photo, role: 'thumb' })).toEqual(thumb)
    expect(read.problems).toEqual([{ index: filed, problem: 'KEY_REFUSED', photo: null }])
    const kinds = practice.asks.slice(before).map(({ items }) => items.map(([kind]) => kind))
    expect(kinds).toEqual([['contact', 'chart'], ['deposit']])
    await refreshChart(reader, read)
    expect(practice.asks.length).toBe(before + 2)
  })

  it('a filing of another key, committed to itself: the photo still opens', async () => {
    const { practice, desk, chart, add, say } = await start()
    const { photo, thumb } = await add(depositTarget(desk, chart.patient))
    const deposit = photosDeposit(practice)
    const other = systemRandom(32)
    const name = { practice: desk.practice, compartment: 'photos', patient: chart.patientId, generation: 1, deposit }
    const { key } = chart.keys.key(['patient', 'photos', 1])
    const wrap = wrapFiledDeposit({ ...name, patientKey: key }, other, systemRandom)
    await say(KINDS.depositFile.number, {
      deposit,
      compartment: 'photos',
      generation: 1,
      wrap,
      commitment: commitKey(other),
    })
    const reader = practice.desk(['injector'])
    const read = await openChart(reader, chart.patient)
    expect(await openPhoto(reader, read, { photo, role: 'thumb' })).toEqual(thumb)
    expect(read.problems.map(({ problem }) => problem)).toEqual(['KEY_REFUSED'])
  })

  it('a filing with the right key and another’s commitment is said, too', async () => {
    const { practice, desk, chart, add, say } = await start()
    const { photo, thumb } = await add(depositTarget(desk, chart.patient))
    await refreshChart(desk, chart)
    const deposit = photosDeposit(practice)
    const name = { practice: desk.practice, compartment: 'photos', patient: chart.patientId, generation: 1, deposit }
    const { key } = chart.keys.key(['patient', 'photos', 1])
    await desk.halves(chart.patientId, [['deposit', deposit]])
    const wrap = wrapFiledDeposit({ ...name, patientKey: key }, chart.keys.key(['deposit', deposit]).key, systemRandom)
    await say(KINDS.depositFile.number, { ...garbage(), deposit, compartment: 'photos', generation: 1, wrap })
    const reader = practice.desk(['injector'])
    const read = await openChart(reader, chart.patient)
    expect(await openPhoto(reader, read, { photo, role: 'thumb' })).toEqual(thumb)
    expect(read.problems.map(({ problem }) => problem)).toEqual(['KEY_REFUSED'])
  })

  it('a generation that does not open: nothing new hangs on it, and old photos stay', async () => {
    const { practice, chart, add, say } = await start()
    const first = await add()
    practice.turnEpoch('photos')
    await say(KINDS.patientKey.number, {
      compartment: 'photos',
      epoch: 2,
      generation: 2,
      previous: systemRandom(92),
      ...garbage(),
    })
    await refreshChart(practice.desk(['surgeon']), chart)
    const second = await add()
    const reader = practice.desk(['injector'])
    const read = await openChart(reader, chart.patient)
    for (const { photo, thumb } of [first, second])
      expect(await openPhoto(reader, read, { photo, role: 'thumb' })).toEqual(thumb)
    expect([...read.photos.values()].map(({ parent }) => parent[0])).toEqual(['patient', 'deposit'])
  })

  it('a second key of one generation: the first in the ledger counts, the second is said', async () => {
    const { practice, chart, add } = await start()
    const { photo, thumb } = await add()
    const reader = practice.desk(['injector'])
    const { histories } = reader
    const forged: Verified = {
      ...{ index: 900, hash: systemRandom(32), kind: KINDS.patientKey.number, by: reader.device, at: 0, revision: 0 },
      ...{ subject: chart.patientId, objects: [], parts: [] },
      pub: { compartment: 'photos', epoch: 1, generation: 1, previous: null, ...garbage() },
    }
    const told = {
      ...reader,
      histories: async (subjects: readonly Uint8Array[]) => {
        const [history] = await histories(subjects)
        // Told first, but later in the ledger.
        return [{ ...history!, statements: [forged, ...history!.statements] }]
      },
    }
    const read = await openChart(told, chart.patient)
    expect(await openPhoto(told, read, { photo, role: 'thumb' })).toEqual(thumb)
    expect(read.problems).toEqual([{ index: 900, problem: 'ALREADY_EXISTS', photo: null }])
  })

  it('a record that is none, or of another shape, is set apart and stops nothing', async () => {
    const { practice, desk, chart, add } = await start()
    await add()
    const contents = [
      encode({ rotation: 45 }),
      encode({ hidden: 'yes' }),
      encode([1, 2]),
      Uint8Array.of(0xff),
      encode({ visit: 'x' }),
    ]
    for (const content of contents) {
      const base = (await desk.histories([chart.patientId]))[0]!.head
      const place = {
        practice: desk.practice,
        kind: 'photo.change',
        subject: chart.patientId,
        revision: base[0] + 1,
      } as const
      const under = await chart.writer(desk).under('photos')
      const parts = [await sealPart(place, { name: 'photos', under, content }, systemRandom)]
      await desk.append([
        { kind: KINDS.photoChange.number, subject: chart.patientId, base, pub: { photos: [] }, objects: [], parts },
      ])
    }
    const read = await openChart(practice.desk(['injector']), chart.patient)
    expect(read.photos.size).toBe(1)
    expect(read.problems.map(({ problem }) => problem)).toEqual(Array(5).fill('BAD_STATEMENT'))
  })
})

describe('a shard', () => {
  it('whose newest form does not open falls back to the one before, with what that one had absorbed', async () => {
    const { practice, desk, directory } = await start()
    for (let i = 0; i < 20; i++) await createPatient(desk, directory, { ...NOBODY, family: `Zeta${i}` })
    const honest = practice.desk(['frontdesk'])
    const first = new Directory(honest)
    expect((await first.search('ze')).found.length).toBe(20)
    await first.settled
    const written = practice.rows.filter((row) => row.kind === KINDS.shardWrite.number).at(-1)!
    const adds = practice.rows.filter((row) => row.kind === KINDS.shardAdd.number)
    const malicious = practice.desk(['surgeon'])
    const writing = systemRandom(16)
    await malicious.importHalves(written.subject!, [['shard', writing]])
    const absorbed = adds.map((row) => (row.pub as { addition: Uint8Array }).addition)
    const pub = { epoch: 1, writing, wrap: systemRandom(92), absorbed }
    const base = [written.revision, written.hash] as const
    await malicious.append([
      { kind: KINDS.shardWrite.number, subject: written.subject, base, pub, objects: [], parts: [] },
    ])
    const search = await new Directory(practice.desk(['frontdesk'])).search('ze')
    expect([search.found.length, search.broken]).toEqual([20, 1])
  })
})
