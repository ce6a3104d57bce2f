/**
 * The sequencer under failure: writes that fail, writes whose answer is lost, a second sequencer over the same store, an index that
 * fails. Whatever happens, what was acknowledged is there, and the same bytes can be sent again.
 */
import { toHex } from '@pellicle/crypto/format'
import type { StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store, StoreClass } from '@pellicle/store/contract'
import { MemoryStore } from '@pellicle/store/memory'
import { describe, expect, it } from 'vitest'
import { parseWithBody } from '../rules/parse-statement.ts'
import { Clinic, type Gadget, voice } from '../testing/clinic.ts'
import { OFFER, openTestLedger, type TestLedger } from '../testing/open-test-ledger.ts'
import { random } from '../testing/random.ts'
import { questionsOf } from './submit.ts'
import type { Turn } from './turn.ts'

/** How the next write of a segment ends. */
type Fate = 'stored' | 'full' | 'failed' | 'answer lost'

class FatefulStore implements Store {
  readonly under: Store = new MemoryStore()
  readonly fates: Fate[] = []
  writes = 0
  /** Writes that found their place taken. */
  lostRaces = 0

  async put(name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, storeClass: StoreClass) {
    if (!name.startsWith('segment/')) return this.under.put(name, bytes, storeClass)
    this.writes++
    const fate = this.fates.shift() ?? 'stored'
    if (fate === 'full') throw new PellicleError('DISK_FULL')
    if (fate === 'failed') throw new Error('EIO')
    // As long as a disk takes, so that writes meet.
    await new Promise((resolve) => setTimeout(resolve, 3 * Math.random()))
    const answer = await this.under.put(name, bytes, storeClass)
    if (answer === 'exists') this.lostRaces++
    if (fate === 'answer lost') throw new Error('EIO after all was written')
    return answer
  }
  get(...args: Parameters<Store['get']>) {
    return this.under.get(...args)
  }
  stream(...args: Parameters<Store['stream']>) {
    return this.under.stream(...args)
  }
  head(...args: Parameters<Store['head']>) {
    return this.under.head(...args)
  }
  list(...args: Parameters<Store['list']>) {
    return this.under.list(...args)
  }
}

async function setUp(gadgets: number) {
  const store = new FatefulStore()
  const clinic = new Clinic()
  const test = await openTestLedger(store)
  await test.submit(await clinic.create(OFFER))
  const devices: Gadget[] = []
  const patient = random(16)
  await test.submit([await clinic.createPatient(patient, random(32))])
  for (let i = 0; i < gadgets; i++) {
    const gadget = { ...voice(), member: clinic.owner.id }
    await test.submit([await clinic.admitDevice(gadget)])
    devices.push(gadget)
  }
  return { store, clinic, test, devices, patient }
}

async function entryAt({ ledger }: TestLedger, index: number): Promise<string> {
  return toHex((await ledger.statement(index, ledger.standing()))?.entry as Uint8Array)
}

const hexOf = (statement: StatementIn): string => toHex(statement.entry)

