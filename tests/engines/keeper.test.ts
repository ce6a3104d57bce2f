/**
 * A bucket as keeper, on a real Ceph gateway with the policy of docs/s3.md: fed within seconds, its lock probed, its first unlock known; ransomware with the
 * bucket's own keys changes nothing that counts, and a restore brings back every byte that was kept. Cases R1, O9, O10. The engine's root can destroy one copy:
 * the other one is why there are two.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseKeeperAddress } from '@pellicle/server/keeper/keeper-address'
import { newKeeperId, writeKeepers } from '@pellicle/server/keeper/keeper-list'
import { openKeeper } from '@pellicle/server/keeper/open-keeper'
import { restoreCopy } from '@pellicle/server/keeper/restore-copy'
import type { PracticeCore } from '@pellicle/server/practice-core'
import { type Clinic, inPieces, makeObject } from '@pellicle/server/testing/clinic'
import { openTestClinic } from '@pellicle/server/testing/open-core'
import { random } from '@pellicle/server/testing/random'
import { temporaryFolder } from '@pellicle/server/testing/temporary-folder'
import { verifyLedger } from '@pellicle/server/verify/verify-ledger'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeRetention } from '../../packages/store/src/s3/retention.ts'
import { S3Client } from '../../packages/store/src/s3/s3-client.ts'
import type { S3Place } from '../../packages/store/src/s3/s3-place.ts'
import { listVersions, type Version } from '../../packages/store/src/s3/versions.ts'
import { destroyFolder, filesBelow } from '../attack/ransomware.ts'
import { type CephGateway, startCephGateway } from './engine/ceph-gateway.ts'
import { allowApp, makeLockedBucket } from './engine/locked-bucket.ts'

const PHOTOS = 25
const DAY_MS = 86_400_000
let ceph: CephGateway
let place: S3Place
let core: PracticeCore
let clinic: Clinic
let folder: string
let address: string
const patient = random(16)
const second = temporaryFolder('second-keeper')

beforeAll(async () => {
  ceph = await startCephGateway()
  const bucket = { endpoint: ceph.endpoint, keys: ceph.owner, bucket: 'keeper', retentionDays: 60, defaultDays: 30 }
  place = { ...(await makeLockedBucket(bucket)), prefix: 'practice/' }
  await allowApp(place, ceph.owner, ceph.app.uid)
  ;({ core, clinic, folder } = await openTestClinic())
  await core.append([await clinic.createPatient(patient, random(32))], 0)
  address = `s3://keeper/practice?endpoint=${encodeURIComponent(ceph.endpoint)}&days=60`
  const entry = { otherHands: true, added: Date.now() }
  await writeKeepers(folder, [
    {
      ...entry,
      id: newKeeperId(),
      address,
      keys: { accessKeyId: ceph.app.accessKeyId, secretAccessKey: ceph.app.secretAccessKey },
    },
    { ...entry, id: newKeeperId(), address: `dir:${second}`, keys: null },
  ])
})
afterAll(async () => {
  await core?.close().catch(() => undefined)
  await ceph?.stop()
})

async function addPhoto(): Promise<void> {
  const photo = await makeObject('original', 200_000)
  await core.putObject(photo.id, photo.sha256, photo.bytes.length, inPieces(photo.bytes))
  await core.append([await clinic.addPhoto(patient, [photo])], 0)
}

async function untilKept(): Promise<number> {
  const began = Date.now()
  for (;;) {
    const keepers = core.keepers?.state().keepers ?? []
    if (keepers.length === 2 && keepers.every(({ notKept, answeredAt }) => notKept === 0 && answeredAt !== null))
      return Date.now() - began
    if (Date.now() - began > 60_000) throw new Error(JSON.stringify(core.keepers?.state()))
    await wait(20)
  }
}

function hashesOf(data: string): Map<string, string> {
  return new Map(
    filesBelow(data)
      .map((path) => [relative(data, path), path] as const)
      .filter(([name]) => /^(ledger\/segment|store\/(object|salts|escrow))\/[^.]+$/.test(name))
      .map(([name, path]) => [name, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

it('keeps what is stored, says after how long, under a lock that was probed and whose end is known', async () => {
  for (let i = 0; i < PHOTOS; i++) await addPhoto()
  await untilKept()
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    await addPhoto()
    times.push(await untilKept())
  }
  for (let tries = 0; tries < 300 && core.keepers?.state().keepers[0]?.lock == null; tries++) await wait(100)
  const [bucket] = core.keepers?.state().keepers ?? []
  const { lock } = bucket ?? {}
  const days = ((lock?.firstUnlock ?? 0) - Date.now()) / DAY_MS
  console.log(
    `kept after ${times.join(', ')} ms; ${lock?.locked} of ${lock?.objects} locked, first unlock in ${days.toFixed(1)} days`,
  )
  expect(lock?.items.filter(({ verdict }) => verdict === 'proven').length).toBeGreaterThan(15)
  expect(lock?.items.filter(({ verdict }) => verdict === 'failed').map(({ item }) => item)).not.toContain('delete')
  expect(lock?.locked).toBe(lock?.objects)
  // Canaries of the probe are locked for a day and do not count.
  expect(days).toBeGreaterThan(59)
})

it('is renewed when half of its lock is gone (case O10)', async () => {
  const keys = { accessKeyId: ceph.app.accessKeyId, secretAccessKey: ceph.app.secretAccessKey }
  const parsed = parseKeeperAddress(address)
  const soon = await openKeeper({ address: parsed, keys, now: () => Date.now() + 20 * DAY_MS })
  expect((await soon.locks())?.renewed).toBe(0)
  const later = await openKeeper({ address: parsed, keys, now: () => Date.now() + 40 * DAY_MS })
  const locks = await later.locks()
  expect(locks?.renewed).toBe(locks?.objects)
  expect(((locks?.firstUnlock ?? 0) - Date.now()) / DAY_MS).toBeGreaterThan(99)
})

it('outlives ransomware that has the bucket’s keys: all that was kept comes back, byte for byte', async () => {
  await untilKept()
  await core.close()
  const kept = hashesOf(folder)
  const thief = new S3Client(place, ceph.app)
  const refused: string[] = []
  const done: string[] = []
  const attempt = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    await act().then(
      () => done.push(what),
      () => refused.push(what),
    )
  }
  const versions: Version[] = []
  for await (const version of listVersions(thief, { prefix: 'practice/' })) versions.push(version)
  for (const { key, versionId } of versions) {
    await attempt('delete version', () => thief.text({ method: 'DELETE', key, query: { versionId } }))
    await attempt('delete', () => thief.text({ method: 'DELETE', key }))
    await attempt('overwrite', () => thief.text({ method: 'PUT', key, body: new TextEncoder().encode('ransom') }))
    const soon = { mode: 'COMPLIANCE', until: Date.now() + 60_000 } as const
    await attempt('shorten', () => writeRetention(thief, { key, versionId }, soon))
  }
  const say = (query: Record<string, string>, text: string) =>
    thief.text({ method: 'PUT', query, body: new TextEncoder().encode(text) })
  const expire =
    '<LifecycleConfiguration><Rule><ID>x</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>'
  await attempt('lifecycle', () => say({ lifecycle: '' }, expire))
  await attempt('suspend versions', () =>
    say({ versioning: '' }, '<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>'),
  )
  await attempt('drop the rule', () =>
    say(
      { 'object-lock': '' },
      '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>',
    ),
  )
  await attempt('policy', () => thief.text({ method: 'DELETE', query: { policy: '' } }))
  destroyFolder(folder)
  // An overwrite is another version: it may be let in, and counts for nothing.
  expect([...new Set(done)]).toEqual(['overwrite'])

  const keys = { accessKeyId: ceph.app.accessKeyId, secretAccessKey: ceph.app.secretAccessKey }
  const keeper = await openKeeper({ address: parseKeeperAddress(address), keys, now: Date.now })
  const to = join(temporaryFolder('restored'), 'data')
  const began = performance.now()
  const restored = await restoreCopy({ keeper: keeper.store, folder: to })
  const ms = performance.now() - began
  const back = hashesOf(to)
  const same = [...kept].filter(([name, hash]) => back.get(name) === hash).length
  console.log(
    `${refused.length} attacks refused, ${done.length} versions put over ours; restored ${same} of ${kept.size} files, ${(restored.bytes / 1e6).toFixed(1)} MB in ${ms.toFixed(0)} ms`,
  )
  expect(same).toBe(kept.size)
  expect(restored.missing).toEqual([])
  expect((await verifyLedger(to)).findings).toEqual([])
})

it('is destroyed by the engine’s root, and the second keeper still has everything (case O9)', async () => {
  await ceph.admin('bucket', 'rm', '--bucket=keeper', '--purge-objects')
  const keys = { accessKeyId: ceph.app.accessKeyId, secretAccessKey: ceph.app.secretAccessKey }
  const gone = await openKeeper({ address: parseKeeperAddress(address), keys, now: Date.now })
  await expect(restoreCopy({ keeper: gone.store, folder: join(temporaryFolder('none'), 'data') })).rejects.toThrow()
  const other = await openKeeper({ address: { form: 'folder', folder: second }, keys: null, now: Date.now })
  const restored = await restoreCopy({ keeper: other.store, folder: join(temporaryFolder('second'), 'data') })
  expect(restored.missing).toEqual([])
  expect(restored.objects).toBeGreaterThanOrEqual(PHOTOS + 5)
})
