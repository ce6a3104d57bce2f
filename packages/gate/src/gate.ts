/**
 * The gate: half of every key. It believes signatures and the ledger, decides inside the appending critical section, and keeps
 * one order: log, then release. What was decided is durable in the ledger before a half leaves; a crash in between leaves a
 * statement that released nothing. Spec: gate §3 to §5.
 */

import type { Random } from '@pellicle/crypto/seal'
import type { GateAsk } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import { frozenOf } from './acts.ts'
import { parseGateAsk, parseSessionAsk, type SignedBytes, type VerifiedAsk, verifyAsk } from './ask.ts'
import {
  type Counted,
  decideGrant,
  decideImport,
  type Grounds,
  isNewPatient,
  type Note,
  type Question,
  type RefusalReason,
  type Verdict,
} from './decide.ts'
import { deriveHalves, deriveMark, type GateKeys, isDecoyMark, newestEpoch } from './gate-keys.ts'
import type { GateAppended, GateLedger, GateTurn, GateView } from './gate-ledger.ts'
import { type IdKey, idKey } from './id-key.ts'
import { intentOf } from './intent.ts'
import { GRANTS_PATH, IMPORTS_PATH, SESSION_PATH } from './paths.ts'
import { type Device, isRevoked, memberOf, type RosterState } from './roster-state.ts'
import { type SaltBirth, sealBirth } from './salt-birth.ts'
import { SALT_BYTES, type SaltShelf } from './salts.ts'
import { IDLE_MS, type Session, Sessions } from './sessions.ts'
import { aboutAsk, faultOfTouch } from './touch.ts'

export interface GateParts {
  readonly keys: GateKeys
  readonly salts: SaltShelf
  readonly ledger: GateLedger
  readonly now: () => number
  readonly random: Random
}

/** What leaves the gate: a sealed message, and the place of the statement that logged it. */
export interface Released {
  readonly number: number
  readonly index: number
  /** The checkpoint that covers the statement. */
  readonly size: number
  readonly note: string
  /** HPKE message, AAD = header hash of the statement (spec: hpke §2). */
  readonly sealed: Uint8Array
  readonly mark: Uint8Array | null
  /** Size of the checkpoint that the device holds. */
  readonly seen: number
}

export interface OpenedSession {
  readonly session: Uint8Array
  readonly enc: Uint8Array
  readonly gateEpoch: number
}

type Outcome =
  | { readonly is: 'given'; readonly number: number; readonly index: number; readonly hash: Uint8Array }
  | {
      readonly is: 'refused'
      readonly reason: RefusalReason
      readonly counted: Counted | null
      readonly since: number
    }

interface Asked {
  readonly ask: VerifiedAsk
  readonly session: Session
  readonly question: Question
  readonly what: GateAsk
}

export class Gate {
  readonly #parts: GateParts
  readonly #sessions: Sessions
  /** When each device was lately refused for want of a person. */
  readonly #pressing = new Map<IdKey, readonly number[]>()

  constructor(parts: GateParts) {
    this.#parts = parts
    this.#sessions = new Sessions(parts.random)
  }

  /** Throws UNSIGNED, UNKNOWN_DEVICE, REVOKED, CLOCK_SKEW. */
  async openSession(signed: SignedBytes): Promise<OpenedSession> {
    const { keys, now } = this.#parts
    const roster = this.#roster()
    const ask = await verifyAsk(signed, { roster, path: SESSION_PATH, now: now() })
    if (isRevoked(roster, ask.device)) throw new PellicleError('REVOKED')
    const kem = parseSessionAsk(ask.body)
    const { practice } = roster.founding as NonNullable<RosterState['founding']>
    const session = this.#sessions.open({ practice, device: ask.device.id, kem, now: now() })
    return { session: session.id, enc: session.sender.enc, gateEpoch: newestEpoch(keys)[0] }
  }

  endSession(session: Uint8Array): void {
    this.#sessions.end(session)
  }

