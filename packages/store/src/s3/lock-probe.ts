/**
 * Whether the lock of this bucket holds, tried on the live engine with canaries that are locked for a day: at start, daily, and when the engine
 * changes. Never assumed from a setting (cases O1 to O14). What is tried is what a thief with these very keys would try.
 *
 * `proven`: the engine refused, or kept what it promised. `failed`: the attack went through, or a promise was broken; `saw` says how.
 * `not-proven`: it could not be tried.
 *
 * LIMITS: a refusal may come from the rights of these keys as well as from the lock; either way these keys cannot. A lock stops nobody who
 * administers the engine.
 */
import { randomBytes } from 'node:crypto'
import { PATH_ATTEMPTS } from './probe-paths.ts'
import { RIGHT_ATTEMPTS } from './probe-rights.ts'
import { canaryIn, LockBroken, type ProbeRoom } from './probe-room.ts'
import type { Trial } from './probe-trial.ts'
import { readDefaultRule, writeRetention } from './retention.ts'
import { type S3Client, S3Refusal } from './s3-client.ts'
import { parseBatch, parseRoot, textOf } from './s3-xml.ts'

export type LockVerdict = 'proven' | 'failed' | 'not-proven'

export interface LockItem {
  /** What is tried: `delete`, `multipart`, … */
  readonly item: string
  readonly verdict: LockVerdict
  /** S3's own word, or ours, for what was seen. Never a key. */
  readonly saw: string
}

export interface LockReport {
  /** Unix ms. */
  readonly at: number
  readonly endpoint: string
  readonly bucket: string
  readonly items: readonly LockItem[]
}

const DAY_MS = 86_400_000

const TRIALS: readonly Trial[] = [
  { item: 'versions-on', expect: 'kept', attempt: versionsOn },
  { item: 'default-rule', expect: 'kept', attempt: defaultRule },
  { item: 'put', expect: 'kept', attempt: (room) => room.demandLock(room.canary, room.until) },
  {
    item: 'delete',
    expect: 'refused',
    attempt: ({ client, canary: { key, versionId } }) =>
      client.text({ method: 'DELETE', key, query: { versionId } }).then(() => 'deleted'),
  },
  {
    item: 'delete-bypass',
    expect: 'refused',
    attempt: ({ client, canary: { key, versionId } }) =>
      client
        .text({
          ...{ method: 'DELETE', key, query: { versionId } },
          headers: { 'x-amz-bypass-governance-retention': 'true' },
        })
        .then(() => 'deleted'),
  },
  { item: 'delete-batch', expect: 'refused', attempt: deleteBatch },
  {
    item: 'shorten',
    expect: 'refused',
    attempt: ({ client, canary, now }) =>
      writeRetention(client, canary, { mode: 'COMPLIANCE', until: now + 3_600_000 }).then(() => 'shortened'),
  },
  {
    item: 'downgrade',
    expect: 'refused',
    attempt: ({ client, canary, until }) =>
      writeRetention(client, canary, { mode: 'GOVERNANCE', until: until + DAY_MS, bypass: 'governance' }).then(
        () => 'downgraded',
      ),
  },
  { item: 'empty-retention', expect: 'refused', attempt: (room) => room.emptyRetention() },
  { item: 'race', expect: 'kept', attempt: race },
  ...PATH_ATTEMPTS,
  ...RIGHT_ATTEMPTS,
  { item: 'still-there', expect: 'kept', attempt: stillThere },
]

/** Never throws for what the engine does; a bucket that does not answer is `not-proven` throughout. */
export async function probeLock(
  client: S3Client,
  { now, id = randomBytes(9).toString('hex') }: { readonly now: number; readonly id?: string },
): Promise<LockReport> {
  const { endpoint, bucket } = client.place
  const items: LockItem[] = []
  let room: ProbeRoom | null = null
  try {
    room = await canaryIn(client, { now, id, until: now + DAY_MS })
  } catch (error) {
    items.push({ item: 'canary', verdict: 'not-proven', saw: sawOf(error) })
  }
  for (const trial of TRIALS)
    items.push(room === null ? { item: trial.item, verdict: 'not-proven', saw: 'no canary' } : await judge(trial, room))
  return { at: now, endpoint, bucket, items }
}

async function judge({ item, expect, attempt }: Trial, room: ProbeRoom): Promise<LockItem> {
  try {
    const saw = await attempt(room)
    return { item, verdict: expect === 'kept' ? 'proven' : 'failed', saw }
  } catch (error) {
    if (error instanceof LockBroken) return { item, verdict: 'failed', saw: error.message }
    const refused = error instanceof S3Refusal
    return { item, verdict: refused && expect === 'refused' ? 'proven' : 'not-proven', saw: sawOf(error) }
  }
}

function sawOf(error: unknown): string {
  if (error instanceof S3Refusal) return error.code === '' ? String(error.status) : error.code
  return error instanceof Error ? error.name : 'unknown'
}

async function versionsOn({ client }: ProbeRoom): Promise<string> {
  const text = await client.text({ method: 'GET', query: { versioning: '' } })
  const status = textOf(parseRoot(text, 'VersioningConfiguration'), 'Status') ?? 'never'
  if (status !== 'Enabled') throw new LockBroken(status)
  return status
}

async function defaultRule({ client }: ProbeRoom): Promise<string> {
  const rule = await readDefaultRule(client)
  if (rule === null) throw new LockBroken('none')
  if (rule.mode !== 'COMPLIANCE' || !(rule.days > 0)) throw new LockBroken(`${rule.mode} ${rule.days} d`)
  return `COMPLIANCE ${rule.days} d`
}

/** The reply says 200 whatever happened; what counts stands inside it. */
async function deleteBatch({ client, canary, batch }: ProbeRoom): Promise<string> {
  const { deleted, errors } = parseBatch(await client.text(batch([canary])))
  if (deleted === 0 && errors.length > 0) throw new S3Refusal(200, errors[0] ?? '')
  return 'deleted'
}

/** Twenty changes of one retention at once: the date at the end is no earlier than the latest that was acknowledged (case O7). */
async function race(room: ProbeRoom): Promise<string> {
  const version = await room.put('race')
  const dates = Array.from({ length: 20 }, (_, i) => room.until + (i % 5) * 3_600_000)
  const done = await Promise.allSettled(
    dates.map((until) => writeRetention(room.client, version, { mode: 'COMPLIANCE', until }).then(() => until)),
  )
  const latest = Math.max(room.until, ...done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
  return room.demandLock(version, latest)
}

/** After everything that was tried: the canary's bytes and its lock. */
async function stillThere(room: ProbeRoom): Promise<string> {
  await room.demandBytes(room.canary)
  return room.demandLock(room.canary, room.until)
}
