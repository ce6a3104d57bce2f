/** Decoys come behind the day's work: not before a few people are known, a few then, never told to the page, and never counted twice. */
import type { PatientId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import { LEAST_KNOWN } from '@pellicle/vault/decoy/decoy-pace'
import { localSeal } from '@pellicle/vault/device/local-seal'
import { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { MapMemory, seededRandom } from '@pellicle/vault/testing/fake-device'
import { makePhotoInput, NOBODY } from '@pellicle/vault/testing/make-picture'
import { MemoryPractice } from '@pellicle/vault/testing/memory-practice'
import { putVisit } from '@pellicle/vault/visit/put-visit'
import { expect, it } from 'vitest'
import { Charts } from '../charts.ts'
import type { DecoderPool } from '../picture/decoder-pool.ts'
import { Recents } from '../recents.ts'
import { DecoyKeeper } from './decoy-keeper.ts'

async function begin() {
  const practice = new MemoryPractice({ random: seededRandom('keeper') })
  const desk = Object.assign(practice.desk(['owner', 'surgeon']), { locked: false })
  const directory = new Directory(desk)
  const charts = new Charts(desk)
  const memory = new MapMemory()
  const seal = localSeal({
    ...{ practice: desk.practice, device: desk.device, memberSeed: desk.random(32), random: desk.random },
  })
  const recents = await Recents.load(memory, seal)
  const made = () => practice.rows.filter(({ kind }) => kind === KINDS.patientCreate.number).length
  const meet = async (family: string): Promise<PatientId> => {
    const chart = await createPatient(desk, directory, { ...NOBODY, family, given: 'Ada' })
    await charts.take(chart)
    const record = { date: '2026-03-12', phase: 'before' as const, title: null, note: null }
    await putVisit(desk, chart, { visit: null, record })
    const names = { family, given: 'Ada', name: `${family}, Ada`, birthDate: null, alias: null }
    await recents.add({ patient: chart.patient, ...names, openedAt: desk.now(), photos: 0 })
    return chart.patient
  }
  /** One look each time it is called. */
  let look: () => void = () => {}
  const closed: number[] = []
  const open = () =>
    new DecoyKeeper({
      ...{ desk, directory, charts, recents, memory, seal, zone: 'UTC', decoders: null as unknown as DecoderPool },
      wait: () =>
        new Promise<void>((done) => {
          look = done
        }),
      artist: async ({ seed }) => ({
        draw: async ({ visit, date }) => makePhotoInput(desk.random, { visit, date }),
        close: () => closed.push(seed),
      }),
    })
  const next = async (): Promise<void> => {
    const before = look
    look()
    await expect.poll(() => look !== before).toBe(true)
  }
  return { made, meet, open, next, recents, closed }
}

it('makes two when it knows a few people, one at a look, and tells nobody', async () => {
  const { made, meet, open, next, recents, closed } = await begin()
  const keeper = open()
  for (let n = 1; n < LEAST_KNOWN; n++) await meet(`Family${n}`)
  await next()
  expect(made()).toBe(LEAST_KNOWN - 1)
  await meet('Last')
  await next()
  expect(made()).toBe(LEAST_KNOWN + 1)
  await next()
  await next()
  expect(made()).toBe(LEAST_KNOWN + 2)
  expect(closed).toHaveLength(2)
  expect(recents.list).toHaveLength(LEAST_KNOWN)
  // Another unlock of this device knows that they are there.
  keeper.close()
  open()
  await next()
  await next()
  expect(made()).toBe(LEAST_KNOWN + 2)
})
