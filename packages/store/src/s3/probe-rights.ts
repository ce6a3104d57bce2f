/**
 * What these keys must not be able to do at all: change the bucket's rules. A lock holds only what was written under it; who may drop the
 * default rule or stop versions prepares the next theft (cases O5, R1). Whatever went through is put back at once.
 */
import type { ProbeRoom } from './probe-room.ts'
import type { Trial } from './probe-trial.ts'
import { md5Of, type S3Ask, S3Refusal } from './s3-client.ts'
import { parseRoot } from './s3-xml.ts'

export const RIGHT_ATTEMPTS: readonly Trial[] = [
  { item: 'suspend-versions', expect: 'refused', attempt: suspendVersions },
  { item: 'change-default-rule', expect: 'refused', attempt: changeDefaultRule },
  { item: 'change-lifecycle', expect: 'refused', attempt: changeLifecycle },
  { item: 'change-policy', expect: 'refused', attempt: changePolicy },
]

async function suspendVersions({ client }: ProbeRoom): Promise<string> {
  const say = (status: string) =>
    client.text(
      put({ versioning: '' }, `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`),
    )
  await say('Suspended')
  await say('Enabled')
  return 'suspended'
}

/** Puts the rule that stands there: the right is what is asked for, nothing changes. */
async function changeDefaultRule({ client }: ProbeRoom): Promise<string> {
  const rule = await client.text({ method: 'GET', query: { 'object-lock': '' } })
  parseRoot(rule, 'ObjectLockConfiguration')
  await client.text(put({ 'object-lock': '' }, rule))
  return 'allowed'
}

/** A rule that is disabled and below our own prefix; or the rules that stand there, once more. */
async function changeLifecycle({ client, keyOf }: ProbeRoom): Promise<string> {
  const there = await client.text({ method: 'GET', query: { lifecycle: '' } }).catch((error: unknown) => {
    if (error instanceof S3Refusal) return null
    throw error
  })
  const inert = `<LifecycleConfiguration><Rule><ID>pellicle-probe</ID><Filter><Prefix>${keyOf('')}</Prefix></Filter><Status>Disabled</Status><Expiration><Days>3650</Days></Expiration></Rule></LifecycleConfiguration>`
  await client.text(put({ lifecycle: '' }, there ?? inert))
  if (there === null) await client.text({ method: 'DELETE', query: { lifecycle: '' } })
  return 'allowed'
}

async function changePolicy({ client }: ProbeRoom): Promise<string> {
  const there = await client.text({ method: 'GET', query: { policy: '' } }).catch((error: unknown) => {
    if (error instanceof S3Refusal) return null
    throw error
  })
  if (there === null) {
    // Nothing to put back: deleting what is not there asks for the same right.
    await client.text({ method: 'DELETE', query: { policy: '' } })
    return 'allowed'
  }
  const body = new TextEncoder().encode(there)
  await client.text({ method: 'PUT', query: { policy: '' }, body })
  return 'allowed'
}

function put(query: Readonly<Record<string, string>>, text: string): S3Ask {
  const body = new TextEncoder().encode(text)
  return { method: 'PUT', query, body, headers: { 'content-md5': md5Of(body) } }
}
