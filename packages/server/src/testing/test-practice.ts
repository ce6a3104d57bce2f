/**
 * The smallest practice there is, made by hand: a root, one owner, one device. For tests of the edge, which needs signed
 * requests and nothing to read. Everything is signed as the specification says; nothing is sealed.
 */
import { createHash } from 'node:crypto'
import {
  concat,
  encode,
  formatEntry,
  formatHeader,
  type Header,
  toBase64Url,
  type Value,
} from '@pellicle/crypto/format'
import { EMPTY_ROOT, headerHash, sha256 } from '@pellicle/crypto/proof'
import { deriveKemPublic, signPublic, signRequest, signStatement } from '@pellicle/crypto/seal'
import { HEADER_REQUEST, HEADER_SIGNATURE, type StatementIn } from '@pellicle/protocol/api'
import { KINDS } from '@pellicle/protocol/statements'
import { random } from './random.ts'

const ZERO_ID = new Uint8Array(16)
const ZERO_HASH = new Uint8Array(32)

export interface TestDevice {
  readonly id: Uint8Array
  readonly member: Uint8Array
  readonly seed: Uint8Array
}

interface Signer {
  readonly id: Uint8Array
  readonly seed: Uint8Array
  seq: number
  prev: Uint8Array
}

/** What a signer says next; `prev` and `seq` follow by themselves. */
export type Said = Partial<Pick<Header, 'subject' | 'base' | 'objects'>> & {
  readonly kind: number
  readonly pub: Header['pub']
}

export class TestPractice {
  practice: Uint8Array = ZERO_HASH
  readonly root: Signer = { id: ZERO_ID, seed: random(32), seq: 0, prev: ZERO_HASH }
  readonly owner: TestDevice = { id: random(16), member: random(16), seed: random(32) }
  readonly #signers = new Map<string, Signer>()

  /** The statements of set-up, for the keys that the box offered. */
  async create(offer: { readonly gate: Uint8Array; readonly log: Uint8Array }, sample = false): Promise<StatementIn[]> {
    const genesis = await this.say(this.root, {
      kind: KINDS.practiceGenesis.number,
      pub: {
        root: { sign: signPublic(this.root.seed), seal: deriveKemPublic(random(32)) },
        gate: offer.gate,
        log: offer.log,
        cards: { threshold: 2, count: 3, set: 1 },
        nonce: random(32),
        sample,
      },
    })
    this.practice = this.root.prev
    const { member } = this.owner
    const admitMember = await this.say(this.root, {
      kind: KINDS.memberAdmit.number,
      pub: { member, roles: ['owner', 'surgeon'], seal: deriveKemPublic(random(32)) },
    })
    return [genesis, admitMember, await this.admit(this.owner, this.root)]
  }

  /** `device.admit`, said by the root or by a device. */
  admit(device: TestDevice, by: Signer | TestDevice): Promise<StatementIn> {
    const { id, member, seed } = device
    return this.say(this.signerOf(by), {
      kind: KINDS.deviceAdmit.number,
      pub: { device: id, member, sign: signPublic(seed), form: 'browser' },
    })
  }

  revoke(device: TestDevice, by: Signer | TestDevice): Promise<StatementIn> {
    return this.say(this.signerOf(by), {
      kind: KINDS.deviceRevoke.number,
      subject: device.id,
      base: [0, ZERO_HASH],
      pub: { device: device.id },
    })
  }

  newDevice(member = this.owner.member): TestDevice {
    return { id: random(16), member, seed: random(32) }
  }

  signerOf(by: Signer | TestDevice): Signer {
    if ('seq' in by) return by
    const name = Buffer.from(by.id).toString('hex')
    const signer = this.#signers.get(name) ?? { id: by.id, seed: by.seed, seq: 0, prev: ZERO_HASH }
    this.#signers.set(name, signer)
    return signer
  }

  async say(signer: Signer, said: Said): Promise<StatementIn> {
    const header = formatHeader({
      practice: this.practice,
      by: signer.id,
      seq: signer.seq,
      prev: signer.prev,
      seen: [0, EMPTY_ROOT],
      at: Date.now(),
      subject: null,
      base: null,
      objects: [],
      salts: [],
      body: sha256(new Uint8Array(0)),
      ...said,
    })
    signer.seq++
    signer.prev = headerHash(header)
    return { entry: formatEntry(header, await signStatement(signer.seed, header)), body: null }
  }
}

export interface Aim {
  readonly method: string
  readonly path: string
  readonly body?: Uint8Array
  readonly session?: Uint8Array | null
}

/** What an attacker would change in the signed part, before or after signing. */
export interface Twist {
  readonly claim?: Readonly<Record<string, Value>>
  readonly seed?: Uint8Array
}

/** The two headers of a signed request (spec: request §1). */
export async function signedHeaders(
  practice: Uint8Array,
  device: TestDevice,
  what: Aim & Twist,
): Promise<Record<string, string>> {
  const { method, path, body = new Uint8Array(0), session = null, claim = {}, seed = device.seed } = what
  const request = encode({
    v: 1,
    practice,
    device: device.id,
    session,
    method,
    path,
    body: createHash('sha256').update(body).digest(),
    at: Date.now(),
    nonce: random(16),
    ...claim,
  })
  const signature = await signRequest(seed, request)
  return { [HEADER_REQUEST]: toBase64Url(request), [HEADER_SIGNATURE]: toBase64Url(signature) }
}

/** A member sheet's `device.admit`: signed with the sheet's own key, by its wrap id. */
export function sheetSigner(wrap: Uint8Array, seed: Uint8Array): Signer {
  return { id: wrap, seed, seq: 0, prev: ZERO_HASH }
}

export function sheetWrap(wrap: Uint8Array, member: Uint8Array, sheet: { sign: Uint8Array; lookup: Uint8Array }): Said {
  return {
    kind: KINDS.wrapAdd.number,
    pub: {
      wrap,
      member,
      method: 'sheet',
      device: null,
      kdf: null,
      passkey: null,
      sheet,
      wrapped: concat(random(92)),
    },
  }
}
