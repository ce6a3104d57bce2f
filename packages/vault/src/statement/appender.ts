/**
 * One device's row of statements: signs in order, appends all or nothing, one batch at a time. Spec: statement §1 to §3, ledger §2.
 *
 * A batch is stored before it is sent and stays until the box has given a definite answer; a lost answer is asked for again with the same
 * bytes. A definite refusal gives its numbers back: nothing of it is in the ledger. Who is hostile: a server that answers what is not so;
 * its checkpoint is verified with each answer, and the heads remembered here refuse a history without these statements.
 */
import { encode, equalBytes, type TreePoint, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { type AppendReply, MAX_ENTRIES_PER_APPEND, type StatementIn } from '@pellicle/protocol/api'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { Draft, Receipt } from '../desk.ts'
import type { DeviceMemory } from '../device-memory.ts'
import type { Head, HeadMemory } from '../ledger/head-memory.ts'
import { composeStatements, type RowPlace, type StatementSigner } from './compose.ts'
import {
  cutStandings,
  forgetReceipts,
  loadReceipts,
  loadRow,
  type Pending,
  type Row,
  saveReceipt,
  saveRow,
  saveStanding,
} from './pending.ts'

export interface AppenderPorts {
  readonly memory: DeviceMemory
  readonly heads: HeadMemory
  readonly practice: Uint8Array
  readonly signer: StatementSigner
  readonly now: () => number
  /** Rests before another try. */
  readonly wait: (ms: number) => Promise<void>
  /** Highest verified checkpoint; throws when writing has stopped. */
  readonly seen: () => TreePoint
  /** Sends a batch; the reply's checkpoint is verified when it resolves. Throws Refused when the box said no, and nothing else then. */
  readonly send: (statements: readonly StatementIn[]) => Promise<AppendReply>
}

/** The box's own no. Whatever else goes wrong, this device's memory or the answer's proof, tells nothing about the batch's fate. */
export class Refused extends Error {
  readonly code: ErrorCode
  constructor(error: PellicleError) {
    super(error.code, { cause: error })
    this.code = error.code
  }
}

/** Runs one exchange with the box; what it throws is an answer, or that there was none. */
export async function asAnswer<T>(exchange: Promise<T>): Promise<T> {
  try {
    return await exchange
  } catch (error) {
    throw error instanceof PellicleError && !UNCERTAIN.has(error.code) ? new Refused(error) : error
  }
}

/** After these nobody knows whether the batch is in the ledger: the same bytes are sent again. */
const UNCERTAIN: ReadonlySet<ErrorCode> = new Set([
  'OFFLINE',
  'SERVER_BUSY',
  'SERVER_FAULT',
  'RATE_LIMITED',
  'ROLLED_BACK',
  'FORKED',
  'REPLAYED',
  'UNSIGNED',
  'CLOCK_SKEW',
  'NO_SESSION',
  'LOCKED',
])
/** Of those, worth another try now. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['OFFLINE', 'SERVER_BUSY', 'SERVER_FAULT', 'RATE_LIMITED', 'REPLAYED'])
const TRIES = 4
const FIRST_REST_MS = 200

export class Appender {
  readonly #ports: AppenderPorts
  #place: RowPlace
  #pending: Pending | null
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(ports: AppenderPorts, { place, pending }: Row) {
    this.#ports = ports
    this.#place = place
    this.#pending = pending
  }

  static async load(ports: AppenderPorts): Promise<Appender> {
    return new Appender(ports, await loadRow(ports.memory))
  }

  /** True while a signed batch waits for its answer. */
  get waiting(): boolean {
    return this.#pending !== null
  }

  /**
   * Durable and in the ledger when it resolves. Throws the box's refusal (CONFLICT, NOT_ALLOWED, …): then nothing was changed. Throws
   * OFFLINE and its like when the fate is open: the same drafts asked for again, now or after a restart, get the answer of the first time.
   */
  append(drafts: readonly Draft[]): Promise<Receipt> {
    return this.#inTurn(async () => {
      if (drafts.length === 0) return { indexes: [], hashes: [] }
      if (drafts.length > MAX_ENTRIES_PER_APPEND) throw new PellicleError('TOO_LARGE', { statements: drafts.length })
      const mark = sha256(encode(drafts as unknown as Value))
      const known = await this.#settle(mark)
      if (known !== null) return known
      const { practice, signer, now, seen } = this.#ports
      const composed = await composeStatements(drafts, { practice, signer, row: this.#place, seen: seen(), at: now() })
      const { statements, hashes, row } = composed
      const heads = await this.#headsAfter(drafts, hashes)
      const pending = { statements, hashes, row, drafts: mark, heads }
      await saveRow(this.#ports.memory, { place: this.#place, pending })
      this.#pending = pending
      return this.#send(pending)
    })
  }

  /** Sends what an earlier life left behind. Resolves when nothing waits; a refused leftover is dropped. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#settle(null)
    })
  }

  /**
   * After a restore that kept only the first `size` statements: the row goes on from where it stood then. What waited is given up, whoever
   * wants it said asks again. Throws OUT_OF_ORDER when that is longer ago than this device remembers: it has to be enrolled anew.
   */
  rewind(size: number): Promise<void> {
    return this.#inTurn(async () => {
      const { memory } = this.#ports
      const standing = await cutStandings(memory, size)
      if (standing === null) throw new PellicleError('OUT_OF_ORDER', { size })
      const [, place] = standing
      await forgetReceipts(memory)
      await saveRow(memory, { place, pending: null })
      this.#place = place
      this.#pending = null
    })
  }

  /** Ends a batch whose answer never came; gives the receipt when it is the one asked for. */
  async #settle(mark: Uint8Array | null): Promise<Receipt | null> {
    const pending = this.#pending
    if (pending !== null) {
      const mine = mark !== null && equalBytes(pending.drafts, mark)
      try {
        const receipt = await this.#send(pending)
        if (mine) return receipt
        await saveReceipt(this.#ports.memory, pending.drafts, receipt)
      } catch (error) {
        if (mine || this.#pending !== null) throw error
      }
    }
    if (mark === null) return null
    const found = (await loadReceipts(this.#ports.memory)).find(([drafts]) => equalBytes(drafts, mark))
    return found?.[1] ?? null
  }

  async #send(pending: Pending): Promise<Receipt> {
    const { memory, heads } = this.#ports
    let reply: AppendReply
    try {
      reply = await this.#tryToSend(pending.statements)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      // Its numbers were never used, the next batch takes them.
      await saveRow(memory, { place: this.#place, pending: null })
      this.#pending = null
      throw error.cause
    }
    await heads.raise(pending.heads)
    await saveStanding(memory, [Math.max(...reply.indexes) + 1, pending.row])
    await saveRow(memory, { place: pending.row, pending: null })
    this.#place = pending.row
    this.#pending = null
    return { indexes: reply.indexes, hashes: pending.hashes }
  }

  async #tryToSend(statements: readonly StatementIn[]): Promise<AppendReply> {
    for (let attempt = 1; ; attempt++) {
      try {
        const reply = await this.#ports.send(statements)
        if (reply.indexes.length !== statements.length) throw new PellicleError('SERVER_FAULT', { incident: 'reply' })
        return reply
      } catch (error) {
        const passing = error instanceof PellicleError && PASSING.has(error.code)
        if (!passing || attempt === TRIES) throw error
        await this.#ports.wait(FIRST_REST_MS * 2 ** (attempt - 1))
      }
    }
  }

  /** What is in the ledger must be in every history from then on. */
  async #headsAfter(
    drafts: readonly Draft[],
    hashes: readonly Uint8Array[],
  ): Promise<readonly (readonly [Uint8Array, Head])[]> {
    const after = new Map<string, readonly [Uint8Array, Head]>()
    for (const [i, { subject, base }] of drafts.entries()) {
      if (subject === null) continue
      const [count, revision, hash] = after.get(subject.join())?.[1] ?? (await this.#ports.heads.known(subject))
      const chained = base === null ? ([revision, hash] as const) : ([base[0] + 1, hashes[i] as Uint8Array] as const)
      after.set(subject.join(), [subject, [count + 1, ...chained]])
    }
    return [...after.values()]
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(act, act)
    this.#turn = next.catch(() => undefined)
    return next
  }
}