describe('a batch', () => {
  it('is one durable write for all who wait', async () => {
    const { store, clinic, test, devices, patient } = await setUp(50)
    const statements = await Promise.all(devices.map((device) => clinic.putVisit(patient, device)))
    const before = store.writes
    const answers = await Promise.all(statements.map((statement) => test.submit([statement])))
    expect(store.writes - before).toBeLessThanOrEqual(3)
    const indexes = answers.map(({ value }) => value[0] as number)
    expect(new Set(indexes).size).toBe(50)
    for (const [i, index] of indexes.entries())
      expect(await entryAt(test, index)).toBe(hexOf(statements[i] as StatementIn))
  })

  it('refuses one without the others', async () => {
    const { clinic, test, devices, patient } = await setUp(10)
    const statements = await Promise.all(
      devices.map((device, i) => clinic.putVisit(i % 3 === 0 ? random(16) : patient, device)),
    )
    const answers = await Promise.allSettled(statements.map((statement) => test.submit([statement])))
    expect(answers.map(({ status }) => status)).toEqual(devices.map((_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')))
  })

  it('holds no trace of who was refused in it', async () => {
    const { clinic, test, devices } = await setUp(2)
    const [one, two] = devices as [Gadget, Gadget]
    const id = random(16)
    const half = [await clinic.createPatient(id, random(32), one), await clinic.putVisit(random(16), one)]
    const whole = [await clinic.createPatient(id, random(32), two), await clinic.putVisit(id, two)]
    const { size } = test.ledger
    // In one turn of the event loop, so that they share a batch.
    const calls = [half, whole].map((statements) => {
      const parsed = statements.map(parseWithBody)
      const decide = async (turn: Turn) => {
        const indexes: number[] = []
        for (const statement of parsed) indexes.push(await turn.admit(statement))
        return indexes
      }
      return test.ledger.append({ questions: questionsOf(parsed), bytes: 0, decide })
    })
    const [refused, taken] = await Promise.allSettled(calls)
    expect(refused?.status).toBe('rejected')
    expect(taken).toMatchObject({ status: 'fulfilled', value: { value: [size, size + 1] } })
    expect(test.ledger.size).toBe(size + 2)
    expect(await entryAt(test, size)).toBe(hexOf(whole[0] as StatementIn))
  })

  it('that fails changes nothing, and the same bytes are taken later', async () => {
    for (const fate of ['full', 'failed'] as const) {
      const { store, clinic, test, devices, patient } = await setUp(5)
      const statements = await Promise.all(devices.map((device) => clinic.putVisit(patient, device)))
      const { size } = test.ledger
      store.fates.push(...Array<Fate>(5).fill(fate))
      const failed = await Promise.allSettled(statements.map((statement) => test.submit([statement])))
      expect(failed.every(({ status }) => status === 'rejected')).toBe(true)
      expect(test.ledger.size).toBe(size)
      store.fates.length = 0
      await Promise.all(statements.map((statement) => test.submit([statement])))
      expect(test.ledger.size).toBe(size + 5)
    }
  })

  it('whose answer was lost is found again, not written twice', async () => {
    const { store, clinic, test, devices, patient } = await setUp(5)
    const statements = await Promise.all(devices.map((device) => clinic.putVisit(patient, device)))
    const { size } = test.ledger
    store.fates.push('answer lost')
    await Promise.allSettled(statements.map((statement) => test.submit([statement])))
    const late = { ...voice(), member: clinic.owner.id }
    await test.submit([await clinic.admitDevice(late)])
    expect(test.ledger.size).toBe(size + 6)
    const again = await Promise.all(statements.map((statement) => test.submit([statement])))
    expect(again.map(({ value }) => value[0] as number).sort((a, b) => a - b)).toEqual(
      [0, 1, 2, 3, 4].map((i) => size + i),
    )
    expect(test.ledger.size).toBe(size + 6)
  })
})

describe('two sequencers over one store', () => {
  it('never take the same place, and lose nothing that either acknowledged', async () => {
    const { store, clinic, test: one, devices, patient } = await setUp(20)
    const two = await openTestLedger(store)
    const acknowledged = new Map<number, string>()
    await Promise.all(
      devices.map(async (device, i) => {
        for (let round = 0; round < 15; round++) {
          const statement = await clinic.putVisit(patient, device)
          for (let done = false; !done; ) {
            try {
              const { value } = await ((i + Math.floor(round / 5)) % 2 === 0 ? one : two).submit([statement])
              expect(acknowledged.has(value[0] as number)).toBe(false)
              acknowledged.set(value[0] as number, hexOf(statement))
              done = true
            } catch (error) {
              // The place was lost too often.
              if (!String(error).includes('SERVER_BUSY')) throw error
              await new Promise((resolve) => setTimeout(resolve, 2))
            }
          }
        }
      }),
    )
    const three = await openTestLedger(store)
    expect(three.ledger.size).toBe(acknowledged.size + Math.min(...acknowledged.keys()))
    for (const [index, entry] of acknowledged) expect(await entryAt(three, index)).toBe(entry)
    expect(acknowledged.size).toBe(300)
    expect(store.lostRaces).toBeGreaterThan(5)
  })
})

describe('an index that fails', () => {
  it('stops nothing for ever: the ledger gives it back what it lost', async () => {
    const { store, clinic, test, devices, patient } = await setUp(3)
    const apply = test.index.apply.bind(test.index)
    test.index.apply = async () => {
      throw new Error('the index has no room')
    }
    const statement = await clinic.putVisit(patient, devices[0] as Gadget)
    await expect(test.submit([statement])).rejects.toThrow('no room')
    test.index.apply = apply
    await test.submit([await clinic.putVisit(patient, devices[1] as Gadget)])
    const { value } = await test.submit([statement])
    expect(await entryAt(test, value[0] as number)).toBe(hexOf(statement))
    const fresh = await openTestLedger(store)
    expect(await fresh.lines()).toEqual(await test.lines())
  })
})