  /** Halves of what exists. Throws GATE_REFUSED or REVOKED, when that was logged; BAD_REQUEST, UNSIGNED, NO_SESSION, REPLAYED. */
  async grant(signed: SignedBytes): Promise<Released> {
    const asked = await this.#read(signed, GRANTS_PATH)
    const { question } = asked
    const about = { member: question.device.member, now: this.#parts.now() }
    const logged = await this.#parts.ledger.append(
      namesOf(question),
      async (turn) => {
        const verdict = decideGrant(turn.view, question, await this.#grounds(turn.view, asked))
        const write = (number: number) => turn.write(this.#grantDraft(asked, turn.view, { number, verdict }))
        return this.#decide(turn, asked, { verdict, write })
      },
      about,
    )
    return this.#release(asked, logged, null)
  }

  /** Checked in the critical section: a gesture counts once, whoever asks with it at the same moment. */
  async #grounds(view: GateView, { what, question }: Asked): Promise<Grounds> {
    const { device, subject } = question
    const { roster, gate: state } = view
    const now = Math.max(this.#parts.now(), state.time)
    const glass = what.glass === true
    const aim = { device: device.id, why: glass ? 'glass' : 'grant', about: aboutAsk(what) } as const
    const fault = what.touch === undefined ? null : await faultOfTouch(what.touch, aim, { state, roster, now })
    const mark = view.markOf(subject)
    const { practice } = this.#founding()
    const decoy = mark !== null && isDecoyMark(this.#parts.keys, { practice, patient: subject, mark })
    const touch = what.touch === undefined ? 'none' : (fault ?? 'good')
    return { now, reason: what.reason, touch, glass, act: what.act ?? null, decoy }
  }

  /** Halves of ids that do not exist yet; the salt of a new subject is born. Throws as `grant`. */
  async importHalves(signed: SignedBytes): Promise<Released> {
    const first = await this.#read(signed, IMPORTS_PATH)
    const { question, birth } = await this.#prepareBirth(first.question)
    const asked = { ...first, question }
    const intent = intentOf(first.session.sender.shared, { patient: question.subject, said: first.what.intent ?? null })
    const logged = await this.#parts.ledger.append(namesOf(question), (turn) => {
      const unborn = turn.view.salt(question.subject) === null
      const now = Math.max(this.#parts.now(), turn.view.gate.time)
      const verdict = mayIntend(turn.view, question, intent)
        ? decideImport(turn.view, question, now)
        : ({ is: 'refused', reason: 'role', counted: null, notes: [], silent: false } as const)
      return this.#decide(turn, asked, {
        verdict,
        write: (number) => turn.write(this.#importDraft(asked, unborn ? birth : null, number)),
      })
    })
    const { practice } = this.#founding()
    const mark = isNewPatient(question)
      ? deriveMark(newestEpoch(this.#parts.keys)[1], practice, { patient: question.subject, intent })
      : null
    return this.#release(asked, logged, mark)
  }

  async #read(signed: SignedBytes, path: string): Promise<Asked> {
    const now = this.#parts.now()
    const ask = await verifyAsk(signed, { roster: this.#roster(), path, now })
    const what = parseGateAsk(ask.body)
    const { subject, items } = what
    // Known before anything is decided or written: a thousand more asks of a frozen device cost nobody anything.
    const frozen = frozenOf(ask.device.id, { state: this.#parts.ledger.gate, roster: this.#roster(), now })
    if (frozen !== null) throw new PellicleError('FROZEN', { since: frozen.at ?? now })
    const session = this.#sessions.use(ask.session, ask.device.id, now)
    session.takeNonce(ask.nonce)
    const salt = await this.#parts.salts.get(subject)
    return { ask, session, question: { device: ask.device, subject, items, salt }, what }
  }

  /** A salt that the ledger has not seen yet is made durable here before anybody depends on it. */
  async #prepareBirth(question: Question): Promise<{ readonly question: Question; readonly birth: SaltBirth | null }> {
    const { ledger, salts, random } = this.#parts
    if ((await ledger.salt(question.subject)) !== null) return { question, birth: null }
    const salt = question.salt ?? (await salts.add(question.subject, random(SALT_BYTES)))
    const { practice, root } = this.#founding()
    const birth = await sealBirth(question.subject, salt, { practice, root: root.seal, random })
    return { question: { ...question, salt }, birth }
  }

  async #decide(
    turn: GateTurn,
    { ask, session, question }: Asked,
    {
      verdict,
      write,
    }: {
      readonly verdict: Verdict
      readonly write: (number: number) => Promise<{ readonly index: number; readonly hash: Uint8Array }>
    },
  ): Promise<Outcome> {
    const { device } = question
    if (verdict.is === 'refused') {
      const { request, signature, body: asked } = ask
      const pub = { device: device.id, member: device.member, reason: verdict.reason, request, signature, asked }
      if (!verdict.silent) await turn.write({ kind: KINDS.gateRefuse.number, subject: question.subject, pub, ...EMPTY })
      await this.#note(turn, { ask, session, notes: [...verdict.notes, ...this.#floodOf(device, verdict)] })
      const world = { state: turn.view.gate, roster: turn.view.roster, now: this.#parts.now() }
      const since = frozenOf(device.id, world)?.at ?? this.#parts.now()
      return { is: 'refused', reason: verdict.reason, counted: verdict.counted, since }
    }
    const number = session.takeNumber()
    // The gesture comes first: what it opens already counts as opened since.
    await this.#note(turn, { ask, session, notes: verdict.notes.filter(isTouch) })
    const written = await write(number)
    await this.#note(turn, { ask, session, notes: verdict.notes.filter((note) => !isTouch(note)) })
    return { is: 'given', number, ...written }
  }

  /** A program that goes on asking where a person would have stopped is stopped, before it fills the ledger with refusals. */
  #floodOf(device: Device, { reason, notes }: Verdict & { readonly is: 'refused' }): readonly Note[] {
    if (!PRESSING.has(reason) || notes.some(({ is }) => is === 'freeze')) return []
    const now = this.#parts.now()
    const name = idKey(device.id)
    const before = (this.#pressing.get(name) ?? []).filter((at) => at > now - PRESSING_WINDOW_MS)
    this.#pressing.set(name, [...before, now])
    if (before.length < MOST_PRESSING) return []
    this.#pressing.delete(name)
    return [
      { is: 'freeze', why: 'limit' },
      { is: 'alarm', what: 'flood', class: null, count: before.length },
    ]
  }

  /** What is said besides stands in the same batch: no alarm without its cause, no cause without its alarm. */
  async #note(
    turn: GateTurn,
    { ask, session, notes }: { readonly ask: VerifiedAsk; readonly session: Session; readonly notes: readonly Note[] },
  ): Promise<void> {
    const { id: device, member } = ask.device
    for (const note of notes) {
      const who = { device, member }
      if (note.is === 'touch') {
        const { touch } = parseGateAsk(ask.body)
        if (touch === undefined) continue
        const pub = { ...who, touch: touch.touch, claimed: touch.at, why: note.why }
        await turn.write({ kind: KINDS.gateTouch.number, subject: null, pub, ...EMPTY })
      } else if (note.is === 'freeze') {
        const pub = { ...who, session: session.id, why: note.why }
        await turn.write({ kind: KINDS.gateFreeze.number, subject: null, pub, ...EMPTY })
      } else {
        const { what, count } = note
        const pub = { what, ...who, session: session.id, class: note.class, count, about: null }
        await turn.write({ kind: KINDS.gateAlarm.number, subject: null, pub, ...EMPTY })
      }
    }
  }

  #release({ session, question, what }: Asked, logged: GateAppended<Outcome>, mark: Uint8Array | null): Released {
    const { value: outcome, size, note, shift } = logged
    if (outcome.is === 'refused') {
      if (outcome.reason === 'revoked') {
        this.#sessions.end(session.id)
        throw new PellicleError('REVOKED')
      }
      if (outcome.reason === 'frozen') throw new PellicleError('FROZEN', { since: outcome.since })
      throw new PellicleError('GATE_REFUSED', { reason: outcome.reason, ...outcome.counted })
    }
    const { practice } = this.#founding()
    const salt = question.salt as Uint8Array
    const halves = deriveHalves(newestEpoch(this.#parts.keys)[1], question.items, { practice, salt })
    const sealed = session.sender.seal(outcome.number, outcome.hash, halves)
    return { number: outcome.number, index: outcome.index + shift, size, note, sealed, mark, seen: what.seen }
  }

  #grantDraft(
    asked: Asked,
    view: GateView,
    { number, verdict }: { readonly number: number; readonly verdict: Verdict },
  ) {
    const { subject } = asked.question
    const { count, revision, chained } = view.head(subject)
    const { act } = asked.what
    const counted = verdict.is === 'given' ? verdict : { spent: [], explained: null }
    const pub = {
      ...this.#pubOf(asked, number),
      head: [count, revision, chained],
      expires: this.#parts.now() + IDLE_MS,
      spent: counted.spent,
      ...(counted.explained === null ? {} : { explained: counted.explained }),
      ...(act === undefined ? {} : { act }),
    }
    return { kind: KINDS.gateGrant.number, subject, pub, ...EMPTY }
  }

  #importDraft(asked: Asked, birth: SaltBirth | null, number: number) {
    const pub = { ...this.#pubOf(asked, number), seal: birth?.seal ?? null }
    const { subject } = asked.question
    const kind = KINDS.gateImport.number
    return { kind, subject, pub, ...EMPTY, ...(birth === null ? {} : { salts: birth.salts, sealed: birth.sealed }) }
  }

  #pubOf({ ask, session, question }: Asked, number: number) {
    const { device, items } = question
    const { request, signature, body: asked } = ask
    const [epoch] = newestEpoch(this.#parts.keys)
    return {
      device: device.id,
      member: device.member,
      session: session.id,
      epoch,
      items,
      number,
      request,
      signature,
      asked,
    }
  }

  #roster(): RosterState {
    const { roster } = this.#parts.ledger
    if (roster.founding === null) throw new PellicleError('NO_PRACTICE')
    return roster
  }

  #founding(): NonNullable<RosterState['founding']> {
    return this.#roster().founding as NonNullable<RosterState['founding']>
  }
}

const PRESSING: ReadonlySet<RefusalReason> = new Set(['touch', 'second', 'glass', 'touch key'])
const MOST_PRESSING = 60
const PRESSING_WINDOW_MS = 10 * 60_000

function isTouch({ is }: Note): boolean {
  return is === 'touch'
}

const EMPTY = { objects: [], salts: [], sealed: new Uint8Array(0) } as const

function namesOf({ subject, items }: Question): Uint8Array[] {
  return [subject, ...items.map(([, id]) => id)]
}

/** Decoys are made by an owner's device (spec: gate §14). */
function mayIntend({ roster }: GateView, { device }: Question, intent: 'real' | 'decoy'): boolean {
  return intent === 'real' || memberOf(roster, device.member)?.roles.includes('owner') === true
}
