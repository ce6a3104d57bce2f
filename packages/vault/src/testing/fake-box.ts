/**
 * An honest little box in memory, for tests of the trust rooms: real tree, real signatures, real halves, the routes of protocol/api. It
 * checks what an honest server checks (signatures, row, chain, halves of known ids) and no more. Attack tests stand on it: they copy its
 * ledger, rewrite its replies, or sign with its keys, for it has everything that a server, a gate and a log have.
 */
import {
  decode,
  encode,
  equalBytes,
  fromBase64Url,
  isMap,
  parseEntry,
  toHex,
  type Value,
} from '@pellicle/crypto/format'
import { headerHash, sha256, verifyRequest, verifyStatement } from '@pellicle/crypto/proof'
import { type Random, signPublic } from '@pellicle/crypto/seal'
import {
  type AppendReply,
  CLOCK_SKEW_MS,
  type GateAsk,
  HEADER_REQUEST,
  HEADER_SIGNATURE,
  type RosterReply,
  type SignedRequest,
  type StatementIn,
} from '@pellicle/protocol/api'
import { PellicleError, statusOf } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import { kindOf } from '@pellicle/protocol/statements'
import type { Head } from '../ledger/head-memory.ts'
import { GATE, LOG, ROOT } from '../roster/signers.ts'
import type { Transport, WireReply, WireRequest } from '../transport.ts'
import { FakeGate, type SignedAsk } from './fake-gate.ts'
import { FakeLedger } from './fake-ledger.ts'

interface Known {
  readonly sign: Uint8Array
  readonly member: Uint8Array
  revoked: boolean
}

/** Changes a reply's value on its way out: the hostile server. `route` is like `GET /api/roster`. */
export type Rewrite = (route: string, value: unknown) => unknown | Promise<unknown>

export class FakeBox {
  ledger: FakeLedger
  readonly gate: FakeGate
  readonly logSeed: Uint8Array
  readonly objects = new Map<string, Uint8Array>()
  readonly calls: string[] = []
  readonly sample: boolean
  practice: Uint8Array | null = null
  rewrite: Rewrite = (_route, value) => value
  /** Called before a route is answered; may throw to play a broken line, or a crash after the act with `after`. */
  before: (route: string) => void = () => {}
  after: (route: string) => void = () => {}
  readonly #now: () => number
  readonly #signers = new Map<string, Known>()
  readonly #sheets = new Map<string, { readonly wrap: Uint8Array; readonly member: Uint8Array }>()
  readonly #rows = new Map<string, { readonly seq: number; readonly prev: Uint8Array }>()
  readonly #heads = new Map<string, Head>()
  readonly #placed = new Map<string, number>()
  readonly #known = new Set<string>()
  readonly #enrolments = new Map<
    string,
    { readonly offer: Uint8Array; request: Uint8Array | null; admitted: boolean }
  >()
  readonly #nonces = new Set<string>()

  constructor({ random, now, sample = false }: { random: Random; now: () => number; sample?: boolean }) {
    this.#now = now
    this.sample = sample
    this.logSeed = random(32)
    this.ledger = new FakeLedger(this.logSeed)
    this.gate = new FakeGate(random, now)
  }

  readonly transport: Transport = async (request) => {
    const [path, query] = request.path.split('?') as [string, string | undefined]
    const route = `${request.method} ${path.replace(/^\/sample/, '')}`
    this.calls.push(route)
    this.before(route)
    let reply: WireReply
    try {
      reply = await this.#answer(route, request, parseQuery(query ?? ''))
    } catch (error) {
      if (!(error instanceof PellicleError)) throw error
      const { code, params } = error
      reply = bytesReply(statusOf(code), new TextEncoder().encode(JSON.stringify({ code, params })))
    }
    this.after(route)
    return reply
  }

