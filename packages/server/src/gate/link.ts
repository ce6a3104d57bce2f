/**
 * One connection between a server and a gate of its own, over which both sides ask. Who is hostile: the other end, once it is taken over; what
 * it says is read within bounds and believed by nobody here. Spec: gate-host §2.
 */
import type { TLSSocket } from 'node:tls'
import { CryptoError, decode, encode, type Value } from '@pellicle/crypto/format'
import { type ErrorParams, isErrorCode, PellicleError } from '@pellicle/protocol/errors'

export type LinkHandler = (value: Value) => Promise<Value>
export type LinkHandlers = Readonly<Record<string, LinkHandler>>

const MOST_FRAME = 48 * 1024 * 1024
const PATIENCE_MS = 20_000
/** Asks of the other end that are worked on at once. */
const MOST_AT_ONCE = 4096
const [ASK, ANSWER, REFUSAL] = [0, 1, 2] as const

interface Waiting {
  readonly resolve: (value: Value) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

export class Link {
  readonly #socket: TLSSocket
  readonly #handlers: LinkHandlers
  readonly #waiting = new Map<number, Waiting>()
  readonly closed: Promise<void>
  #next = 0
  #running = 0
  #parts: Buffer[] = []
  #held = 0
  #isClosed = false

  /** The socket's other end was checked before. */
  constructor(socket: TLSSocket, handlers: LinkHandlers) {
    this.#socket = socket
    this.#handlers = handlers
    socket.setNoDelay(true)
    socket.setKeepAlive(true, 10_000)
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#end()
        resolve()
      })
    })
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes: Buffer) => this.#take(bytes))
  }

  get isOpen(): boolean {
    return !this.#isClosed
  }

  /** Throws what the other end refused with; GATE_AWAY when it does not answer. */
  ask(name: string, value: Value): Promise<Value> {
    if (this.#isClosed) return Promise.reject(new PellicleError('GATE_AWAY'))
    const id = this.#next++
    return new Promise((resolve, reject) => {
      // Whoever does not answer is gone: what it was asked is asked again of whoever comes next.
      const timer = setTimeout(() => this.close(), PATIENCE_MS)
      this.#waiting.set(id, { resolve, reject, timer })
      this.#send([ASK, id, name, value])
    })
  }

  close(): void {
    this.#socket.destroy()
    this.#end()
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(new PellicleError('GATE_AWAY'))
    }
    this.#waiting.clear()
  }

  #send(frame: Value): void {
    if (this.#isClosed) return
    const bytes = encode(frame)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(bytes.length)
    this.#socket.cork()
    this.#socket.write(head)
    this.#socket.write(bytes)
    this.#socket.uncork()
  }

  #take(bytes: Buffer): void {
    this.#parts.push(bytes)
    this.#held += bytes.length
    while (this.#held >= 4) {
      if ((this.#parts[0] as Buffer).length < 4) this.#parts = [Buffer.concat(this.#parts)]
      const length = (this.#parts[0] as Buffer).readUInt32BE(0)
      if (length > MOST_FRAME) {
        this.close()
        return
      }
      if (this.#held < 4 + length) return
      const all = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts)
      const frame = all.subarray(4, 4 + length)
      const rest = all.subarray(4 + length)
      this.#parts = rest.length === 0 ? [] : [rest]
      this.#held = rest.length
      if (!this.#hear(frame)) {
        this.close()
        return
      }
    }
  }

  /** False for a frame that no honest end sends. */
  #hear(bytes: Buffer): boolean {
    const frame = decodeOrNull(bytes)
    if (!Array.isArray(frame) || frame.length !== 4) return false
    const [type, id, name, value] = frame as readonly Value[]
    if (typeof id !== 'number' || typeof name !== 'string' || value === undefined) return false
    if (type === ASK) {
      if (this.#running >= MOST_AT_ONCE) return false
      void this.#answer(id, name, value)
      return true
    }
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return false
    this.#waiting.delete(id)
    clearTimeout(waiting.timer)
    if (type === ANSWER) waiting.resolve(value)
    else waiting.reject(refusalOf(value))
    return true
  }

  async #answer(id: number, name: string, value: Value): Promise<void> {
    this.#running++
    try {
      const handler = Object.hasOwn(this.#handlers, name) ? this.#handlers[name] : undefined
      if (handler === undefined) throw new PellicleError('NOT_FOUND')
      this.#send([ANSWER, id, name, await handler(value)])
    } catch (error) {
      this.#send([REFUSAL, id, name, sayRefusal(error)])
    } finally {
      this.#running--
    }
  }
}

/** A fault of ours is told as one, and nothing of it. */
function sayRefusal(error: unknown): Value {
  if (error instanceof PellicleError) return [error.code, { ...error.params }]
  return ['SERVER_FAULT', {}]
}

function refusalOf(value: Value): PellicleError {
  const [code, params] = Array.isArray(value) ? (value as readonly Value[]) : []
  if (!isErrorCode(code)) return new PellicleError('GATE_AWAY')
  return new PellicleError(code, paramsOf(params))
}

function paramsOf(value: Value | undefined): ErrorParams {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return {}
  return Object.fromEntries(
    Object.entries(value).filter(
      (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
    ),
  )
}

function decodeOrNull(bytes: Uint8Array): Value {
  try {
    return decode(new Uint8Array(bytes))
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
