/**
 * What new photos, visits and records of one patient hang on. Spec: wrap §3 to §5.
 *
 * Who holds the compartment and has the patient's half writes under the patient key; after an epoch turn the first such write makes a
 * new generation, so that a member who left finds nothing new under keys once held. Everybody else writes under a deposit. What must
 * stand in the ledger first (a generation, a deposit) is appended here, so that what is sealed afterwards may wait on its own.
 */
import { commitKey } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { HALF_OF_COMPARTMENT, type PatientCompartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import { depositItem, makeDeposit } from '../deposit/make-deposit.ts'
import type { Desk, Draft } from '../desk.ts'
import { hasHalf } from '../keys/has-half.ts'
import { wrapOlderGeneration, wrapPatientKey } from '../keys/key-wraps.ts'
import type { OpenParent } from '../keys/parts.ts'
import { ownStatements } from './own-statement.ts'
import type { PatientKeys } from './patient-keys.ts'

interface Hold {
  readonly under: OpenParent
  readonly epoch: number
}

export class PatientWriter {
  readonly #desk: Desk
  readonly #patient: Uint8Array
  /** Null when nothing of the patient is open here: then everything is a deposit. */
  readonly #keys: PatientKeys | null
  /** Compartments whose half was granted with the chart: it may be asked for again when it has run out. */
  readonly #granted: ReadonlySet<string>
  readonly #holds = new Map<PatientCompartment, Promise<Hold>>()
  #closed = false

  constructor(
    desk: Desk,
    patient: Uint8Array,
    open: { readonly keys: PatientKeys; readonly reads: ReadonlySet<string> } | null,
  ) {
    this.#desk = desk
    this.#patient = patient
    this.#keys = open?.keys ?? null
    this.#granted = open?.reads ?? new Set()
  }

  /** Under a parent that was made together with the patient. */
  use(compartment: PatientCompartment, under: OpenParent, epoch: number): void {
    this.#holds.set(compartment, Promise.resolve({ under, epoch }))
  }

  /** The chart was closed: nothing new hangs on it. What was handed out stays good for those who are sealing. */
  close(): void {
    this.#closed = true
    this.#holds.clear()
  }

  /** A parent of the newest epoch, durable in the ledger. Throws LOCKED after `close`. */
  async under(compartment: PatientCompartment): Promise<OpenParent> {
    for (;;) {
      if (this.#closed) throw new PellicleError('LOCKED')
      const holding = this.#holds.get(compartment)
      const known = await holding
      if (known !== undefined && known.epoch >= this.#desk.newestEpoch(compartment).epoch) return known.under
      // Somebody else may have begun to make a newer one meanwhile.
      if (this.#holds.get(compartment) === holding) break
    }
    const made = this.#make(compartment)
    this.#holds.set(compartment, made)
    try {
      return (await made).under
    } catch (error) {
      this.#holds.delete(compartment)
      throw error
    }
  }

  async #make(compartment: PatientCompartment): Promise<Hold> {
    const keys = this.#keys
    if (keys === null || !this.#desk.holds(compartment)) return this.#deposit(compartment)
    const { epoch } = this.#desk.newestEpoch(compartment)
    const newest = keys.newest(compartment)
    // The key of an open chart stays good when the grant that opened it has run out.
    const opened = newest === null ? null : this.#keyOf(keys, compartment, newest.generation)
    if (newest !== null && opened !== null && newest.epoch >= epoch) return { under: opened, epoch: newest.epoch }
    if (!(await this.#hasHalf(compartment))) return this.#deposit(compartment)
    const older = opened ?? (newest === null ? null : this.#keyOf(keys, compartment, newest.generation))
    // A generation that does not open is somebody's fault, and shown; new things must not depend on it.
    if (newest !== null && older === null) return this.#deposit(compartment)
    if (newest !== null && older !== null && newest.epoch >= epoch) return { under: older, epoch: newest.epoch }
    try {
      return await this.#turn(keys, compartment, older)
    } catch (error) {
      if (!(error instanceof PellicleError) || !LOST_RACE.has(error.code)) throw error
      // Another device made this generation first: its key is the one that counts.
      const [history] = await this.#desk.histories([this.#patient])
      for (const statement of history?.statements ?? []) keys.take(statement)
      const theirs = keys.newest(compartment)
      const under = theirs === null ? null : this.#keyOf(keys, compartment, theirs.generation)
      if (theirs === null || under === null || theirs.epoch < epoch) return this.#deposit(compartment)
      return { under, epoch: theirs.epoch }
    }
  }

  async #turn(keys: PatientKeys, compartment: PatientCompartment, older: OpenParent | null): Promise<Hold> {
    const desk = this.#desk
    const { practice, random } = desk
    const { epoch } = desk.newestEpoch(compartment)
    const before = older?.parent[0] === 'patient' ? older.parent[2] : 0
    const generation = before + 1
    const key = random(32)
    const name = { practice, compartment, patient: this.#patient }
    const wrap = wrapPatientKey(
      {
        ...{ ...name, epoch, generation },
        compartmentSecret: desk.compartmentSecret(compartment, epoch),
        half: desk.half(HALF_OF_COMPARTMENT[compartment], this.#patient),
      },
      key,
      random,
    )
    const previous =
      older === null
        ? null
        : wrapOlderGeneration({ ...name, generation: before, newerPatientKey: key }, older.key, random)
    const draft: Draft = {
      kind: KINDS.patientKey.number,
      subject: this.#patient,
      base: null,
      pub: { compartment, epoch, generation, wrap, previous, commitment: commitKey(older?.key ?? key) },
      objects: [],
      parts: [],
    }
    await this.#append(draft)
    return { under: keys.key(['patient', compartment, generation]), epoch }
  }

  async #deposit(compartment: PatientCompartment): Promise<Hold> {
    const deposit = this.#desk.random(16)
    await this.#desk.importHalves(this.#patient, [depositItem(compartment, deposit)])
    const made = makeDeposit(this.#desk, compartment, { patient: this.#patient, deposit })
    await this.#append(made.draft)
    return { under: made.under, epoch: made.epoch }
  }

  async #append(draft: Draft): Promise<void> {
    const receipt = await this.#desk.append([draft])
    for (const statement of ownStatements(this.#desk, [draft], receipt)) this.#keys?.take(statement)
  }

  async #hasHalf(compartment: PatientCompartment): Promise<boolean> {
    const item = [HALF_OF_COMPARTMENT[compartment], this.#patient] as const
    if (hasHalf(this.#desk, item)) return true
    if (!this.#granted.has(compartment)) return false
    try {
      await this.#desk.halves(this.#patient, [item])
      return true
    } catch (error) {
      if (error instanceof PellicleError && error.code === 'GATE_REFUSED') return false
      throw error
    }
  }

  #keyOf(keys: PatientKeys, compartment: PatientCompartment, generation: number): OpenParent | null {
    try {
      return keys.key(['patient', compartment, generation])
    } catch {
      return null
    }
  }
}

/** What the ledger says to a generation that exists already, or skips one. */
const LOST_RACE: ReadonlySet<string> = new Set(['ALREADY_EXISTS', 'BAD_STATEMENT', 'CONFLICT'])
