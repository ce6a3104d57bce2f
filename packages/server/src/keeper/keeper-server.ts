/**
 * A keeper's box on the wire: the store's own wire (store/http-wire) below `/store/`, and `POST /checkpoint`. There is no other verb. Plain HTTP
 * answers on this machine only; another machine is reached with a certificate. Spec: keeper §3.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { concat, fromBase64Url, toBase64Url } from '@pellicle/crypto/format'
import { MAX_OBJECT_BYTES } from '@pellicle/protocol/api'
import { isErrorCode, PellicleError, statusOf } from '@pellicle/protocol/errors'
import { isStorePrefix } from '@pellicle/store/contract'
import { formatListLine, LIST_PAGE } from '@pellicle/store/http'
import type { KeeperBox } from './keeper-box.ts'
import { HEADER_REFUSED } from './open-keeper.ts'

export interface KeeperServerOptions {
  readonly port: number
  /** Left out: this machine only, without TLS. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly host: string }
}

export interface KeeperServer {
  readonly port: number
  /** As `keeper add` takes it: with its secret. */
  address(host: string): string
  stop(): Promise<void>
}

const MOST_NOTE = 4096
const IDLE_MS = 60_000

export async function serveKeeper(box: KeeperBox, { port, tls }: KeeperServerOptions): Promise<KeeperServer> {
  const listener: RequestListener = (request, response) => {
    answer(box, request, response).catch((error: unknown) => fail(response, error))
  }
  const server =
    tls === undefined ? createServer(listener) : createTlsServer({ cert: tls.cert, key: tls.key }, listener)
  server.setTimeout(IDLE_MS)
  const listening = await listen(server, port, tls?.host ?? '127.0.0.1')
  const secret = toBase64Url(concat(box.token, box.key))
  return {
    port: listening,
    address: (host) => `${tls === undefined ? 'http' : 'https'}://${host}:${listening}/#${secret}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') reject(new PellicleError('PORT_TAKEN', { port }, { cause }))
      else if (cause.code === 'EACCES') reject(new PellicleError('PORT_FORBIDDEN', { port }, { cause }))
      else reject(cause)
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

async function answer(box: KeeperBox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  demandToken(box, request)
  const url = new URL(request.url ?? '/', 'http://keeper')
  if (request.method === 'POST' && url.pathname === '/checkpoint') return sendNote(box, request, response)
  const name = url.pathname.startsWith('/store/') ? decodeURIComponent(url.pathname.slice('/store/'.length)) : null
  if (name === null || !['GET', 'HEAD', 'PUT'].includes(request.method ?? ''))
    throw box.refuse('no such verb', `${request.method} ${url.pathname}`)
  if (request.method === 'PUT') {
    if (Number(request.headers['content-length'] ?? 0) > MAX_OBJECT_BYTES) throw new PellicleError('TOO_LARGE')
    const put = await box.put(name, bounded(request))
    request.resume()
    response.writeHead(put === 'stored' ? 201 : 200).end()
  } else if (name === '') await sendList(box, url.searchParams, response)
  else await sendObject(box, name, { request, response })
}

/** Compared in constant time; a stranger learns nothing, not even whether there is a practice here. */
function demandToken(box: KeeperBox, { headers, method, url }: IncomingMessage): void {
  const given = fromBase64Url(/^Bearer ([\w-]{1,64})$/.exec(headers.authorization ?? '')?.[1] ?? '')
  if (given?.length === box.token.length && timingSafeEqual(given, box.token)) return
  box.refuse('token', `${method} ${(url ?? '').split('?', 1)[0]}`)
  throw new PellicleError('UNSIGNED')
}

async function* bounded(request: IncomingMessage): AsyncIterable<Uint8Array> {
  let size = 0
  for await (const part of request) {
    size += (part as Uint8Array).length
    if (size > MAX_OBJECT_BYTES) throw new PellicleError('TOO_LARGE')
    yield part as Uint8Array
  }
}

async function sendNote(box: KeeperBox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let shown = ''
  for await (const part of request) {
    shown += String(part)
    if (shown.length > MOST_NOTE) throw new PellicleError('TOO_LARGE')
  }
  const note = await box.cosigned(shown)
  if (note === null) throw new PellicleError('NO_PRACTICE')
  response
    .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', [HEADER_REFUSED]: String(box.refusals.count) })
    .end(note)
}

async function sendList(box: KeeperBox, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const prefix = query.get('prefix') ?? ''
  if (!isStorePrefix(prefix)) throw new PellicleError('BAD_NAME')
  const lines: string[] = []
  for await (const { name, size } of box.list(prefix, query.get('after') ?? ''))
    if (lines.push(formatListLine(name, size)) === LIST_PAGE) break
  response.writeHead(200, { 'content-type': 'text/plain' }).end(lines.join(''))
}

async function sendObject(
  box: KeeperBox,
  name: string,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const known = await box.head(name)
  if (known === null) return void response.writeHead(404).end()
  const match = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(request.headers.range ?? '')
  const [start, end] = match === null ? [0, known.size] : [Number(match[1]), Math.min(Number(match[2]) + 1, known.size)]
  if (match !== null && start >= known.size) return void response.writeHead(416).end()
  response.writeHead(match === null ? 200 : 206, {
    'content-length': end - start,
    ...(match === null ? {} : { 'content-range': `bytes ${start}-${end - 1}/${known.size}` }),
  })
  if (request.method === 'HEAD') return void response.end()
  await sendPieces((await box.get(name, { start, end })) ?? [], response)
}

/** Pieces are lent: the next is asked for when the system has taken this one. */
async function sendPieces(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  try {
    for await (const piece of pieces)
      await new Promise<void>((resolve, reject) => {
        response.write(piece, (error) => (error ? reject(error) : resolve()))
      })
    response.end()
  } catch {
    response.destroy()
  }
}

function fail(response: ServerResponse, error: unknown): void {
  const code = error instanceof PellicleError && isErrorCode(error.code) ? error.code : 'SERVER_FAULT'
  if (response.headersSent || response.destroyed) return void response.destroy()
  const status = code === 'KEEPER_REFUSED' ? 403 : code === 'ROLLED_BACK' ? 409 : statusOf(code)
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' })
  response.end(JSON.stringify({ code }))
}
