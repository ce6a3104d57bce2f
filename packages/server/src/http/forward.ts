/**
 * Hands a request on, as it is, to the server that appends: the device's signature goes with it and is checked there again, so who hands it
 * on needs no trust. Once only: a server that is asked in another's name and is not the one says so.
 */
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { PellicleError } from '@pellicle/protocol/errors'
import { ConnectionLost } from './read-message.ts'

const HANDED_ON = 'x-pellicle-handed-on'
/** Of this connection alone (RFC 9110 §7.6.1), or answered by our own edge. */
const OWN = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'origin'])
const PATIENCE_MS = 30_000

export async function forward(address: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Response> {
  if (incoming.headers[HANDED_ON] !== undefined) throw new PellicleError('SERVER_BUSY')
  const target = new URL(incoming.url ?? '/', address)
  const headers: Record<string, string | string[]> = { [HANDED_ON]: '1' }
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined && !OWN.has(name) && !name.startsWith('sec-fetch-')) headers[name] = value
  const answer = await send(target, incoming, headers)
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !OWN.has(name)) outgoing.setHeader(name, value)
  outgoing.writeHead(answer.statusCode ?? 502)
  try {
    await pipeline(answer, outgoing)
  } catch (cause) {
    throw new ConnectionLost('while handing on', { cause })
  }
  return RESPONSE_ALREADY_SENT
}

function send(
  target: URL,
  incoming: IncomingMessage,
  headers: Record<string, string | string[]>,
): Promise<IncomingMessage> {
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const asked = request(target, { method: incoming.method, headers, timeout: PATIENCE_MS }, resolve)
    // Whether it was done there nobody knows now; the same bytes sent again are answered with what became of them.
    const busy = (cause: Error): void => reject(new PellicleError('SERVER_BUSY', {}, { cause }))
    asked.on('error', busy)
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    incoming.on('error', (error) => asked.destroy(error))
    incoming.pipe(asked)
  })
}
