/**
 * Case G8: names harvested through search. Reach: session of a front desk, driven at machine speed; and, before there are names, the import
 * door. Each list costs a grant that is in the ledger first, without a touch there are 40 lists and not one more, lists look alike, and what
 * was deliverable is a number. Twins: one list that every search opens; a gate whose half belongs to a shard's own id.
 */
import { encode, toHex } from '@pellicle/crypto/format'
import { deriveHalf, systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { LIMITS } from '@pellicle/protocol/gate'
import { KINDS } from '@pellicle/protocol/statements'
import { readActivity } from '@pellicle/vault/activity/activity'
import { buildDirectory } from '@pellicle/vault/directory/build-directory'
import { Directory, type Search } from '@pellicle/vault/directory/directory'
import { openShard } from '@pellicle/vault/directory/open-shard'
import { readShards } from '@pellicle/vault/directory/probe'
import type { ShardEntry } from '@pellicle/vault/directory/shard-entry'
import { deriveShardId } from '@pellicle/vault/directory/shard-name'
import { deriveShardKek } from '@pellicle/vault/keys/derivations'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NaiveVault } from './naive-vault.ts'
import { openRealClinic, type RealClinic } from './records-clinic.ts'

const NAMES = 1500
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

let clinic: RealClinic
let hijacked: OpenDesk
const names: ShardEntry[] = Array.from({ length: NAMES }, (_, i) => ({
  ...{ patient: systemRandom(16), revision: 0, birthDate: '1980-01-01', alias: null },
  // Uneven, as names are: some beginnings are many people's.
  family: `${LETTERS[(i * i) % 17]}${LETTERS[(i * 7) % 5]}${LETTERS[i % 26]}${LETTERS[(i * 3) % 26]}son`,
  given: i % 4 === 0 ? `Maria ${LETTERS[i % 26]}` : `${LETTERS[i % 13]}${LETTERS[(i * 5) % 7]}na`,
}))

beforeAll(async () => {
  clinic = await openRealClinic()
  hijacked = await clinic.desk(['frontdesk'])
})
afterAll(() => clinic.stop())

const roots = LETTERS.flatMap((a) => LETTERS.map((b) => a + b))

describe('G8: before there are names', () => {
  it('halves asked ahead of time through the import door open nothing later', async () => {
    const { owner } = clinic
    const mac = new Directory(hijacked).indexMacKey
    const shards = ['ma', 'mar', 'mari', 'aa', 'qz'].map((prefix) => deriveShardId(mac, { prefix, n: 0 }))
    for (const shard of shards) {
      await expect(hijacked.importHalves(shard, [['shard', shard]])).rejects.toMatchObject({ code: 'GATE_REFUSED' })
      // What it does give belongs to ids that nobody else will ever use.
      await hijacked.importHalves(shard, [['shard', systemRandom(16)]])
    }
    await buildDirectory(owner, new Directory(owner), names)
    const read = await readShards(hijacked, mac, [{ prefix: 'ma', n: 0 }])
    const { name, id, history } = read[0]!
    expect(history.statements.length).toBeGreaterThan(0)
    const open = await openShard(hijacked, history, name, id)
    expect([open.written, open.pending, open.broken]).toEqual([null, [], history.statements.length])
  })

  it('twin: where the half is of the shard’s own id, one asked ahead opens what others write', () => {
    const [gateKey, practice, salt, secret] = [systemRandom(32), systemRandom(32), systemRandom(32), systemRandom(32)]
    const shard = systemRandom(16)
    const ahead = deriveHalf(gateKey, { practice, kind: 'shard', id: shard, salt })
    const later = deriveHalf(gateKey, { practice, kind: 'shard', id: shard, salt })
    const kek = (half: Uint8Array) => deriveShardKek(secret, half, { practice, epoch: 1, shard })
    expect(kek(ahead)).toEqual(kek(later))
    const fresh = deriveHalf(gateKey, { practice, kind: 'shard', id: systemRandom(16), salt })
    expect(kek(ahead)).not.toEqual(kek(fresh))
  })
})

