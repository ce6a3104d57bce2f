/**
 * Case K9: recovery cards misused. Reach: who holds cards (too few, another practice's, or copied in secret) and a running server. Changing the
 * running practice always leaves statements that every device shows. Twin: a client that takes any root for the practice's own; and the limit
 * that no code closes: cards with a copy of the folders open everything unseen.
 */

import { encode, parseEntry, type Value } from '@pellicle/crypto/format'
import { combineCards } from '@pellicle/crypto/open'
import { verifyStatement } from '@pellicle/crypto/proof'
import { signPublic } from '@pellicle/crypto/seal'
import { KINDS, kindOf } from '@pellicle/protocol/statements'
import { deriveRootSeeds, rootPublic } from '@pellicle/vault/keys/root-keys'
import { deviceOf } from '@pellicle/vault/roster/roster'
import { ROOT } from '@pellicle/vault/roster/signers'
import { type FakePractice, makeFakePractice, PASSPHRASE } from '@pellicle/vault/testing/fake-practice'
import type { Transport } from '@pellicle/vault/transport'
import { unlockWithCards } from '@pellicle/vault/unlock/cards'
import { unlockWithPassphrase } from '@pellicle/vault/unlock/unlock'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf, forged, readRoster, refusal } from './hostile-box.ts'

let practice: FakePractice
let foreign: FakePractice
const by = { deviceLabel: 'a stranger’s laptop', passphrase: 'x', form: 'browser' } as const
const words = ({ printed }: FakePractice) => printed.cards.map((card) => card.join(' '))

beforeAll(async () => {
  practice = await makeFakePractice({ cards: { threshold: 3, count: 5 } })
  foreign = await makeFakePractice({ cards: { threshold: 3, count: 5 } }, 'another practice')
})

describe('K9: recovery cards misused', () => {
  it('too few, one twice, mixed sets, another practice’s: refused, and nothing is asked of the ledger', async () => {
    const [a, b, c] = words(practice) as [string, string, string]
    const [x, y, z] = words(foreign) as [string, string, string]
    const tries = { 'k−1': [a, b], 'one twice': [a, b, b], mixed: [a, b, x], foreign: [x, y, z], none: [] }
    for (const [what, cards] of Object.entries(tries)) {
      const empty = practice.other(what)
      const calls = practice.box.calls.length
      expect(await refusal(unlockWithCards(empty, { ...by, cards })), what).toBe('WRONG_CARD')
      expect(
        practice.box.calls.slice(calls).filter((call) => call.startsWith('POST')),
        what,
      ).toEqual([])
      expect([...empty.memory.map.keys()], what).toEqual([])
    }
    expect(
      await refusal(unlockWithCards(practice.other('typo'), { ...by, cards: [a, b, c.replace(/^\w+/, 'zebra')] })),
    ).toBe('WRONG_CARD')
  })

  it('another practice’s cards, on a box that does not care who asks: refused by the client alone', async () => {
    const { box } = practice
    const transport: Transport = async (request) => {
      if (!request.path.startsWith('/api/roster')) return box.transport(request)
      const statements = []
      for (let index = 0; index < box.ledger.size; index++) statements.push(await box.ledger.out(index))
      const checkpoint = await box.ledger.checkpoint(practice.desk.practice, 0)
      const bytes = encode({ statements, checkpoint } as unknown as Value)
      return { status: 200, header: () => null, bytes: async () => bytes }
    }
    const empty = { ...practice.other('careless box'), transport }
    const calls = box.calls.length
    expect(await refusal(unlockWithCards(empty, { ...by, cards: words(foreign).slice(0, 3) }))).toBe('WRONG_CARD')
    expect(box.calls.slice(calls)).toEqual(['GET /api/status'])
    expect([...empty.memory.map.keys()]).toEqual([])
  })

  it('k−1 cards say nothing: every root is as likely as before', () => {
    const [a, b] = words(practice) as [string, string]
    const { sign } = practice.desk.roster.root
    const guesses = [[a], [a, b]].map((cards) => {
      try {
        return signPublic(deriveRootSeeds(combineCards(cards)).sign)
      } catch (error) {
        return codeOf(error)
      }
    })
    expect(guesses).toEqual(['WRONG_CARD', 'WRONG_CARD'])
    expect(sign).toHaveLength(32)
  })

  it('a copied set changes a running practice only in sight of everybody', async () => {
    const watching = await unlockWithPassphrase(practice.ports, PASSPHRASE)
    expect(watching.roster.rootActs).toEqual([])
    const thief = await unlockWithCards(practice.other('thief'), { ...by, cards: words(practice).slice(1, 4) })
    expect(thief.desk.holds('photos')).toBe(true)
    // The member's device learns of it in the act that ends it.
    expect(await refusal(watching.refreshRoster())).toBe('REVOKED')
    const acts = thief.desk.roster.rootActs.map(({ kind }) => kindOf(kind)?.name)
    console.info(
      `K9: a recovery of a running practice left ${acts.length} statements: ${[...new Set(acts)].join(', ')}`,
    )
    for (const kind of ['memberAdmit', 'deviceAdmit', 'deviceRevoke', 'wrapAdd', 'epochTurn'] as const)
      expect(acts).toContain(KINDS[kind].name)
  })

  it('twin: a reader that takes the root of the cards in hand for the practice’s own lets a stranger in', async () => {
    const { box } = practice
    const seeds = deriveRootSeeds(combineCards(words(foreign).slice(0, 3)))
    const [, revision, hash] = box.head(ROOT)
    const { practice: id, member } = practice.desk
    const header = { practice: id, kind: KINDS.deviceAdmit.number, by: ROOT, subject: null } as const
    const pub: { readonly [key: string]: Uint8Array | string } = {
      device: new Uint8Array(16).fill(9),
      member,
      sign: rootPublic(seeds).sign,
      form: 'browser',
    }
    const last = { seq: 1_000, prev: new Uint8Array(32), base: [revision, hash] as const }
    const admission = await forged({ ...header, ...last, pub }, { seed: seeds.sign })
    expect(await verifyStatement(rootPublic(seeds).sign, parseEntry(admission.entry))).toBe(true)
    const roster = await readRoster(box, [...box.ledger.rows, admission])
    expect(roster.quarantined.at(-1)?.problem).toBe('BAD_SIGNATURE')
    expect(deviceOf(roster, pub.device as Uint8Array)).toBeNull()
  })
})
