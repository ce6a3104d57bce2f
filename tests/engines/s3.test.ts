/**
 * The S3 store on a real Ceph RADOS gateway: the contract suite, the lock probe with the faults that this engine really has, and what a thief
 * with all keys of the box can do. Cases O1 to O14, R1.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeLock } from '../../packages/store/src/s3/lock-probe.ts'
import { readRetention, writeRetention } from '../../packages/store/src/s3/retention.ts'
import { S3Client } from '../../packages/store/src/s3/s3-client.ts'
import type { S3Place } from '../../packages/store/src/s3/s3-place.ts'
import { S3Store } from '../../packages/store/src/s3/s3-store.ts'
import { versionsOf } from '../../packages/store/src/s3/versions.ts'
import { describeStore } from '../../packages/store/src/testing/suite.ts'
import { type CephGateway, startCephGateway } from './engine/ceph-gateway.ts'
import { allowApp, makeLockedBucket } from './engine/locked-bucket.ts'

let ceph: CephGateway
let number = 0

beforeAll(async () => {
  ceph = await startCephGateway()
})
afterAll(async () => ceph?.stop())

function newBucket(defaultDays: number | null = 30): Promise<S3Place> {
  const bucket = `bucket-${++number}`
  return makeLockedBucket({ endpoint: ceph.endpoint, keys: ceph.owner, bucket, retentionDays: 60, defaultDays })
}

const now = Date.now
const text = (words: string) => new TextEncoder().encode(words)

describeStore('s3 on a Ceph gateway', async () => ({
  store: new S3Store({ place: await newBucket(), keys: ceph.owner, now }),
}))

describe('what is put', () => {
  it('is one version, locked for the time that was asked, longer than the default rule', async () => {
    const place = await newBucket()
    const store = new S3Store({ place, keys: ceph.owner, now })
    // 20 MB: a driver that goes multipart above 5 MB loses the asked lock here (case O1).
    const large = new Uint8Array(20_000_000).fill(7)
    expect(await store.put('object/large', large, 'lasting')).toBe('stored')
    const [version, ...more] = await versionsOf(store.client, 'object/large')
    expect(more).toEqual([])
    const retention = await readRetention(store.client, version as never)
    expect(retention?.mode).toBe('COMPLIANCE')
    expect(retention?.until).toBeGreaterThan(now() + 59.9 * 86_400_000)
    expect(Buffer.compare((await store.get('object/large')) as Uint8Array, large)).toBe(0)
  })

  it('stays what it was when somebody puts over it, marks it deleted, or deletes it by version', async () => {
    const place = await newBucket()
    const store = new S3Store({ place, keys: ceph.owner, now })
    await store.put('object/a', text('the photo'), 'lasting')
    const thief = new S3Client(place, ceph.owner)
    await thief.text({ method: 'PUT', key: 'object/a', body: text('ransom') })
    await thief.text({ method: 'DELETE', key: 'object/a' })
    for (const { versionId } of await versionsOf(thief, 'object/a'))
      await expect(thief.text({ method: 'DELETE', key: 'object/a', query: { versionId } })).rejects.toThrow('403')
    const fresh = new S3Store({ place, keys: ceph.owner, now })
    for (const one of [store, fresh]) {
      expect(await one.get('object/a')).toEqual(text('the photo'))
      expect(await one.head('object/a')).toEqual({ name: 'object/a', size: 9 })
    }
    expect(await fresh.put('object/a', text('another'), 'lasting')).toBe('exists')
    const listed = []
    for await (const one of fresh.list('object/')) listed.push(one)
    expect(listed).toEqual([{ name: 'object/a', size: 9 }])
  })

  it('can be renewed and never shortened', async () => {
    const place = await newBucket()
    const store = new S3Store({ place, keys: ceph.owner, now })
    await store.put('object/b', text('b'), 'lasting')
    const [version] = await versionsOf(store.client, 'object/b')
    const later = new S3Store({ place: { ...place, retentionDays: 90 }, keys: ceph.owner, now })
    expect(await later.renew(version as never)).toBeGreaterThan(now() + 89 * 86_400_000)
    const shorter = writeRetention(store.client, version as never, { mode: 'COMPLIANCE', until: now() + 86_400_000 })
    await expect(shorter).rejects.toThrow('403')
    const all = []
    for await (const one of later.inventory()) all.push(one)
    expect(all).toHaveLength(1)
    expect(all[0]?.lockedUntil).toBeGreaterThan(now() + 89 * 86_400_000)
  })

  it('is refused where nothing can be locked', async () => {
    const bare = {
      endpoint: ceph.endpoint,
      region: 'us-east-1',
      bucket: `bare-${++number}`,
      prefix: '',
      retentionDays: 5,
    }
    await new S3Client(bare, ceph.owner).text({ method: 'PUT' })
    const store = new S3Store({ place: bare, keys: ceph.owner, now })
    await expect(store.put('object/a', text('a'), 'lasting')).rejects.toThrow()
  })
})

describe('the lock probe', () => {
  const verdicts = async (place: S3Place, keys = ceph.owner) => {
    const report = await probeLock(new S3Client(place, keys), { now: now() })
    return Object.fromEntries(report.items.map(({ item, verdict, saw }) => [item, `${verdict}: ${saw}`]))
  }
  const failed = (found: Record<string, string>) =>
    Object.keys(found).filter((item) => !found[item]?.startsWith('proven'))

  it('names what this engine and these rights let happen, and nothing else', async () => {
    const found = await verdicts(await newBucket())
    console.log('owner of the bucket, with a default rule', found)
    expect(failed(found)).toEqual(['multipart', 'copy', 'change-default-rule', 'change-lifecycle', 'change-policy'])
    expect(found.multipart).toBe('failed: COMPLIANCE 720 h, asked 48 h')
  })

  it('sees that the default rule was dropped', async () => {
    const found = await verdicts(await newBucket(null))
    console.log('no default rule', found)
    expect(found['default-rule']).toBe('failed: none')
    expect(found['put-without-headers']).toBe('failed: no retention')
    expect(found.multipart).toBe('failed: no retention')
    expect(found.put).toContain('proven')
  })

  it('proves every right refused that the policy on the page withholds', async () => {
    const place = await newBucket()
    await allowApp(place, ceph.owner, ceph.app.uid)
    const store = new S3Store({ place, keys: ceph.app, now })
    expect(await store.put('object/a', text('a'), 'lasting')).toBe('stored')
    expect(await store.get('object/a')).toEqual(text('a'))
    const found = await verdicts(place, ceph.app)
    console.log('the application under its policy', found)
    expect(failed(found).filter((item) => item !== 'multipart' && item !== 'copy')).toEqual([])
  })

  it('says not-proven of a bucket that does not answer', async () => {
    const place = { ...(await newBucket()), endpoint: 'http://127.0.0.1:9' }
    const found = await verdicts(place)
    expect(Object.values(found).every((line) => line.startsWith('not-proven'))).toBe(true)
  })
})

describe('the engine’s root', () => {
  it('destroys what is locked: the inventory tells', async () => {
    const place = await newBucket()
    const store = new S3Store({ place, keys: ceph.owner, now })
    await store.put('object/a', text('a'), 'lasting')
    await ceph.admin('bucket', 'rm', `--bucket=${place.bucket}`, '--purge-objects')
    const inventory = new S3Store({ place, keys: ceph.owner, now }).inventory()[Symbol.asyncIterator]()
    await expect(inventory.next()).rejects.toThrow('404')
  })
})
