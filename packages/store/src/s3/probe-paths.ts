/**
 * Every way bytes can get in, or past what lies there: does the lock come along? The store uses the first of them alone; the others are
 * tried because a thief, or another program with these keys, has them too (cases O1, O2, O3, O14).
 */

import { LockBroken, type ProbeRoom, twoDays } from './probe-room.ts'
import type { Trial } from './probe-trial.ts'
import type { VersionName } from './retention.ts'
import { formatUntil } from './retention.ts'
import { md5Of } from './s3-client.ts'
import { parseRoot, textOf } from './s3-xml.ts'
import { versionsOf } from './versions.ts'

export const PATH_ATTEMPTS: readonly Trial[] = [
  { item: 'put-without-headers', expect: 'kept', attempt: putWithoutHeaders },
  { item: 'overwrite', expect: 'kept', attempt: overwrite },
  { item: 'delete-marker', expect: 'kept', attempt: deleteMarker },
  { item: 'multipart', expect: 'kept', attempt: multipart },
  { item: 'copy', expect: 'kept', attempt: copy },
]

/** What another program puts: the default rule locks it. */
async function putWithoutHeaders(room: ProbeRoom): Promise<string> {
  const key = room.keyOf('bare')
  const body = new TextEncoder().encode('canary')
  const reply = await room.client.ask({ method: 'PUT', key, body, headers: { 'content-md5': md5Of(body) } })
  await reply.arrayBuffer()
  return room.demandLock(await newest(room, key), room.now + 3_600_000)
}

/** Another version over it: the old one is there by its id, and locked. */
async function overwrite(room: ProbeRoom): Promise<string> {
  const old = await room.put('over')
  await room.put('over')
  await room.demandBytes(old)
  return room.demandLock(old, room.until)
}

/** A delete without a version id hides the name and nothing else. A refusal is as good. */
async function deleteMarker(room: ProbeRoom): Promise<string> {
  const version = await room.put('marked')
  const made = await room.client.text({ method: 'DELETE', key: version.key }).then(
    () => 'marker',
    () => 'refused',
  )
  await room.demandBytes(version)
  await room.demandLock(version, room.until)
  return made
}

async function multipart(room: ProbeRoom): Promise<string> {
  const { client } = room
  const key = room.keyOf('parts')
  const until = twoDays(room.now)
  const begun = await client.text({
    ...{ method: 'POST', key, query: { uploads: '' } },
    headers: { 'x-amz-object-lock-mode': 'COMPLIANCE', 'x-amz-object-lock-retain-until-date': formatUntil(until) },
  })
  const uploadId = textOf(parseRoot(begun, 'InitiateMultipartUploadResult'), 'UploadId') ?? ''
  const body = new TextEncoder().encode('canary')
  const part = await client.ask({ method: 'PUT', key, query: { partNumber: '1', uploadId }, body })
  await part.arrayBuffer()
  const etag = part.headers.get('etag') ?? ''
  const done = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag></Part></CompleteMultipartUpload>`
  await client.text({ method: 'POST', key, query: { uploadId }, body: new TextEncoder().encode(done) })
  return room.demandExactly(await newest(room, key), until)
}

async function copy(room: ProbeRoom): Promise<string> {
  const key = room.keyOf('copy')
  const until = twoDays(room.now)
  const { bucket } = room.client.place
  await room.client.text({
    ...{ method: 'PUT', key },
    headers: {
      'x-amz-copy-source': `/${bucket}/${room.canary.key}`,
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': formatUntil(until),
    },
  })
  return room.demandExactly(await newest(room, key), until)
}

async function newest({ client }: ProbeRoom, key: string): Promise<VersionName> {
  const [version] = await versionsOf(client, key)
  if (version === undefined) throw new LockBroken('gone')
  return version
}
