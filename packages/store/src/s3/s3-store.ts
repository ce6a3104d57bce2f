/**
 * A store in a bucket with Object Lock. One PutObject per object, never in parts and never by copy (both lose the lock on engines that are in
 * use), with Content-MD5 and explicit COMPLIANCE retention; the retention is read back by version id before anything is acknowledged. Contract:
 * contract.ts; how a bucket is set up: docs/s3.md; what was measured of engines: the lock probe beside this file.
 *
 * Put-if-absent: engines ignore `If-None-Match` (case O12), so the **oldest** version of a `lasting` name is the object, whatever is put over it
 * later; a writer who finds that his version is not the oldest was second. Of a `short` name the newest counts. A delete marker hides nothing.
 *
 * LIMITS: the order of versions is the engine's. Writers of one process take turns; two processes that put the same new name in the same moment
 * rely on that order. Who administers the engine can destroy what is locked (case O9): that is what a second keeper is for.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import {
  type ByteRange,
  cutRange,
  isStoreName,
  isStorePrefix,
  type Store,
  type StoreClass,
  type StoredObject,
  type StoreName,
} from '../contract.ts'
import { type Content, readContent } from './content.ts'
import { daysFrom, formatUntil, holdRetention, readRetention, writeRetention } from './retention.ts'
import { S3Client } from './s3-client.ts'
import type { S3Keys, S3Place } from './s3-place.ts'
import { listVersions, type Version, versionsOf } from './versions.ts'

export interface S3StoreOptions {
  readonly place: S3Place
  readonly keys: S3Keys
  readonly now: () => number
}

const META_CLASS = 'x-amz-meta-pellicle-class'
const META_SHA256 = 'x-amz-meta-pellicle-sha256'
/** Superseded versions of `short` names go by the bucket's own rule after this time. */
const SHORT_DAYS = 30
const PIECE = 256 * 1024
const KNOWN = 20_000

/** A version with its lock: Unix ms until when it cannot be deleted, null when it can. */
export interface Inventoried extends Version {
  readonly lockedUntil: number | null
}

export class S3Store implements Store {
  readonly client: S3Client
  readonly #place: S3Place
  readonly #now: () => number
  /** The version that is the object, for lasting names: it never changes. */
  readonly #known = new Map<StoreName, Version>()
  readonly #writers = new Map<StoreName, Promise<unknown>>()

  constructor({ place, keys, now }: S3StoreOptions) {
    this.client = new S3Client(place, keys)
    this.#place = place
    this.#now = now
  }

  async put(
    name: StoreName,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'> {
    checkName(name)
    return this.#inTurn(name, () => this.#put(name, bytes, storeClass))
  }

