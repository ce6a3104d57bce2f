/**
 * Reads the body of a message (everything but objects) into memory: bounded in bytes and in time, and only as the one type
 * that our clients send, which no form and no simple cross-site request can name.
 */
import type { IncomingMessage } from 'node:http'
import { concat } from '@pellicle/crypto/format'
import { CBOR } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { ByteBudget } from './byte-budget.ts'

export interface ReadOptions {
  readonly limit: number
  readonly deadlineMs: number
  readonly budget: ByteBudget
}

/** The client went away while we read or wrote: nobody is left to tell. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Throws BAD_REQUEST, TOO_LARGE, SERVER_BUSY; ConnectionLost. */
export async function readMessage(incoming: IncomingMessage, options: ReadOptions): Promise<Uint8Array> {
  const { limit, deadlineMs, budget } = options
  if (incoming.headers['content-type'] !== CBOR || incoming.headers['content-encoding'] !== undefined)
    throw new PellicleError('BAD_REQUEST')
  const announced = announcedLength(incoming)
  if (announced !== null && announced > limit) throw new PellicleError('TOO_LARGE')
  const release = budget.take(announced ?? limit)
  const late = setTimeout(() => incoming.destroy(), deadlineMs)
  try {
    return await collect(incoming, limit)
  } finally {
    clearTimeout(late)
    release()
  }
}

/** Content-Length, or null when the body comes in chunks. Node has refused anything malformed before us. */
export function announcedLength(incoming: IncomingMessage): number | null {
  const text = incoming.headers['content-length']
  return text === undefined ? null : Number(text)
}

/** A request that may have no body has none. */
export function hasBody(incoming: IncomingMessage): boolean {
  return (announcedLength(incoming) ?? 0) > 0 || incoming.headers['transfer-encoding'] !== undefined
}

/** The body as it comes. Who stops reading early leaves the connection open, so that the reason can still be said. */
export function bodyOf(incoming: IncomingMessage): AsyncIterable<Uint8Array> {
  return incoming.iterator({ destroyOnReturn: false })
}

async function collect(incoming: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of bodyOf(incoming)) {
      size += chunk.length
      if (size > limit) throw new PellicleError('TOO_LARGE')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof PellicleError) throw error
    throw new ConnectionLost('while reading', { cause: error })
  }
  if (!incoming.complete) throw new ConnectionLost('while reading')
  // A plain array of its own: Buffers share pools, and their slices are views.
  return concat(...chunks)
}
