/** Speaks to a test server as a device of its practice, or as anybody; every header and every signed field can be bent. */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import { CBOR, type StatementIn } from '@pellicle/protocol/api'
import { Clinic, type Gadget, voice } from './clinic.ts'
import { random } from './random.ts'
import { type RawReply, type RawRequest, rawHttp } from './raw-http.ts'
import { type Aim, signedHeaders } from './signed-headers.ts'
import type { TestServer } from './start-server.ts'

export interface EdgeAsk extends Pick<Aim, 'claim' | 'seed' | 'session'> {
  readonly body?: Uint8Array | Value
  readonly headers?: RawRequest['headers']
  readonly device?: Pick<Gadget, 'id' | 'seed'>
  /** Sent instead of what was signed. */
  readonly sentMethod?: string
  readonly sentPath?: string
  readonly sentBody?: Uint8Array
}

export class EdgeClient {
  readonly server: TestServer
  readonly clinic: Clinic
  /** '' or '/sample'. */
  readonly base: string

  constructor(server: TestServer, clinic: Clinic, base = '') {
    this.server = server
    this.clinic = clinic
    this.base = base
  }

  /** Sets a practice up in an empty box. */
  static async setUp(server: TestServer, base = ''): Promise<EdgeClient> {
    const client = new EdgeClient(server, new Clinic(), base)
    const offer = decode((await client.open('POST', '/api/setup/offer', { body: {} })).body)
    const statements = await client.clinic.create(offer as never, base !== '')
    const reply = await client.open('POST', '/api/setup/create', { body: { statements: statements as never } })
    if (reply.status !== 200) throw new Error(`set-up: ${reply.status} ${reply.code}`)
    client.clinic.learnRoster(decode((await client.signed('GET', '/api/roster?seen=0&from=0')).body) as never)
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
    const { device = this.clinic.desk, headers, sentMethod, sentPath, sentBody, body: asked, ...rest } = ask
    const body = bytesOf(asked)
    const aim = { ...rest, method, path: this.base + path, ...(body === undefined ? {} : { body }) }
    const signature = await signedHeaders(this.clinic.practice, device, aim)
    const sent = sentBody ?? body
    const type: Record<string, string> = sent === undefined || method === 'PUT' ? {} : { 'content-type': CBOR }
    return rawHttp(this.server.port, {
      method: sentMethod ?? method,
      path: this.base + (sentPath ?? path),
      headers: { ...this.host, ...type, ...signature, ...headers },
      body: sent ?? null,
    })
  }

  async append(...statements: StatementIn[]): Promise<RawReply> {
    return this.signed('POST', '/api/append?seen=0', { body: { statements: statements as never } })
  }

  /** Another device of the owner, admitted by the first. */
  async newDevice(): Promise<Gadget> {
    const gadget = { ...voice(), member: this.clinic.owner.id }
    const reply = await this.append(await this.clinic.admitDevice(gadget))
    if (reply.status !== 200) throw new Error(`admission: ${reply.status} ${reply.code}`)
    return gadget
  }

  async openSession(device: Gadget = this.clinic.desk): Promise<Uint8Array> {
    const reply = await this.signed('POST', '/api/session', { device, body: { kem: deriveKemPublic(random(32)) } })
    return (decode(reply.body) as { session: Uint8Array }).session
  }
}

function bytesOf(body: EdgeAsk['body']): Uint8Array | undefined {
  return body === undefined || body instanceof Uint8Array ? body : encode(body)
}
