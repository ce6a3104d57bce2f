/**
 * One call to the box: signed when it must be, its clock corrected once when the box says so, its answer a typed value or an error.
 * Spec: request §1. The signature covers method, path, body and time, so a call that was overheard is worth nothing elsewhere (case B11).
 */
import { decode, encode, toBase64Url, type Value } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import type { Random } from '@pellicle/crypto/seal'
import { CBOR, HEADER_REQUEST, HEADER_SIGNATURE, parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Transport, WireReply, WireRequest } from '../transport.ts'
import { badReply, parseProblem } from './problem-reply.ts'

/** Who signs requests: a device, or the root during a recovery. */
export interface RequestSigner {
  readonly practice: Uint8Array
  readonly device: Uint8Array
  /** Ed25519 over the domain line and these bytes (`signRequest`). */
  readonly sign: (request: Uint8Array) => Promise<Uint8Array>
}

export interface Call {
  readonly method: WireRequest['method']
  /** Below the base path, with query. */
  readonly path: string
  readonly body?: Uint8Array
  /** SHA-256 of the body, where it is known already: a photo is not read once more to be sent. */
  readonly sha256?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  readonly signer?: RequestSigner
  readonly session?: Uint8Array | null
}

/** The exact bytes that were signed, for who must find them again in a statement. */
export interface SignedBytes {
  readonly request: Uint8Array
  readonly signature: Uint8Array
}

export interface CallerOptions {
  readonly transport: Transport
  /** '' or '/sample'. */
  readonly basePath: string
  readonly random: Random
  readonly now: () => number
}

const EMPTY = new Uint8Array(0)

export class Caller {
  readonly #options: CallerOptions
  /** Server's clock minus this device's, once the server has complained. Used for signing times only. */
  #offset = 0

  constructor(options: CallerOptions) {
    this.#options = options
  }

  /** The reply of a call that succeeded. Throws PellicleError: the box's own code, or OFFLINE. */
  async call(call: Call): Promise<{ readonly reply: WireReply; readonly signed: SignedBytes | null }> {
    try {
      return await this.#once(call)
    } catch (error) {
      if (!(error instanceof PellicleError) || error.code !== 'CLOCK_SKEW') throw error
      const { serverTime } = error.params
      if (typeof serverTime !== 'number') throw error
      this.#offset = serverTime - this.#options.now()
      return this.#once(call)
    }
  }

  /** A call whose answer says no more than that it was done. Read to its end all the same: an answer left lying keeps its connection. */
  async tell(call: Call): Promise<void> {
    const { reply } = await this.call(call)
    await bodyOf(reply)
  }

  /** The value of a CBOR reply. */
  async ask<T>(call: Call, shape: Parameters<typeof parseShape<T>>[0]): Promise<T> {
    return (await this.askSigned(call, shape)).value
  }

  async askSigned<T>(
    call: Call,
    shape: Parameters<typeof parseShape<T>>[0],
  ): Promise<{ readonly value: T; readonly signed: SignedBytes | null }> {
    const { reply, signed } = await this.call(call)
    let decoded: Value
    try {
      decoded = decode(await reply.bytes())
    } catch {
      throw badReply()
    }
    const value = parseShape(shape, decoded)
    if (value === null) throw badReply()
    return { value, signed }
  }

  async #once(call: Call): Promise<{ readonly reply: WireReply; readonly signed: SignedBytes | null }> {
    const path = this.#options.basePath + call.path
    const signed = call.signer === undefined ? null : await this.#sign({ ...call, path }, call.signer)
    const headers = {
      ...(call.body === undefined ? {} : { 'content-type': CBOR }),
      ...call.headers,
      ...(signed === null
        ? {}
        : { [HEADER_REQUEST]: toBase64Url(signed.request), [HEADER_SIGNATURE]: toBase64Url(signed.signature) }),
    }
    let reply: WireReply
    try {
      reply = await this.#options.transport({ method: call.method, path, headers, body: call.body ?? null })
    } catch (cause) {
      throw new PellicleError('OFFLINE', {}, { cause })
    }
    if (reply.status >= 200 && reply.status < 300) return { reply, signed }
    throw parseProblem(reply.status, await bodyOf(reply))
  }

  async #sign(call: Call, signer: RequestSigner): Promise<SignedBytes> {
    const request = encode({
      v: 1,
      practice: signer.practice,
      device: signer.device,
      session: call.session ?? null,
      method: call.method,
      path: call.path,
      body: call.sha256 ?? (await digest(call.body ?? EMPTY)),
      at: Math.max(0, this.#options.now() + this.#offset),
      nonce: this.#options.random(16),
    })
    return { request, signature: await signer.sign(request) }
  }
}

async function bodyOf(reply: WireReply): Promise<Uint8Array> {
  try {
    return await reply.bytes()
  } catch {
    return EMPTY
  }
}
