/** A bucket with Object Lock as an operator makes it (docs/s3.md), and the policy that gives the application what it needs and no more. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { S3Client } from '../../../packages/store/src/s3/s3-client.ts'
import type { S3Keys, S3Place } from '../../../packages/store/src/s3/s3-place.ts'

const PAGE = fileURLToPath(new URL('../../../docs/s3.md', import.meta.url))

export interface BucketOptions {
  readonly endpoint: string
  readonly keys: S3Keys
  readonly bucket: string
  readonly retentionDays: number
  /** Null: no default rule. */
  readonly defaultDays: number | null
}

export async function makeLockedBucket({
  endpoint,
  keys,
  bucket,
  retentionDays,
  defaultDays,
}: BucketOptions): Promise<S3Place> {
  const place: S3Place = { endpoint, region: 'us-east-1', bucket, prefix: '', retentionDays }
  const client = new S3Client(place, keys)
  await client.text({ method: 'PUT', headers: { 'x-amz-bucket-object-lock-enabled': 'true' } })
  if (defaultDays !== null) {
    const rule = `<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>${defaultDays}</Days></DefaultRetention></Rule></ObjectLockConfiguration>`
    await client.text({ method: 'PUT', query: { 'object-lock': '' }, body: new TextEncoder().encode(rule) })
  }
  return place
}

/** The policy on the page, for this bucket and this user: what an operator copies is what is tested. */
export async function allowApp(place: S3Place, keys: S3Keys, uid: string): Promise<void> {
  const page = readFileSync(PAGE, 'utf8')
  const policy = /```json\n([\s\S]*?)```/.exec(page)?.[1]
  if (policy === undefined) throw new Error('docs/s3.md has no policy')
  const body = policy.replaceAll('BUCKET', place.bucket).replaceAll('APPLICATION', `arn:aws:iam:::user/${uid}`)
  JSON.parse(body)
  await new S3Client(place, keys).text({ method: 'PUT', query: { policy: '' }, body: new TextEncoder().encode(body) })
}
