/**
 * Case K1: the server supplies key material, the client encrypts to it. Reach: server, with log and gate keys. It swaps every public key, wrapped
 * key, seal and salt in the roster of a log-in, one at a time, each under a tree that is perfectly consistent. Twin: a client that takes keys from
 * the reply because the tree fits.
 */
import { parseEntry, toHex, type Value } from '@pellicle/crypto/format'
import { openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic, sealTo, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import { kindOf } from '@pellicle/protocol/statements'
import { Keyring } from '@pellicle/vault/keys/keyring'
import { plainDraft } from '@pellicle/vault/practice/roster-drafts'
import { type Roster, type RosterWrap, wrapsOf } from '@pellicle/vault/roster/roster'
import { type FakePractice, makeFakePractice } from '@pellicle/vault/testing/fake-practice'
import { unlockWithSheet } from '@pellicle/vault/unlock/sheet'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf, readRoster, refusal, rewritten } from './hostile-box.ts'

let practice: FakePractice
let seed: Uint8Array
const attacker = systemRandom(32)
const attackerKeys = { sign: signPublic(attacker), seal: deriveKemPublic(attacker) }

beforeAll(async () => {
  practice = await makeFakePractice()
  seed = practice.desk.memberSeed.slice()
})

/** Every byte string of a value that is a key, a seal, a wrap or a salt, with the value in which it is swapped. */
function* swaps(value: Value, path: string): Generator<{ readonly path: string; readonly value: Value }> {
  if (value instanceof Uint8Array) {
    if (value.length === 1216) yield { path, value: attackerKeys.seal }
    else if (value.length === 32) yield { path, value: attackerKeys.sign }
    else yield { path, value: systemRandom(value.length) }
  } else if (Array.isArray(value)) {
    const list = value as readonly Value[]
    for (const [i, item] of list.entries())
      for (const swap of swaps(item, `${path}[${i}]`)) yield { ...swap, value: list.with(i, swap.value) }
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value))
      for (const swap of swaps(item, `${path}.${key}`)) yield { ...swap, value: { ...value, [key]: swap.value } }
  }
}

function everyKeyIn(roster: Roster): string[] {
  const keys = [roster.root.seal, roster.root.sign, roster.gate, roster.log]
  for (const { terms } of roster.members.values()) keys.push(...terms.map((one) => one.seal))
  for (const { sign } of roster.devices.values()) keys.push(sign)
  for (const epochs of roster.epochs.values()) keys.push(...epochs.map((epoch) => epoch.seal))
  for (const { sheet } of roster.wraps.values()) if (sheet !== null) keys.push(sheet.sign)
  for (const { key } of roster.touches.values()) keys.push(key)
  return keys.map(toHex)
}

describe('K1: keys from the server', () => {
  it('none of them is ever taken up, whichever is swapped', async () => {
    const { box, desk } = practice
    const honest = everyKeyIn(desk.roster)
    const tried = new Map<string, number>()
    const note = (what: string) => tried.set(what, (tried.get(what) ?? 0) + 1)
    for (const [index, statement] of box.ledger.rows.entries()) {
      const { header } = parseEntry(statement.entry)
      const name = kindOf(header.kind)?.name as string
      for (const { path, value } of swaps(header.pub, name)) {
        const label = path.replace(/\[\d+\]/g, '[]')
        const swapped = await rewritten(statement, () => ({ pub: value as { [key: string]: Value } }))
        // The whole roster: what follows no longer fits its chain.
        note(`${label}, whole: ${await refusal(readRoster(box, box.ledger.rows.with(index, swapped)))}`)
        // Cut off behind it, so that nothing but the signature speaks against it.
        const cut = [...box.ledger.rows.slice(0, index), swapped]
        const outcome = await readRoster(box, cut).then(
          (roster) => {
            for (const key of everyKeyIn(roster)) expect(honest, path).toContain(key)
            return `quarantined ${roster.quarantined.map(({ problem }) => problem).join()}`
          },
          (error) => codeOf(error),
        )
        note(`${label}, cut: ${outcome}`)
      }
    }
    const outcomes = [...tried.keys()].map((what) => what.replace(/^.*: /, ''))
    expect([...new Set(outcomes)].sort()).toEqual(['FORKED', 'UNTRUSTED_KEY', 'null', 'quarantined BAD_SIGNATURE'])
    // The very last statement has nothing behind it whose chain could break: there the signature alone refuses.
    expect([...tried.keys()].filter((what) => what.endsWith('null'))).toEqual(['gate.epoch.seal, whole: null'])
    console.info(
      `K1: ${[...tried.values()].reduce((sum, n) => sum + n)} swaps of ${tried.size / 2} kinds of key, 0 taken up`,
    )
  })

  it('a whole invented roster opens nothing of the member’s sheet: refused before a byte is sealed', async () => {
    const other = await makeFakePractice({}, 'the attacker’s own practice')
    const victim = other.other('empty browser')
    const by = { code: practice.printed.sheet.join(''), deviceLabel: 'x', passphrase: 'y', form: 'browser' } as const
    expect(await refusal(unlockWithSheet(victim, by))).toBe('WRONG_CODE')
    // Nor with the true wrap copied into the invented practice, under the sheet's own lookup id: its key binds the practice id.
    const found = wrapsOf(practice.desk.roster, practice.desk.member).find(({ method }) => method === 'sheet')
    const { id, addedAt: _, removedAt: __, ...stolen } = found as RosterWrap
    await other.desk.appendRoster([
      (place) => plainDraft('wrapAdd', { ...stolen, wrap: id, member: other.desk.member }, place),
    ])
    const calls = other.box.calls.length
    expect(await refusal(unlockWithSheet(victim, by))).toBe('WRONG_CODE')
    expect(other.box.calls.slice(calls)).toContain(`GET /api/sheet/${formatBase32(stolen.sheet?.lookup as Uint8Array)}`)
    expect(other.box.calls.slice(calls).some((call) => call.startsWith('POST'))).toBe(false)
    expect([...victim.memory.map.keys()]).toEqual([])
  })

  it('twin: a client that believes the reply because its tree fits seals to the attacker', async () => {
    const { box } = practice
    const naive = (rows: readonly StatementIn[]) => {
      const turn = rows.map(({ entry }) => parseEntry(entry).header).find(({ pub }) => pub.compartment === 'photos')
      return turn?.pub.seal as Uint8Array
    }
    const index = box.ledger.rows.findIndex(({ entry }) => parseEntry(entry).header.pub.compartment === 'photos')
    const swapped = await rewritten(box.ledger.rows[index] as StatementIn, ({ pub }) => ({
      pub: { ...pub, seal: attackerKeys.seal },
    }))
    const key = naive(box.ledger.rows.with(index, swapped))
    const sealed = sealTo(key, 'epoch', [1], Buffer.from('canary photo key'), systemRandom)
    expect(Buffer.from(openFrom(attacker, 'epoch', [1], sealed)).toString()).toBe('canary photo key')
    // The honest one has no photos key at all then, and says so.
    const roster = await readRoster(box, [...box.ledger.rows.slice(0, index), swapped])
    expect(roster.epochs.has('photos')).toBe(false)
    expect(new Keyring(roster, { id: practice.desk.member, seed }).holds('photos')).toBe(false)
  })
})
