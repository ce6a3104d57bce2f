/** All versions of all names, as the engine lists them: by key, the newest first. What lies under a delete marker is still there. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { S3Client } from './s3-client.ts'
import { childrenOf, parseRoot, textOf } from './s3-xml.ts'

export interface Version {
  readonly key: string
  readonly versionId: string
  readonly size: number
  readonly isMarker: boolean
}

interface Page {
  readonly versions: readonly Version[]
  readonly next: { readonly key: string; readonly version: string } | null
}

export interface VersionListing {
  /** Beginning of the full keys. */
  readonly prefix: string
  /** Full key behind which the listing begins. */
  readonly after?: string
  /** Versions per request. */
  readonly page?: number
}

export async function* listVersions(
  client: S3Client,
  { prefix, after = '', page = 1000 }: VersionListing,
): AsyncIterable<Version> {
  let marker: Page['next'] = { key: after, version: '' }
  while (marker !== null) {
    const { versions, next } = await readPage(client, { prefix, marker, page })
    yield* versions
    // An engine that answers the same page twice would keep us here for ever.
    if (next !== null && next.key === marker.key && next.version === marker.version)
      throw new PellicleError('SERVER_FAULT')
    marker = next
  }
}

async function readPage(
  client: S3Client,
  {
    prefix,
    marker,
    page,
  }: { readonly prefix: string; readonly marker: NonNullable<Page['next']>; readonly page: number },
): Promise<Page> {
  const query = {
    ...{ versions: '', prefix, 'max-keys': String(page), 'encoding-type': 'url' },
    ...(marker.key === '' ? {} : { 'key-marker': marker.key }),
    ...(marker.version === '' ? {} : { 'version-id-marker': marker.version }),
  }
  const root = parseRoot(await client.text({ method: 'GET', query }), 'ListVersionsResult')
  const encoded = textOf(root, 'EncodingType') === 'url'
  const keyOf = (text: string): string => (encoded ? decodeURIComponent(text.replace(/\+/g, ' ')) : text)
  const versions = childrenOf(root)
    .filter(({ name }) => name === 'Version' || name === 'DeleteMarker')
    .map((element) => ({
      key: keyOf(textOf(element, 'Key') ?? ''),
      versionId: textOf(element, 'VersionId') ?? '',
      size: Number(textOf(element, 'Size') ?? 0),
      isMarker: element.name === 'DeleteMarker',
    }))
  if (textOf(root, 'IsTruncated') !== 'true') return { versions, next: null }
  const last = versions.at(-1)
  const key = textOf(root, 'NextKeyMarker')
  const next = {
    key: key === null ? (last?.key ?? '') : keyOf(key),
    version: textOf(root, 'NextVersionIdMarker') ?? last?.versionId ?? '',
  }
  return { versions, next }
}

/** The versions of one key without delete markers, the newest first. */
export async function versionsOf(client: S3Client, key: string): Promise<readonly Version[]> {
  const found: Version[] = []
  // Its own versions come first: every other key that begins so is longer.
  for await (const version of listVersions(client, { prefix: key, page: 20 })) {
    if (version.key !== key) break
    if (!version.isMarker) found.push(version)
  }
  return found
}
