/**
 * A new patient: keys for every compartment this device can wrap, the record sealed to the directory, what the bad day needs deposited in
 * `response`, and the names on their way into the directory. One append: there is no patient without a name, and no name without a
 * patient. Costs no reading budget. Spec: wrap §3 §4, records, directory.
 */
import { encode, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientRecord } from '@pellicle/protocol/records'
import {
  type Compartment,
  HALF_OF_COMPARTMENT,
  PATIENT_COMPARTMENTS,
  type PatientCompartment,
} from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import { Chart } from '../chart/chart.ts'
import { depositItem, type MadeDeposit, makeDeposit } from '../deposit/make-deposit.ts'
import type { Desk, Draft, HalfItem, Receipt } from '../desk.ts'
import type { Directory } from '../directory/directory.ts'
import type { ShardEntry } from '../directory/shard-entry.ts'
import { wrapPatientKey } from '../keys/key-wraps.ts'
import { type OpenParent, type PartContent, sealPart } from '../keys/parts.ts'
import { checkPatientDetails } from './patient-details.ts'

/** Everything of a new patient but the names in the directory, sealed and not yet appended. */
export interface PatientDrafts {
  readonly drafts: readonly Draft[]
  readonly entry: ShardEntry
  /** The chart as its maker has it, once `drafts` were appended (alone, or first): photos can follow without asking the gate. */
  open(receipt: Receipt): Promise<Chart>
}

/** Throws BAD_FIELD, NOT_ALLOWED for a member who does not hold the directory. */
export async function createPatient(
  desk: Desk,
  directory: Directory,
  record: PatientRecord,
  as: NewPatient = {},
): Promise<Chart> {
  const details = checkPatientDetails(record, desk.now())
  const id = desk.random(16)
  const name = { ...entryOf(id, details, 0), gone: false }
  const [patient, names] = await Promise.all([
    draftPatient(desk, details, { ...as, patient: id }),
    directory.draft([name]),
  ])
  const receipt = await desk.append([...patient.drafts, ...names])
  directory.learn([name])
  return patient.open(receipt)
}

export interface NewPatient {
  /** Nobody of this name exists (spec: gate §14). */
  readonly intent?: 'decoy'
}

export async function draftPatient(
  desk: Desk,
  details: PatientRecord,
  { patient = desk.random(16), intent }: NewPatient & { readonly patient?: Uint8Array } = {},
): Promise<PatientDrafts> {
  if (!desk.holds('directory')) throw new PellicleError('NOT_ALLOWED')
  const record = checkPatientDetails(details, desk.now())
  const { practice, random } = desk
  const held = PATIENT_COMPARTMENTS.filter((compartment) => desk.holds(compartment))
  const deposit = held.includes('response') ? null : random(16)
  const kinds = [...new Set(held.map((compartment) => HALF_OF_COMPARTMENT[compartment]))]
  const items = kinds.map((kind): HalfItem => [kind, patient])
  if (deposit !== null) items.push(depositItem('response', deposit))
  const { mark } = await desk.importHalves(patient, items, intent)
  if (mark === null) throw new PellicleError('GATE_REFUSED', { reason: 'unknown' })

  const keys = held.map((compartment) => {
    const { epoch } = desk.newestEpoch(compartment)
    const key = random(32)
    const compartmentSecret = desk.compartmentSecret(compartment, epoch)
    const half = desk.half(HALF_OF_COMPARTMENT[compartment], patient)
    const under = { practice, compartment, epoch, patient, generation: 1, compartmentSecret, half }
    return { compartment, epoch, key, wrap: wrapPatientKey(under, key, random) }
  })
  const made = deposit === null ? null : makeDeposit(desk, 'response', { patient, deposit })
  const parentOf = (compartment: PatientCompartment): OpenParent => {
    const found = keys.find((one) => one.compartment === compartment)
    if (found !== undefined) return { parent: ['patient', compartment, 1], key: found.key }
    return (made as MadeDeposit).under
  }

  const place = { practice, kind: 'patient.create', subject: patient, revision: 0 } as const
  const parts = await Promise.all([
    sealPart(place, directoryPart(record, parentOf('directory')), random),
    sealPart(place, responsePart(record, parentOf('response')), random),
  ])
  const create: Draft = {
    kind: KINDS.patientCreate.number,
    subject: patient,
    base: null,
    pub: { keys: keys.map(({ compartment, epoch, wrap }) => [compartment, epoch, 1, wrap]), mark },
    objects: [],
    parts,
  }
  const drafts = made === null ? [create] : [create, made.draft]
  return {
    drafts,
    entry: entryOf(patient, record, 0),
    async open(receipt) {
      const chart = new Chart(desk, patient, new Set<Compartment>(held.filter((one) => SHOWN.has(one))))
      await chart.learn(desk, drafts, receipt)
      if (made !== null) chart.writer(desk).use('response', made.under, made.epoch)
      return chart
    },
  }
}

/** Identity and response are no part of a chart's pages. */
const SHOWN: ReadonlySet<Compartment> = new Set(['directory', 'chart', 'photos'])

export function directoryPart(record: PatientRecord, under: OpenParent): PartContent {
  return { name: 'directory', under, content: encode(record as { [key: string]: Value }) }
}

/** What decides duties on the bad day, for those who open no chart. */
export function responsePart(record: PatientRecord, under: OpenParent): PartContent {
  const { country, state, birthDate, language } = record
  return { name: 'response', under, content: encode({ country, state, birthDate, language }) }
}

export function entryOf(patient: Uint8Array, record: PatientRecord, revision: number): ShardEntry {
  const { family, given, birthDate, alias } = record
  return { patient, revision, family, given, birthDate, alias }
}
