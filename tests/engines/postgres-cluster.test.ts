/**
 * Several servers over one PostgreSQL: sequencer, other servers and database are killed at random while devices write. Every acknowledged
 * write is there, provably, whichever server is asked; a sequencer that was replaced acknowledges nothing; the index made again from the
 * ledger says what PostgreSQL said. Cases T6, A4; spec: ledger §7. More deaths with PELLICLE_LONG.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@pellicle/crypto/proof'
import { signCheckpoint, signPublic } from '@pellicle/crypto/seal'
import { MemoryStore } from '@pellicle/store/memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Seat } from '../../packages/server/src/cluster/seat.ts'
import { connectPostgres } from '../../packages/server/src/database/postgres/connect.ts'
import { openPostgresFence } from '../../packages/server/src/database/postgres/postgres-fence.ts'
import { openPostgresIndex } from '../../packages/server/src/database/postgres/postgres-index.ts'
import { openPostgresJobs } from '../../packages/server/src/database/postgres/postgres-jobs.ts'
import { openSqliteIndex } from '../../packages/server/src/database/sqlite.ts'
import { lines } from '../../packages/server/src/database/testing/database-suite.ts'
import { openLedger } from '../../packages/server/src/ledger/open-ledger.ts'
import { submit } from '../../packages/server/src/ledger/submit.ts'
import { ObjectShelf } from '../../packages/server/src/objects/object-shelf.ts'
import { Clinic } from '../../packages/server/src/testing/clinic.ts'
import { LOG_SEED, OFFER } from '../../packages/server/src/testing/open-test-ledger.ts'
import { random } from '../../packages/server/src/testing/random.ts'
import { verifyLedger } from '../../packages/server/src/verify/verify-ledger.ts'
import { ClinicGroup, pause } from './engine/clinic-group.ts'
import { startPostgres, type TestPostgres } from './engine/postgres.ts'

const DEATHS = Number(process.env.PELLICLE_DEATHS ?? (process.env.PELLICLE_LONG ? 334 : 5))
const PER_DEATH = 60
/** A long series in pieces: after so many seconds it ends with what it has. */
const SECONDS = Number(process.env.PELLICLE_SECONDS ?? 3000)

let engine: TestPostgres
beforeAll(async () => {
  engine = await startPostgres()
})
afterAll(() => engine.remove())

describe.each([2, 4])('%i servers', (servers) => {
  it(`lose nothing in ${DEATHS} deaths of sequencers, servers and the database`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pellicle-group-'))
    const group = await ClinicGroup.start({ engine, folder, servers, writers: 8, leaseMs: 1500 })
    const acknowledged = () => group.writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0)
    let enough = false
    const writing = Promise.all(group.writers.map((writer) => writer.write(() => enough)))
    const deaths = { sequencer: 0, server: 0, database: 0 }
    let longest = 0
    const late = Date.now() + 1000 * SECONDS
    for (let death = 0; death < DEATHS && Date.now() < late; death++) {
      const before = acknowledged()
      const began = Date.now()
      const die = Math.random()
      if (die < 0.2) {
        deaths.database++
        await engine.kill()
        await pause(300 * Math.random())
        await engine.start()
      } else {
        const sequencer = die < 0.7 ? ((await group.sequencer())?.at ?? 0) : null
        if (sequencer === null) deaths.server++
        else deaths.sequencer++
        await group.killServer(sequencer ?? Math.floor(Math.random() * servers), 500 * Math.random())
      }
      while (acknowledged() === before) await pause(20)
      longest = Math.max(longest, Date.now() - began)
      while (acknowledged() < before + PER_DEATH) await pause(20)
      if (death % 20 === 3) expect(await group.missing()).toBe(0)
    }
    enough = true
    await writing
    expect(await group.missing()).toBe(0)
    const fence = (await group.sequencer())?.number ?? 0
    expect(fence).toBeGreaterThan(deaths.sequencer)
    await group.stop()
    // What the servers said of the index, against one made from the segments alone.
    const postgres = connectPostgres({ url: `${engine.url}?schema=group`, password: engine.password })
    const shown = await lines(await openPostgresIndex(postgres))
    await postgres.pool.query('DROP SCHEMA "group" CASCADE; DROP SCHEMA group_gate CASCADE')
    await postgres.end()
    const report = await verifyLedger(group.folder)
    expect(report.findings).toEqual([])
    expect(await rebuilt(group.folder)).toEqual(shown)
    console.info(
      `${servers} servers: ${deaths.sequencer} sequencers, ${deaths.server} others and ${deaths.database} databases killed; ` +
        `${acknowledged()} writes acknowledged, 0 lost; ${report.statements} statements, ${report.objects} objects verified; ` +
        `fence ${fence}; longest silence ${longest} ms; ${group.retries} tries again`,
    )
  }, 3_600_000)
})

