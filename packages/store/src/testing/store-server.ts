/** A small real server of the store's HTTP wire over any store, for tests. The keeper of a practice serves the same wire, and checks who asks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { isErrorCode, PellicleError, statusOf } from '@pellicle/protocol/errors'
import type { ByteRange, Store, StoreClass } from '../contract.ts'
import { formatListLine, HEADER_CLASS, LIST_PAGE, PROBLEM } from '../http-wire.ts'

export interface StoreServer {
  /** Address of the store, with a slash at its end. */
  readonly base: string
  close(): Promise<void>
}

export async function serveStore(store: Store): Promise<StoreServer> {
  const server = createServer((request, response) => {
    answer(store, request, response).catch((error) => fail(response, error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}/store/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://store')
  const name = decodeURIComponent(url.pathname.slice('/store/'.length))
  if (request.method === 'PUT') {
    const done = await store.put(name, request, String(request.headers[HEADER_CLASS]) as StoreClass)
    request.resume()
    response.writeHead(done === 'stored' ? 201 : 200).end()
  } else if (name === '') {
    const lines: string[] = []
    const { searchParams } = url
    for await (const { name, size } of store.list(searchParams.get('prefix') ?? '', searchParams.get('after') ?? '')) {
      if (lines.push(formatListLine(name, size)) === LIST_PAGE) break
    }
    response.writeHead(200, { 'content-type': 'text/plain' }).end(lines.join(''))
  } else {
    await send(store, name, request, response)
  }
}

async function send(store: Store, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const known = await store.head(name)
  if (known === null) return void response.writeHead(404).end()
  const range = rangeOf(request, known.size)
  if (range !== undefined && range.start >= known.size) return void response.writeHead(416).end()
  const { start, end } = range ?? { start: 0, end: known.size }
  response.writeHead(range === undefined ? 200 : 206, {
    'content-length': end - start,
    ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${known.size}` }),
  })
  if (request.method === 'HEAD') return void response.end()
  // A reader who stops early closes the connection; that is his right.
  await pipeline((await store.stream(name, { start, end })) ?? [], response).catch(() => response.destroy())
}

function rangeOf(request: IncomingMessage, size: number): ByteRange | undefined {
  const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  return match === null ? undefined : { start: Number(match[1]), end: Math.min(Number(match[2]) + 1, size) }
}

function fail(response: ServerResponse, error: unknown): void {
  const code = error instanceof PellicleError && isErrorCode(error.code) ? error.code : 'SERVER_FAULT'
  if (response.headersSent || response.destroyed) return void response.destroy()
  response.writeHead(statusOf(code), { 'content-type': PROBLEM }).end(JSON.stringify({ code }))
}
