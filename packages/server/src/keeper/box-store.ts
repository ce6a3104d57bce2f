/**
 * A keeper's box as a store: the wire of store/http, read through Node's own client, because fetch copies every piece once more and a restore reads
 * everything there is. Connections are kept; a reader who stops early frees his.
 */
import * as http from 'node:http'
import * as https from 'node:https'
import { release } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import {
  type ByteRange,
  cutRange,
  isStoreName,
  type Store,
  type StoreName,
  type StreamOptions,
} from '@pellicle/store/contract'
import { HttpStore } from '@pellicle/store/http'

export interface BoxStoreOptions {
  /** `https://host:8472` */
  readonly origin: string
  readonly token: string
  /** With the token in its headers. */
  readonly fetch: typeof fetch
}

const IDLE_MS = 60_000

export class BoxStore extends HttpStore implements Store {
  readonly #origin: URL
  readonly #token: string
  readonly #agent: http.Agent

  constructor({ origin, token, fetch }: BoxStoreOptions) {
    super({ base: `${origin}/store/`, fetch })
    this.#origin = new URL(origin)
    this.#token = token
    const options = { keepAlive: true, maxSockets: 64 }
    this.#agent = this.#origin.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options)
  }

  override async stream(
    name: StoreName,
    range?: ByteRange,
    { lend = false }: StreamOptions = {},
  ): Promise<AsyncIterable<Uint8Array> | null> {
    if (!isStoreName(name)) throw new PellicleError('BAD_NAME')
    const { start, end } = cutRange(Number.MAX_SAFE_INTEGER, range)
    if (range !== undefined && start === end) return super.stream(name, range)
    const reply = await this.#ask(name, range === undefined ? {} : { range: `bytes=${start}-${end - 1}` })
    const { statusCode } = reply
    if (statusCode === (range === undefined ? 200 : 206)) return pieces(reply, lend)
    reply.resume()
    if (statusCode === 404) return null
    if (statusCode === 416) return pieces([], lend)
    throw new PellicleError(statusCode === 401 ? 'UNSIGNED' : 'SERVER_FAULT')
  }

  override async get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null> {
    const stream = await this.stream(name, range)
    if (stream === null) return null
    const parts: Uint8Array[] = []
    for await (const part of stream) parts.push(part)
    return new Uint8Array(Buffer.concat(parts))
  }

  #ask(name: StoreName, headers: Record<string, string>): Promise<http.IncomingMessage> {
    const { request } = this.#origin.protocol === 'https:' ? https : http
    return new Promise((resolve, reject) => {
      const asked = request(new URL(`/store/${name}`, this.#origin), {
        agent: this.#agent,
        timeout: IDLE_MS,
        headers: { ...headers, authorization: `Bearer ${this.#token}` },
      })
      const offline = (cause: unknown): void => reject(new PellicleError('OFFLINE', {}, { cause }))
      asked.on('response', resolve).on('error', offline)
      asked.on('timeout', () => asked.destroy(new Error('silence')))
      asked.end()
    })
  }
}

/** A connection that breaks is the same as one that never was; nothing of it counts. */
async function* pieces(
  reply: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  lend: boolean,
): AsyncIterable<Uint8Array> {
  try {
    for await (const piece of reply) {
      yield piece
      if (lend) release(piece)
    }
  } catch (cause) {
    if (cause instanceof PellicleError) throw cause
    throw new PellicleError('OFFLINE', {}, { cause })
  }
}
