/**
 * One open chart: what its statements say, the keys that opened it, and where new things hang. Made by `open-chart.ts`, by
 * `create-patient.ts` and by the rescue; own writes are learned from the same sealed drafts that went to the ledger, so the screen
 * never shows what was not sealed. Spec: records, wrap.
 */
import { type Parent, toHex } from '@pellicle/crypto/format'
import { formatId, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import type { PatientRecord } from '@pellicle/protocol/records'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS, kindOf } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Desk, Draft, Opener, Quarantined, Receipt, SubjectHistory, Verified } from '../desk.ts'
import type { OpenParent } from '../keys/parts.ts'
import { ownStatements } from '../patient/own-statement.ts'
import { PatientKeys } from '../patient/patient-keys.ts'
import { PatientWriter } from '../patient/patient-writer.ts'
import { type ChartProblem, type ChartState, type PhotoState, reduceChart, type VisitState } from './chart-state.ts'
import type { Fact } from './fact.ts'
import { type ChartReader, readStatement } from './read-statement.ts'

/** Statements after which something may open that did not before. */
const BRINGS_KEYS: ReadonlySet<number> = new Set([
  KINDS.patientCreate.number,
  KINDS.patientKey.number,
  KINDS.depositOpen.number,
  KINDS.depositFile.number,
])

const NO_HEAD = [0, new Uint8Array(32)] as const

export class Chart {
  readonly patient: PatientId
  readonly patientId: Uint8Array
  readonly keys: PatientKeys
  readonly reads: ReadonlySet<Compartment>
  /** What goes on behind an opened chart (deposits being filed); never rejects. */
  settled: Promise<void> = Promise.resolve()

  readonly #reader: ChartReader
  readonly #statements = new Map<string, Verified>()
  readonly #facts = new Map<string, Fact>()
  #quarantined: readonly Quarantined[] = []
  #head: SubjectHistory['head'] = NO_HEAD
  #state: ChartState = reduceChart([])
  #writer: PatientWriter | null = null

  constructor(opener: Opener, patientId: Uint8Array, reads: ReadonlySet<Compartment>) {
    this.patient = formatId<PatientId>(patientId)
    this.patientId = patientId
    this.keys = new PatientKeys(opener, patientId)
    this.reads = reads
    this.#reader = { opener, patient: patientId, keys: this.keys, reads }
  }

  get record(): PatientRecord | null {
    return this.#state.record
  }
  get recordRevision(): number {
    return this.#state.recordRevision
  }
  /** Newest first; a visit nobody described is dated by its photos. */
  get visits(): readonly VisitState[] {
    return this.#state.visits
  }
  get photos(): ReadonlyMap<PhotoId, PhotoState> {
    return this.#state.photos
  }
  get state(): ChartState {
    return this.#state
  }
  /** What the next chained statement names as its base. */
  get head(): SubjectHistory['head'] {
    return this.#head
  }

  /** Everything that failed a check, shown apart: statements, and keys that another way had to replace. */
  get problems(): readonly ChartProblem[] {
    const apart = [...this.#quarantined, ...this.keys.alarms].map((one) => ({ ...one, photo: null }))
    return [...this.#state.problems, ...apart].sort((a, b) => a.index - b.index)
  }

  /** The photo that this file already is, by its duplicate mark; null when it is new here. */
  photoWithMark(mark: Uint8Array): PhotoId | null {
    return this.#state.marks.get(toHex(mark)) ?? null
  }

  /** Overwrites the keys; writing throws LOCKED from now on. */
  close(): void {
    this.keys.forget()
    this.#writer?.close()
  }

  /** Where this device hangs new things of this patient; one per chart, so that deposits and generations are made once. */
  writer(desk: Desk): PatientWriter {
    this.#writer ??= new PatientWriter(desk, this.patientId, this)
    return this.#writer
  }

  openUnder<T>(parent: Parent, open: (under: OpenParent) => Promise<T>): Promise<T> {
    return this.keys.openUnder(parent, open)
  }

  /** Reads what a history brings beyond what is known. */
  async take(history: SubjectHistory): Promise<void> {
    this.#quarantined = history.quarantined
    await this.#read(history.statements)
    if (history.head[0] >= this.#head[0]) this.#head = history.head
  }

  /** After an own append: drafts about other subjects are skipped. */
  async learn(desk: Desk, drafts: readonly Draft[], receipt: Receipt): Promise<void> {
    const own = ownStatements(desk, drafts, receipt).filter((one) => one.subject !== null && this.#isHere(one.subject))
    // What hangs on a deposit that this chart has not seen is read when the chart is next refreshed.
    await this.#read(own.filter(({ parts }) => parts.every(({ parent }) => this.#isKnown(parent, own))))
  }

  /** Reads again what did not open, after missing halves were granted. */
  async readAgain(): Promise<void> {
    const failed = this.#failed()
    for (const { hash } of failed) this.#statements.delete(toHex(hash))
    await this.#read(failed)
  }

  #failed(): Verified[] {
    return [...this.#facts].flatMap(([hash, fact]) => (fact.is === 'problem' ? (this.#statements.get(hash) ?? []) : []))
  }

  #isHere(subject: Uint8Array): boolean {
    return toHex(subject) === toHex(this.patientId)
  }

  #isKnown(parent: Parent, beside: readonly Verified[]): boolean {
    if (this.keys.compartmentOf(parent) !== null || parent[0] !== 'deposit') return true
    const opens = ({ kind, pub }: Verified) =>
      kind === KINDS.depositOpen.number && toHex((pub as PubOf<typeof KINDS.depositOpen>).deposit) === toHex(parent[1])
    return beside.some(opens)
  }

  async #read(statements: readonly Verified[]): Promise<void> {
    const fresh = statements.filter(({ hash }) => !this.#statements.has(toHex(hash)))
    for (const statement of fresh) {
      this.#statements.set(toHex(statement.hash), statement)
      this.keys.take(statement)
    }
    const again = fresh.some(({ kind }) => BRINGS_KEYS.has(kind)) ? this.#failed() : []
    const toRead = [...fresh, ...again]
    const facts = await Promise.all(toRead.map((statement) => readStatement(this.#reader, statement)))
    for (const [i, fact] of facts.entries()) {
      const { hash, kind, revision } = toRead[i] as Verified
      if (fact !== null) this.#facts.set(toHex(hash), fact)
      if (kindOf(kind)?.chained === true && revision > this.#head[0]) this.#head = [revision, hash]
    }
    this.#state = reduceChart([...this.#facts.values()])
  }
}
