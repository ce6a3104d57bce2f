/**
 * The whole ledger from its segments: every digest, every checkpoint, the tree rebuilt from the first leaf, the roster folded from genesis, and
 * where each subject's statements lie. Spec: ledger §1, §2. Nothing is believed that a signature of this practice's log does not cover.
 */
import {
  CryptoError,
  type Header,
  parseEntry,
  parseSegment,
  segmentName,
  type TreePoint,
  toHex,
} from '@pellicle/crypto/format'
import { Frontier, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { kindOf } from '@pellicle/protocol/statements'
import { originOf } from '../ledger/origin.ts'
import { RosterFold } from '../roster/fold.ts'
import { readGenesis } from '../roster/genesis.ts'
import type { Roster } from '../roster/roster.ts'
import type { LedgerStatement } from '../statement/read-statement.ts'
import { type ReadOnly, type RescueProblem, SEGMENTS } from './copy.ts'

export interface WalkedLedger {
  readonly roster: Roster
  /** Size and hash of the tree that the last good checkpoint signs. */
  readonly point: TreePoint
  /** First indexes of the segments, ascending. */
  readonly firsts: readonly number[]
  /** Ledger indexes by subject (hex), ascending. */
  readonly bySubject: ReadonlyMap<string, readonly number[]>
  /** Statements of the gate that tell of salts: imports and snapshots. */
  readonly gate: readonly LedgerStatement[]
  readonly erased: ReadonlySet<string>
  readonly patients: readonly Uint8Array[]
  /** Tree hash at `watch`, when the ledger is that long. */
  readonly watched: Uint8Array | null
  readonly problems: readonly RescueProblem[]
}

/** `watch`: a tree size whose hash is wanted (a printed checkpoint). Throws NO_PRACTICE when there is no genesis segment. */
export async function walkLedger(ledger: ReadOnly, watch: number | null): Promise<WalkedLedger> {
  const walk = new Walk(watch)
  for await (const { name } of ledger.list(SEGMENTS)) {
    if (name !== segmentName(walk.size)) {
      walk.problems.push({ what: 'segment', at: walk.size })
      break
    }
    const bytes = await ledger.get(name)
    if (bytes === null || !(await walk.take(bytes))) break
  }
  return walk.result()
}

/** Births and snapshots of salts. */
const TELLS_OF_SALTS: ReadonlySet<string> = new Set(['gate.import', 'gate.receive', 'gate.snapshot'])

class Walk {
  readonly problems: RescueProblem[] = []
  readonly #watch: number | null
  readonly #tree = new Frontier()
  readonly #firsts: number[] = []
  readonly #bySubject = new Map<string, number[]>()
  readonly #gate: LedgerStatement[] = []
  readonly #erased = new Set<string>()
  readonly #patients: Uint8Array[] = []
  #fold: RosterFold | null = null
  #origin = ''
  #log: Uint8Array = new Uint8Array(0)
  #watched: Uint8Array | null = null
  #point: TreePoint | null = null

  constructor(watch: number | null) {
    this.#watch = watch
  }

  get size(): number {
    return this.#tree.size
  }

  /** False when the row ends here: a torn end, or bytes that the log did not sign. */
  async take(bytes: Uint8Array): Promise<boolean> {
    const first = this.size
    let segment: ReturnType<typeof parseSegment>
    try {
      segment = parseSegment(bytes)
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error
      this.problems.push({ what: 'segment', at: first })
      return false
    }
    const statements = segment.entries.map((entry, i) => ({ index: first + i, entry, body: segment.bodies[i] ?? null }))
    if (this.#fold === null) this.#begin(statements)
    const tree = this.#tree.clone()
    let watched: Uint8Array | null = null
    for (const { entry } of statements) {
      tree.append(leafHash(entry))
      if (tree.size === this.#watch) watched = tree.root()
    }
    const point = await verifyCheckpoint(segment.note, this.#origin, this.#log)
    if (segment.first !== first || point === null || point[0] !== tree.size || toHex(point[1]) !== toHex(tree.root())) {
      this.problems.push({ what: 'checkpoint', at: first })
      return false
    }
    for (const { entry } of statements) this.#tree.append(leafHash(entry))
    this.#watched ??= watched
    this.#point = point
    this.#firsts.push(first)
    for (const statement of statements) await this.#note(statement)
    return true
  }

  result(): WalkedLedger {
    if (this.#fold === null || this.#point === null) throw new PellicleError('NO_PRACTICE')
    const { roster } = this.#fold
    return {
      roster,
      point: this.#point,
      firsts: this.#firsts,
      bySubject: this.#bySubject,
      gate: this.#gate,
      erased: this.#erased,
      patients: this.#patients,
      watched: this.#watched,
      problems: [
        ...this.problems,
        ...roster.quarantined.map(({ index }) => ({ what: 'statement', at: index }) as const),
      ],
    }
  }

  #begin(statements: readonly LedgerStatement[]): void {
    const { practice, pub } = readGenesis(statements)
    this.#fold = new RosterFold(practice)
    this.#origin = originOf(practice)
    this.#log = pub.log
  }

  async #note(statement: LedgerStatement): Promise<void> {
    const header = headerOf(statement)
    const kind = header === null ? null : kindOf(header.kind)
    if (header === null || kind === null) return
    if (kind.roster) await this.#fold?.take(statement)
    if (TELLS_OF_SALTS.has(kind.name)) this.#gate.push(statement)
    if (header.subject === null) return
    const subject = toHex(header.subject)
    if (kind.name === 'erase') this.#erased.add(subject)
    if (kind.name === 'patient.create' && !this.#bySubject.has(subject)) this.#patients.push(header.subject)
    if (kind.name.startsWith('gate.')) return
    const indexes = this.#bySubject.get(subject)
    if (indexes === undefined) this.#bySubject.set(subject, [statement.index])
    else indexes.push(statement.index)
  }
}

function headerOf({ entry }: LedgerStatement): Header | null {
  try {
    return parseEntry(entry).header
  } catch {
    return null
  }
}
