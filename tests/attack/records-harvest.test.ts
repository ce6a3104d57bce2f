/**
 * Case G8: names harvested through search. Reach: session of a front desk, driven at machine speed; and, before there are names, the import
 * door. Budgets come in a later room: here each list costs a grant that is in the ledger first, lists look alike, and what was deliverable is a
 * number. Twins: one list that every search opens; a gate whose half belongs to a shard's own id.
 */
import { encode } from '@pellicle/crypto/format'
import { deriveHalf, systemRandom } from '@pellicle/crypto/seal'
import { KINDS } from '@pellicle/protocol/statements'
import { buildDirectory } from '@pellicle/vault/directory/build-directory'
import { Directory } from '@pellicle/vault/directory/directory'
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
  it('costs a grant for every list, says exactly what was deliverable, and sizes say nothing', async () => {
    const directory = new Directory(hijacked)
    const seen = new Set<string>()
    let [deliverable, lists, needsMore] = [0, 0, 0]
    clinic.calls.length = 0
    const started = performance.now()
    for (const root of roots) {
      const search = await directory.search(root)
      for (const { patient } of search.found) seen.add(patient)
      deliverable += search.deliverable
      lists += search.lists
      if (search.needsMore) needsMore++
    }
    const ms = performance.now() - started
    const grants = clinic.calls.filter((call) => call === 'POST /api/gate/grants').length
    console.info(
      `G8: ${roots.length} beginnings, ${lists} lists, ${grants} grants in the ledger, ${deliverable} entries deliverable, ` +
        `${seen.size} of ${NAMES} names seen, ${needsMore} beginnings need a third letter, ${ms.toFixed(0)} ms`,
    )
    expect(grants).toBe(lists)
    expect(deliverable).toBeLessThanOrEqual(64 * lists)
    expect(needsMore).toBeGreaterThan(0)

    const ids = (prefixes: readonly string[]) => prefixes.map((prefix) => ({ prefix, n: 0 }))
    const mac = directory.indexMacKey
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

  it('twin: one sealed list that every search opens gives all names to the first', () => {
    const vault = new NaiveVault()
    const list = Buffer.from(encode(names.map(({ family, given }) => `${family} ${given}`)))
    vault.put({ id: 'names', patient: '', role: 'index', revision: 1, fields: {}, deleted: false }, list)
    const opened = Buffer.from(vault.show('')[0]?.content ?? []).toString()
    expect(names.filter(({ family }) => opened.includes(family)).length).toBe(NAMES)
  })
})
