/** A canary under a lock of its own, and what all attempts on it need. Keys begin with a dot: no name of the store can. */

import type { VersionName } from './retention.ts'
import { daysFrom, formatUntil, readRetention } from './retention.ts'
import { md5Of, type S3Ask, type S3Client, S3Refusal } from './s3-client.ts'
import { escapeXml } from './s3-xml.ts'
import { versionsOf } from './versions.ts'

/** What was promised did not hold. */
export class LockBroken extends Error {
  override readonly name = 'LockBroken'
}

export interface ProbeRoom {
  readonly client: S3Client
  readonly now: number
  /** Until when canaries are locked. */
  readonly until: number
  readonly canary: VersionName
  keyOf(what: string): string
  /** Another canary, put as the store puts. */
  put(what: string): Promise<VersionName>
  batch(versions: readonly VersionName[]): S3Ask
  emptyRetention(): Promise<string>
  /** Throws LockBroken when the version's lock is missing or ends before `until`. */
  demandLock(version: VersionName, until: number): Promise<string>
  /** Throws LockBroken when the lock does not end when it was asked to: the asked date was ignored. */
  demandExactly(version: VersionName, until: number): Promise<string>
  /** Throws LockBroken when the version's bytes are not those that were put. */
  demandBytes(version: VersionName): Promise<void>
}

const BYTES = new TextEncoder().encode('canary')

export async function canaryIn(
  client: S3Client,
  { now, id, until }: { readonly now: number; readonly id: string; readonly until: number },
): Promise<ProbeRoom> {
  const keyOf = (what: string): string => `${client.place.prefix}.probe/${id}/${what}`
  const put = async (what: string): Promise<VersionName> => {
    const key = keyOf(what)
    const reply = await client.ask({
      ...{ method: 'PUT', key, body: BYTES },
      headers: {
        'content-md5': md5Of(BYTES),
        'x-amz-object-lock-mode': 'COMPLIANCE',
        'x-amz-object-lock-retain-until-date': formatUntil(until),
      },
    })
    await reply.arrayBuffer()
    const versionId = reply.headers.get('x-amz-version-id') ?? (await versionsOf(client, key))[0]?.versionId
    return { key, versionId: versionId ?? 'null' }
  }
  const canary = await put('canary')
  return {
    ...{ client, now, until, canary, keyOf, put },
    batch: (versions) => {
      const objects = versions.map(
        ({ key, versionId }) =>
          `<Object><Key>${escapeXml(key)}</Key><VersionId>${escapeXml(versionId)}</VersionId></Object>`,
      )
      const body = new TextEncoder().encode(`<Delete>${objects.join('')}</Delete>`)
      return { method: 'POST', query: { delete: '' }, body, headers: { 'content-md5': md5Of(body) } }
    },
    emptyRetention: async () => {
      const body = new TextEncoder().encode('<Retention xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></Retention>')
      const { key, versionId } = canary
      await client.text({
        ...{ method: 'PUT', key, query: { retention: '', versionId }, body },
        headers: { 'content-md5': md5Of(body) },
      })
      return 'emptied'
    },
    demandLock: async (version, least) => {
      const retention = await readRetention(client, version)
      if (retention === null) throw new LockBroken('no retention')
      if (retention.mode !== 'COMPLIANCE') throw new LockBroken(retention.mode)
      if (retention.until < Math.floor(least / 1000) * 1000)
        throw new LockBroken(`ends ${hours(least - retention.until)} h early`)
      return `COMPLIANCE ${hours(retention.until - now)} h`
    },
    demandExactly: async (version, asked) => {
      const retention = await readRetention(client, version)
      if (retention === null) throw new LockBroken('no retention')
      const off = Math.abs(retention.until - asked) > 2000 || retention.mode !== 'COMPLIANCE'
      if (off)
        throw new LockBroken(`${retention.mode} ${hours(retention.until - now)} h, asked ${hours(asked - now)} h`)
      return `COMPLIANCE ${hours(retention.until - now)} h`
    },
    demandBytes: async ({ key, versionId }) => {
      const seen = await client.text({ method: 'GET', key, query: { versionId } }).catch((error: unknown) => {
        if (error instanceof S3Refusal && error.status === 404) throw new LockBroken('gone')
        throw error
      })
      if (seen !== 'canary') throw new LockBroken('other bytes')
    },
  }
}

/** For attempts that ask for longer than the canary's day. */
export function twoDays(now: number): number {
  return daysFrom(now, 2)
}

function hours(ms: number): number {
  return Math.round(ms / 3_600_000)
}
