/** A device's side of the gate, for tests: sessions, asks, and what came back opened. Tests may open; the server never does. */
import { decode, encode, parseEntry, type Value } from '@pellicle/crypto/format'
import { type Receiver, setupReceiver } from '@pellicle/crypto/open'
import { headerHash } from '@pellicle/crypto/proof'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import type { GateReply } from '@pellicle/protocol/api'
import type { HalfKind } from '@pellicle/protocol/roles'
import type { PracticeCore, SignedAsk } from '../practice-core.ts'
import type { Clinic, Gadget } from './clinic.ts'
import { random } from './random.ts'

export type Items = readonly (readonly [HalfKind, Uint8Array])[]

export interface OpenedReply extends GateReply {
  readonly halves: readonly Uint8Array[]
}

export class DeviceSession {
  readonly core: PracticeCore
  readonly clinic: Clinic
  readonly gadget: Gadget
  readonly id: Uint8Array
  readonly receiver: Receiver

  private constructor(
    core: PracticeCore,
    clinic: Clinic,
    session: { gadget: Gadget; id: Uint8Array; receiver: Receiver },
  ) {
    this.core = core
    this.clinic = clinic
    this.gadget = session.gadget
    this.id = session.id
    this.receiver = session.receiver
  }

  static async open(core: PracticeCore, clinic: Clinic, gadget: Gadget): Promise<DeviceSession> {
    const seed = random(32)
    const kem = deriveKemPublic(seed)
    const ask = await clinic.ask(gadget, '/api/session', { body: encode({ kem }) })
    const { session, enc } = await core.openSession(ask, kem)
    const receiver = setupReceiver(seed, enc, [clinic.practice, gadget.id, session])
    return new DeviceSession(core, clinic, { gadget, id: session, receiver })
  }

  grantAsk(subject: Uint8Array, items: Items): Promise<SignedAsk> {
    return this.clinic.askHalves(this.gadget, '/api/gate/grants', { session: this.id, subject, items })
  }

  importAsk(subject: Uint8Array, items: Items): Promise<SignedAsk> {
    return this.clinic.askHalves(this.gadget, '/api/gate/imports', { session: this.id, subject, items })
  }

  async grant(subject: Uint8Array, items: Items): Promise<OpenedReply> {
    return this.opened(await this.core.grant(await this.grantAsk(subject, items), this.id, undefined as never))
  }

  async importHalves(subject: Uint8Array, items: Items): Promise<OpenedReply> {
    return this.opened(await this.core.importHalves(await this.importAsk(subject, items), this.id, undefined as never))
  }

  opened(reply: GateReply): OpenedReply {
    const aad = headerHash(parseEntry(reply.statement.entry).headerBytes)
    const released = decode(this.receiver.open(reply.number, aad, reply.sealed)) as readonly (readonly Value[])[]
    return { ...reply, halves: released.map(([, , half]) => half as Uint8Array) }
  }
}
