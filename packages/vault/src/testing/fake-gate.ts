/** A gate without budgets, for tests: real salts, halves and signatures; grants are logged before they leave. Spec: gate. */
import {
  encode,
  formatBody,
  formatEntry,
  formatHeader,
  parseEntry,
  type TreePoint,
  toHex,
  type Value,
} from '@pellicle/crypto/format'
import { headerHash, sha256 } from '@pellicle/crypto/proof'
import {
  deriveHalf,
  hmac,
  type Random,
  type Sender,
  sealObject,
  sealTo,
  setupSender,
  signPublic,
  signStatement,
} from '@pellicle/crypto/seal'
import type { GateAsk, SessionReply, StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { Head } from '../ledger/head-memory.ts'
import { GATE } from '../roster/signers.ts'

interface GateSessionState {
  readonly device: Uint8Array
  readonly sender: Sender
  number: number
}

export interface SignedAsk {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly request: Uint8Array
  readonly signature: Uint8Array
  readonly body: Uint8Array
}

export interface GateAnswer {
  readonly statement: StatementIn
  readonly number: number
  readonly mark: Uint8Array | null
  /** Sealed only after the statement is in the ledger. */
  readonly seal: () => Uint8Array
}

const NO_BODY = sha256(new Uint8Array(0))
const GRANT_LIVES_MS = 15 * 60 * 1000

export class FakeGate {
  readonly signSeed: Uint8Array
  readonly gateKey: Uint8Array
  readonly salts = new Map<string, Uint8Array>()
  practice: Uint8Array = new Uint8Array(32)
  rootSeal: Uint8Array = new Uint8Array(0)
  readonly #random: Random
  readonly #now: () => number
  readonly #sessions = new Map<string, GateSessionState>()
  #row = { seq: 0, prev: new Uint8Array(32) as Uint8Array }

  constructor(random: Random, now: () => number) {
    this.#random = random
    this.#now = now
    this.signSeed = random(32)
    this.gateKey = random(32)
  }

  get signPublic(): Uint8Array {
    return signPublic(this.signSeed)
  }

  half(kind: string, id: Uint8Array, subject: Uint8Array): Uint8Array {
    const salt = this.salts.get(toHex(subject))
    if (salt === undefined) throw new PellicleError('GATE_REFUSED', { reason: 'no salt' })
    return deriveHalf(this.gateKey, { practice: this.practice, kind, id, salt })
  }

  openSession(device: Uint8Array, kem: Uint8Array): SessionReply {
    const session = this.#random(16)
    const sender = setupSender(kem, [this.practice, device, session], this.#random)
    this.#sessions.set(toHex(session), { device, sender, number: 0 })
    return { session, enc: sender.enc, gateEpoch: 1 }
  }

  endSession(session: Uint8Array): void {
    this.#sessions.delete(toHex(session))
  }

  /** As after a restart. */
  loseSessions(): void {
    this.#sessions.clear()
  }

  epochStatement(base: readonly [number, Uint8Array], seen: TreePoint): Promise<StatementIn> {
    const seal = sealTo(this.rootSeal, 'gate key', [this.practice, 1], this.gateKey, this.#random)
    return this.#sign({ kind: KINDS.gateEpoch.number, subject: null, base, seen, pub: { epoch: 1, seal } })
  }

  async answer(
    door: 'grant' | 'import',
    ask: SignedAsk,
    what: GateAsk & { readonly session: Uint8Array; readonly head: Head; readonly at: TreePoint },
  ): Promise<GateAnswer> {
    const session = this.#sessions.get(toHex(what.session))
    if (session === undefined) throw new PellicleError('NO_SESSION')
    const { subject, items } = what
    const born = this.salts.has(toHex(subject)) ? null : this.#random(32)
    if (born !== null) this.salts.set(toHex(subject), born)
    const number = session.number++
    const { device, member, request, signature, body } = ask
    const both = { device, member, session: what.session, epoch: 1, items, number, request, signature, asked: body }
    const birth = born === null ? { seal: null, parts: null } : await this.#sealSalt(subject, born)
    const statement = await this.#sign({
      kind: door === 'grant' ? KINDS.gateGrant.number : KINDS.gateImport.number,
      subject,
      base: null,
      seen: what.at,
      pub:
        door === 'grant'
          ? { ...both, head: what.head, expires: this.#now() + GRANT_LIVES_MS }
          : { ...both, seal: birth.seal },
      salts: born === null ? [] : [[subject, sha256(born)]],
      body: birth.parts,
    })
    const halves = items.map(([kind, id]) => [kind, id, this.half(kind, id, subject)])
    const isNew = door === 'import' && items.some(([, id]) => toHex(id) === toHex(subject))
    const mark = isNew ? hmac(this.gateKey, encode(['real', subject])) : null
    const seal = () => session.sender.seal(number, headerHash(headerOf(statement)), encode(halves as Value))
    return { statement, number, mark, seal }
  }

  /** Spec: gate §6. */
  async #sealSalt(
    subject: Uint8Array,
    salt: Uint8Array,
  ): Promise<{ readonly seal: Uint8Array; readonly parts: Uint8Array }> {
    const [key, object] = [this.#random(32), this.#random(16)]
    const context = { practice: this.practice, subject, object, role: 'part:salts', generation: 0, revision: 0 }
    const sealed = await sealObject(key, context, encode([[subject, salt]]))
    const part = { name: 'salts', parent: ['compartment', 'root', 0] as const, object, wrap: new Uint8Array(0), sealed }
    return {
      seal: sealTo(this.rootSeal, 'salts', [this.practice, object], key, this.#random),
      parts: formatBody([part]),
    }
  }

  async #sign(said: {
    readonly kind: number
    readonly subject: Uint8Array | null
    readonly base: readonly [number, Uint8Array] | null
    readonly seen: TreePoint
    readonly pub: unknown
    readonly salts?: readonly (readonly [Uint8Array, Uint8Array])[]
    readonly body?: Uint8Array | null
  }): Promise<StatementIn> {
    const body = said.body ?? null
    const header = formatHeader({
      practice: this.practice,
      kind: said.kind,
      by: GATE,
      ...this.#row,
      seen: said.seen,
      at: this.#now(),
      subject: said.subject,
      base: said.base,
      pub: said.pub as { readonly [key: string]: Value },
      objects: [],
      salts: said.salts ?? [],
      body: body === null ? NO_BODY : sha256(body),
    })
    this.#row = { seq: this.#row.seq + 1, prev: headerHash(header) }
    return { entry: formatEntry(header, await signStatement(this.signSeed, header)), body }
  }
}

function headerOf({ entry }: StatementIn): Uint8Array {
  return parseEntry(entry).headerBytes
}