  async #answer(route: string, request: WireRequest, query: ReadonlyMap<string, string>): Promise<WireReply> {
    const body = request.body
    const message = () => decode(body ?? new Uint8Array(0)) as { readonly [key: string]: Value }
    const seen = Number(query.get('seen') ?? 0)
    const [method, , , place, id] = route.split(/[ /]/) as [string, string, string, string, string | undefined]
    const value = async (): Promise<unknown> => {
      switch (`${method} ${place}`) {
        case 'GET status':
          return { practice: this.practice, sample: this.sample, version: 'test', now: this.#now() }
        case 'POST setup':
          return id === 'offer' ? this.#offer() : this.#create(message().statements as never)
        case 'GET sheet':
          if (!this.#sheets.has(id ?? '')) throw new PellicleError('NOT_FOUND')
          return this.#roster(Number(query.get('from') ?? 0), seen)
        case 'POST sheet':
          return this.append(message().statements as never, seen)
        case 'GET enrolments':
          return this.#enrolment(id ?? '')
      }
      if (method === 'POST' && place === 'enrolments' && id !== undefined)
        return this.#requestEnrolment(id, message().request as Uint8Array)
      const ask = await this.#signed(request)
      switch (`${method} ${place}`) {
        case 'GET roster':
          return this.#roster(Number(query.get('from') ?? 0), seen)
        case 'GET checkpoint':
          return this.ledger.checkpoint(this.#demandPractice(), seen)
        case 'POST append':
          return this.append(message().statements as never, seen, ask.device)
        case 'POST subjects':
          return this.#subjects(message().subjects as never, seen)
        case 'POST session':
          return this.gate.openSession(ask.device, message().kem as Uint8Array)
        case 'DELETE session':
          this.gate.endSession(sessionOf(ask))
          return {}
        case 'POST gate':
          return this.#halves(id === 'grants' ? 'grant' : 'import', ask, message() as unknown as GateAsk)
        case 'POST enrolments':
          this.#enrolments.set(formatBase32(message().lookup as Uint8Array), {
            offer: message().offer as Uint8Array,
            request: null,
            admitted: false,
          })
          return {}
        case 'PUT objects':
          this.objects.set(id ?? '', (body ?? new Uint8Array(0)).slice())
          return {}
        case 'GET objects':
          return this.#object(id ?? '', request)
        default:
          throw new PellicleError('NOT_FOUND')
      }
    }
    const found = await this.rewrite(route, await value())
    if (found instanceof Uint8Array) return bytesReply(request.headers.range === undefined ? 200 : 206, found)
    return bytesReply(200, encode(found as Value))
  }