describe('G8: walking all two-letter beginnings', () => {
  it('says nothing by sizes', async () => {
    const ids = (prefixes: readonly string[]) => prefixes.map((prefix) => ({ prefix, n: 0 }))
    const mac = new Directory(hijacked).indexMacKey
    const third = LETTERS.map((letter) => `ma${letter}`)
    const shards = await readShards(hijacked, mac, ids([...roots.slice(0, 200), ...third, 'ma']))
    const sizes = new Map<number, Set<number>>()
    for (const { history } of shards)
      for (const { kind, parts } of history.statements) {
        const known = sizes.get(kind) ?? new Set()
        for (const part of parts) known.add(part.sealed.length)
        sizes.set(kind, known)
      }
    expect(sizes.get(KINDS.shardWrite.number)?.size).toBe(1)
  })

  it('costs a grant for every list, ends at the limit without a touch, and says exactly what was deliverable', async () => {
    const directory = new Directory(hijacked)
    const limit = LIMITS.frontdesk.shards.touch
    const seen = new Set<string>()
    const refused: PellicleError[] = []
    let [deliverable, lists, needsMore, late] = [0, 0, 0, 0]
    const asksOf = async () => (await readActivity(clinic.owner, { by: 'device', id: hijacked.device })).rows
    // What the import door refused stands there already.
    const earlier = (await asksOf()).length
    clinic.calls.length = 0
    const started = performance.now()
    // The fullest beginning first, as a thief who knows names would.
    for (const root of new Set(['ma', ...roots])) {
      let search: Search
      try {
        search = await directory.search(root)
      } catch (error) {
        if (!(error instanceof PellicleError)) throw error
        refused.push(error)
        continue
      }
      for (const { patient } of search.found) seen.add(patient)
      deliverable += search.deliverable
      lists += search.lists
      if (search.needsMore) needsMore++
      if (refused.length > 0) late += search.lists
    }
    const ms = performance.now() - started
    const asked = clinic.calls.filter((call) => call === 'POST /api/gate/grants').length
    const rows = (await asksOf()).slice(0, -earlier)
    const given = rows.filter(({ outcome }) => outcome === 'given')
    console.info(
      `G8: ${roots.length} beginnings, ${lists} lists, ${given.length} grants in the ledger of ${asked} asked, ${deliverable} entries ` +
        `deliverable, ${seen.size} of ${NAMES} names seen, ${needsMore} beginnings need a third letter, ${ms.toFixed(0)} ms`,
    )
    // As many lists as nobody's touch allows, then not one more, however often it is asked for; who goes on asking is frozen.
    expect([lists, late]).toEqual([limit, 0])
    expect(refused[0]).toMatchObject({
      code: 'GATE_REFUSED',
      params: { reason: 'touch', class: 'shards', opened: limit + 1, limit },
    })
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['GATE_REFUSED', 'FROZEN']))
    expect(refused.at(-1)?.code).toBe('FROZEN')
    expect(given.length).toBe(lists)
    expect(new Set(given.map(({ subject }) => toHex(subject))).size).toBe(limit)
    expect(rows.filter(({ outcome }) => outcome === 'refused').length).toBe(asked - lists)
    expect(deliverable).toBeLessThanOrEqual(64 * lists)
    expect(seen.size).toBeLessThanOrEqual(deliverable)
    expect(seen.size).toBeLessThan(NAMES)
    expect(needsMore).toBeGreaterThan(0)
  })

  it('twin: one sealed list that every search opens gives all names to the first', () => {
    const vault = new NaiveVault()
    const list = Buffer.from(encode(names.map(({ family, given }) => `${family} ${given}`)))
    vault.put({ id: 'names', patient: '', role: 'index', revision: 1, fields: {}, deleted: false }, list)
    const opened = Buffer.from(vault.show('')[0]?.content ?? []).toString()
    expect(names.filter(({ family }) => opened.includes(family)).length).toBe(NAMES)
  })
})
