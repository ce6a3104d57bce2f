/** The practice's core over its ledger, gate and store. Door: practice-core.ts. Everything that decides stands in the rooms below. */
import { equalBytes, parseEntry } from '@pellicle/crypto/format'
import type { Released } from '@pellicle/gate/gate'
import { deviceOf, isRevoked, memberOf, sheetOf } from '@pellicle/gate/roster-state'
import { ROOT } from '@pellicle/gate/signers'
import type {
  AppendReply,
  CheckpointOut,
  GateReply,
  RosterReply,
  SessionReply,
  StatementIn,
  StatementOut,
  SubjectsReply,
} from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Role } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { ByteRange, Store, StoredObject } from '@pellicle/store/contract'
import type { ClusterDoor } from './cluster/cluster-door.ts'
import type { IndexDatabase } from './database/database.ts'
import type { GateHouse } from './gate/gate-house.ts'
import type { GateRoom } from './gate/gate-room.ts'
import type { Keepers } from './keeper/keepers.ts'
import type { Ledger } from './ledger/ledger.ts'
import { submit } from './ledger/submit.ts'
import type { Turn } from './ledger/turn.ts'
import type { Mailroom } from './mail/mailroom.ts'
import type { ObjectShelf } from './objects/object-shelf.ts'
import type { UploadGuard } from './objects/upload-guard.ts'
import type { CoreFigures, CoreOptions, PracticeCore, SignedAsk, Signer } from './practice-core.ts'
import { parseStatement, type Statement } from './rules/parse-statement.ts'

export interface CoreParts {
  readonly store: Store
  readonly ledger: Ledger
  readonly index: IndexDatabase
  readonly objects: ObjectShelf
  readonly guard: UploadGuard
  readonly gate: GateHouse
  /** None while nobody asked for any. */
  readonly keepers?: Keepers
  readonly gateRoom: GateRoom
  /** Null where the gate is on a host of its own (spec: gate-host §5). */
  readonly mailroom: Mailroom | null
  /** The log's verification key, which the genesis statement must name. */
  readonly log: Uint8Array
  /** Where several servers serve this practice together. */
  readonly door: ClusterDoor | null
  /** Frees what the rooms hold. */
  readonly release: () => Promise<void>
}

const NOBODY = new Uint8Array(16)

export class LedgerPracticeCore implements PracticeCore {
  readonly #parts: CoreParts
  readonly #options: CoreOptions
  readonly #poll: NodeJS.Timeout

  constructor(parts: CoreParts, options: CoreOptions) {
    this.#parts = parts
    this.#options = options
    // Looks whether a snapshot is due; how often one is taken is the keeper's business.
    this.#poll = setInterval(() => void this.#parts.gate.poll().catch(() => undefined), 5000)
    this.#poll.unref()
  }

  get practice(): Uint8Array | null {
    return this.#parts.ledger.roster.founding?.practice ?? null
  }

  get sample(): boolean {
    // What the practice says of itself counts: nobody makes a real one a sample by calling it one.
    return this.#parts.ledger.roster.founding?.sample ?? this.#options.sample
  }

  get store(): Store {
    return this.#parts.store
  }

  get gateRoom(): GateRoom {
    return this.#parts.gateRoom
  }

  get mailroom(): Mailroom | undefined {
    return this.#parts.mailroom ?? undefined
  }

  get door(): ClusterDoor | null {
    return this.#parts.door
  }

  get keepers(): Keepers | undefined {
    return this.#parts.keepers
  }

