/**
 * The keys of one open patient: every wrap the history names, opened when first needed. Spec: wrap §3, §4.
 *
 * The enemies are a member who wrote a wrap that does not open, and a server that shows two of one generation. The first in ledger
 * order counts, an older way in is tried when the newer one fails, and each such case is an alarm, not an end.
 */
import { CryptoError, equalBytes, type Parent, toHex } from '@pellicle/crypto/format'
import { commitKey } from '@pellicle/crypto/seal'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import { HALF_OF_COMPARTMENT, type HalfKind, type PatientCompartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { halfKindOfDeposit } from '../deposit/make-deposit.ts'
import type { HalfItem, Opener, Verified } from '../desk.ts'
import { unwrapDepositKey, unwrapFiledDeposit, unwrapOlderGeneration, unwrapPatientKey } from '../keys/key-wraps.ts'
import type { OpenParent } from '../keys/parts.ts'

interface Generation {
  readonly index: number
  readonly epoch: number
  readonly wrap: Uint8Array
  /** The generation before, under this one. */
  readonly previous: Uint8Array | null
  readonly commitment: Uint8Array | null
}

type Deposit = PubOf<typeof KINDS.depositOpen> & { readonly index: number }
type Filed = PubOf<typeof KINDS.depositFile> & { readonly index: number }

export interface KeyAlarm {
  /** Ledger index of the statement that could not be used. */
  readonly index: number
  readonly problem: ErrorCode
}

export class PatientKeys {
  readonly #opener: Opener
  readonly #patient: Uint8Array
  readonly #generations = new Map<string, Generation>()
  readonly #deposits = new Map<string, Deposit>()
  readonly #filed = new Map<string, Filed>()
  readonly #open = new Map<string, Uint8Array>()
  readonly #alarms = new Map<number, KeyAlarm>()
  readonly #missing = new Map<string, HalfItem>()

  constructor(opener: Opener, patient: Uint8Array) {
    this.#opener = opener
    this.#patient = patient
  }

  get alarms(): readonly KeyAlarm[] {
    return [...this.#alarms.values()]
  }

  /** Halves that were wanted and not at hand since this was last asked: a chart asks the gate for them and reads again. */
  takeMissing(): HalfItem[] {
    const missing = [...this.#missing.values()]
    this.#missing.clear()
    return missing
  }

  /** Remembers the wraps that a statement brings; other kinds bring none. In any order. */
  take(statement: Verified): void {
    const { index, kind, pub } = statement
    if (kind === KINDS.patientCreate.number)
      for (const [compartment, epoch, generation, wrap] of (pub as PubOf<typeof KINDS.patientCreate>).keys)
        this.#takeGeneration(compartment, generation, { index, epoch, wrap, previous: null, commitment: null })
    else if (kind === KINDS.patientKey.number) {
      const { compartment, generation, ...rest } = pub as PubOf<typeof KINDS.patientKey>
      this.#takeGeneration(compartment, generation, { index, ...rest })
    } else if (kind === KINDS.depositOpen.number)
      this.#takeFirst(this.#deposits, { ...(pub as PubOf<typeof KINDS.depositOpen>), index })
    else if (kind === KINDS.depositFile.number)
      this.#takeFirst(this.#filed, { ...(pub as PubOf<typeof KINDS.depositFile>), index })
  }

  /** The newest generation in a compartment, whether or not it opens. */
  newest(compartment: PatientCompartment): { readonly generation: number; readonly epoch: number } | null {
    let generation = 0
    while (this.#generations.has(nameOf(compartment, generation + 1))) generation++
    const found = this.#generations.get(nameOf(compartment, generation))
    return found === undefined ? null : { generation, epoch: found.epoch }
  }

  /** Deposits of these compartments that no statement files yet. */
  unfiled(compartments: readonly string[]): Deposit[] {
    return [...this.#deposits.values()].filter(
      ({ deposit, compartment }) => compartments.includes(compartment) && !this.#filed.has(toHex(deposit)),
    )
  }

  /** The compartment that a parent belongs to; null for a deposit that the history does not open. */
  compartmentOf(parent: Parent): string | null {
    if (parent[0] !== 'deposit') return parent[1]
    return this.#deposits.get(toHex(parent[1]))?.compartment ?? null
  }

  /** The key of a parent, a copy: `forget` never turns it into zeros under somebody's hands. Throws KEY_REFUSED, or GATE_REFUSED when a half is missing. */
  key(parent: Parent): OpenParent {
    for (const key of this.#ways(parent)) return { parent, key: key.slice() }
    throw this.#missing.size > 0 ? new PellicleError('GATE_REFUSED', { reason: 'unknown' }) : refused()
  }

  /** Runs `open` with the parent's key; when that is refused, with the older way to it, and remembers an alarm. */
  async openUnder<T>(parent: Parent, open: (under: OpenParent) => Promise<T>): Promise<T> {
    let last: unknown = null
    for (const key of this.#ways(parent))
      try {
        return await open({ parent, key })
      } catch (error) {
        if (!(error instanceof CryptoError) || error.code !== 'KEY_REFUSED') throw error
        last = error
        const filed = parent[0] === 'deposit' ? this.#filed.get(toHex(parent[1])) : undefined
        if (filed !== undefined) this.#alarm(filed.index, 'KEY_REFUSED')
      }
    if (last !== null) throw last
    return open(this.key(parent))
  }

  /** Overwrites what was opened: the chart was closed. */
  forget(): void {
    for (const key of this.#open.values()) key.fill(0)
    this.#open.clear()
  }

  /** Each key that some wrap gives for a parent, best first. */
  *#ways(parent: Parent): Generator<Uint8Array> {
    if (parent[0] === 'compartment') {
      const [, compartment, epoch] = parent
      yield this.#opener.compartmentSecret(compartment as Parameters<Opener['compartmentSecret']>[0], epoch)
    } else if (parent[0] === 'deposit') yield* this.#waysToDeposit(parent[1])
    else {
      const key = this.#patientKey(parent[1], parent[2])
      if (key !== null) yield key
    }
  }

  #patientKey(compartment: string, generation: number): Uint8Array | null {
    const name = nameOf(compartment, generation)
    const known = this.#open.get(name)
    if (known !== undefined) return known
    const own = this.#generations.get(name)
    const newer = this.#generations.get(nameOf(compartment, generation + 1))
    const direct = own === undefined ? null : this.#unwrapDirect(compartment, generation, own)
    const rewrapped = newer?.previous == null ? null : this.#unwrapPrevious(compartment, generation, newer.previous)
    if (own !== undefined && direct === null && rewrapped !== null) this.#alarm(own.index, 'KEY_REFUSED')
    if (newer !== undefined && direct !== null && newer.previous !== null && !fits(newer, direct, rewrapped))
      this.#alarm(newer.index, 'KEY_REFUSED')
    const key = direct ?? rewrapped
    if (key !== null) this.#open.set(name, key)
    return key
  }

  #unwrapDirect(compartment: string, generation: number, { epoch, wrap }: Generation): Uint8Array | null {
    const kind = HALF_OF_COMPARTMENT[compartment as PatientCompartment]
    const half = this.#half(kind, this.#patient)
    if (half === null) return null
    const name = { practice: this.#opener.practice, compartment, epoch, patient: this.#patient, generation }
    return orNull(() => {
      const compartmentSecret = this.#opener.compartmentSecret(compartment as PatientCompartment, epoch)
      return unwrapPatientKey({ ...name, compartmentSecret, half }, wrap)
    })
  }

  #unwrapPrevious(compartment: string, generation: number, previous: Uint8Array): Uint8Array | null {
    const newerPatientKey = this.#patientKey(compartment, generation + 1)
    if (newerPatientKey === null) return null
    const name = { practice: this.#opener.practice, compartment, patient: this.#patient, generation }
    return orNull(() => unwrapOlderGeneration({ ...name, newerPatientKey }, previous))
  }

  *#waysToDeposit(deposit: Uint8Array): Generator<Uint8Array> {
    const name = `deposit ${toHex(deposit)}`
    const known = this.#open.get(name)
    if (known !== undefined) yield known
    const filed = this.#filed.get(toHex(deposit))
    if (filed !== undefined && known === undefined) {
      const key = this.#unwrapFiled(filed)
      if (key !== null) {
        this.#open.set(name, key)
        yield key
      } else if (this.#missing.size === 0) this.#alarm(filed.index, 'KEY_REFUSED')
    }
    const key = this.#unwrapDeposit(deposit)
    if (key !== null && (known === undefined || !equalBytes(known, key))) {
      this.#open.set(name, key)
      yield key
    }
  }

  #unwrapFiled({ compartment, generation, deposit, wrap, commitment }: Filed): Uint8Array | null {
    const patientKey = this.#patientKey(compartment, generation)
    if (patientKey === null) return null
    const name = { practice: this.#opener.practice, compartment, patient: this.#patient, generation, deposit }
    const key = orNull(() => unwrapFiledDeposit({ ...name, patientKey }, wrap))
    return key !== null && equalBytes(commitKey(key), commitment) ? key : null
  }

  #unwrapDeposit(id: Uint8Array): Uint8Array | null {
    const found = this.#deposits.get(toHex(id))
    if (found === undefined) return null
    const { compartment, epoch, deposit } = found
    if (!this.#opener.holds(compartment)) return null
    const half = this.#half(halfKindOfDeposit(compartment), deposit)
    if (half === null) return null
    const name = { practice: this.#opener.practice, compartment, epoch, deposit, subject: this.#patient }
    return orNull(() => {
      const compartmentSecret = this.#opener.compartmentSecret(compartment, epoch)
      return unwrapDepositKey({ ...name, compartmentSecret, half }, found)
    })
  }

  #half(kind: HalfKind, id: Uint8Array): Uint8Array | null {
    try {
      return this.#opener.half(kind, id)
    } catch (error) {
      if (!(error instanceof PellicleError) || error.code !== 'GATE_REFUSED') throw error
      this.#missing.set(`${kind} ${toHex(id)}`, [kind, id])
      return null
    }
  }

  #takeGeneration(compartment: string, generation: number, made: Generation): void {
    const name = nameOf(compartment, generation)
    const known = this.#generations.get(name)
    if (known === undefined) this.#generations.set(name, made)
    else if (known.index !== made.index) {
      this.#alarm(Math.max(known.index, made.index), 'ALREADY_EXISTS')
      if (made.index < known.index) this.#generations.set(name, made)
    }
  }

  #takeFirst<T extends { readonly index: number; readonly deposit: Uint8Array }>(into: Map<string, T>, made: T): void {
    const id = toHex(made.deposit)
    const known = into.get(id)
    if (known !== undefined && known.index !== made.index)
      this.#alarm(Math.max(known.index, made.index), 'ALREADY_EXISTS')
    if (known === undefined || made.index < known.index) into.set(id, made)
  }

  #alarm(index: number, problem: ErrorCode): void {
    if (!this.#alarms.has(index)) this.#alarms.set(index, { index, problem })
  }
}

/** The rewrap gives the same key, and is committed to it. */
function fits({ commitment }: Generation, key: Uint8Array, rewrapped: Uint8Array | null): boolean {
  return (
    rewrapped !== null && equalBytes(rewrapped, key) && commitment !== null && equalBytes(commitKey(key), commitment)
  )
}

function nameOf(compartment: string, generation: number): string {
  return `${compartment} ${generation}`
}

function refused(): PellicleError {
  return new PellicleError('KEY_REFUSED')
}

/** Null when the key is refused: another way may open. */
function orNull(unwrap: () => Uint8Array): Uint8Array | null {
  try {
    return unwrap()
  } catch (error) {
    const code = error instanceof CryptoError || error instanceof PellicleError ? error.code : null
    if (code === 'KEY_REFUSED') return null
    throw error
  }
}
