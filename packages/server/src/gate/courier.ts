/**
 * Brings a gate's statements into a ledger that another host writes: reads the row up to its end, decides over its own copy, hands over what it
 * signed, and answers only when the row that comes back holds exactly that. Who is hostile: the server between them. Spec: gate-host §3, §4.
 */
import { equalBytes, segmentName, toHex } from '@pellicle/crypto/format'
import { GATE_STATE_KINDS } from '@pellicle/gate/gate-state'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { IndexDatabase } from '../database/database.ts'
import { type Appended, type Call, type CallOptions, type Decided, decideBatch } from '../ledger/decide-batch.ts'
import type { Writer } from '../ledger/ledger.ts'
import type { LedgerHead } from '../ledger/ledger-head.ts'
import type { Staged } from '../ledger/turn.ts'
import { introduced } from '../projection/projected.ts'
import type { Statement } from '../rules/parse-statement.ts'
import type { RowCopy } from './row-copy.ts'

/** The server, as the gate asks it. */
export interface Road {
  /** Segments from a place where one begins; how long the row is, and its newest checkpoint. */
  row(from: number): Promise<{
    readonly size: number
    readonly note: string | null
    readonly segments: readonly Uint8Array[]
  }>
  /** All of them, one after the other, in one segment; where the first one stands. */
  append(statements: readonly { readonly entry: Uint8Array; readonly body: Uint8Array }[]): Promise<number>
}

export interface CourierParts {
  readonly road: Road
  readonly copy: RowCopy
  readonly index: () => IndexDatabase
  /** What the gate has to say before anything else in its next batch; null: nothing. */
  readonly first: () => (CallOptions<unknown> & { readonly said: () => void }) | null
}

const MOST_TRIES = 3
const MOST_CALLS = 1024

/** What the gate decides by, besides the ids that it asked about. */
const WEIGHTY: ReadonlySet<number> = new Set([...GATE_STATE_KINDS, KINDS.erase.number])

export class Courier implements Writer {
  readonly #parts: CourierParts
  readonly #head: LedgerHead
  readonly #queue: Call[] = []
  readonly #sleepers: (() => void)[] = []
  #readers: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  #running = false
  /** What was read since the batch in work was decided, by place. */
  #since = new Map<number, Statement>()

  constructor(parts: CourierParts, head: LedgerHead) {
    this.#parts = parts
    this.#head = head
  }

  /** Told by the check: these stand in the copy now. */
  heard(first: number, statements: readonly Statement[]): void {
    for (const [i, statement] of statements.entries()) this.#since.set(first + i, statement)
  }

  append<T>(options: CallOptions<T>): Promise<Appended<T>> {
    return new Promise<Appended<T>>((resolve, reject) => {
      this.#queue.push({ ...options, resolve: resolve as Call['resolve'], reject })
      this.#start()
    })
  }

  follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject })
      this.#start()
    })
  }

  markVerified(): void {
    // Nothing from outside is admitted here; what is read is verified.
  }

  async idle(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#sleepers.push(resolve))
  }

  #start(): void {
    if (this.#running) return
    this.#running = true
    setImmediate(() => void this.#run())
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0 || this.#readers.length > 0) {
      const calls = this.#queue.splice(0, MOST_CALLS)
      const readers = this.#readers.splice(0)
      try {
        await this.#batch(calls)
        for (const { resolve } of readers) resolve()
      } catch (error) {
        for (const { reject } of [...calls, ...readers]) reject(error)
      }
    }
    this.#running = false
    for (const wake of this.#sleepers.splice(0)) wake()
  }

  async #batch(calls: readonly Call[]): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await this.#pull()
      await this.#head.catchUp()
      this.#since = new Map()
      const first = this.#parts.first()
      const leading: Call[] = first === null ? [] : [{ ...first, resolve: () => undefined, reject: () => undefined }]
      const decided = await this.#decide([...leading, ...calls])
      if (decided.staged.length === 0) return this.#answer(decided, 0)
      const [from, place] = [this.#head.size, await this.#hand(decided.staged)]
      // The server refused: something stands there that this decision did not see.
      if (place === null) continue
      await this.#pull()
      if (!this.#stands(place, decided.staged)) throw new PellicleError('LEDGER_ALTERED', { index: place })
      if (first !== null) first.said()
      if (!this.#isOverturned([from, place], calls)) return this.#answer(decided, place - from)
    }
    throw new PellicleError('SERVER_BUSY')
  }

  #decide(calls: readonly Call[]): Promise<Decided> {
    // What the gate is about to sign needs no check of its own signature; nothing else is admitted.
    return decideBatch(calls, { head: this.#head, index: this.#parts.index(), judge: { isVerified: () => false } })
  }

  async #hand(staged: readonly Staged[]): Promise<number | null> {
    try {
      return await this.#parts.road.append(staged.map(({ statement, body }) => ({ entry: statement.entry, body })))
    } catch (error) {
      if (error instanceof PellicleError && RETRY.has(error.code)) return null
      throw error
    }
  }

  /** Exactly these bytes, one after the other. */
  #stands(place: number, staged: readonly Staged[]): boolean {
    return staged.every(({ statement }, i) => {
      const there = this.#since.get(place + i)
      return there !== undefined && equalBytes(there.entry, statement.entry)
    })
  }

  /** True when something came between the decision and its place that it might have turned on. */
  #isOverturned([from, place]: readonly [number, number], calls: readonly Call[]): boolean {
    const names = new Set(calls.flatMap(({ questions }) => [...questions.subjects, ...questions.ids].map(toHex)))
    for (let at = from; at < place; at++) {
      const statement = this.#since.get(at)
      if (statement === undefined) return true
      const { kind } = statement
      if (kind.roster || WEIGHTY.has(kind.number)) return true
      if (introduced(statement).some(({ id }) => names.has(toHex(id)))) return true
    }
    return false
  }

  /** Takes what is new in the row, checked segment by segment. Throws ROLLED_BACK, FORKED, LEDGER_ALTERED, GATE_OTHER, GATE_AWAY. */
  async #pull(): Promise<void> {
    const { road, copy } = this.#parts
    for (;;) {
      const { size, note, segments } = await road.row(this.#head.size)
      if (size < this.#head.size) throw new PellicleError('ROLLED_BACK', { size, seen: this.#head.size })
      for (const bytes of segments) {
        const before = this.#head.size
        copy.offer(segmentName(before), bytes)
        try {
          await this.#head.follow()
        } finally {
          copy.forget()
        }
        if (this.#head.size === before) throw new PellicleError('FORKED', { size: before })
      }
      if (size <= this.#head.size) {
        if (size === this.#head.size && note !== this.#head.note) throw new PellicleError('FORKED', { size })
        return
      }
      if (segments.length === 0) throw new PellicleError('FORKED', { size: this.#head.size })
    }
  }

  #answer({ accepted, refused }: Decided, shift: number): void {
    for (const { call, error } of refused) call.reject(error)
    const { size, note } = this.#head
    for (const { call, value } of accepted) {
      if (note === null) call.reject(new PellicleError('NO_PRACTICE'))
      else call.resolve({ value, size, note, shift })
    }
  }
}

/** With these a server says that it knows more than the decision did. */
const RETRY: ReadonlySet<string> = new Set(['CONFLICT', 'DUPLICATE', 'OUT_OF_ORDER', 'ALREADY_EXISTS', 'SERVER_BUSY'])
