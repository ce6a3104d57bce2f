/**
 * The desk of an unlocked device, standing on a server: the trust half of the vault behind one interface (`desk.ts`). Whatever way the
 * member's key was opened, this is what comes of it; `lock` forgets every key.
 */
import { equalBytes, type ObjectEntry } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import type { Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { KeeperReply } from '@pellicle/protocol/keeper-reply'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { RetentionReply } from '@pellicle/protocol/retention-reply'
import { type Compartment, compartmentsOf, type HalfKind, type Role } from '@pellicle/protocol/roles'
import type { TouchProof } from '@pellicle/protocol/statements/touch-proof'
import type { Desk, Draft, HalfItem, Receipt, SubjectHistory } from '../desk.ts'
import { type DeviceIdentity, requestSigner } from '../device/identity.ts'
import { Keyring } from '../keys/keyring.ts'
import { type AskWith, askWithPerson } from '../presence/ask-with-person.ts'
import type { Attendant } from '../presence/attendant.ts'
import { type Aim, type Asked, type Attended, attend } from '../presence/touch.ts'
import { openDirectoryIndex } from '../roster/names.ts'
import { memberOf, newestEpochOf, type Roster, termsOf } from '../roster/roster.ts'
import { GateSession } from '../session/gate-session.ts'
import { HalfCache } from '../session/half-cache.ts'
import { Appender, asAnswer } from '../statement/appender.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { GateRoutes } from '../wire/gate-routes.ts'
import type { Contact } from './contact.ts'
import type { DeskPorts } from './desk-ports.ts'

/** A half that is about to expire is asked for anew. */
const HALF_MARGIN_MS = 30_000
/** How old the roster may be when something is sealed or granted. */
const ROSTER_FRESH_MS = 60_000
const ROSTER_TRIES = 4

export interface OpenedKey {
  readonly identity: DeviceIdentity
  /** X-Wing seed; the desk takes it over and overwrites it at lock. */
  readonly seed: Uint8Array
}

/** The base of a roster statement and the revision it makes, for its sealed parts. */
export interface RosterPlace {
  readonly roster: Roster
  readonly base: readonly [revision: number, hash: Uint8Array]
  readonly revision: number
}

/** Makes the i-th statement of a roster batch for its place in the chain. */
export type RosterDraft = (place: RosterPlace) => Promise<Draft> | Draft

interface Inside {
  readonly identity: DeviceIdentity
  readonly seed: Uint8Array
  readonly contact: Contact
  readonly routes: DeviceRoutes
  readonly gate: GateSession
  readonly gateRoutes: GateRoutes
  readonly halves: HalfCache
  readonly appender: Appender
}

export class OpenDesk implements Desk {
  readonly practice: Uint8Array
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly random: Random
  readonly now: () => number
  #inside: Inside | null
  #keyring: Keyring
  /** Revision of the roster that the keyring was opened for. */
  #keyringAt: number
  #indexKey: Uint8Array | null = null
  #rosterAskedAt: number
  #attendant: Attendant | null = null
  #act: Uint8Array | null = null
  #touchedAt = 0
  #answers = 0
  #consulting: Promise<unknown> = Promise.resolve()
  /** Counts of the histories last handed out, to notice a grant that knows more. */
  readonly #shown = new Map<string, number>()

  private constructor(ports: DeskPorts, inside: Inside) {
    this.practice = inside.identity.practice
    this.device = inside.identity.device
    this.member = inside.identity.member
    this.random = ports.random
    this.now = ports.now
    this.#inside = inside
    this.#keyring = new Keyring(inside.contact.roster, { id: this.member, seed: inside.seed })
    this.#keyringAt = inside.contact.roster.head[0]
    this.#rosterAskedAt = ports.now()
  }

  /** `contact` has read the roster. Sends first what an earlier life of this device left signed. */
  static async open(ports: DeskPorts, contact: Contact, { identity, seed }: OpenedKey): Promise<OpenDesk> {
    const caller = new Caller(ports)
    const routes = new DeviceRoutes(caller, requestSigner(identity))
    const gate = new GateSession({
      routes,
      random: ports.random,
      device: identity.device,
      member: identity.member,
      roster: () => contact.roster,
      converse: (exchange) => contact.converseWithGate(exchange),
    })
    const appender = await Appender.load({
      memory: ports.memory,
      heads: contact.heads,
      practice: identity.practice,
      signer: { by: identity.device, sign: identity.sign },
      now: ports.now,
      wait: ports.wait,
      seen: () => {
        contact.checkpoints.demandWritable()
        return contact.checkpoints.seen
      },
      send: (statements) => {
        contact.checkpoints.demandWritable()
        return contact.converse(
          (seen) => asAnswer(routes.append(statements, seen)),
          (reply) => reply.checkpoint,
        )
      },
    })
    const halves = new HalfCache(ports.now)
    const gateRoutes = new GateRoutes(caller, requestSigner(identity))
    const desk = new OpenDesk(ports, { identity, seed, contact, routes, gate, gateRoutes, halves, appender })
    desk.#indexKey = await openDirectoryIndex(desk, contact.roster)
    await desk.#settleLost()
    if (appender.waiting) await appender.settle().catch(() => undefined)
    return desk
  }

  /** Keys, halves and session are forgotten; every later call throws LOCKED. */
  async lock(): Promise<void> {
    const inside = this.#inside
    if (inside === null) return
    this.#inside = null
    this.#keyring.wipe()
    this.#indexKey?.fill(0)
    this.#indexKey = null
    inside.halves.wipe()
    inside.seed.fill(0)
    inside.identity.secret.fill(0)
    await inside.gate.end().catch(() => undefined)
    inside.identity.sign.fill(0)
  }

  get locked(): boolean {
    return this.#inside === null
  }

  get roster(): Roster {
    return this.#open().contact.roster
  }

  get roles(): readonly Role[] {
    const known = memberOf(this.roster, this.member)
    return known === null ? [] : termsOf(known).roles
  }

  /** For this device's own acts on its key: wraps, enrolment. */
  get memberSeed(): Uint8Array {
    return this.#open().seed
  }

  /** Highest checkpoint verified, and its signed note. */
  get checkpoint(): { readonly size: number; readonly root: Uint8Array; readonly note: string } {
    const { checkpoints } = this.#open().contact
    return { size: checkpoints.seen[0], root: checkpoints.seen[1], note: checkpoints.note }
  }

  get gateRoutes(): GateRoutes {
    return this.#open().gateRoutes
  }

  /** What this device has verified; for rooms that read statements the desk has no rule for. */
  get contact(): Contact {
    return this.#open().contact
  }

  /** Routes that the vault has no rule for. */
  get routes(): DeviceRoutes {
    return this.#open().routes
  }

  compartmentSecret(compartment: Compartment, epoch: number): Uint8Array {
    return this.#secrets().secret(compartment, epoch)
  }

  holds(compartment: Compartment): boolean {
    return (
      this.#inside !== null && compartmentsOf(this.roles).includes(compartment) && this.#secrets().holds(compartment)
    )
  }

  half(kind: HalfKind, id: Uint8Array): Uint8Array {
    return this.#open().halves.half(kind, id)
  }

  newestEpoch(compartment: Compartment): { readonly epoch: number; readonly seal: Uint8Array } {
    const newest = newestEpochOf(this.roster, compartment)
    // Nobody but the root would open what is sealed to it (spec: roster §1).
    if (newest.asleep) throw new PellicleError('UNTRUSTED_KEY', { compartment, reason: 'nobody holds it' })
    return { epoch: newest.epoch, seal: newest.seal }
  }

  directoryIndexKey(): Uint8Array | null {
    this.#open()
    return this.#indexKey
  }

  async histories(subjects: readonly Uint8Array[]): Promise<readonly SubjectHistory[]> {
    const { contact, routes } = this.#open()
    const read = await contact.histories(routes, subjects)
    for (const [i, { head }] of read.entries()) this.#shown.set(String(subjects[i]), head[0])
    return read.map(({ history }) => history)
  }

  async object([id, sha256, size]: ObjectEntry): Promise<Uint8Array> {
    const bytes = await this.#open().routes.object(id)
    if (bytes.length !== size || !equalBytes(await digest(bytes), sha256)) throw new PellicleError('SEAL_BROKEN')
    return bytes
  }

  objectRange(id: Uint8Array, start: number, end: number): Promise<Uint8Array> {
    return this.#open().routes.objectRange(id, start, end)
  }

  /** Who is asked for a reason or a gesture when the gate wants one; null: nobody is there. */
  attend(attendant: Attendant | null): void {
    this.#attendant = attendant
  }

  /** Asks from now on stand under this two-member act (spec: gate §9); null: under the budget again. */
  standUnder(act: Uint8Array | null): void {
    this.#act = act
  }

  /** A time that no touch of this device had (spec: gate §8). */
  nextTouchAt(): number {
    this.#touchedAt = Math.max(this.#touchedAt + 1, this.now())
    return this.#touchedAt
  }

  /** Asks the person in front of this device. Null when nobody is there or the answer is no. */
  consult(asked: Asked, aim: Aim): Promise<Attended | null> {
    const attendant = this.#attendant
    if (attendant === null) return Promise.resolve(null)
    return attend(this, attendant, { asked, aim }).finally(() => {
      this.#answers++
    })
  }

  /** How often the person was asked: who waited meanwhile tries again first. */
  get answers(): number {
    return this.#answers
  }

  /** One question to the person at a time. Do not nest. */
  inPersonTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#consulting.then(act)
    this.#consulting = turn.catch(() => undefined)
    return turn
  }

  async halves(subject: Uint8Array, items: readonly HalfItem[], reason?: string): Promise<void> {
    await this.#halves(subject, items, { reason: reason ?? null })
  }

  /** As `halves`, under an act of two members that is in force for this device (spec: gate §9). */
  async halvesUnder(act: Uint8Array, subject: Uint8Array, items: readonly HalfItem[]): Promise<void> {
    await this.#halves(subject, items, { reason: null }, act)
  }

  /** As `halves`, by break-glass: one named patient, a touch, an alarm (spec: gate §8). */
  async halvesByGlass(
    subject: Uint8Array,
    items: readonly HalfItem[],
    by: { readonly reason: ReasonCode; readonly touch: TouchProof },
  ): Promise<void> {
    await this.#halves(subject, items, { ...by, glass: true })
  }

  async #halves(subject: Uint8Array, items: readonly HalfItem[], how: AskWith, under = this.#act): Promise<void> {
    const { halves, gate, contact } = this.#open()
    const missing = items.filter(([kind, id]) => !halves.has(kind, id, HALF_MARGIN_MS))
    if (missing.length === 0) return
    await this.#keepRosterFresh()
    const act = under === null ? {} : { act: under }
    const ask = (more: AskWith) => gate.ask({ door: 'gate.grant', subject, items: missing, ...act, ...more })
    const grant = await askWithPerson(this, { subject, items: missing, ask, how })
    this.#open()
    halves.keep(subject, grant.halves, grant.expires)
    if (grant.head === null) return
    await contact.heads.raise([[subject, grant.head]])
    const shown = this.#shown.get(String(subject))
    // The gate knows of more than what was shown: either it is new, or it was left out (case M5).
    if (shown !== undefined && shown < grant.head[0]) await this.histories([subject])
  }

  async importHalves(
    subject: Uint8Array,
    items: readonly HalfItem[],
    intent?: 'decoy',
  ): Promise<{ readonly mark: Uint8Array | null }> {
    const { halves, gate, contact } = this.#open()
    contact.checkpoints.demandWritable()
    await this.#keepRosterFresh()
    const bait = intent === undefined ? {} : { intent }
    const grant = await gate.ask({ door: 'gate.import', subject, items, reason: null, ...bait })
    this.#open()
    halves.keep(subject, grant.halves, grant.expires)
    return { mark: grant.mark }
  }

  forget(subject: Uint8Array): void {
    this.#inside?.halves.forget(subject)
    this.#shown.delete(String(subject))
  }

  async append(drafts: readonly Draft[]): Promise<Receipt> {
    try {
      return await this.#open().appender.append(drafts)
    } catch (error) {
      // Perhaps a key has turned meanwhile: whoever tries again finds the new one.
      if (isConflict(error)) await this.refreshRoster().catch(() => undefined)
      throw error
    }
  }

  async putObject(id: Uint8Array, sealed: Uint8Array, sha256: Uint8Array): Promise<void> {
    const { routes, contact } = this.#open()
    contact.checkpoints.demandWritable()
    await routes.putObject(id, sealed, sha256)
  }

  /**
   * Appends roster statements, each chained to the one before (spec: roster §1). When another device was faster the roster is read again
   * and the statements are made anew for their new places.
   */
  async appendRoster(drafts: readonly RosterDraft[]): Promise<Receipt> {
    for (let attempt = 1; ; attempt++) {
      const { roster } = this
      const [revision, hash] = roster.head
      const made: Draft[] = []
      for (const [i, draft] of drafts.entries()) {
        const base = [revision + i, i === 0 ? hash : new Uint8Array(32)] as const
        made.push(await draft({ roster, base, revision: base[0] + 1 }))
      }
      try {
        const receipt = await this.append(made)
        await this.refreshRoster()
        return receipt
      } catch (error) {
        if (!isConflict(error) || attempt === ROSTER_TRIES) throw error
      }
    }
  }

  /** Asks for what is new in the roster; keys that came or went are taken in. */
  async refreshRoster(): Promise<Roster> {
    const { contact, routes } = this.#open()
    const before = contact.roster.head[0]
    const roster = await contact.refreshRoster((from, seen) => routes.roster(from, seen))
    this.#rosterAskedAt = this.now()
    await this.#settleLost()
    if (roster.head[0] === before || this.#inside === null) return roster
    this.#indexKey = await openDirectoryIndex(this, roster)
    return roster
  }

  /** The box was restored and the root says so: this device's row goes on from what came back (spec: ledger §6). */
  async #settleLost(): Promise<void> {
    const { contact, appender } = this.#open()
    const from = await contact.lostFrom()
    if (from === null) return
    await appender.rewind(from)
    await contact.settleLost()
  }

  /** What is stored and what is kept, by ledger size (spec: keeper §2). */
  async kept(): Promise<KeeperReply> {
    return this.#open().routes.keeper()
  }

  /** How charts are kept, as the box says (spec: retention §3). Throws NOT_ALLOWED for who is no owner. */
  async retention(): Promise<RetentionReply> {
    return this.#open().routes.retention()
  }

  /** After an alarm: asks again, and lets writing go on when the box shows a ledger that extends everything seen. */
  async recheck(): Promise<void> {
    const { contact, routes } = this.#open()
    await contact.converse(
      (seen) => routes.checkpoint(seen),
      (reply) => reply,
    )
    await contact.checkpoints.resume()
  }

  /** The secrets as the roster has them now: reading a history may have brought in epochs that turned meanwhile. */
  #secrets(): Keyring {
    const { contact, seed } = this.#open()
    const [revision] = contact.roster.head
    if (revision !== this.#keyringAt) {
      this.#keyring = new Keyring(contact.roster, { id: this.member, seed })
      this.#keyringAt = revision
    }
    return this.#keyring
  }

  async #keepRosterFresh(): Promise<void> {
    if (this.now() - this.#rosterAskedAt > ROSTER_FRESH_MS) await this.refreshRoster()
  }

  #open(): Inside {
    if (this.#inside === null) throw new PellicleError('LOCKED')
    return this.#inside
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof PellicleError && error.code === 'CONFLICT'
}
