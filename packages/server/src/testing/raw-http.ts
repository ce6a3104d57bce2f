/** HTTP without a browser's manners: any Host, any Origin, any path, any header, as an attacker or a proxy would send them. */
import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

export interface RawRequest {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: Uint8Array | AsyncIterable<Uint8Array> | null
}

export interface RawReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
  /** `code` of a problem; null for anything else. */
  readonly code: string | null
  /** `params` of a problem. */
  readonly params: Readonly<Record<string, unknown>>
}

export async function rawHttp(port: number, what: RawRequest): Promise<RawReply> {
  const { method = 'GET', path, body = null } = what
  const framed = Object.keys(what.headers ?? {}).some((name) => /^(content-length|transfer-encoding)$/i.test(name))
  const length = body instanceof Uint8Array && !framed ? { 'content-length': String(body.length) } : {}
  const headers = { ...what.headers, ...length }
  return new Promise((resolve, reject) => {
    const sent = ask({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: headers as Record<string, string>,
      agent: false,
    })
    sent.on('error', reject)
    sent.on('response', async (reply) => {
      const chunks: Uint8Array[] = []
      try {
        for await (const chunk of reply as AsyncIterable<Uint8Array>) chunks.push(chunk)
      } catch (error) {
        return reject(error)
      }
      const bytes = Buffer.concat(chunks)
      resolve({
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        body: new Uint8Array(bytes),
        ...problemOf(reply.headers, bytes),
      })
    })
    void feed(sent, body)
  })
}

async function feed(sent: ReturnType<typeof ask>, body: RawRequest['body']): Promise<void> {
  if (body === null || body === undefined) return void sent.end()
  if (body instanceof Uint8Array) return void sent.end(body)
  for await (const chunk of body) {
    if (sent.destroyed || sent.writableEnded) return
    if (!sent.write(chunk)) await drained(sent)
  }
  sent.end()
}

function problemOf(headers: IncomingHttpHeaders, bytes: Buffer): Pick<RawReply, 'code' | 'params'> {
  if (headers['content-type'] !== 'application/problem+json' || bytes.length === 0) return { code: null, params: {} }
  const problem = JSON.parse(bytes.toString('utf8'))
  return { code: problem.code, params: problem.params }
}

/** Bytes as they are, and whatever comes back until the other side closes, is quiet after an answer, or `patienceMs` pass. */
export function rawSocket(port: number, bytes: string | Uint8Array, patienceMs = 5000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const got: Uint8Array[] = []
    const end = (): void => {
      clearTimeout(late)
      socket.destroy()
      resolve(Buffer.concat(got).toString('latin1'))
    }
    let late = setTimeout(end, patienceMs)
    socket.on('data', (chunk) => {
      got.push(chunk)
      clearTimeout(late)
      late = setTimeout(end, QUIET_MS)
    })
    socket.on('error', end)
    socket.on('close', end)
    socket.write(bytes)
  })
}

const QUIET_MS = 100

function drained(sent: ReturnType<typeof ask>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      sent.off('drain', done)
      sent.off('close', done)
      resolve()
    }
    sent.on('drain', done)
    sent.on('close', done)
  })
}
