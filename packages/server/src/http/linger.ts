/**
 * Answering before the whole body came. Who is still sending would see a closed connection as "connection reset" and never
 * read why; so the connection stays, what comes is thrown away, and after a bound it is cut: who never stops sending is
 * not owed more (RFC 9112 §9.6).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

const MAX_BYTES = 32 * 1024 * 1024
const MAX_MS = 3000

/** To be called before the head of an answer is written. */
export function lingerAfter(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.complete || incoming.destroyed) return
  // Node would close its side as soon as the answer is out when the client asked for that.
  outgoing.shouldKeepAlive = true
  outgoing.once('finish', () => readOn(incoming))
}

function readOn(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return
  const { socket } = incoming
  let left = MAX_BYTES
  const cut = (): void => void socket.destroy()
  const late = setTimeout(cut, MAX_MS)
  incoming.once('close', () => clearTimeout(late))
  incoming.once('end', () => clearTimeout(late))
  incoming.on('data', (chunk: Uint8Array) => {
    left -= chunk.length
    if (left < 0) cut()
  })
  incoming.resume()
}
