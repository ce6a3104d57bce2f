/**
 * The practice's gate as the server's core asks it: inside this process, or on a host of its own behind a link. Spec: gate, gate-host.
 */

import type { Random } from '@pellicle/crypto/seal'
import type { SignedBytes } from '@pellicle/gate/ask'
import type { Gate, OpenedSession, Released } from '@pellicle/gate/gate'
import { type GateKeys, newestEpoch, sealGateKey } from '@pellicle/gate/gate-keys'
import { noticeOf } from '@pellicle/gate/notices'
import { KINDS } from '@pellicle/protocol/statements'
import type { Scribe, Turn } from '../ledger/turn.ts'
import type { Statement } from '../rules/parse-statement.ts'
import type { GateRoom } from './gate-room.ts'
import { gateDraft } from './ledger-for-gate.ts'
import type { SnapshotKeeper } from './snapshot-keeper.ts'

export interface GateHouse {
  /** The verification key that a genesis statement must name. */
  offer(): Promise<Uint8Array>
  openSession(ask: SignedBytes): Promise<OpenedSession>
  endSession(session: Uint8Array): void
  grant(ask: SignedBytes): Promise<Released>
  importHalves(ask: SignedBytes): Promise<Released>
  /** In the turn of a set-up: what a gate in this process says in the same segment. */
  begin(turn: Turn): Promise<void>
  /** In the turn of an append: what everybody should hear of. */
  notice(turn: Turn, fresh: readonly Statement[]): Promise<void>
  /** Statements of devices stand in the ledger now. Resolves at once, unless somebody waits for what the gate does about them. */
  appended(kinds: readonly number[]): Promise<void>
  /** Every few seconds. */
  poll(): Promise<void>
  /** The last of it; the ledger still takes statements. */
  settle(): Promise<void>
}

export interface HomeParts {
  readonly gate: Gate
  readonly keys: GateKeys
  readonly public: Uint8Array
  readonly scribe: Scribe
  readonly snapshots: SnapshotKeeper
  readonly room: GateRoom
  readonly now: () => number
  readonly random: Random
}

/** The gate inside the server's process. */
export class HomeGate implements GateHouse {
  readonly #parts: HomeParts

  constructor(parts: HomeParts) {
    this.#parts = parts
  }

  async offer(): Promise<Uint8Array> {
    return this.#parts.public
  }

  openSession(ask: SignedBytes): Promise<OpenedSession> {
    return this.#parts.gate.openSession(ask)
  }

  endSession(session: Uint8Array): void {
    this.#parts.gate.endSession(session)
  }

  grant(ask: SignedBytes): Promise<Released> {
    return this.#parts.gate.grant(ask)
  }

  async importHalves(ask: SignedBytes): Promise<Released> {
    const released = await this.#parts.gate.importHalves(ask)
    this.#parts.snapshots.note()
    return released
  }

  /** The gate's first epoch, in the same segment as genesis: no practice exists without one. */
  async begin(turn: Turn): Promise<void> {
    const { founding, gateEpoch } = turn.view.roster
    if (founding === null || gateEpoch > 0) return
    const { keys, random, now, scribe } = this.#parts
    const newest = newestEpoch(keys)
    const seal = sealGateKey(newest, { practice: founding.practice, root: founding.root.seal, random })
    const pub = { epoch: newest[0], seal }
    const draft = { kind: KINDS.gateEpoch.number, subject: null, pub, objects: [], salts: [], sealed: NOTHING }
    await turn.write(gateDraft(draft, now()), scribe)
  }

  /** What everybody should hear of stands in the same batch, said by the gate. */
  async notice(turn: Turn, fresh: readonly Statement[]): Promise<void> {
    const { now, scribe } = this.#parts
    for (const { kind, header, pub } of fresh) {
      const draft = noticeOf(turn.view, { kind: kind.number, by: header.by, pub })
      if (draft !== null) await turn.write(gateDraft(draft, now()), scribe)
    }
  }

  async appended(kinds: readonly number[]): Promise<void> {
    if (kinds.includes(KINDS.erase.number)) await this.#parts.room.eraseDue()
  }

  poll(): Promise<void> {
    return this.#parts.snapshots.poll()
  }

  /** A snapshot that does not fit on a full disk is taken by the next start; every salt lies in its segment too. */
  async settle(): Promise<void> {
    await this.#parts.snapshots.take().catch(() => undefined)
  }
}

const NOTHING = new Uint8Array(0)
