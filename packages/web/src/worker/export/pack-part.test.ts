/** One file of an export: originals byte for byte, words as JSON, people who do not exist among the others, and what did not open is named. */
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { importPhotos } from '@pellicle/vault/photo/import-photos'
import { PhotoAppender } from '@pellicle/vault/photo/photo-appender'
import { chartTarget } from '@pellicle/vault/photo/photo-slots'
import { seededRandom } from '@pellicle/vault/testing/fake-device'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import { MemoryPractice } from '@pellicle/vault/testing/memory-practice'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { type PersonToWrite, safeName, unique } from './chart-files.ts'
import { packPart } from './pack-part.ts'

const DATE = '2026-03-12'

async function begin() {
  const practice = new MemoryPractice({ random: seededRandom('export') })
  const desk = practice.desk(['owner', 'surgeon'])
  const files: Uint8Array[] = []
  const patients: Uint8Array[] = []
  for (const family of ['Vidal', 'Birch/..']) {
    const chart = await createPatient(desk, new Directory(desk), { ...NOBODY, family, given: 'Ada' })
    const record = { date: DATE, phase: 'before' as const, title: 'Control', note: 'A note.' }
    const visit = await putVisit(desk, chart, { visit: null, record })
    const appender = new PhotoAppender(desk, () => chart)
    const input = makePhotoInput(desk.random, { visit, date: DATE }, { bytes: 3000 })
    files.push(input.file)
    await importPhotos(desk, {
      ...{ target: chartTarget(desk, chart), appender, chart },
      sources: [{ name: 0, load: async () => input }],
      outcome: () => {},
    })
    patients.push(chart.patientId)
    desk.forget(chart.patientId)
  }
  return { desk, files, patients }
}

const GHOST: PersonToWrite = {
  patient: 'ghost',
  record: { ...NOBODY, family: 'Cedar', given: 'Cleo', birthDate: '1970-01-01' },
  visits: [],
}

it('holds everybody as they are, and somebody more', async () => {
  const { desk, files, patients } = await begin()
  const seen: number[] = []
  const packed = await packPart({
    ...{ desk, patients: [...patients, desk.random(16)], isOpen: () => false, onPatient: (n) => seen.push(n) },
    invent: async (people) => {
      expect(people.map(({ record }) => record.family)).toEqual(['Vidal', 'Birch/..'])
      return [{ person: GHOST, said: { family: 'Cedar', given: 'Cleo', birthDate: null, pictures: [] } }]
    },
  })
  expect(packed).toMatchObject({ taken: 3, people: 3, photos: 2 })
  expect(seen).toEqual([1, 2, 3])
  const found = unzipSync(packed.zip)
  const chartOf = (folder: string) => JSON.parse(strFromU8(found[`${folder}/chart.json`] as Uint8Array))
  const vidal = Object.keys(found).find((path) => path.startsWith('Vidal') && path.endsWith('chart.json'))
  const folder = vidal?.split('/')[0] as string
  const { file } = chartOf(folder).visits[0].photos[0]
  expect(found[`${folder}/${file}`]).toEqual(new Uint8Array(files[0] as Uint8Array))
  expect(chartOf(folder).visits[0]).toMatchObject({ date: DATE, title: 'Control', note: 'A note.' })
  expect(chartOf('Cedar, Cleo (1970-01-01)').record.family).toBe('Cedar')
  expect(Object.keys(found).every((path) => !path.split('/').includes('..') && !path.startsWith('/'))).toBe(true)
  const { notIncluded } = JSON.parse(strFromU8(found['about.json'] as Uint8Array))
  expect(notIncluded).toHaveLength(1)
  // Charts are closed behind it: nothing of them stays open.
  expect(() => desk.half('chart', patients[0] as Uint8Array)).toThrow()
})

it('names files so that nothing leads elsewhere or stands twice', () => {
  expect(safeName('../../etc', 'x')).toBe('etc')
  expect(safeName('con', 'x')).toBe('x')
  expect(safeName('  ', 'x')).toBe('x')
  const taken = new Set<string>()
  expect([unique(taken, 'A.jpg'), unique(taken, 'a.jpg'), unique(taken, 'a.jpg')]).toEqual([
    'A.jpg',
    'a (2).jpg',
    'a (3).jpg',
  ])
})
