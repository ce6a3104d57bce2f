/**
 * A store on another box. Runs in pages and in Node. Spec: contract.ts, http-wire.ts.
 *
 * LIMITS: a source of pieces is streamed where fetch streams request bodies (Node; Chromium over HTTP/2); a page on plain
 * HTTP/1.1 passes whole byte strings. What comes back is not checked: callers hold the SHA-256 from the ledger.
 */
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import {
  type ByteRange,
  cutRange,
  isStoreName,
  isStorePrefix,
  type Store,
  type StoreClass,
  type StoredObject,
  type StoreName,
} from './contract.ts'
import { offline, PLAIN } from './http-transport.ts'
import { HEADER_CLASS, LIST_PAGE, parseListLine } from './http-wire.ts'

export interface HttpStoreOptions {
  /** Address of the store, for instance `https://keeper.example:8472/store/`. */
  readonly base: string
  /** fetch, or one that adds what the other box wants to see. */
  readonly fetch: typeof fetch
}

type Body = Uint8Array | AsyncIterable<Uint8Array>

export class HttpStore implements Store {
  readonly #base: string
  readonly #fetch: typeof fetch

  constructor({ base, fetch }: HttpStoreOptions) {
    this.#base = base.endsWith('/') ? base : `${base}/`
    this.#fetch = fetch
  }

  async put(name: StoreName, bytes: Body, storeClass: StoreClass): Promise<'stored' | 'exists'> {
    checkName(name)
    const headers = { [HEADER_CLASS]: storeClass, 'content-type': 'application/octet-stream' }
    const source = bytes instanceof Uint8Array ? null : new Source(bytes)
    const body = source === null ? (bytes as Uint8Array<ArrayBuffer>) : source.body()
    let reply: Response
    try {
      reply = await this.#ask(name, { method: 'PUT', headers, body, ...(source === null ? {} : { duplex: 'half' }) })
    } catch (error) {
      throw source?.failure ?? error
    }
    // The body is read to its end, so that the connection can be used again.
    await offline(() => reply.arrayBuffer())
    if (reply.status === 201) return 'stored'
    if (reply.status === 200) return 'exists'
    throw new PellicleError('SERVER_FAULT')
  }

  async get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null> {
    const reply = await this.#read(name, range)
    if (reply === null || reply instanceof Uint8Array) return reply
    return offline(async () => new Uint8Array(await reply.arrayBuffer()))
  }

  async stream(name: StoreName, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    const reply = await this.#read(name, range)
    if (reply === null) return null
    return reply instanceof Uint8Array ? pieces(null) : pieces(reply.body)
  }

  async head(name: StoreName): Promise<StoredObject | null> {
    checkName(name)
    const reply = await this.#ask(name, { method: 'HEAD' })
    if (reply.status === 404) return null
    const size = reply.headers.get('content-length')
    if (size === null || !/^\d{1,15}$/.test(size)) throw new PellicleError('SERVER_FAULT')
    return { name, size: Number(size) }
  }

  async *list(prefix: string, after: StoreName = ''): AsyncIterable<StoredObject> {
    if (!isStorePrefix(prefix)) throw new PellicleError('BAD_NAME')
    let cursor = after
    while (true) {
      const page = await this.#page(prefix, cursor)
      yield* page
      if (page.length < LIST_PAGE) return
      cursor = (page.at(-1) as StoredObject).name
    }
  }

  /** One page. A box that answers out of order, twice the same, or what was not asked is refused: it could keep us here for ever. */
  async #page(prefix: string, after: string): Promise<StoredObject[]> {
    const reply = await this.#ask(`?${new URLSearchParams({ prefix, after })}`, { method: 'GET' })
    const text = await offline(() => reply.text())
    let before = after
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const found = parseListLine(line)
        const fits = found !== null && isStoreName(found.name) && found.name.startsWith(prefix) && found.name > before
        if (!fits) throw new PellicleError('SERVER_FAULT')
        before = found.name
        return found
      })
  }

  /** Null: no such name. Empty bytes: a range with nothing in it, which HTTP cannot ask for. */
  async #read(name: StoreName, range: ByteRange | undefined): Promise<Response | Uint8Array | null> {
    checkName(name)
    const { start, end } = cutRange(Number.MAX_SAFE_INTEGER, range)
    if (start === end) return (await this.head(name)) === null ? null : new Uint8Array(0)
    const headers: Record<string, string> = range === undefined ? {} : { range: `bytes=${start}-${end - 1}` }
    const reply = await this.#ask(name, { method: 'GET', headers })
    if (reply.status === 404 || reply.status === 416) {
      await offline(() => reply.arrayBuffer())
      return reply.status === 404 ? null : new Uint8Array(0)
    }
    if (reply.status === (range === undefined ? 200 : 206)) return reply
    await offline(() => reply.arrayBuffer())
    throw new PellicleError('SERVER_FAULT')
  }

  async #ask(path: string, init: RequestInit & { readonly duplex?: 'half' }): Promise<Response> {
    const reply = await offline(() => this.#fetch(this.#base + path, { ...PLAIN, ...init }))
    if (reply.ok || reply.status === 404 || reply.status === 416) return reply
    throw await problemOf(reply)
  }
}

/** A source of pieces as a request body. Keeps the source's own error, which fetch would report as a lost connection. */
class Source {
  failure: unknown = null
  readonly #pieces: AsyncIterator<Uint8Array>

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  body(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull: async (controller) => {
        try {
          const { done, value } = await this.#pieces.next()
          if (done === true) controller.close()
          // A copy: fetch reads on when the source fills its piece anew.
          else if (value.length > 0) controller.enqueue(new Uint8Array(value))
          else await this.#skip(controller)
        } catch (error) {
          this.failure = error
          controller.error(error)
        }
      },
      cancel: async () => {
        await this.#pieces.return?.()
      },
    })
  }

  /** An empty piece says nothing on the wire; the next one is wanted in the same pull. */
  async #skip(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    while (true) {
      const { done, value } = await this.#pieces.next()
      if (done === true) return controller.close()
      if (value.length > 0) return controller.enqueue(new Uint8Array(value))
    }
  }
}

async function* pieces(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  const reader = body?.getReader()
  if (reader === undefined) return
  let ended = false
  try {
    while (true) {
      const { done, value } = await offline(() => reader.read())
      if (done) {
        ended = true
        return
      }
      yield value
    }
  } finally {
    // Who stops early frees the connection.
    if (!ended) await reader.cancel().catch(() => undefined)
  }
}

/** The other box's own code, when it is one that we know. */
async function problemOf(reply: Response): Promise<PellicleError> {
  const text = await offline(() => reply.text())
  try {
    const { code } = JSON.parse(text) as { readonly code?: unknown }
    if (isErrorCode(code)) return new PellicleError(code)
  } catch {
    // Not our box, or something in between: the status is all that is known.
  }
  return new PellicleError(reply.status === 503 ? 'SERVER_BUSY' : 'SERVER_FAULT', { status: reply.status })
}

function checkName(name: StoreName): void {
  if (!isStoreName(name)) throw new PellicleError('BAD_NAME')
}
