/**
 * The one who decides order: batches whoever is waiting, makes one segment durable per batch, and only then answers.
 * Spec: ledger §2; DESIGN §6.
 *
 * The name of a segment is the compare-and-swap of the head. A name that is taken means that another sequencer was here, or that
 * an earlier write of ours was durable after all; then what stands there is read and followed before anything is decided again.
 * Where several servers share the ledger, a fence says which of them may write at all; one that was replaced stops (spec: ledger §7).
 */
import { equalBytes, formatSegment, segmentName, type TreePoint } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import type { IndexDatabase } from '../database/database.ts'
import type { Statement } from '../rules/parse-statement.ts'
import { type Appended, type Call, type CallOptions, type Decided, decideBatch } from './decide-batch.ts'
import type { Fence } from './fence.ts'
import { type LedgerHead, practiceOf } from './ledger-head.ts'
import { originOf } from './origin.ts'
import type { StatementReader } from './statement-reader.ts'

/** Bounds of one batch: what is held in memory at once, and how long the last of it waits. */
const MOST_STATEMENTS = 4096
const MOST_BYTES = 32 * 1024 * 1024
/** A batch that another sequencer overtook is decided anew this many times. */
const MOST_TRIES = 3

/** Signs a checkpoint (C2SP tlog-checkpoint) with the log key. */
export type SignNote = (origin: string, point: TreePoint) => Promise<string>

export interface SequencerParts {
  readonly store: Store
  readonly index: IndexDatabase
  readonly reader: StatementReader
  readonly signNote: SignNote
  readonly fence: Fence
}

export class Sequencer {
  readonly #parts: SequencerParts
  readonly #head: LedgerHead
  readonly #verified = new WeakMap<Statement, Uint8Array>()
  readonly #queue: Call[] = []
  readonly #sleepers: (() => void)[] = []
  /** Who waits for what others wrote. */
  #readers: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  #running = false

  constructor(parts: SequencerParts, head: LedgerHead) {
    this.#parts = parts
    this.#head = head
  }

  /** The signature was found good under this key; the critical section need not check it again. */
  markVerified(statement: Statement, key: Uint8Array): void {
    this.#verified.set(statement, key)
  }

  /** Resolves when what the decision appended is durable and readable. */
  append<T>(options: CallOptions<T>): Promise<Appended<T>> {
    return new Promise<Appended<T>>((resolve, reject) => {
      this.#queue.push({ ...options, resolve: resolve as Call['resolve'], reject })
      this.#start()
    })
  }

  /** Reads on what other servers wrote. In turn with the batches: the head has one hand on it at a time. */
  follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject })
      this.#start()
    })
  }

  #start(): void {
    if (this.#running) return
    this.#running = true
    // Whoever calls in this turn of the event loop shares the first batch.
    setImmediate(() => void this.#run())
  }

  /** Resolves when nobody waits. */
  async idle(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#sleepers.push(resolve))
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0 || this.#readers.length > 0) {
      await this.#readOn()
      const calls = this.#take()
      if (calls.length === 0) continue
      try {
        await this.#batch(calls)
      } catch (error) {
        for (const call of calls) call.reject(error)
      }
    }
    this.#running = false
    for (const wake of this.#sleepers.splice(0)) wake()
  }

  async #readOn(): Promise<void> {
    const readers = this.#readers
    if (readers.length === 0) return
    this.#readers = []
    try {
      await this.#head.catchUp()
      await this.#head.follow()
      for (const { resolve } of readers) resolve()
    } catch (error) {
      for (const { reject } of readers) reject(error)
    }
  }

  #take(): Call[] {
    let [count, bytes] = [0, 0]
    const calls: Call[] = []
    for (const call of this.#queue) {
      const statements = Math.max(1, call.questions.signers.length)
      if (calls.length > 0 && (count + statements > MOST_STATEMENTS || bytes + call.bytes > MOST_BYTES)) break
      calls.push(call)
      count += statements
      bytes += call.bytes
    }
    this.#queue.splice(0, calls.length)
    return calls
  }

  async #batch(calls: readonly Call[]): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const fence = this.#fence()
      await this.#head.catchUp()
      const decided = await this.#decide(calls)
      const isNewest = decided.staged.length > 0 ? await this.#commit(decided, fence) : await this.#isNewest()
      if (isNewest) {
        await this.#parts.fence.confirm(fence)
        this.#answer(decided)
        return
      }
      await this.#head.follow()
    }
    throw new PellicleError('SERVER_BUSY')
  }

  /** A higher number in the row than ours: we were replaced, whatever our own clock says. */
  #fence(): number {
    const fence = this.#parts.fence.number()
    if (fence < this.#head.fence) throw new PellicleError('SERVER_BUSY')
    return fence
  }

  /** A refusal holds only against the newest head: another sequencer may have written what this one has not read. */
  async #isNewest(): Promise<boolean> {
    return (await this.#parts.store.head(segmentName(this.#head.size))) === null
  }

  #decide(calls: readonly Call[]): Promise<Decided> {
    const judge = { isVerified: (statement: Statement, key: Uint8Array) => this.#isVerified(statement, key) }
    return decideBatch(calls, { head: this.#head, index: this.#parts.index, judge })
  }

  #isVerified(statement: Statement, key: Uint8Array): boolean {
    const known = this.#verified.get(statement)
    return known !== undefined && equalBytes(known, key)
  }

  /** One durable write. False: the place was taken, and nothing of ours is in the ledger. */
  async #commit({ staged, roster }: Decided, fence: number): Promise<boolean> {
    const { store, reader, signNote } = this.#parts
    const first = this.#head.size
    const entries = staged.map(({ statement }) => statement.entry)
    const bodies = staged.map(({ body }) => body)
    const leaves = staged.map(({ statement }) => statement.leaf)
    const root = this.#head.tree.preview(leaves)
    const note = await signNote(originOf(practiceOf(roster)), [first + staged.length, root])
    const bytes = formatSegment({ first, entries, bodies, note, fence })
    if ((await store.put(segmentName(first), bytes, 'lasting')) === 'exists') return false
    reader.remember(first, bytes)
    const statements = staged.map(({ statement }) => statement)
    await this.#head.advance({ first, entries, bodies, note, fence, leaves, root }, statements, roster)
    return true
  }

  #answer({ accepted, refused }: Decided): void {
    for (const { call, error } of refused) call.reject(error)
    const [size, note] = [this.#head.size, this.#head.note]
    for (const { call, value } of accepted) {
      if (note === null) call.reject(new PellicleError('NO_PRACTICE'))
      else call.resolve({ value, size, note, shift: 0 })
    }
  }
}
