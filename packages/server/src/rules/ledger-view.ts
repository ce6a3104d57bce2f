/**
 * What a decision in the critical section sees: the roster, and what the ledger says about the names that the decision asked
 * for, including the statements of this batch that stand before it. A call that is refused leaves no trace: `undo` takes back
 * what it had added.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import { applyGate, type GateState } from '@pellicle/gate/gate-state'
import { applyRoster, deviceOf, type RosterState } from '@pellicle/gate/roster-state'
import type { Facts, Head, KnownId, Said, SignerRow, SpentRow } from '../database/database.ts'
import type { AskRow, Projected, Reservation } from '../projection/projected.ts'
import type { Statement } from './parse-statement.ts'

const NO_HEAD: Head = { count: 0, revision: 0, chained: new Uint8Array(32) }
const NEW_SIGNER: SignerRow = { next: 0, prev: new Uint8Array(32) }

/** The head of the ledger that a view begins with. */
export interface ViewedState {
  readonly roster: RosterState
  readonly gate: GateState
  readonly size: number
}

export class LedgerView {
  readonly #facts: Facts
  #roster: RosterState
  #size: number
  #gate: GateState
  #undo: (() => void)[] = []

  constructor(facts: Facts, { roster, gate, size }: ViewedState) {
    this.#facts = facts
    this.#roster = roster
    this.#gate = gate
    this.#size = size
  }

  get gate(): GateState {
    return this.#gate
  }

  /** What this member's devices were given, for members that the questions named. */
  spent(member: Uint8Array): readonly SpentRow[] {
    return this.#facts.spent.get(toHex(member)) ?? []
  }

  markOf(patient: Uint8Array): Uint8Array | null {
    return this.#facts.marks.get(toHex(patient)) ?? null
  }

  erased(subject: Uint8Array): boolean {
    return this.#facts.erased.has(toHex(subject))
  }

  /** A legal hold stands above every wish to erase (spec: retention §2). */
  held(subject: Uint8Array): boolean {
    return this.#facts.held.has(toHex(subject))
  }

  /** Members who stated something about a subject that the questions named. */
  makers(subject: Uint8Array): readonly Uint8Array[] {
    return (this.#facts.makers.get(toHex(subject)) ?? []).flatMap(
      (signer) => deviceOf(this.#roster, signer)?.member ?? [],
    )
  }

  get roster(): RosterState {
    return this.#roster
  }

  /** Index of the next statement. */
  get size(): number {
    return this.#size
  }

  signer(by: Uint8Array): SignerRow {
    return this.#facts.signers.get(toHex(by)) ?? NEW_SIGNER
  }

  said(by: Uint8Array, seq: number): Said | null {
    return this.#facts.said.get(`${toHex(by)}:${seq}`) ?? null
  }

  head(subject: Uint8Array): Head {
    return this.#facts.heads.get(toHex(subject)) ?? NO_HEAD
  }

  ids(id: Uint8Array): readonly KnownId[] {
    return this.#facts.ids.get(toHex(id)) ?? []
  }

  reservations(id: Uint8Array): readonly Reservation[] {
    return this.#facts.reservations.get(toHex(id)) ?? []
  }

  /** SHA-256 of the subject's salt, as the ledger has it. */
  salt(subject: Uint8Array): Uint8Array | null {
    return this.#facts.salts.get(toHex(subject)) ?? null
  }

  /** Newest generation of a patient's key in a compartment; 0 when there is none. */
  generation(patient: Uint8Array, compartment: string): number {
    return this.#facts.generations.get(`${toHex(patient)}:${compartment}`) ?? 0
  }

  /** From here `undo` goes back to. */
  mark(): void {
    this.#undo = []
  }

  undo(): void {
    for (const step of this.#undo.reverse()) step()
    this.#undo = []
  }

  /** The statement stands in the ledger from now on, for those who come later in this batch. */
  add(statement: Statement, row: Projected): void {
    const [roster, gate, size] = [this.#roster, this.#gate, this.#size]
    this.#undo.push(() => {
      this.#roster = roster
      this.#gate = gate
      this.#size = size
    })
    this.#gate = applyGate(gate, { index: row.index, kind: row.kind, by: row.by, at: row.at, pub: statement.pub })
    const { hash, pub, kind } = statement
    if (kind.roster) this.#roster = applyRoster(roster, { kind: kind.number, hash, pub })
    this.#size++
    const facts = this.#facts
    const by = toHex(row.by)
    this.#put(facts.signers, by, { next: row.seq + 1, prev: row.hash })
    this.#put(facts.said, `${by}:${row.seq}`, { index: row.index, leaf: row.leaf })
    if (row.counted) this.#count(row)
    for (const { id, form, subject, detail } of row.ids)
      this.#introduce(id, { form, subject, detail, index: row.index })
    for (const { patient, compartment, generation } of row.keys)
      this.#put(facts.generations, `${toHex(patient)}:${compartment}`, generation)
    for (const [subject, sha256] of row.salts) this.#put(facts.salts, toHex(subject), sha256)
    for (const reservation of row.reservations) this.#reserve(reservation)
    if (row.ask !== null) this.#spend(row.ask, row)
    if (row.mark !== null) this.#put(facts.marks, toHex(row.subject), row.mark)
    if (row.keeping !== null) this.#hold(row.subject, row.keeping.hold)
    if (row.erases) this.#put(facts.erased, toHex(row.subject), true)
    if (row.counted && facts.makers.has(toHex(row.subject)))
      this.#put(facts.makers, toHex(row.subject), [...(facts.makers.get(toHex(row.subject)) ?? []), row.by])
  }

  #spend({ device, member, spent }: AskRow, { at, index }: Pick<Projected, 'at' | 'index'>): void {
    const before = this.#facts.spent.get(toHex(member))
    if (before === undefined || spent.length === 0) return
    const isSame = (row: SpentRow) =>
      spent.some(([name, id]) => row.class === name && equalBytes(row.id, id)) && equalBytes(row.device, device)
    const rows = spent.map(([name, id]) => ({ device, class: name, id, at, index }))
    this.#put(this.#facts.spent, toHex(member), [...before.filter((row) => !isSame(row)), ...rows])
  }

  #hold(subject: Uint8Array, isHeld: boolean): void {
    const { held } = this.#facts
    const key = toHex(subject)
    if (isHeld) this.#put(held, key, true)
    else if (held.delete(key)) this.#undo.push(() => held.set(key, true))
  }

  #count(row: Projected): void {
    const { count, revision, chained } = this.head(row.subject)
    const head = row.revision > 0 ? { revision: row.revision, chained: row.hash } : { revision, chained }
    this.#put(this.#facts.heads, toHex(row.subject), { count: count + 1, ...head })
  }

  #introduce(id: Uint8Array, as: KnownId): void {
    const known = this.ids(id)
    if (!known.some((one) => one.form === as.form)) this.#put(this.#facts.ids, toHex(id), [...known, as])
  }

  #reserve(reservation: Reservation): void {
    const known = this.reservations(reservation.id)
    if (!known.some((one) => one.kind === reservation.kind))
      this.#put(this.#facts.reservations, toHex(reservation.id), [...known, reservation])
  }

  #put<T>(map: Map<string, T>, key: string, value: T): void {
    const before = map.get(key)
    this.#undo.push(() => {
      if (before === undefined) map.delete(key)
      else map.set(key, before)
    })
    map.set(key, value)
  }
}
