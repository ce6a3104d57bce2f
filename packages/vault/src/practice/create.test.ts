/** Set-up dies at every write and at every call, and afterwards there is nothing, or a practice that opens and shows the same paper. */
import { describe, expect, it } from 'vitest'
import { FakeBox } from '../testing/fake-box.ts'
import { fakePorts, MapMemory, START_MS, seededRandom } from '../testing/fake-device.ts'
import { makeFakePractice, NEW_PRACTICE, PASSPHRASE } from '../testing/fake-practice.ts'
import { confirmPaper, pendingPaper } from '../unlock/paper.ts'
import { readStanding } from '../unlock/standing.ts'
import { unlockWithPassphrase } from '../unlock/unlock.ts'
import { createPractice, settleSetup } from './create.ts'

function newBox(): FakeBox {
  return new FakeBox({ random: seededRandom('box'), now: () => START_MS })
}

/** What the owner meets after the browser died: either an empty box, or the practice with its paper. */
async function afterwards(box: FakeBox, memory: MapMemory): Promise<'nothing' | 'practice'> {
  box.before = () => {}
  box.after = () => {}
  const ports = fakePorts(box.transport, { memory: memory.copy(), seed: 'after' })
  const settled = await settleSetup(ports)
  if (settled === 'nothing') {
    expect(box.practice).toBeNull()
    expect(await readStanding(ports)).toEqual({ state: 'none' })
    return 'nothing'
  }
  expect(await readStanding(ports)).toMatchObject({ state: 'locked', paperPending: true, ways: ['passphrase'] })
  const desk = await unlockWithPassphrase(ports, PASSPHRASE)
  const paper = await pendingPaper(ports, desk)
  expect(paper?.cards).toHaveLength(3)
  expect(paper?.checkpoint.size).toBeGreaterThan(0)
  expect(await pendingPaper(ports, desk)).toEqual(paper)
  await confirmPaper(ports)
  expect(await pendingPaper(ports, desk)).toBeNull()
  expect((await readStanding(ports)) as { paperPending: boolean }).toMatchObject({ paperPending: false })
  return 'practice'
}

describe('set-up', () => {
  it('dies at any write: nothing, or a practice that opens', async () => {
    const whole = new MapMemory()
    let writes = 0
    const box = newBox()
    const counting = { ...fakePorts(box.transport, { memory: whole }) }
    const put = whole.put.bind(whole)
    whole.put = async (key, value) => {
      writes++
      await put(key, value)
    }
    await createPractice(counting, NEW_PRACTICE)
    const seen = new Map<string, number>()
    for (let left = 0; left < writes; left++) {
      const broken = newBox()
      const memory = new MapMemory()
      memory.writesLeft = left
      await expect(createPractice(fakePorts(broken.transport, { memory }), NEW_PRACTICE)).rejects.toThrow(
        'STORAGE_LOST',
      )
      const outcome = await afterwards(broken, memory)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    }
    expect([...seen.keys()].sort()).toEqual(['nothing', 'practice'])
  }, 120_000)

  it('loses the box’s answer: the practice is found by its id and goes on', async () => {
    const box = newBox()
    box.after = (route) => {
      if (route === 'POST /api/setup/create') throw new TypeError('the line broke')
    }
    const memory = new MapMemory()
    const { desk, printed } = await createPractice(fakePorts(box.transport, { memory }), NEW_PRACTICE)
    expect(desk.practice).toEqual(box.practice)
    expect(printed.checkpoint.size).toBe(19)
  })

  it('never reaches the box: nothing is left, and the next try succeeds', async () => {
    const box = newBox()
    box.before = (route) => {
      if (route === 'POST /api/setup/create') throw new TypeError('no network')
    }
    const memory = new MapMemory()
    const ports = fakePorts(box.transport, { memory })
    await expect(createPractice(ports, NEW_PRACTICE)).rejects.toThrow('OFFLINE')
    box.before = () => {}
    const { desk } = await createPractice(ports, NEW_PRACTICE)
    expect(desk.practice).toEqual(box.practice)
  })

  it('on a box or a browser that has a practice: refused', async () => {
    const { ports, other } = await makeFakePractice()
    await expect(createPractice(ports, NEW_PRACTICE)).rejects.toThrow('PRACTICE_EXISTS')
    await expect(createPractice(other('another browser'), NEW_PRACTICE)).rejects.toThrow('PRACTICE_EXISTS')
  })

  it('stores nothing that can be read without the passphrase', async () => {
    const { ports, printed, desk } = await makeFakePractice()
    // One word of the list is also a word of the format.
    const words = printed.cards.flat().filter((word) => word !== 'browser')
    for (const [key, value] of ports.memory.map) {
      const text = Buffer.from(value).toString('latin1')
      for (const canary of ['Canary', 'iPad', PASSPHRASE]) expect(text.includes(canary), key).toBe(false)
      expect(
        words.filter((word) => word.length > 6 && text.includes(word)),
        key,
      ).toEqual([])
      expect(text.includes(Buffer.from(desk.memberSeed).toString('latin1')), key).toBe(false)
    }
  })
})
