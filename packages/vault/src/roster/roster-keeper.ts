/**
 * The roster as this device knows it: what was verified before, and what the box adds. The statements themselves are kept, not the
 * outcome, and folded anew at every start, so nothing in the device's storage is believed that a signature does not carry.
 * Spec: roster §1, ledger §5.
 */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import type { RosterReply } from '@pellicle/protocol/api'
import type { DeviceMemory } from '../device-memory.ts'
import type { CheckpointKeeper } from '../ledger/checkpoint-keeper.ts'
import type { HeadMemory } from '../ledger/head-memory.ts'
import { checkIncluded } from '../ledger/inclusion.ts'
import type { LedgerStatement } from '../statement/read-statement.ts'
import { RosterFold } from './fold.ts'
import type { Roster } from './roster.ts'
import { ROOT } from './signers.ts'

export const ROSTER_KEY = 'roster/statements'

/** The roster's head is kept under the practice's own id: 16 zero bytes (spec: statement §1). */
const PRACTICE_SUBJECT = ROOT

export class RosterKeeper {
  readonly #memory: DeviceMemory
  readonly #practice: Uint8Array
  #fold: RosterFold
  #statements: LedgerStatement[] = []
  #current: Roster | null = null
  /** Size of the tree at which the box was last asked. */
  #coversSize = 0

  constructor(memory: DeviceMemory, practice: Uint8Array) {
    this.#memory = memory
    this.#practice = practice
    this.#fold = new RosterFold(practice)
  }

  /** Folds what this device kept; nothing when it kept nothing. */
  static async load(memory: DeviceMemory, practice: Uint8Array): Promise<RosterKeeper> {
    const keeper = new RosterKeeper(memory, practice)
    const stored = await memory.get(ROSTER_KEY)
    if (stored !== null) await keeper.#take(parseStatements(stored))
    return keeper
  }

  get next(): number {
    return this.#fold.next
  }

  get statements(): readonly LedgerStatement[] {
    return this.#statements
  }

  get coversSize(): number {
    return this.#coversSize
  }

  /** Throws NO_PRACTICE before anything was taken. */
  get roster(): Roster {
    this.#current ??= this.#fold.roster
    return this.#current
  }

  /**
   * Takes the box's answer to "all roster statements from `next` on". Verified, durable and no shorter than anything this device has
   * seen when it resolves. Throws ROLLED_BACK, FORKED, INCOMPLETE, NOT_IN_LEDGER.
   */
  async take(reply: RosterReply, checkpoints: CheckpointKeeper, heads: HeadMemory): Promise<Roster> {
    const point = await checkpoints.advance(reply.checkpoint)
    checkIncluded(reply.statements, point)
    const isNew = reply.statements.length > 0
    try {
      await this.#take(reply.statements)
      const [revision, hash] = this.roster.head
      await heads.check(PRACTICE_SUBJECT, [revision, revision, hash])
      if (isNew) await this.#memory.put(ROSTER_KEY, formatStatements(this.#statements))
      await heads.raise([[PRACTICE_SUBJECT, [revision, revision, hash]]])
    } catch (error) {
      await this.#reload()
      throw error
    }
    this.#coversSize = point[0]
    return this.roster
  }

  /** The roster of these statements alone, from genesis on. Nothing is kept. */
  async preview(statements: readonly LedgerStatement[]): Promise<Roster> {
    const fold = new RosterFold(this.#practice)
    for (const statement of statements) await fold.take(statement)
    return fold.roster
  }

  /** Begins again with these statements, after a restore that the root signed. Durable when it resolves. */
  async restart(statements: readonly LedgerStatement[], size: number): Promise<void> {
    await this.#memory.put(ROSTER_KEY, formatStatements(statements))
    await this.#reload()
    this.#coversSize = size
  }

  async #take(statements: readonly LedgerStatement[]): Promise<void> {
    for (const statement of statements) {
      await this.#fold.take(statement)
      this.#statements.push(statement)
    }
    this.#current = null
  }

  /** Back to what was kept: a refused answer leaves nothing behind. */
  async #reload(): Promise<void> {
    const stored = await this.#memory.get(ROSTER_KEY)
    this.#fold = new RosterFold(this.#practice)
    this.#statements = []
    this.#current = null
    if (stored !== null) await this.#take(parseStatements(stored))
  }
}

function formatStatements(statements: readonly LedgerStatement[]): Uint8Array {
  return encode(statements.map(({ index, entry, body }) => [index, entry, body]))
}

function parseStatements(bytes: Uint8Array): LedgerStatement[] {
  return (decode(bytes) as readonly Value[]).map((item) => {
    const [index, entry, body] = item as readonly [number, Uint8Array, Uint8Array | null]
    return { index, entry, body }
  })
}
