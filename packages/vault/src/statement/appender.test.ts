/** One row of statements: refusals give numbers back, lost answers are asked for again, a crash never makes two of one number. */
import { parseEntry } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from '../desk.ts'
import { fakePorts, MapMemory } from '../testing/fake-device.ts'
import { type FakePractice, makeFakePractice } from '../testing/fake-practice.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { unlockWithPrf } from '../unlock/unlock.ts'
import { addPasskey } from '../unlock/ways.ts'

let patient = new Uint8Array(16)

function visit(id: number): Draft {
  const pub = { visit: new Uint8Array(16).fill(id) }
  return { kind: KINDS.visitPut.number, subject: patient, base: null, pub, objects: [], parts: [] }
}

function change(base: Draft['base']): Draft {
  return { kind: KINDS.photoChange.number, subject: patient, base, pub: { photos: [] }, objects: [], parts: [] }
}

const PASSKEY = {
  credential: new Uint8Array(16).fill(3),
  salt: new Uint8Array(32).fill(4),
  output: new Uint8Array(32).fill(5),
}

let practice: FakePractice
let tests = 0
beforeAll(async () => {
  practice = await makeFakePractice()
  await addPasskey(practice.desk, PASSKEY)
})
beforeEach(() => {
  patient = new Uint8Array(16).fill(++tests)
  practice.box.before = () => {}
  practice.box.after = () => {}
})

/** The numbers of the device's statements in the ledger. */
function row(): number[] {
  const { box, desk } = practice
  const own = box.ledger.rows.map(({ entry }) => parseEntry(entry).header)
  return own.filter(({ by }) => String(by) === String(desk.device)).map(({ seq }) => seq)
}

function unbroken(): void {
  expect(row()).toEqual(row().map((_, i) => i))
}

async function visits(desk: OpenDesk): Promise<number> {
  return (await desk.histories([patient]))[0]?.statements.length ?? 0
}

describe('a row of statements', () => {
  it('is one, whatever is asked at once', async () => {
    const { desk } = practice
    await Promise.all([1, 2, 3, 4, 5].map((id) => desk.append([visit(id), visit(id + 10)])))
    unbroken()
    expect(await visits(desk)).toBe(10)
  })

  it('gives the numbers of a refused batch back', async () => {
    const { desk } = practice
    const bad = change([7, new Uint8Array(32)])
    await expect(desk.append([visit(1), bad])).rejects.toThrow('CONFLICT')
    await desk.append([visit(2)])
    unbroken()
    expect(await visits(desk)).toBe(1)
  })

  it('chains two changes of one subject in one batch', async () => {
    const { desk } = practice
    const zeros = new Uint8Array(32)
    await desk.append([change([0, zeros]), change([1, zeros])])
    const [history] = await desk.histories([patient])
    expect(history?.head[0]).toBe(2)
    expect(history?.quarantined).toEqual([])
  })

  it('sends the same bytes after a lost answer, and gives the caller that asks again the first receipt', async () => {
    const { desk, box } = practice
    let breaks = 20
    box.after = (route) => {
      if (route === 'POST /api/append' && breaks-- > 0) throw new TypeError('the line broke')
    }
    await expect(desk.append([visit(1)])).rejects.toThrow('OFFLINE')
    breaks = 0
    const receipt = await desk.append([visit(1)])
    expect(receipt.indexes).toHaveLength(1)
    expect(await visits(desk)).toBe(1)
    unbroken()
  })

  it('settles an earlier batch before the next, and still answers for it', async () => {
    const { desk, box } = practice
    box.before = (route) => {
      if (route === 'POST /api/append') throw new TypeError('no network')
    }
    await expect(desk.append([visit(1)])).rejects.toThrow('OFFLINE')
    box.before = () => {}
    await desk.append([visit(2)])
    const receipt = await desk.append([visit(1)])
    expect(receipt.hashes).toHaveLength(1)
    expect(await visits(desk)).toBe(2)
    unbroken()
  })

  it('refuses more than a batch holds', async () => {
    const many = Array.from({ length: 513 }, (_, id) => visit(id))
    await expect(practice.desk.append(many)).rejects.toThrow('TOO_LARGE')
  })

  it('goes on with the same bytes when the device dies between any two steps', async () => {
    const { desk, box, ports, clock } = practice
    await desk.lock()
    let lives = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(8), async (writes) => {
        // Drafts are never the same twice: their sealed parts have fresh keys.
        const id = lives
        const before = box.ledger.copy()
        const memory = ports.memory.copy()
        const dying = fakePorts(box.transport, { memory, clock, seed: `life ${++lives}` })
        const first = await unlockWithPrf(dying, PASSKEY)
        const had = await visits(first)
        memory.writesLeft = writes
        const done = await first.append([visit(id)]).then(
          () => true,
          (error: unknown) => {
            expect(error).toBeInstanceOf(PellicleError)
            return false
          },
        )
        memory.writesLeft = Number.POSITIVE_INFINITY
        const kept = new MapMemory(memory.map)
        const reborn = fakePorts(box.transport, {
          memory: kept,
          clock,
          seed: `life ${++lives}`,
        })
        const second = await unlockWithPrf(reborn, PASSKEY)
        await second.append([visit(id)])
        const has = await visits(second)
        // Said again after an answer that did arrive, it is a second statement; after one that did not, it is the first.
        expect(has - had).toBe(done ? 2 : 1)
        unbroken()
        ports.memory.map.clear()
        for (const [key, value] of kept.map) ports.memory.map.set(key, value)
        expect(box.ledger.size).toBeGreaterThan(before.size)
      }),
      { numRuns: 9, examples: Array.from({ length: 8 }, (_, writes): [number] => [writes]) },
    )
  }, 120_000)

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'a memory that fails once, at write %i, costs nothing: the same life goes on',
    async (writes) => {
      const { desk, box, ports, clock } = practice
      await desk.lock()
      const { memory } = ports
      const living = await unlockWithPrf(
        fakePorts(box.transport, { memory, clock, seed: `goes on ${writes}` }),
        PASSKEY,
      )
      const before = await visits(living)
      memory.failsIn = writes
      const done = await living.append([visit(60 + writes)]).then(
        () => true,
        () => false,
      )
      memory.failsIn = Number.POSITIVE_INFINITY
      clock.ms += 1000
      if (!done) await living.append([visit(60 + writes)])
      await living.append([visit(80 + writes)])
      expect((await visits(living)) - before).toBe(2)
      unbroken()
    },
  )

  it('corrects its clock once, and opens a lost session once', async () => {
    const { desk, box, clock } = practice
    const { ports } = practice
    await desk.lock()
    box.calls.length = 0
    const late = { ...ports, now: () => clock.ms - 60 * 60 * 1000 }
    const slow = await unlockWithPrf(late, PASSKEY)
    await slow.append([visit(1)])
    await slow.halves(patient, [['chart', patient]])
    box.gate.loseSessions()
    slow.forget(patient)
    await slow.halves(patient, [['chart', patient]])
    expect(slow.half('chart', patient)).toHaveLength(32)
    expect(box.calls.filter((call) => call === 'POST /api/session')).toHaveLength(2)
  })
})
