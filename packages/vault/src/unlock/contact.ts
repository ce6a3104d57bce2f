/**
 * This device's standing conversation with one practice: what it has verified (checkpoint, roster, heads), and the rule that one exchange
 * follows another, so that each reply is proved against everything seen before it. Spec: ledger §5.
 */
import { decode, encode, equalBytes } from '@pellicle/crypto/format'
import type { CheckpointOut, RosterReply, StatementOut } from '@pellicle/protocol/api'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { ScopedMemory } from '../device/scoped-memory.ts'
import type { DeviceMemory } from '../device-memory.ts'
import { CheckpointKeeper } from '../ledger/checkpoint-keeper.ts'
import { checkHead, type Head, HeadMemory } from '../ledger/head-memory.ts'
import { type ReadHistory, readHistory } from '../ledger/history.ts'
import { checkIncluded } from '../ledger/inclusion.ts'
import { practiceMark } from '../practice/marks.ts'
import { readGenesis } from '../roster/genesis.ts'
import { idKey, type Roster } from '../roster/roster.ts'
import { RosterKeeper } from '../roster/roster-keeper.ts'
import { ROOT } from '../roster/signers.ts'
import { ROW_START, type RowPlace } from '../statement/compose.ts'
import type { LedgerStatement } from '../statement/read-statement.ts'
import type { DeviceRoutes, HalvesReply } from '../wire/device-routes.ts'

/** What another past is called, whether it is shorter, other, or lacks what was read. */
const OTHER_PAST: ReadonlySet<ErrorCode> = new Set(['ROLLED_BACK', 'FORKED', 'INCOMPLETE', 'NOT_IN_LEDGER'])
export const LOST_KEY = 'ledger/lost-from'

/** As many as one request takes (protocol: subjectsRequest). */
const SUBJECTS_PER_ASK = 64

export class Contact {
  readonly practice: Uint8Array
  readonly heads: HeadMemory
  readonly #memory: DeviceMemory
  readonly #rosters: RosterKeeper
  #checkpoints: CheckpointKeeper | null
  #rootRow: RowPlace | null = null
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(
    memory: DeviceMemory,
    practice: Uint8Array,
    kept: { readonly rosters: RosterKeeper; readonly checkpoints: CheckpointKeeper | null },
  ) {
    this.#memory = memory
    this.practice = practice
    this.heads = new HeadMemory(memory)
    this.#rosters = kept.rosters
    this.#checkpoints = kept.checkpoints
  }

  /** What this device remembers of a practice; nothing is asked yet. `knownLog`: the log's key, when somebody trusted has named it. */
  static async load(memory: DeviceMemory, practice: Uint8Array, knownLog: Uint8Array | null = null): Promise<Contact> {
    const scoped = new ScopedMemory(memory, `practice/${practiceMark(practice)}`)
    const rosters = await RosterKeeper.load(scoped, practice)
    const log = rosters.next > 0 ? rosters.roster.log : knownLog
    const checkpoints = log === null ? null : await CheckpointKeeper.load({ memory: scoped, practice, log })
    return new Contact(scoped, practice, { rosters, checkpoints })
  }

  /** Throws NO_PRACTICE before the first roster was read. */
  get roster(): Roster {
    return this.#rosters.roster
  }

  /** Where the root's next statement stands: as far as the roster tells, or further when the box knows of acts it agreed to. */
  get rootRow(): RowPlace {
    const known = this.roster.rows.get(idKey(ROOT)) ?? ROW_START
    return this.#rootRow !== null && this.#rootRow.seq > known.seq ? this.#rootRow : known
  }

  get hasRoster(): boolean {
    return this.#rosters.next > 0
  }

  /** The roster's statements as they stand in the ledger. */
  get rosterStatements(): readonly LedgerStatement[] {
    return this.#rosters.statements
  }

  /** Size of the tree when the roster was last asked for. */
  get rosterCovers(): number {
    return this.#rosters.coversSize
  }