  async #put(
    name: StoreName,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'> {
    const oldest = (await this.#versions(name)).at(-1)
    if (oldest !== undefined && (storeClass === 'lasting' || (await this.#classOf(oldest)) === 'lasting'))
      return 'exists'
    const content = await readContent(bytes)
    try {
      const versionId = await this.#write(name, content, storeClass)
      if (storeClass === 'short') return 'stored'
      const first = (await this.#versions(name)).at(-1)
      return first?.versionId === versionId ? 'stored' : 'exists'
    } finally {
      await content.discard()
    }
  }

  async #write(name: StoreName, { body, sha256, md5 }: Content, storeClass: StoreClass): Promise<string> {
    const { retentionDays } = this.#place
    const days = storeClass === 'short' ? Math.min(SHORT_DAYS, retentionDays) : retentionDays
    const until = daysFrom(this.#now(), days)
    const key = this.#key(name)
    const reply = await this.client.ask({
      ...{ method: 'PUT', key, body, sha256 },
      headers: {
        'content-md5': md5,
        'content-type': 'application/octet-stream',
        [META_CLASS]: storeClass,
        [META_SHA256]: sha256,
        'x-amz-object-lock-mode': 'COMPLIANCE',
        'x-amz-object-lock-retain-until-date': formatUntil(until),
      },
    })
    await reply.arrayBuffer()
    const versionId = reply.headers.get('x-amz-version-id')
    // Without versions nothing is locked, whatever the engine says of it.
    if (versionId === null || versionId === 'null') throw new PellicleError('LOCK_LOST')
    await holdRetention(this.client, { key, versionId }, until)
    return versionId
  }

  async get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null> {
    const found = await this.stream(name, range)
    if (found === null) return null
    const parts: Uint8Array[] = []
    for await (const part of found) parts.push(part)
    return new Uint8Array(Buffer.concat(parts))
  }

  async stream(name: StoreName, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    checkName(name)
    cutRange(Number.MAX_SAFE_INTEGER, range)
    const version = await this.#pick(name)
    return version === null ? null : this.#pieces(version, cutRange(version.size, range))
  }

  async head(name: StoreName): Promise<StoredObject | null> {
    checkName(name)
    const version = await this.#pick(name)
    return version === null ? null : { name, size: version.size }
  }

  async *list(prefix: string, after: StoreName = ''): AsyncIterable<StoredObject> {
    if (!isStorePrefix(prefix)) throw new PellicleError('BAD_NAME')
    let group: Version[] = []
    const listing = {
      prefix: this.#key(prefix),
      ...(after === '' ? {} : { after: this.#key(after) }),
    }
    for await (const version of listVersions(this.client, listing)) {
      if (version.isMarker) continue
      if (group.length > 0 && group[0]?.key !== version.key) {
        yield* this.#listed(group, after)
        group = []
      }
      group.push(version)
    }
    yield* this.#listed(group, after)
  }

  async *#listed(group: readonly Version[], after: StoreName): AsyncIterable<StoredObject> {
    const [newest] = group
    const name = newest?.key.slice(this.#place.prefix.length)
    if (newest === undefined || name === undefined || !isStoreName(name) || name <= after) return
    const version = await this.#choose(group)
    yield { name, size: version.size }
  }

  /** Every version that lies here, with its lock: for inventory by version (case O3), and for renewing (case O10). */
  async *inventory(): AsyncIterable<Inventoried> {
    for await (const version of listVersions(this.client, { prefix: this.#place.prefix })) {
      if (version.isMarker) {
        yield { ...version, lockedUntil: null }
        continue
      }
      const retention = await readRetention(this.client, version)
      yield { ...version, lockedUntil: retention?.mode === 'COMPLIANCE' ? retention.until : null }
    }
  }

  /** Renews the lock of one version to the full time from now. */
  async renew(version: Version): Promise<number> {
    const until = daysFrom(this.#now(), this.#place.retentionDays)
    await writeRetention(this.client, version, { mode: 'COMPLIANCE', until })
    await holdRetention(this.client, version, until)
    return until
  }

  async *#pieces({ key, versionId, size }: Version, { start, end }: ByteRange): AsyncIterable<Uint8Array> {
    if (start === end) return
    const whole = start === 0 && end === size
    const headers: Record<string, string> = whole ? {} : { range: `bytes=${start}-${end - 1}` }
    const reply = await this.client.ask({ method: 'GET', key, query: { versionId }, headers })
    const reader = reply.body?.getReader()
    let left = end - start
    try {
      for (;;) {
        const read = await reader?.read().catch((cause: unknown) => {
          throw new PellicleError('OFFLINE', {}, { cause })
        })
        if (read === undefined || read.done) break
        left -= read.value.length
        for (let at = 0; at < read.value.length; at += PIECE) yield read.value.subarray(at, at + PIECE)
      }
      if (left !== 0) throw new PellicleError('SERVER_FAULT')
    } finally {
      if (left !== 0) await reader?.cancel().catch(() => undefined)
    }
  }

  async #versions(name: StoreName): Promise<readonly Version[]> {
    return versionsOf(this.client, this.#key(name))
  }

  /** The version that is the object; null when there is none. */
  async #pick(name: StoreName): Promise<Version | null> {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const versions = await this.#versions(name)
    return versions.length === 0 ? null : this.#choose(versions)
  }

  async #choose(versions: readonly Version[]): Promise<Version> {
    const [newest, oldest] = [versions[0] as Version, versions.at(-1) as Version]
    // A single version is the object whatever its class; only its class says whether it stays the object.
    if (versions.length > 1 && (await this.#classOf(oldest)) === 'short') return newest
    if (versions.length > 1) this.#remember(oldest)
    return oldest
  }

  async #classOf(version: Version): Promise<StoreClass> {
    const { key, versionId } = version
    const reply = await this.client.ask({ method: 'HEAD', key, query: { versionId } })
    const storeClass = reply.headers.get(META_CLASS) === 'short' ? 'short' : 'lasting'
    if (storeClass === 'lasting') this.#remember(version)
    return storeClass
  }

  #remember(version: Version): void {
    const name = version.key.slice(this.#place.prefix.length)
    this.#known.set(name, version)
    if (this.#known.size > KNOWN) this.#known.delete(this.#known.keys().next().value as StoreName)
  }

  #key(name: string): string {
    return this.#place.prefix + name
  }

  async #inTurn<T>(name: StoreName, act: () => Promise<T>): Promise<T> {
    const before = this.#writers.get(name) ?? Promise.resolve()
    const turn = before.then(act, act)
    const settled = turn.catch(() => undefined)
    this.#writers.set(name, settled)
    try {
      return await turn
    } finally {
      if (this.#writers.get(name) === settled) this.#writers.delete(name)
    }
  }
}

/** Refused by the alphabet, before anything is asked (case T11). */
function checkName(name: StoreName): void {
  if (!isStoreName(name)) throw new PellicleError('BAD_NAME')
}
