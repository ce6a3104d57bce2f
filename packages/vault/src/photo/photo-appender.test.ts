/** Storing: a bad photo never stops the others, a lost answer never doubles one, and a sealed photo waits without a word in the clear. */
import { concat, toHex, utf8 } from '@pellicle/crypto/format'
import { systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, type VisitId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { describe, expect, it } from 'vitest'
import { openChart } from '../chart/open-chart.ts'
import { Directory } from '../directory/directory.ts'
import { createPatient } from '../patient/create-patient.ts'
import { makePhotoInput, NOBODY } from '../testing/make-picture.ts'
import { MemoryPractice } from '../testing/memory-practice.ts'
import { importPhotos, type PhotoOutcome } from './import-photos.ts'
import { PhotoAppender } from './photo-appender.ts'
import { chartTarget, PhotoSlots } from './photo-slots.ts'
import { type SealedPhoto, sealPhoto } from './seal-photo.ts'

async function start() {
  const practice = new MemoryPractice({ random: systemRandom })
  const desk = practice.desk(['surgeon'])
  const chart = await createPatient(desk, new Directory(desk), NOBODY)
  const visit = formatId<VisitId>(systemRandom(16))
  const slots = new PhotoSlots(desk, chartTarget(desk, chart))
  const seal = async (input = makePhotoInput(systemRandom, { visit })) =>
    sealPhoto(await slots.next(), input, systemRandom)
  return { practice, desk, chart, visit, seal }
}

const added = (practice: MemoryPractice) => practice.rows.filter((row) => row.kind === KINDS.photoAdd.number).length

describe('PhotoAppender', () => {
  it('puts many photos into few appends, and the chart shows each', async () => {
    const { practice, desk, chart, seal } = await start()
    const appender = new PhotoAppender(desk, () => chart)
    const sealed = await Promise.all(Array.from({ length: 40 }, () => seal()))
    const before = practice.counts.appends!
    await Promise.all(sealed.map((one) => appender.add(one)))
    expect(practice.counts.appends! - before).toBeLessThan(6)
    expect([...chart.photos.keys()].sort()).toEqual(sealed.map(({ photo }) => photo).sort())
  })

  it('survives a reload between append and answer: the same photo again is stored, once', async () => {
    const { practice, desk, seal } = await start()
    const sealed = structuredClone(await seal())
    practice.step = (name) => {
      if (name === 'appended') throw new PellicleError('OFFLINE')
    }
    await expect(new PhotoAppender(desk).add(sealed)).rejects.toMatchObject({ code: 'OFFLINE' })
    practice.step = () => {}
    const restarted = practice.desk(['surgeon'])
    await new PhotoAppender(restarted).add(sealed)
    expect(added(practice)).toBe(1)
  })

  it('keeps one bad photo from stopping the rest', async () => {
    const { practice, desk, chart, seal } = await start()
    const good = await Promise.all(Array.from({ length: 6 }, () => seal()))
    const bad = await seal()
    const broken: SealedPhoto = { ...bad, draft: { ...bad.draft, pub: { ...bad.draft.pub, parent: 'nonsense' } } }
    const appender = new PhotoAppender(desk, () => chart)
    const results = await Promise.allSettled(
      [...good.slice(0, 3), broken, ...good.slice(3)].map((one) => appender.add(one)),
    )
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(3).fill('fulfilled'),
      'rejected',
      ...Array(3).fill('fulfilled'),
    ])
    expect(added(practice)).toBe(6)
    // Altered in storage before it was sent: refused by its hash.
    const altered = await seal()
    altered.objects[0]!.bytes[100]! ^= 1
    await expect(appender.add(altered)).rejects.toMatchObject({ code: 'HASH_MISMATCH' })
  })

  it('holds nothing readable while it waits', async () => {
    const { seal, visit } = await start()
    const file = concat(utf8('canary-original '.repeat(40)))
    const input = makePhotoInput(systemRandom, { visit, view: 'canary-view' }, { file })
    const sealed = await seal({ ...input, fileName: 'canary-name.jpg' })
    const flat = JSON.stringify(sealed, (_, value) => (value instanceof Uint8Array ? toHex(value) : value))
    for (const word of ['canary', 'frontal', '2025-06-15', 'Canon']) {
      expect(flat).not.toContain(word)
      expect(flat).not.toContain(toHex(utf8(word)))
    }
  })
})

describe('importPhotos', () => {
  it('names each outcome: stored, duplicate on its way or in the chart, refused', async () => {
    const { practice, desk, chart, visit } = await start()
    const inputs = Array.from({ length: 30 }, () => makePhotoInput(systemRandom, { visit }))
    const sources = [...inputs, ...inputs.slice(0, 3)].map((input, name) => ({
      name: String(name),
      load: async () => {
        if (name % 10 === 7) throw new PellicleError('UNREADABLE_PICTURE')
        if (name === 8) throw new Error('a fault')
        return name === 9 ? { ...input, details: { ...input.details, date: 'yesterday' } } : input
      },
    }))
    const outcomes: PhotoOutcome<string>[] = []
    const appender = new PhotoAppender(desk, () => chart)
    const job = {
      target: chartTarget(desk, chart),
      appender,
      chart,
      outcome: (one: PhotoOutcome<string>) => outcomes.push(one),
    }
    await importPhotos(desk, { ...job, sources })
    const count = (is: string) => outcomes.filter((one) => one.is === is).length
    expect([outcomes.length, count('stored'), count('duplicate'), count('refused')]).toEqual([33, 25, 3, 5])
    const codes = outcomes.flatMap((one) => (one.is === 'refused' ? one.problem.code : []))
    expect(codes.sort()).toEqual(['BAD_FIELD', 'CLIENT_FAULT', ...Array(3).fill('UNREADABLE_PICTURE')])
    await importPhotos(desk, { ...job, sources: sources.slice(0, 5) })
    expect(count('duplicate')).toBe(8)
    expect(added(practice)).toBe(25)
    const read = await openChart(practice.desk(['injector']), chart.patient)
    expect([read.photos.size, read.problems]).toEqual([25, []])
    const imported = practice.asks.filter(({ form }) => form === 'import').flatMap(({ items }) => items)
    expect(imported.filter(([kind]) => kind === 'original').length).toBeLessThanOrEqual(64)
    expect(practice.asks.filter(({ form }) => form === 'grant').length).toBe(1)
  })
})