  /** Throws NO_PRACTICE before the first roster was read. */
  get checkpoints(): CheckpointKeeper {
    if (this.#checkpoints === null) throw new PellicleError('NO_PRACTICE')
    return this.#checkpoints
  }

  /**
   * One exchange after another: `seen` is what this device has verified when its turn comes. The reply's checkpoint is verified and
   * durable when this resolves. Throws ROLLED_BACK, FORKED.
   */
  converse<T>(exchange: (seen: number) => Promise<T>, checkpointOf: (reply: T) => CheckpointOut): Promise<T> {
    return this.#inTurn(async () => {
      const reply = await exchange(this.checkpoints.seen[0])
      await this.checkpoints.advance(checkpointOf(reply))
      return reply
    })
  }

  /** `ask` fetches all roster statements from an index on. The roster is verified, durable and no shorter than before when it resolves. */
  refreshRoster(ask: (from: number, seen: number) => Promise<RosterReply>): Promise<Roster> {
    return this.#inTurn(async () => {
      try {
        const reply = await ask(this.#rosters.next, this.#checkpoints?.seen[0] ?? 0)
        if (reply.rootRow !== undefined) this.#rootRow = { seq: reply.rootRow[0], prev: reply.rootRow[1] }
        const checkpoints = this.#checkpoints ?? (await this.#meet(reply))
        const roster = await this.#rosters.take(reply, checkpoints, this.heads)
        this.#checkpoints = checkpoints
        return roster
      } catch (error) {
        const other = error instanceof PellicleError && OTHER_PAST.has(error.code)
        const entered = other && this.#checkpoints !== null && (await this.#enterEra(this.#checkpoints, ask))
        if (!entered) throw error
        return this.roster
      }
    })
  }

  /**
   * Another past than this device saw: an attack, unless the root says that it was restored and that what this device saw is lost (spec:
   * ledger §6). False when it does not say so; then nothing was changed.
   */
  async #enterEra(
    checkpoints: CheckpointKeeper,
    ask: (from: number, seen: number) => Promise<RosterReply>,
  ): Promise<boolean> {
    const past = await this.#readPast(checkpoints, ask)
    if (past === null) return false
    const { reply, point, roster } = past
    const [seen] = checkpoints.seen
    const era = roster.eras.find((one) => one.recovered[0] < seen && seen <= one.seen[0])
    if (era === undefined || point[0] <= era.recovered[0]) return false
    await this.#memory.put(LOST_KEY, encode(era.recovered[0]))
    await this.heads.forget()
    await this.#rosters.restart(reply.statements, point[0])
    await checkpoints.enterEra(point, reply.checkpoint.note)
    return true
  }

  /** The whole past that is shown now; null when it cannot be read. Its own faults must not take the place of what was noticed first. */
  async #readPast(checkpoints: CheckpointKeeper, ask: (from: number, seen: number) => Promise<RosterReply>) {
    try {
      const reply = await ask(0, 0)
      const point = await checkpoints.read(reply.checkpoint.note)
      if (point === null) return null
      checkIncluded(reply.statements, point)
      return { reply, point, roster: await this.#rosters.preview(reply.statements) }
    } catch (error) {
      if (error instanceof PellicleError) return null
      throw error
    }
  }

  /** From which ledger index on this device's statements were lost with a restore, until `settleLost`; null: none. */
  async lostFrom(): Promise<number | null> {
    const stored = await this.#memory.get(LOST_KEY)
    return stored === null ? null : (decode(stored) as number)
  }

  async settleLost(): Promise<void> {
    await this.#memory.delete(LOST_KEY)
  }

  /** First contact: the log's key is in the genesis statement, and that is the practice's own only if its hash is the practice id. */
  async #meet(reply: RosterReply): Promise<CheckpointKeeper> {
    const { practice, pub } = readGenesis(reply.statements)
    if (!equalBytes(practice, this.practice)) throw new PellicleError('UNTRUSTED_KEY')
    return CheckpointKeeper.load({ memory: this.#memory, practice, log: pub.log })
  }

  /** A gate's reply: its statement stands in a tree that extends everything seen. */
  converseWithGate(exchange: (seen: number) => Promise<HalvesReply>): Promise<HalvesReply> {
    return this.#inTurn(async () => {
      const answer = await exchange(this.checkpoints.seen[0])
      const point = await this.checkpoints.advance(answer.reply.checkpoint)
      checkIncluded([answer.reply.statement], point)
      return answer
    })
  }

  /** A list of statements: each stands in a tree that extends everything seen. Who signed them is the caller's to check. */
  converseAbout<T extends { readonly statements: readonly StatementOut[]; readonly checkpoint: CheckpointOut }>(
    exchange: (seen: number) => Promise<T>,
  ): Promise<T> {
    return this.#inTurn(async () => {
      const reply = await exchange(this.checkpoints.seen[0])
      const point = await this.checkpoints.advance(reply.checkpoint)
      checkIncluded(reply.statements, point)
      return reply
    })
  }

  /** Verified histories, each with its head; throws INCOMPLETE when one is shorter than what this device knows of. */
  async histories(routes: DeviceRoutes, subjects: readonly Uint8Array[]): Promise<readonly ReadHistory[]> {
    const found: ReadHistory[] = []
    for (let at = 0; at < subjects.length; at += SUBJECTS_PER_ASK)
      found.push(...(await this.#histories(routes, subjects.slice(at, at + SUBJECTS_PER_ASK))))
    return found
  }

  async #histories(routes: DeviceRoutes, subjects: readonly Uint8Array[]): Promise<readonly ReadHistory[]> {
    // What this device learns while the answer is on its way (an own append, a grant) need not be in it.
    const known: Head[] = []
    const reply = await this.#inTurn(async () => {
      for (const subject of subjects) known.push(await this.heads.known(subject))
      const answer = await routes.subjects(subjects, this.checkpoints.seen[0])
      const point = await this.checkpoints.advance(answer.checkpoint)
      for (const { statements } of answer.subjects) checkIncluded(statements, point)
      return answer
    })
    const newest = Math.max(-1, ...reply.subjects.map(({ statements }) => statements.at(-1)?.index ?? -1))
    // Others may have been admitted or revoked since: who signed there is judged by the roster of that point.
    if (newest >= this.rosterCovers) await this.refreshRoster((from, seen) => routes.roster(from, seen))
    const found: ReadHistory[] = []
    for (const [i, subject] of subjects.entries()) {
      const listed = reply.subjects.find((one) => equalBytes(one.subject, subject))
      if (listed === undefined) throw new PellicleError('INCOMPLETE', { statements: 0 })
      const read = await readHistory(this.roster, subject, listed.statements)
      checkHead(known[i] as Head, read.head)
      found.push(read)
    }
    await this.heads.raise(found.map(({ head }, i) => [subjects[i] as Uint8Array, head] as const))
    return found
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(act, act)
    this.#turn = next.catch(() => undefined)
    return next
  }
}
