/**
 * Sealed objects, streamed both ways: whatever their size, a few chunks are in memory. The signed request names the SHA-256
 * of the whole object; the store compares it with what arrived before anything is acknowledged (spec: request §1).
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { equalBytes, fromHex, release } from '@pellicle/crypto/format'
import { HEADER_SHA256, MAX_OBJECT_BYTES } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { parseBase32 } from '@pellicle/protocol/ids'
import { parseRange } from '../byte-range.ts'
import { announcedLength, bodyOf, ConnectionLost } from '../read-message.ts'
import { type Route, signedRoute } from '../route.ts'
import { demandThawed } from './demand-thawed.ts'

const BYTES = 'application/octet-stream'

export const OBJECT_ROUTES: readonly Route[] = [
  signedRoute({
    method: 'PUT',
    pattern: '/objects/:id',
    anywhere: true,
    access: 'signed',
    streams: true,
    handle: async ({ core, params, incoming, signed }) => {
      const id = idOf(params)
      const size = sizeOf(incoming)
      const said = incoming.headers[HEADER_SHA256]
      const sha256 = typeof said === 'string' && said.length === 64 ? fromHex(said) : null
      if (sha256 === null || !equalBytes(sha256, signed.claim.body)) throw new PellicleError('UNSIGNED')
      const done = await putWhole(incoming, (bytes) => core.putObject(id, sha256, size, bytes, signed.claim.device))
      return new Response(null, { status: done === 'stored' ? 201 : 200 })
    },
  }),
  signedRoute({
    method: 'GET',
    pattern: '/objects/:id',
    anywhere: true,
    access: 'signed',
    head: true,
    handle: async ({ core, params, incoming, outgoing, signed }) => {
      demandThawed(core, signed.claim.device)
      const id = idOf(params)
      const found = await core.headObject(id)
      if (found === null) throw new PellicleError('NOT_FOUND')
      const { size } = found
      const whole = { 'content-type': BYTES, 'accept-ranges': 'bytes', 'content-length': String(size) }
      if (incoming.method === 'HEAD') return new Response(null, { status: 200, headers: whole })
      // There is no validator, so a conditional range never holds (RFC 9110 §13.1.5).
      const conditional = incoming.headers['if-range'] !== undefined
      const range = conditional ? undefined : parseRange(incoming.headers.range, size)
      if (range === null)
        return new Response(null, {
          status: 416,
          headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' },
        })
      const bytes = await core.streamObject(id, range)
      if (bytes === null) throw new PellicleError('NOT_FOUND')
      if (range === undefined) return send(bytes, outgoing, { status: 200, headers: whole })
      const part = {
        ...whole,
        'content-length': String(range.end - range.start),
        'content-range': `bytes ${range.start}-${range.end - 1}/${size}`,
      }
      return send(bytes, outgoing, { status: 206, headers: part })
    },
  }),
]

function idOf(params: Readonly<Record<string, string>>): Uint8Array {
  const id = parseBase32(params.id ?? '', 16)
  if (id === null) throw new PellicleError('NOT_FOUND')
  return id
}

/** An object announces its size: one that is too large is refused before its first byte. */
function sizeOf(incoming: IncomingMessage): number {
  const size = announcedLength(incoming)
  if (size === null || incoming.headers['content-encoding'] !== undefined) throw new PellicleError('BAD_REQUEST')
  if (size > MAX_OBJECT_BYTES) throw new PellicleError('TOO_LARGE')
  return size
}

/** Hands the body on as it comes. A body that breaks off is nobody's fault of ours, whatever the store made of it. */
async function putWhole<T>(
  incoming: IncomingMessage,
  put: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  try {
    return await put(givenBack(bodyOf(incoming)))
  } catch (error) {
    if (!(error instanceof PellicleError) && !incoming.complete && incoming.destroyed)
      throw new ConnectionLost('while reading an object', { cause: error })
    throw error
  }
}

/** The socket's pieces are ours alone: a large upload leaves nothing for the collector. */
async function* givenBack(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    yield piece
    release(piece)
  }
}

/** Writes with backpressure: a slow reader waits for itself, not in our memory. */
async function send(
  bytes: AsyncIterable<Uint8Array>,
  outgoing: ServerResponse,
  head: { readonly status: number; readonly headers: Record<string, string> },
): Promise<Response> {
  outgoing.writeHead(head.status, head.headers)
  try {
    for await (const chunk of bytes) {
      if (outgoing.destroyed) throw new ConnectionLost('while writing an object')
      if (!outgoing.write(chunk)) await drained(outgoing)
    }
    outgoing.end()
    await finished(outgoing)
  } catch (error) {
    // The head is out: all that is left to say is that this is not the whole.
    const gone = outgoing.destroyed
    outgoing.destroy()
    throw gone ? new ConnectionLost('while writing an object', { cause: error }) : error
  }
  return RESPONSE_ALREADY_SENT
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      outgoing.off('drain', done)
      outgoing.off('close', done)
      if (outgoing.destroyed) reject(new ConnectionLost('while writing an object'))
      else resolve()
    }
    outgoing.on('drain', done)
    outgoing.on('close', done)
  })
}