  async setupOffer(): ReturnType<PracticeCore['setupOffer']> {
    if (this.practice !== null) throw new PellicleError('PRACTICE_EXISTS')
    return { gate: await this.#parts.gate.offer(), log: this.#parts.log }
  }

  async create(statements: readonly StatementIn[]): Promise<AppendReply> {
    const [first] = statements
    if (first === undefined) throw new PellicleError('BAD_STATEMENT')
    const genesis = parseStatement(first.entry)
    if (genesis.kind.number !== KINDS.practiceGenesis.number) throw new PellicleError('BAD_STATEMENT', { index: 0 })
    const { practice } = this
    if (practice !== null && !equalBytes(genesis.hash, practice)) throw new PellicleError('PRACTICE_EXISTS')
    const { gate, log, sample } = genesis.pub as PubOf<typeof KINDS.practiceGenesis>
    if (!equalBytes(gate, await this.#parts.gate.offer()) || !equalBytes(log, this.#parts.log))
      throw new PellicleError('UNTRUSTED_KEY')
    if (sample !== this.#options.sample) throw new PellicleError('BAD_STATEMENT', { field: 'sample' })
    const reply = await this.#append(statements, 0, (turn) => this.#parts.gate.begin(turn))
    await this.#parts.gate.appended(statements.map(kindOf))
    return reply
  }

  async append(statements: readonly StatementIn[], seen: number): Promise<AppendReply> {
    const { ledger } = this.#parts
    // Before anything is written for a device that has seen a ledger which is not ours.
    if (seen > ledger.size) throw new PellicleError('ROLLED_BACK', { size: ledger.size, seen })
    const reply = await this.#append(statements, seen, (turn, fresh) => this.#parts.gate.notice(turn, fresh))
    await this.#parts.gate.appended(statements.map(kindOf))
    void this.#parts.gateRoom.look()
    return reply
  }

  async #append(
    statements: readonly StatementIn[],
    seen: number,
    then?: (turn: Turn, fresh: readonly Statement[]) => Promise<void>,
  ): Promise<AppendReply> {
    const { ledger, objects } = this.#parts
    const done = await submit({ ledger, objects, ...(then === undefined ? {} : { then }) }, statements)
    this.#parts.mailroom?.notice()
    return { indexes: [...done.value], checkpoint: await ledger.checkpoint(seen, done) }
  }

  checkpoint(seen: number): Promise<CheckpointOut> {
    return this.#parts.ledger.checkpoint(seen)
  }

  async roster(from: number, seen: number): Promise<RosterReply> {
    const { ledger, index } = this.#parts
    await ledger.follow()
    const standing = ledger.standing()
    const checkpoint = await ledger.checkpoint(seen, standing)
    const statements = await ledger.statements(await index.rosterPlaces(from), standing)
    const { signers } = await index.facts({ signers: [[ROOT, 0]], subjects: [], ids: [] })
    const row = signers.values().next().value
    return { statements, checkpoint, ...(row === undefined ? {} : { rootRow: [row.next, row.prev] as const }) }
  }

  async subjects(subjects: readonly Uint8Array[], seen: number): Promise<SubjectsReply> {
    const { ledger, index } = this.#parts
    await ledger.follow()
    const standing = ledger.standing()
    const checkpoint = await ledger.checkpoint(seen, standing)
    const lists = await index.subjectPlaces(subjects)
    const out: { subject: Uint8Array; statements: StatementOut[] }[] = []
    for (const [i, places] of lists.entries())
      out.push({ subject: subjects[i] as Uint8Array, statements: await ledger.statements(places, standing) })
    return { subjects: out, checkpoint }
  }

  async statement(index: number, seen: number): ReturnType<PracticeCore['statement']> {
    const { ledger } = this.#parts
    await ledger.follow()
    const standing = ledger.standing()
    const statement = await ledger.statement(index, standing)
    if (statement === null) throw new PellicleError('NOT_FOUND')
    return { statement, checkpoint: await ledger.checkpoint(seen, standing) }
  }

  signer(device: Uint8Array): Signer | null {
    const { roster } = this.#parts.ledger
    if (roster.founding === null) return null
    if (equalBytes(device, ROOT)) return { sign: roster.founding.root.sign, member: NOBODY, revoked: false }
    const known = deviceOf(roster, device)
    return known === null ? null : { sign: known.sign, member: known.member, revoked: isRevoked(roster, known) }
  }

  rolesOf(member: Uint8Array): readonly Role[] {
    const known = memberOf(this.#parts.ledger.roster, member)
    return known === null || known.revoked ? [] : known.roles
  }

  sheet(lookup: Uint8Array): { readonly wrap: Uint8Array; readonly member: Uint8Array } | null {
    const sheet = sheetOf(this.#parts.ledger.roster, lookup)
    return sheet === null ? null : { wrap: sheet.id, member: sheet.member }
  }

  async openSession(ask: SignedAsk): Promise<SessionReply> {
    return this.#parts.gate.openSession(ask)
  }

  endSession(session: Uint8Array): void {
    this.#parts.gate.endSession(session)
  }

  async grant(ask: SignedAsk): Promise<GateReply> {
    const { gate, gateRoom } = this.#parts
    try {
      return await this.#reply(await gate.grant(ask))
    } finally {
      void gateRoom.look()
    }
  }

  async importHalves(ask: SignedAsk): Promise<GateReply> {
    return this.#reply(await this.#parts.gate.importHalves(ask))
  }

  async #reply({ number, index, sealed, mark, seen, ...standing }: Released): Promise<GateReply> {
    const { ledger } = this.#parts
    const statement = await ledger.statement(index, standing)
    if (statement === null) throw new PellicleError('SERVER_FAULT')
    return {
      number,
      statement,
      checkpoint: await ledger.checkpoint(Math.min(seen, standing.size), standing),
      sealed,
      mark,
    }
  }

  putObject(
    id: Uint8Array,
    sha256: Uint8Array,
    size: number | null,
    bytes: AsyncIterable<Uint8Array>,
    by?: Uint8Array,
  ): Promise<'stored' | 'exists'> {
    return this.#parts.objects.put(id, { sha256, size, ...(by === undefined ? {} : { by }) }, bytes)
  }

  spend(device: Uint8Array, bytes: number): Promise<void> {
    return this.#parts.guard.spend(bytes, device)
  }

  headObject(id: Uint8Array): Promise<StoredObject | null> {
    return this.#parts.objects.head(id)
  }

  streamObject(id: Uint8Array, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null> {
    return this.#parts.objects.stream(id, range)
  }

  async figures(): Promise<CoreFigures> {
    const { ledger, guard, door, keepers } = this.#parts
    const appendsHere = door === null || (await door.elsewhere().catch(() => '')) === null
    const state = keepers?.state()
    const kept = state === undefined || state.keepers.length === 0 ? null : state.kept
    return { statements: ledger.size, appendsHere, roomBytes: await guard.room.left(), kept }
  }

  async close(): Promise<void> {
    clearInterval(this.#poll)
    try {
      await this.#parts.mailroom?.close()
      await this.#parts.ledger.settle()
      await this.#parts.gate.settle()
      await this.#parts.ledger.settle()
      await this.#parts.keepers?.close()
    } finally {
      await this.#parts.release()
    }
  }
}

function kindOf({ entry }: StatementIn): number {
  return parseEntry(entry).header.kind
}
