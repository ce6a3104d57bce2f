/**
 * Two servers over one PostgreSQL whose ledger and store lie in a bucket with Object Lock (`serve --shared s3://…`): gateway, sequencer, other
 * server and database are killed at random while devices write. Every acknowledged write is there, provably; the bucket alone, read by a
 * machine that has nothing else, is whole. Case T6; spec: ledger §7. More deaths with PELLICLE_LONG.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Store } from '@pellicle/store/s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreCopy } from '../../packages/server/src/keeper/restore-copy.ts'
import { verifyLedger } from '../../packages/server/src/verify/verify-ledger.ts'
import { type CephGateway, startCephGateway } from './engine/ceph-gateway.ts'
import { ClinicGroup, pause } from './engine/clinic-group.ts'
import { allowApp, makeLockedBucket } from './engine/locked-bucket.ts'
import { startPostgres, type TestPostgres } from './engine/postgres.ts'

const DEATHS = Number(process.env.PELLICLE_DEATHS ?? (process.env.PELLICLE_LONG ? 150 : 5))
const PER_DEATH = 8
/** A long series in pieces: after so many seconds it ends with what it has. */
const SECONDS = Number(process.env.PELLICLE_SECONDS ?? 3000)
const BUCKET = 'group'

let engine: TestPostgres
let ceph: CephGateway
beforeAll(async () => {
  engine = await startPostgres()
  ceph = await startCephGateway()
})
afterAll(async () => {
  await ceph?.stop()
  await engine?.remove()
})

describe('two servers over a bucket', () => {
  it(`lose nothing in ${DEATHS} deaths of gateway, sequencers, servers and database`, async () => {
    const place = await makeLockedBucket({
      ...{ endpoint: ceph.endpoint, keys: ceph.owner, bucket: BUCKET },
      ...{ retentionDays: 60, defaultDays: 30 },
    })
    await allowApp(place, ceph.owner, ceph.app.uid)
    const shared = { shared: `s3://${BUCKET}/clinic?endpoint=${ceph.endpoint}&days=60`, keys: ceph.app }
    const folder = await mkdtemp(join(tmpdir(), 'pellicle-bucket-'))
    const group = await ClinicGroup.start({ engine, folder, servers: 2, writers: 8, leaseMs: 1500, shared })
    const acknowledged = () => group.writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0)
    let enough = false
    const writing = Promise.all(group.writers.map((writer) => writer.write(() => enough)))
    const deaths = { gateway: 0, sequencer: 0, server: 0, database: 0 }
    let [longest, slowest] = [0, 0]
    const late = Date.now() + 1000 * SECONDS
    for (let death = 0; death < DEATHS && Date.now() < late; death++) {
      const [before, began] = [acknowledged(), Date.now()]
      let back: Promise<void> = Promise.resolve()
      const die = Math.random()
      if (die < 0.5 || death === 0) {
        deaths.gateway++
        await ceph.killGateway()
        await pause(200 * Math.random())
        await ceph.startGateway()
      } else if (die < 0.6) {
        deaths.database++
        await engine.kill()
        await pause(200 * Math.random())
        await engine.start()
      } else {
        const at = (await group.sequencer())?.at ?? 0
        const isSequencer = die < 0.85
        deaths[isSequencer ? 'sequencer' : 'server']++
        back = group.killServer(isSequencer ? at : 1 - at, 200 * Math.random())
      }
      while (acknowledged() === before) await pause(20)
      longest = Math.max(longest, Date.now() - began)
      await back
      slowest = Math.max(slowest, Date.now() - began)
      while (acknowledged() < before + PER_DEATH) await pause(20)
      if (death % 25 === 24) expect(await group.missing()).toBe(0)
    }
    enough = true
    await writing
    const killed = Object.values(deaths).reduce((sum, one) => sum + one, 0)
    console.info(`${killed} deaths, ${acknowledged()} writes acknowledged; now everything is read`)
    expect(await group.missing()).toBe(0)
    await group.stop()
    // Nothing but the bucket: whole, and every statement, object and signature in it holds.
    const bucket = new S3Store({ place: { ...place, prefix: 'clinic/' }, keys: ceph.app, now: Date.now })
    const copy = join(folder, 'copy')
    const restored = await restoreCopy({ keeper: bucket, folder: copy })
    expect(restored.missing).toEqual([])
    const { findings, objects } = await verifyLedger(copy)
    expect(findings).toEqual([])
    for (const { acknowledged } of group.writers)
      for (const index of acknowledged.keys()) expect(index).toBeLessThan(restored.statements)
    console.info(
      `two servers over a bucket: ${deaths.gateway} gateways, ${deaths.sequencer} sequencers, ${deaths.server} other servers and ` +
        `${deaths.database} databases killed; ${acknowledged()} writes acknowledged, 0 lost, 0 proofs broken; ` +
        `${restored.statements} statements, ${objects} objects verified; longest silence ${longest} ms, slowest return ${slowest} ms; ${group.retries} tries again`,
    )
    await rm(folder, { recursive: true, force: true })
  }, 3_600_000)
})
