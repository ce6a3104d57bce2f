/** The routes that a device signs (and, two of them, the root during a recovery). Shapes: protocol/api. Nothing is verified here. */
import { encode, type Value } from '@pellicle/crypto/format'
import {
  type AppendReply,
  appendReply,
  type CheckpointOut,
  checkpointOut,
  type GateAsk,
  type GateReply,
  gateReply,
  HEADER_SHA256,
  type RosterReply,
  rosterReply,
  type SessionReply,
  type StatementIn,
  type SubjectsReply,
  sessionReply,
  subjectsReply,
} from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import { type KeeperReply, keeperReply } from '@pellicle/protocol/keeper-reply'
import {
  type MailNews,
  type MailOpeners,
  type MailTaken,
  mailNews,
  mailOpeners,
  mailTaken,
} from '@pellicle/protocol/mail-content'
import { type RetentionReply, retentionReply } from '@pellicle/protocol/retention-reply'
import type { Call, Caller, RequestSigner, SignedBytes } from './caller.ts'
import { formatHash, formatStatements } from './open-routes.ts'
import { badReply } from './problem-reply.ts'

export interface HalvesReply {
  readonly reply: GateReply
  readonly signed: SignedBytes
  /** The body that was signed. */
  readonly asked: Uint8Array
}

export class DeviceRoutes {
  readonly #caller: Caller
  readonly #signer: RequestSigner

  constructor(caller: Caller, signer: RequestSigner) {
    this.#caller = caller
    this.#signer = signer
  }

  roster(from: number, seen: number): Promise<RosterReply> {
    return this.#caller.ask(this.#signed({ method: 'GET', path: `/api/roster?seen=${seen}&from=${from}` }), rosterReply)
  }

  checkpoint(seen: number): Promise<CheckpointOut> {
    return this.#caller.ask(this.#signed({ method: 'GET', path: `/api/checkpoint?seen=${seen}` }), checkpointOut)
  }

  append(statements: readonly StatementIn[], seen: number): Promise<AppendReply> {
    const body = formatStatements(statements)
    return this.#caller.ask(this.#signed({ method: 'POST', path: `/api/append?seen=${seen}`, body }), appendReply)
  }

  keeper(): Promise<KeeperReply> {
    return this.#caller.ask(this.#signed({ method: 'GET', path: '/api/keeper' }), keeperReply)
  }

  retention(): Promise<RetentionReply> {
    return this.#caller.ask(this.#signed({ method: 'GET', path: '/api/retention' }), retentionReply)
  }

  subjects(subjects: readonly Uint8Array[], seen: number): Promise<SubjectsReply> {
    const body = encode({ subjects })
    return this.#caller.ask(this.#signed({ method: 'POST', path: `/api/subjects?seen=${seen}`, body }), subjectsReply)
  }

  openSession(kem: Uint8Array): Promise<SessionReply> {
    return this.#caller.ask(this.#signed({ method: 'POST', path: '/api/session', body: encode({ kem }) }), sessionReply)
  }

  async endSession(session: Uint8Array): Promise<void> {
    await this.#caller.tell({ ...this.#signed({ method: 'DELETE', path: '/api/session' }), session })
  }

  /** Reading halves or import halves; also the bytes that were signed, which the gate's statement must carry. */
  async halves(door: 'grants' | 'imports', ask: GateAsk, session: Uint8Array): Promise<HalvesReply> {
    const body = encode(ask as unknown as Value)
    const call = this.#signed({ method: 'POST', path: `/api/gate/${door}`, body })
    const { value, signed } = await this.#caller.askSigned({ ...call, session }, gateReply)
    return { reply: value, signed: signed as SignedBytes, asked: body }
  }

  /** Messages that something was said about since; `waits`: the answer comes when there is one. Spec: mail. */
  mailNews(from: number, { waits }: { readonly waits: boolean }): Promise<MailNews> {
    const path = `/api/mail${waits ? '/news' : ''}?from=${from}`
    return this.#caller.ask(this.#signed({ method: 'GET', path }), mailNews)
  }

  mailOpeners(message: Uint8Array): Promise<MailOpeners> {
    const path = `/api/mail/${formatBase32(message)}/openers`
    return this.#caller.ask(this.#signed({ method: 'GET', path }), mailOpeners)
  }

  /** A mail that somebody dropped: the box reads it and seals it. */
  dropMail(mail: Uint8Array): Promise<MailTaken> {
    const body = encode({ mail })
    return this.#caller.ask(this.#signed({ method: 'POST', path: '/api/mail', body }), mailTaken)
  }

  async offerEnrolment(lookup: Uint8Array, offer: Uint8Array): Promise<void> {
    await this.#caller.tell(this.#signed({ method: 'POST', path: '/api/enrolments', body: encode({ lookup, offer }) }))
  }

  async putObject(id: Uint8Array, sealed: Uint8Array, sha256: Uint8Array): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream', [HEADER_SHA256]: formatHash(sha256) }
    const call = { method: 'PUT', path: `/api/objects/${formatBase32(id)}`, body: sealed, sha256, headers } as const
    await this.#caller.tell(this.#signed(call))
  }

  async object(id: Uint8Array): Promise<Uint8Array> {
    const path = `/api/objects/${formatBase32(id)}`
    const { reply } = await this.#caller.call(this.#signed({ method: 'GET', path }))
    return reply.bytes()
  }

  /** Bytes [start, end); shorter only at the object's end. */
  async objectRange(id: Uint8Array, start: number, end: number): Promise<Uint8Array> {
    const path = `/api/objects/${formatBase32(id)}`
    const headers = { range: `bytes=${start}-${end - 1}` }
    const { reply } = await this.#caller.call(this.#signed({ method: 'GET', path, headers }))
    const bytes = await reply.bytes()
    if (reply.status === 206 || (start === 0 && bytes.length === end)) return bytes
    if (bytes.length < end) throw badReply()
    return bytes.slice(start, end)
  }

  /** What a thief of this server would hold: the server's own report, as JSON text. */
  async thief(): Promise<Uint8Array> {
    const { reply } = await this.#caller.call(this.#signed({ method: 'GET', path: '/api/thief' }))
    return reply.bytes()
  }

  /** A route of a room with its own shapes: JSON out, whatever the room makes of it. Nothing of the answer is believed here. */
  async json(method: 'GET' | 'POST', path: string, body?: { readonly [field: string]: Value }): Promise<unknown> {
    const call = body === undefined ? { method, path } : { method, path, body: encode(body) }
    const { reply } = await this.#caller.call(this.#signed(call))
    try {
      return JSON.parse(new TextDecoder().decode(await reply.bytes()))
    } catch {
      throw badReply()
    }
  }

  #signed(call: Call): Call {
    return { ...call, signer: this.#signer }
  }
}
