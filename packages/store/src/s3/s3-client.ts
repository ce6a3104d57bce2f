/**
 * Signed requests to one bucket, and what an engine answers. Everything an engine says is read: a code in an error, errors inside a reply
 * that says 200, a version id that is missing. Nothing of the many clever things of S3 is used (spec of what is: docs/s3.md).
 *
 * Who is hostile: whoever holds these keys too, and an engine that promises more than it does.
 */
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { PellicleError } from '@pellicle/protocol/errors'
import { AwsClient } from 'aws4fetch'
import type { S3Keys, S3Place } from './s3-place.ts'
import { parseError } from './s3-xml.ts'

export interface S3Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Full key; left out: the bucket itself. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | Blob
  /** Hex SHA-256 of the body, when it is known. */
  readonly sha256?: string
}

/** The engine said no. `code` is S3's own word (`AccessDenied`, `NoSuchKey`, …). */
export class S3Refusal extends Error {
  override readonly name = 'S3Refusal'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`S3 ${status} ${code}`)
    this.status = status
    this.code = code
  }
}

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const TRIES = 4
const FULL = ['QuotaExceeded', 'InsufficientStorage', 'XMinioStorageFull', 'StorageFull']

export class S3Client {
  readonly place: S3Place
  readonly #aws: AwsClient

  constructor(place: S3Place, keys: S3Keys) {
    this.place = place
    this.#aws = new AwsClient({ ...keys, service: 's3', region: place.region, retries: 0 })
  }

  /**
   * The reply when the engine said yes. Throws S3Refusal, and PellicleError OFFLINE, SERVER_BUSY, DISK_FULL. Tries again what may be tried
   * again: a second PutObject makes a second version, and the first one counts.
   */
  async ask(ask: S3Ask): Promise<Response> {
    for (let tries = 1; ; tries++) {
      const reply = await this.#send(ask).catch((cause: unknown) => {
        if (tries === TRIES) throw new PellicleError('OFFLINE', {}, { cause })
        return null
      })
      if (reply?.ok) return reply
      if (reply !== null) {
        const code = ask.method === 'HEAD' ? '' : parseError(await reply.text())
        if (FULL.includes(code) || reply.status === 507) throw new PellicleError('DISK_FULL')
        if (reply.status < 500 && reply.status !== 429) throw new S3Refusal(reply.status, code)
        if (tries === TRIES) throw new PellicleError('SERVER_BUSY', { status: reply.status })
      }
      await wait(50 * 4 ** tries)
    }
  }

  async text(ask: S3Ask): Promise<string> {
    const reply = await this.ask(ask)
    try {
      return await reply.text()
    } catch (cause) {
      throw new PellicleError('OFFLINE', {}, { cause })
    }
  }

  async #send({ method, key, query = {}, headers = {}, body, sha256 }: S3Ask): Promise<Response> {
    const { endpoint, bucket } = this.place
    const url = new URL(key === undefined ? `${endpoint}/${bucket}` : `${endpoint}/${bucket}/${key}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const hash = sha256 ?? (body instanceof Uint8Array ? sha256Of(body) : EMPTY_SHA256)
    const signed = await this.#aws.sign(url, { method, headers: { ...headers, 'x-amz-content-sha256': hash } })
    return fetch(signed.url, {
      ...{ method, headers: signed.headers, redirect: 'error', cache: 'no-store' },
      ...(body === undefined ? {} : { body: body as Blob | Uint8Array<ArrayBuffer> }),
    })
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Of a small body: S3 wants it wherever a lock is spoken of. */
export function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64')
}
