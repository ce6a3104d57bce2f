/**
 * Carries signed requests of the vault to a box from the command line, as http-transport.ts does from a page, without the copy that
 * fetch makes of every body. Connections are kept. Spec: request §1.
 *
 * A reply resolves only when it came whole *and* the request's last byte has left: until then the caller's bytes are being read, even if
 * the box has answered early, and must not be given back.
 */
import * as http from 'node:http'
import * as https from 'node:https'
import { PellicleError } from '@pellicle/protocol/errors'

interface WireRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

interface WireReply {
  readonly status: number
  header(name: string): string | null
  bytes(): Promise<Uint8Array>
}

/** Without a byte in either direction for so long, the box is away. */
const SILENCE_MS = 5 * 60_000

/** `origin`: `https://box.example` without a path. Rejects with PellicleError OFFLINE when nothing, or half an answer, came back. */
export function nodeTransport(origin: string): (request: WireRequest) => Promise<WireReply> {
  const url = new URL(origin)
  const { Agent, request: ask } = url.protocol === 'https:' ? https : http
  const agent = new Agent({ keepAlive: true })
  const place = { host: url.hostname.replace(/^\[|\]$/g, ''), ...(url.port === '' ? {} : { port: url.port }), agent }
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === null ? {} : { 'content-length': String(body.length) }
      const asked = ask({ ...place, method, path, headers: { ...headers, ...length }, timeout: SILENCE_MS })
      let reply: WireReply | null = null
      const offline = (cause?: unknown): void => reject(new PellicleError('OFFLINE', {}, { cause }))
      // After a whole answer it is no matter how the connection ends; when it is gone nothing reads the body any more.
      const settle = (cause?: unknown): void => (reply === null ? offline(cause) : resolve(reply))
      const sent = new Promise<void>((done) => asked.once('finish', done).once('close', done))
      asked.on('error', settle)
      asked.on('timeout', () => asked.destroy(new Error('silence')))
      asked.on('response', (answer) => {
        answer.on('error', settle)
        collect(answer).then((bytes) => {
          const { statusCode = 0 } = answer
          // A redirect is not followed: nobody sends a signed request elsewhere.
          if (statusCode < 300 || statusCode >= 400) reply = replyOf(answer, bytes)
          sent.then(settle)
        }, settle)
      })
      asked.end(body ?? undefined)
    })
}

async function collect(answer: http.IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of answer) parts.push(part as Uint8Array)
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function replyOf({ statusCode = 0, headers }: http.IncomingMessage, bytes: Uint8Array): WireReply {
  const header = (name: string): string | null => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }
  return { status: statusCode, header, bytes: async () => bytes }
}
