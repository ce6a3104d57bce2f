/**
 * A practice as its devices make it, for tests of ledger, rules and gate: every statement is built and signed as the
 * specification says, with real keys and small sealed objects. What it says can be twisted before it is signed.
 */
import { createHash } from 'node:crypto'
import {
  encode,
  formatEntry,
  formatHeader,
  type Header,
  parseEntry,
  type TreePoint,
  type Value,
} from '@pellicle/crypto/format'
import { EMPTY_ROOT, headerHash, sha256 } from '@pellicle/crypto/proof'
import { deriveKemPublic, sealObject, sealTo, signPublic, signRequest, signStatement } from '@pellicle/crypto/seal'
import type { GateAsk, RosterReply, StatementIn } from '@pellicle/protocol/api'
import { COMPARTMENTS, type Compartment, compartmentsOf, type HalfKind, type Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { SignedAsk } from '../practice-core.ts'
import { random } from './random.ts'

export const ZERO_ID = new Uint8Array(16)
const ZERO_32 = new Uint8Array(32)
const NO_BODY = sha256(new Uint8Array(0))

/** A signer and how far its own row is. */
export interface Voice {
  readonly id: Uint8Array
  readonly seed: Uint8Array
  seq: number
  prev: Uint8Array
}

export interface Staff {
  readonly id: Uint8Array
  readonly roles: readonly Role[]
  readonly kem: Uint8Array
}

export interface Gadget extends Voice {
  readonly member: Uint8Array
}

export interface Saying {
  readonly kind: number
  readonly pub: Header['pub']
  readonly subject?: Uint8Array | null
  readonly base?: Header['base']
  readonly objects?: Header['objects']
  readonly salts?: Header['salts']
  readonly body?: Uint8Array | null
  readonly seen?: TreePoint
  readonly at?: number
}

/** Fields of the signed header that a test falsifies. */
export type Twist = Partial<Header>

export function voice(id: Uint8Array = random(16), seed: Uint8Array = random(32)): Voice {
  return { id, seed, seq: 0, prev: ZERO_32 }
}

export class Clinic {
  practice: Uint8Array = ZERO_32
  readonly rootKem: Uint8Array = random(32)
  readonly root: Voice = voice(ZERO_ID)
  readonly owner: Staff = { id: random(16), roles: ['owner', 'surgeon'], kem: random(32) }
  readonly desk: Gadget = { ...voice(), member: this.owner.id }
  readonly staff = new Map<string, Staff>([[key(this.owner.id), this.owner]])
  /** Base of the next roster statement. */
  rosterHead: readonly [number, Uint8Array] = [0, ZERO_32]
  readonly epochs = new Map<Compartment, number>()
  readonly heads = new Map<string, readonly [number, Uint8Array]>()

  /** Set-up, in the order of cards §7. */
  async create(offer: { readonly gate: Uint8Array; readonly log: Uint8Array }, sample = false): Promise<StatementIn[]> {
    const genesis = await this.say(this.root, {
      kind: KINDS.practiceGenesis.number,
      pub: {
        root: { sign: signPublic(this.root.seed), seal: deriveKemPublic(this.rootKem) },
        ...offer,
        cards: { threshold: 2, count: 3, set: 1 },
        nonce: random(32),
        sample,
      },
    })
    this.practice = this.root.prev
    const statements = [
      genesis,
      await this.admitMember(this.owner, this.root),
      await this.admitDevice(this.desk, this.root),
    ]
    for (const compartment of COMPARTMENTS) statements.push(await this.turnEpoch(compartment))
    return statements
  }

  /** Reads the roster: the gate has added its own statement to the chain. */
  learnRoster({ statements }: RosterReply): void {
    const last = statements.at(-1)
    if (last === undefined) return
    const { header, headerBytes } = parseEntry(last.entry)
    this.rosterHead = [(header.base?.[0] ?? 0) + 1, headerHash(headerBytes)]
  }

  admitMember(staff: Staff, by: Voice = this.desk): Promise<StatementIn> {
    this.staff.set(key(staff.id), staff)
    return this.say(by, {
      kind: KINDS.memberAdmit.number,
      pub: { member: staff.id, roles: [...staff.roles], seal: deriveKemPublic(staff.kem) },
    })
  }

  revokeMember(member: Uint8Array, by: Voice = this.desk): Promise<StatementIn> {
    this.staff.delete(key(member))
    return this.say(by, { kind: KINDS.memberRevoke.number, pub: { member } })
  }

  admitDevice(gadget: Gadget, by: Voice = this.desk): Promise<StatementIn> {
    const { id, member, seed } = gadget
    return this.say(by, {
      kind: KINDS.deviceAdmit.number,
      pub: { device: id, member, sign: signPublic(seed), form: 'browser' },
    })
  }

  revokeDevice(device: Uint8Array, by: Voice = this.desk): Promise<StatementIn> {
    return this.say(by, { kind: KINDS.deviceRevoke.number, pub: { device } })
  }

  turnEpoch(compartment: Compartment, by: Voice = this.desk): Promise<StatementIn> {
    const epoch = (this.epochs.get(compartment) ?? 0) + 1
    this.epochs.set(compartment, epoch)
    const holders = [...this.staff.values()].filter(({ roles }) => compartmentsOf(roles).includes(compartment))
    const secret = random(32)
    const seals = [
      [ZERO_ID, deriveKemPublic(this.rootKem)] as const,
      ...holders.map(({ id, kem }) => [id, deriveKemPublic(kem)] as const),
    ]
    return this.say(by, {
      kind: KINDS.epochTurn.number,
      pub: {
        compartment,
        epoch,
        seal: deriveKemPublic(secret),
        seals: seals.map(([id, to]) => [
          id,
          sealTo(to, 'epoch', [this.practice, compartment, epoch, id], secret, random),
        ]),
        previous: epoch === 1 ? null : random(92),
      },
    })
  }

  addSheet(member: Uint8Array, sheet: Voice, lookup: Uint8Array, by: Voice = this.desk): Promise<StatementIn> {
    return this.say(by, {
      kind: KINDS.wrapAdd.number,
      pub: {
        wrap: sheet.id,
        member,
        method: 'sheet',
        device: null,
        kdf: null,
        passkey: null,
        sheet: { sign: signPublic(sheet.seed), lookup },
        wrapped: random(92),
      },
    })
  }

  createPatient(patient: Uint8Array, mark: Uint8Array, by: Voice = this.desk): Promise<StatementIn> {
    const keys = (['directory', 'chart', 'photos'] as const).map((one) => [
      one,
      this.epochs.get(one) ?? 1,
      1,
      random(92),
    ])
    return this.say(by, { kind: KINDS.patientCreate.number, subject: patient, pub: { keys, mark } })
  }

  correctPatient(patient: Uint8Array, by: Voice = this.desk): Promise<StatementIn> {
    return this.say(by, { kind: KINDS.patientCorrect.number, subject: patient, pub: {} })
  }

  putVisit(patient: Uint8Array, by: Voice = this.desk): Promise<StatementIn> {
    return this.say(by, { kind: KINDS.visitPut.number, subject: patient, pub: { visit: random(16) } })
  }

  addPhoto(patient: Uint8Array, renditions: readonly TestObject[], by: Voice = this.desk): Promise<StatementIn> {
    return this.say(by, {
      kind: KINDS.photoAdd.number,
      subject: patient,
      pub: {
        photo: random(16),
        parent: ['patient', 'photos', 1],
        renditions: renditions.map(({ id, role }) => [id, role, random(92)]),
      },
      objects: renditions.map(({ id, sha256: hash, bytes }) => [id, hash, bytes.length]),
    })
  }

  /** The next statement of this voice. Bases of chained kinds follow by themselves. */
  async say(by: Voice, saying: Saying, twist: Twist = {}): Promise<StatementIn> {
    const { body = null, ...said } = saying
    const kind = Object.values(KINDS).find(({ number }) => number === said.kind)
    const name = said.subject ? key(said.subject) : 'roster'
    const head = kind?.roster ? this.rosterHead : (this.heads.get(name) ?? [0, ZERO_32])
    const header = formatHeader({
      practice: this.practice,
      by: by.id,
      seq: by.seq,
      prev: by.prev,
      seen: [0, EMPTY_ROOT],
      at: Date.now(),
      subject: null,
      base: kind?.chained ? (head as [number, Uint8Array]) : null,
      objects: [],
      salts: [],
      ...said,
      body: body === null ? NO_BODY : sha256(body),
      ...twist,
    })
    const hash = headerHash(header)
    by.seq++
    by.prev = hash
    if (kind?.roster) this.rosterHead = [head[0] + 1, hash]
    else if (kind?.chained) this.heads.set(name, [head[0] + 1, hash])
    return { entry: formatEntry(header, await signStatement(by.seed, header)), body }
  }

  /** What a device signs when it asks (spec: request §1). */
  async ask(
    gadget: Gadget,
    path: string,
    { body, session = null, at = Date.now(), nonce = random(16) }: AskFields,
  ): Promise<SignedAsk> {
    const request = encode({
      v: 1,
      practice: this.practice,
      device: gadget.id,
      session,
      method: 'POST',
      path,
      body: new Uint8Array(createHash('sha256').update(body).digest()),
      at,
      nonce,
    })
    return { device: gadget.id, request, signature: await signRequest(gadget.seed, request), body }
  }

  askHalves(
    gadget: Gadget,
    path: string,
    {
      session,
      ...what
    }: {
      readonly session: Uint8Array
      readonly subject: Uint8Array
      readonly items: readonly (readonly [HalfKind, Uint8Array])[]
    },
  ): Promise<SignedAsk> {
    return this.ask(gadget, path, {
      session,
      body: gateBody({ ...what, items: what.items.map(([k, id]) => [k, id]), reason: null, seen: 0 }),
    })
  }
}

export interface AskFields {
  readonly body: Uint8Array
  readonly session?: Uint8Array | null
  readonly at?: number
  readonly nonce?: Uint8Array
}

export function gateBody(ask: GateAsk): Uint8Array {
  return encode(ask as unknown as Value)
}

export interface TestObject {
  readonly id: Uint8Array
  readonly role: 'original' | 'preview' | 'thumb' | 'id-scan'
  readonly bytes: Uint8Array
  readonly sha256: Uint8Array
}

/** A real sealed object under a key that nobody keeps. */
export async function makeObject(role: TestObject['role'] = 'original', size = 300): Promise<TestObject> {
  const id = random(16)
  const context = { practice: ZERO_32, subject: ZERO_ID, object: id, role, generation: 1, revision: 0 }
  const bytes = await sealObject(random(32), context, random(size))
  return { id, role, bytes, sha256: sha256(bytes) }
}

export async function* inPieces(bytes: Uint8Array, size = 100_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function key(id: Uint8Array): string {
  return Buffer.from(id).toString('hex')
}
