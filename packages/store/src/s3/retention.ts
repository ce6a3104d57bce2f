/** Until when a version cannot be deleted: asked by version id, extended, never shortened by us. */
import { PellicleError } from '@pellicle/protocol/errors'
import { md5Of, type S3Client, S3Refusal } from './s3-client.ts'
import { childOf, parseRoot, textOf } from './s3-xml.ts'

export type LockMode = 'COMPLIANCE' | 'GOVERNANCE'

export interface Retention {
  readonly mode: LockMode
  /** Unix ms. */
  readonly until: number
}

export interface VersionName {
  readonly key: string
  readonly versionId: string
}

const DAY_MS = 86_400_000
/** What an engine answers where there is none. */
const NONE = ['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError', 'NoSuchObjectRetention']

/** Null: this version is not locked. */
export async function readRetention(client: S3Client, { key, versionId }: VersionName): Promise<Retention | null> {
  try {
    const text = await client.text({ method: 'GET', key, query: { retention: '', versionId } })
    const root = parseRoot(text, 'Retention')
    const [mode, until] = [textOf(root, 'Mode'), Date.parse(textOf(root, 'RetainUntilDate') ?? '')]
    return (mode === 'COMPLIANCE' || mode === 'GOVERNANCE') && !Number.isNaN(until) ? { mode, until } : null
  } catch (error) {
    if (error instanceof S3Refusal && (NONE.includes(error.code) || error.status === 404)) return null
    throw error
  }
}

/** Throws S3Refusal when the engine does not let it. `bypass`: asks to be let over a GOVERNANCE lock (the probe does). */
export async function writeRetention(
  client: S3Client,
  { key, versionId }: VersionName,
  { mode, until, bypass }: Retention & { readonly bypass?: 'governance' },
): Promise<void> {
  const body = new TextEncoder().encode(
    `<Retention xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Mode>${mode}</Mode><RetainUntilDate>${formatUntil(until)}</RetainUntilDate></Retention>`,
  )
  await client.text({
    ...{ method: 'PUT', key, body, query: { retention: '', versionId } },
    headers: { 'content-md5': md5Of(body), ...(bypass ? { 'x-amz-bypass-governance-retention': 'true' } : {}) },
  })
}

/** Whole seconds, rounded up: an engine that cuts fractions must not cut below what was promised. */
export function formatUntil(until: number): string {
  return new Date(Math.ceil(until / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}

/** The lock that this version has is the one that was asked; repaired once when it ends early. Throws LOCK_LOST. */
export async function holdRetention(client: S3Client, version: VersionName, until: number): Promise<void> {
  if (fits(await readRetention(client, version), until)) return
  await writeRetention(client, version, { mode: 'COMPLIANCE', until }).catch((error: unknown) => {
    if (!(error instanceof S3Refusal)) throw error
  })
  if (!fits(await readRetention(client, version), until)) throw new PellicleError('LOCK_LOST')
}

function fits(retention: Retention | null, until: number): boolean {
  return retention?.mode === 'COMPLIANCE' && retention.until >= Math.floor(until / 1000) * 1000
}

export interface DefaultRule {
  readonly mode: string
  readonly days: number
}

/** The bucket's default rule; null when it has none. */
export async function readDefaultRule(client: S3Client): Promise<DefaultRule | null> {
  try {
    const root = parseRoot(
      await client.text({ method: 'GET', query: { 'object-lock': '' } }),
      'ObjectLockConfiguration',
    )
    const rule = childOf(root, 'Rule')
    const held = rule === null ? null : childOf(rule, 'DefaultRetention')
    if (held === null) return null
    const years = Number(textOf(held, 'Years') ?? 0)
    return { mode: textOf(held, 'Mode') ?? '', days: Number(textOf(held, 'Days') ?? 0) + years * 365 }
  } catch (error) {
    if (error instanceof S3Refusal && (NONE.includes(error.code) || error.status === 404)) return null
    throw error
  }
}

export function daysFrom(now: number, days: number): number {
  return now + days * DAY_MS
}
