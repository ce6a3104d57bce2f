/** A grant counts when it is in the ledger and answers what was asked; anything else releases nothing. */
import { parseEntry, type Value } from '@pellicle/crypto/format'
import { headerHash } from '@pellicle/crypto/proof'
import type { GateReply } from '@pellicle/protocol/api'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FakeLedger } from '../testing/fake-ledger.ts'
import { type FakePractice, makeFakePractice } from '../testing/fake-practice.ts'
import { rewriteHeader } from '../testing/rewrite-header.ts'

let practice: FakePractice
let next = 0
const fresh = () => new Uint8Array(16).fill(++next)

beforeAll(async () => {
  practice = await makeFakePractice()
})
afterEach(() => {
  practice.box.rewrite = (_route, value) => value
})

/** The reply of one grant or import, changed on its way. */
function tamper(change: (reply: GateReply) => GateReply | Promise<GateReply>): void {
  practice.box.rewrite = (route, value) => (route.startsWith('POST /api/gate/') ? change(value as GateReply) : value)
}

/** The gate's statement of the last answer, said differently and signed by the gate, in a tree that holds it. */
async function restated(
  reply: GateReply,
  change: (pub: { readonly [key: string]: Value }) => object,
  seed?: Uint8Array,
) {
  const { box, desk } = practice
  const statement = await rewriteHeader(
    reply.statement,
    (header) => ({ pub: { ...header.pub, ...change(header.pub) } as never }),
    seed ?? box.gate.signSeed,
  )
  const rows = box.ledger.rows.with(reply.statement.index, statement)
  // The box goes on with what it has told: its lie is part of its ledger from now on.
  const ledger = new FakeLedger(box.logSeed, rows)
  box.ledger = ledger
  const checkpoint = await ledger.checkpoint(desk.practice, desk.checkpoint.size)
  return { ...reply, statement: await ledger.out(reply.statement.index), checkpoint }
}

async function halves(): Promise<string> {
  const { desk } = practice
  const patient = fresh()
  try {
    await desk.halves(patient, [['chart', patient]])
    return 'granted'
  } catch (error) {
    expect(() => desk.half('chart', patient)).toThrow('GATE_REFUSED')
    return String(error).replace('PellicleError: ', '')
  }
}

describe('a grant', () => {
  it('opens when it is honest, is kept until forgotten, and is not asked for twice', async () => {
    const { desk, box, clock } = practice
    const patient = fresh()
    const items = [
      ['chart', patient],
      ['contact', patient],
    ] as const
    await desk.halves(patient, items)
    const calls = box.calls.length
    await desk.halves(patient, items)
    expect(box.calls.length).toBe(calls)
    const half = desk.half('chart', patient).slice()
    clock.ms += 16 * 60 * 1000
    expect(() => desk.half('chart', patient)).toThrow('GATE_REFUSED reason=expired')
    await desk.halves(patient, items)
    expect(desk.half('chart', patient)).toEqual(half)
    desk.forget(patient)
    expect(() => desk.half('contact', patient)).toThrow('GATE_REFUSED reason=not asked')
  })

  it('is refused when it answers another question', async () => {
    const changes: Record<string, (pub: { readonly [key: string]: Value }) => object> = {
      device: () => ({ device: new Uint8Array(16) }),
      member: () => ({ member: new Uint8Array(16) }),
      session: () => ({ session: new Uint8Array(16) }),
      items: () => ({ items: [['original', new Uint8Array(16)]] }),
      more: ({ items }) => ({ items: [...(items as Value[]), ['original', new Uint8Array(16)]] }),
      number: ({ number }) => ({ number: (number as number) + 1 }),
      request: () => ({ request: new Uint8Array(9) }),
      signature: () => ({ signature: new Uint8Array(64) }),
      asked: () => ({ asked: new Uint8Array(9) }),
    }
    for (const [what, change] of Object.entries(changes)) {
      tamper((reply) => restated(reply, change))
      expect([what, await halves()]).toEqual([what, 'GATE_REFUSED reason=another question'])
    }
  })

  it('is refused when the gate of the roster did not sign it', async () => {
    tamper((reply) => restated(reply, () => ({}), new Uint8Array(32).fill(7)))
    expect(await halves()).toBe('GATE_REFUSED reason=signer')
  })

  it('is refused when its statement is not in the ledger that extends what was seen', async () => {
    tamper(async (reply) => {
      const forgotten = await practice.box.ledger
        .copy(reply.statement.index)
        .checkpoint(practice.desk.practice, practice.desk.checkpoint.size)
      return { ...reply, checkpoint: forgotten }
    })
    expect(await halves()).toMatch(/^NOT_IN_LEDGER/)
  })

  it('opens once, under its own number and statement only', async () => {
    const replies: GateReply[] = []
    tamper((reply) => {
      replies.push(reply)
      return reply
    })
    expect(await halves()).toBe('granted')
    const [old] = replies as [GateReply]
    tamper((reply) => ({ ...reply, sealed: old.sealed }))
    expect(await halves()).toMatch(/KEY_REFUSED|does not open/)
    // The same grant shown again for the same question, as if the gate had answered anew.
    tamper(() => old)
    expect(await halves()).toMatch(/ROLLED_BACK|FORKED|GATE_REFUSED/)
    expect(headerHash(parseEntry(old.statement.entry).headerBytes)).toHaveLength(32)
    await practice.desk.recheck()
  })
})