async function rebuilt(folder: string): Promise<string[]> {
  const { openFsStore } = await import('@pellicle/store/fs')
  const { loadBoxSecrets } = await import('../../packages/server/src/secrets/box-secrets.ts')
  const segments = await openFsStore(join(folder, 'ledger'))
  const { log } = await loadBoxSecrets(join(folder, '..', 'server-0'), segments, random)
  const index = openSqliteIndex(join(folder, 'again.sqlite'))
  await openLedger({ store: segments, index, logKey: log.public, signNote: log.sign, sealIndex: log.sealIndex })
  const made = await lines(index)
  await index.close()
  return made
}

describe('a sequencer that was replaced', () => {
  it('acknowledges nothing, whatever it believes', async () => {
    const postgres = connectPostgres({ url: `${engine.url}?schema=paused`, password: engine.password })
    const fence = await openPostgresFence(postgres)
    const segments = new MemoryStore()
    const open = async (address: string, now: () => number) => {
      const seat = new Seat({ fence, holder: random(16), address, leaseMs: 300, now })
      const index = await openPostgresIndex(postgres)
      const ledger = await openLedger({
        store: segments,
        index,
        logKey: signPublic(LOG_SEED),
        signNote: (origin, point) => signCheckpoint(LOG_SEED, origin, point),
        sealIndex: (size, root) => sha256(Uint8Array.of(size & 255, ...root)),
        fence: seat,
      })
      await seat.start(() => ledger.followRow())
      const objects = new ObjectShelf(new MemoryStore(), index)
      return {
        seat,
        ledger,
        submit: (statements: Parameters<typeof submit>[1]) => submit({ ledger, objects }, statements),
      }
    }
    // Its clock stands still: it believes in its lease for ever, as a process does that was paused.
    const paused = await open('http://one', () => 0)
    const clinic = new Clinic()
    await paused.submit(await clinic.create(OFFER))
    const patient = random(16)
    await paused.submit([await clinic.createPatient(patient, random(32))])
    await paused.seat.stop()
    const asleep = await open('http://one', () => 0)
    expect(asleep.seat.leads).toBe(true)
    const timer = setInterval(() => undefined, 1000)
    // No renewal reaches the database while it sleeps.
    const renew = fence.renew.bind(fence)
    fence.renew = async () => true
    await pause(400)
    const next = await open('http://two', () => performance.now())
    expect(next.seat.leads).toBe(true)
    const size = next.ledger.size
    const mine = await clinic.putVisit(patient)
    await expect(asleep.submit([mine])).rejects.toThrow('SERVER_BUSY')
    // It was written before anybody knew; the successor finds it, and the device gets its place.
    fence.renew = renew
    expect(asleep.seat.leads).toBe(false)
    const { value } = await next.submit([mine])
    expect(value).toEqual([size])
    await expect(asleep.submit([await clinic.putVisit(patient)])).rejects.toThrow('SERVER_BUSY')
    await next.seat.stop()
    await asleep.seat.stop()
    clearInterval(timer)
    await postgres.end()
  }, 30_000)
})

describe('jobs', () => {
  it('are each done once by many workers, and again when one dies over it', async () => {
    const place = { url: `${engine.url}?schema=jobs`, password: engine.password }
    const [one, two] = [connectPostgres(place), connectPostgres(place)]
    const jobs = [await openPostgresJobs(one), await openPostgresJobs(two)]
    for (let i = 0; i < 40; i++) await jobs[0]?.add('sweep', `n${i}`)
    await jobs[1]?.add('sweep', 'n0')
    const done: string[] = []
    let atOnce = 0
    let most = 0
    const work = async (worker: number): Promise<void> => {
      while (
        await jobs[worker % 2]?.work('sweep', async ({ name }) => {
          most = Math.max(most, ++atOnce)
          await pause(5)
          atOnce--
          done.push(name)
          return { is: 'done' }
        })
      );
    }
    await Promise.all([0, 1, 2, 3].map(work))
    expect([...done].sort()).toEqual(Array.from({ length: 40 }, (_, i) => `n${i}`).sort())
    expect(most).toBeGreaterThan(1)
    await jobs[0]?.add('sweep', 'hard')
    // It dies with its connection, in the middle of the work.
    const dying = connectPostgres(place)
    const half = (await openPostgresJobs(dying)).work('sweep', async () => {
      await one.pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
      return { is: 'done' }
    })
    await expect(half).rejects.toThrow()
    await expect(
      jobs[0]?.work('sweep', async () => {
        throw new Error('no luck')
      }),
    ).rejects.toThrow('no luck')
    // Due a minute later.
    expect(await jobs[1]?.work('sweep', async () => ({ is: 'done' }))).toBe(false)
    await one.pool.query('UPDATE jobs SET due = now()')
    let tried = 0
    const last = jobs[1]?.work('sweep', async ({ tries }) => {
      tried = tries
      return { is: 'done' }
    })
    expect(await last).toBe(true)
    expect(tried).toBe(1)
    for (const postgres of [one, two, dying]) await postgres.end()
  }, 60_000)
})