  #offer() {
    if (this.practice !== null) throw new PellicleError('PRACTICE_EXISTS')
    return { gate: this.gate.signPublic, log: signPublic(this.logSeed) }
  }

  async #create(statements: readonly StatementIn[]): Promise<AppendReply> {
    if (this.practice !== null) throw new PellicleError('PRACTICE_EXISTS')
    const { header, headerBytes } = parseEntry((statements[0] as StatementIn).entry)
    const { root, gate, log } = header.pub as unknown as Record<string, Uint8Array> & {
      root: { sign: Uint8Array; seal: Uint8Array }
    }
    this.practice = headerHash(headerBytes)
    this.gate.practice = this.practice
    this.gate.rootSeal = root.seal
    this.#signers.set(toHex(ROOT), { sign: root.sign, member: ROOT, revoked: false })
    this.#signers.set(toHex(GATE), { sign: gate as Uint8Array, member: GATE, revoked: false })
    this.#signers.set(toHex(LOG), { sign: log as Uint8Array, member: LOG, revoked: false })
    const reply = await this.append(statements, 0)
    const [, revision, hash] = this.head(ROOT)
    await this.append([await this.gate.epochStatement([revision, hash], await this.ledger.point())], 0)
    return { ...reply, checkpoint: await this.ledger.checkpoint(this.practice, 0) }
  }

  /** All or nothing; the same bytes again give the same answer. */
  async append(
    statements: readonly StatementIn[],
    seen: number,
    asker: Uint8Array | null = null,
  ): Promise<AppendReply> {
    const practice = this.#demandPractice()
    const placed = statements.map(({ entry }) => this.#placed.get(toHex(sha256(entry))))
    if (placed.every((index) => index !== undefined))
      return { indexes: placed as number[], checkpoint: await this.ledger.checkpoint(practice, seen) }
    const backup = [new Map(this.#rows), new Map(this.#heads), new Map(this.#signers)] as const
    const first = this.ledger.size
    try {
      for (const statement of statements) await this.#take(statement)
    } catch (error) {
      for (const [map, old] of [
        [this.#rows, backup[0]],
        [this.#heads, backup[1]],
        [this.#signers, backup[2]],
      ] as const) {
        map.clear()
        for (const [key, value] of old) (map as Map<string, unknown>).set(key, value)
      }
      throw error
    }
    this.ledger.rows.push(...statements)
    for (const [i, { entry }] of statements.entries()) this.#placed.set(toHex(sha256(entry)), first + i)
    const admits = statements.some(({ entry }) => parseEntry(entry).header.kind === 6)
    if (asker !== null && admits) for (const one of this.#enrolments.values()) one.admitted ||= one.request !== null
    const indexes = statements.map((_, i) => first + i)
    return { indexes, checkpoint: await this.ledger.checkpoint(practice, seen) }
  }

  async #take(statement: StatementIn): Promise<void> {
    const entry = parseEntry(statement.entry)
    const { header } = entry
    const signer = this.#signers.get(toHex(header.by))
    if (signer === undefined) throw new PellicleError('UNKNOWN_DEVICE')
    if (signer.revoked) throw new PellicleError('REVOKED')
    if (!(await verifyStatement(signer.sign, entry))) throw new PellicleError('BAD_SIGNATURE')
    const row = this.#rows.get(toHex(header.by)) ?? { seq: 0, prev: new Uint8Array(32) }
    if (header.seq < row.seq) throw new PellicleError('DUPLICATE')
    if (header.seq > row.seq || !equalBytes(header.prev, row.prev))
      throw new PellicleError('OUT_OF_ORDER', { expected: row.seq })
    const subject = header.subject ?? ROOT
    const [count, revision, hash] = this.head(subject)
    if (header.base !== null && (header.base[0] !== revision || !equalBytes(header.base[1], hash)))
      throw new PellicleError('CONFLICT', { revision })
    for (const [object] of header.objects)
      if (!this.objects.has(formatBase32(object))) throw new PellicleError('MISSING_OBJECT')
    const name = headerHash(entry.headerBytes)
    this.#rows.set(toHex(header.by), { seq: row.seq + 1, prev: name })
    const counts = kindOf(header.kind)?.name.startsWith('gate.') ? 0 : 1
    this.#heads.set(
      toHex(subject),
      header.base === null ? [count + counts, revision, hash] : [count + counts, revision + 1, name],
    )
    for (const id of [subject, ...header.objects.map(([object]) => object)]) this.#known.add(toHex(id))
    this.#learn(header.kind, header.pub)
  }

  #learn(kind: number, pub: { readonly [key: string]: Value }): void {
    const name = kindOf(kind)?.name
    const bytes = (key: string) => pub[key] as Uint8Array
    if (name === 'device.admit')
      this.#signers.set(toHex(bytes('device')), { sign: bytes('sign'), member: bytes('member'), revoked: false })
    if (name === 'device.revoke') this.#revoke((id) => id === toHex(bytes('device')))
    if (name === 'member.revoke') this.#revoke((_, { member }) => equalBytes(member, bytes('member')))
    if (name === 'wrap.add' && isMap(pub.sheet)) {
      const { sign, lookup } = pub.sheet as unknown as { sign: Uint8Array; lookup: Uint8Array }
      this.#signers.set(toHex(bytes('wrap')), { sign, member: bytes('member'), revoked: false })
      this.#sheets.set(formatBase32(lookup), { wrap: bytes('wrap'), member: bytes('member') })
    }
    if (name === 'wrap.remove') this.#revoke((id) => id === toHex(bytes('wrap')))
  }

  #revoke(fits: (id: string, known: Known) => boolean): void {
    for (const [id, known] of this.#signers) if (fits(id, known)) this.#signers.set(id, { ...known, revoked: true })
  }

  head(subject: Uint8Array): Head {
    return this.#heads.get(toHex(subject)) ?? [0, 0, new Uint8Array(32)]
  }

  async #roster(from: number, seen: number): Promise<RosterReply> {
    return {
      statements: await this.#pick((kind, _subject, index) => index >= from && kindOf(kind)?.roster === true),
      checkpoint: await this.ledger.checkpoint(this.#demandPractice(), seen),
    }
  }

  async #subjects(subjects: readonly Uint8Array[], seen: number) {
    const found = []
    for (const subject of subjects)
      found.push({
        subject,
        statements: await this.#pick(
          (kind, about) => about !== null && equalBytes(about, subject) && !kindOf(kind)?.name.startsWith('gate.'),
        ),
      })
    return { subjects: found, checkpoint: await this.ledger.checkpoint(this.#demandPractice(), seen) }
  }

  async #pick(fits: (kind: number, subject: Uint8Array | null, index: number) => boolean) {
    const picked = []
    for (const [index, { entry }] of this.ledger.rows.entries()) {
      const { kind, subject } = parseEntry(entry).header
      if (fits(kind, subject, index)) picked.push(await this.ledger.out(index))
    }
    return picked
  }

  async #halves(door: 'grant' | 'import', ask: SignedAsk, what: GateAsk) {
    const practice = this.#demandPractice()
    if (door === 'import' && what.items.some(([, id]) => this.#known.has(toHex(id)) && !equalBytes(id, what.subject)))
      throw new PellicleError('GATE_REFUSED', { reason: 'known' })
    const head = this.head(what.subject)
    const at = await this.ledger.point()
    const answer = await this.gate.answer(door, ask, { ...what, session: sessionOf(ask), head, at })
    const { indexes } = await this.append([answer.statement], 0)
    return {
      number: answer.number,
      statement: await this.ledger.out(indexes[0] as number),
      checkpoint: await this.ledger.checkpoint(practice, what.seen),
      sealed: answer.seal(),
      mark: answer.mark,
    }
  }

  #enrolment(id: string) {
    const found = this.#enrolments.get(id)
    if (found === undefined) throw new PellicleError('NOT_FOUND')
    return { ...found }
  }

  #requestEnrolment(id: string, request: Uint8Array) {
    const found = this.#enrolments.get(id)
    if (found === undefined) throw new PellicleError('NOT_FOUND')
    if (found.request !== null && !equalBytes(found.request, request)) throw new PellicleError('ALREADY_EXISTS')
    found.request = request
    return {}
  }

  #object(id: string, { headers }: WireRequest): Uint8Array {
    const found = this.objects.get(id)
    if (found === undefined) throw new PellicleError('NOT_FOUND')
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '')
    return range === null ? found.slice() : found.slice(Number(range[1]), Number(range[2]) + 1)
  }

  async #signed({ headers, body, method, path }: WireRequest): Promise<SignedAsk> {
    const request = fromBase64Url(headers[HEADER_REQUEST] ?? '')
    const signature = fromBase64Url(headers[HEADER_SIGNATURE] ?? '')
    if (request === null || signature === null || request.length === 0) throw new PellicleError('UNSIGNED')
    const said = decode(request) as unknown as SignedRequest
    const signer = this.#signers.get(toHex(said.device))
    if (signer === undefined) throw new PellicleError('UNKNOWN_DEVICE')
    if (signer.revoked) throw new PellicleError('REVOKED')
    const now = this.#now()
    if (Math.abs(said.at - now) > CLOCK_SKEW_MS) throw new PellicleError('CLOCK_SKEW', { serverTime: now })
    const fits =
      said.method === method &&
      said.path === path &&
      equalBytes(said.body, sha256(body ?? new Uint8Array(0))) &&
      (await verifyRequest(signer.sign, request, signature))
    if (!fits) throw new PellicleError('UNSIGNED')
    if (this.#nonces.has(toHex(said.nonce))) throw new PellicleError('REPLAYED')
    this.#nonces.add(toHex(said.nonce))
    return { device: said.device, member: signer.member, request, signature, body: body ?? new Uint8Array(0) }
  }

  #demandPractice(): Uint8Array {
    if (this.practice === null) throw new PellicleError('NO_PRACTICE')
    return this.practice
  }
}

function sessionOf({ request }: SignedAsk): Uint8Array {
  const { session } = decode(request) as unknown as SignedRequest
  if (session === null) throw new PellicleError('NO_SESSION')
  return session
}

function parseQuery(query: string): ReadonlyMap<string, string> {
  return new Map(query.split('&').map((pair) => pair.split('=') as [string, string]))
}

function bytesReply(status: number, bytes: Uint8Array): WireReply {
  return { status, header: () => null, bytes: async () => bytes.slice() }
}
