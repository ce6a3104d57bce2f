/** Speaks to a test server as a device of its practice, or as anybody; every header and every signed field can be bent. */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import { CBOR } from '@pellicle/protocol/api'
import { type RawReply, type RawRequest, rawHttp } from './raw-http.ts'
import type { TestServer } from './start-server.ts'
import { signedHeaders, type TestDevice, TestPractice, type Twist } from './test-practice.ts'

export interface EdgeAsk extends Twist {
  readonly body?: Uint8Array | Value
  readonly headers?: RawRequest['headers']
  readonly device?: TestDevice
  readonly session?: Uint8Array | null
  /** Sent instead of what was signed. */
  readonly sentMethod?: string
  readonly sentPath?: string
  readonly sentBody?: Uint8Array
}

export class EdgeClient {
  readonly server: TestServer
  readonly practice: TestPractice
  /** '' or '/sample'. */
  readonly base: string

  constructor(server: TestServer, practice: TestPractice, base = '') {
    this.server = server
    this.practice = practice
    this.base = base
  }

  /** Sets a practice up in an empty box. */
  static async setUp(server: TestServer, base = ''): Promise<EdgeClient> {
    const client = new EdgeClient(server, new TestPractice(), base)
    const offer = decode((await client.open('POST', '/api/setup/offer', { body: {} })).body)
    const statements = await client.practice.create(offer as never, base !== '')
    const reply = await client.open('POST', '/api/setup/create', { body: { statements: statements as never } })
    if (reply.status !== 200) throw new Error(`set-up: ${reply.status} ${reply.code}`)
    return client
  }

  get host(): Record<string, string> {
    return { host: `localhost:${this.server.port}` }
  }

  /** Without a signature. */
  open(method: string, path: string, ask: EdgeAsk = {}): Promise<RawReply> {
    const body = bytesOf(ask.body)
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': CBOR }
    const headers = { ...this.host, ...type, ...ask.headers }
    return rawHttp(this.server.port, { method, path: this.base + path, headers, body: body ?? null })
  }

  /** Signed by the owner's device, or another. */
  async signed(method: string, path: string, ask: EdgeAsk = {}): Promise<RawReply> {
    const { device = this.practice.owner, headers, sentMethod, sentPath, sentBody, ...rest } = ask
    const body = bytesOf(ask.body)
    const aim = { ...rest, method, path: this.base + path, ...(body === undefined ? {} : { body }) }
    const signature = await signedHeaders(this.practice.practice, device, aim as never)
    const sent = sentBody ?? body
    const ours = sent === undefined || method === 'PUT' ? {} : { 'content-type': CBOR }
    return rawHttp(this.server.port, {
      method: sentMethod ?? method,
      path: this.base + (sentPath ?? path),
      headers: { ...this.host, ...ours, ...signature, ...headers },
      body: sent ?? null,
    })
  }

  async openSession(device = this.practice.owner): Promise<Uint8Array> {
    const reply = await this.signed('POST', '/api/session', { device, body: { kem: new Uint8Array(1216) } })
    return (decode(reply.body) as { session: Uint8Array }).session
  }
}

function bytesOf(body: EdgeAsk['body']): Uint8Array | undefined {
  return body === undefined || body instanceof Uint8Array ? body : encode(body)
}
