/**
 * What the index remembers of one statement: rows made from its public header alone. One function for the running server, the
 * replay after a crash and the rebuild, so that they cannot differ. Spec: DESIGN §6; the leaks named in docs/spec/README.
 */
import { equalBytes, type ObjectEntry, type SaltEntry } from '@pellicle/crypto/format'
import { GATE, isGateKind } from '@pellicle/gate/signers'
import type { BudgetClass } from '@pellicle/protocol/gate'
import type { HalfKind } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Statement } from '../rules/parse-statement.ts'

/** What an id was introduced as. One id may be several things (a deposit that is its own subject). */
export const ID_FORMS = [
  'member',
  'device',
  'wrap',
  'patient',
  'visit',
  'photo',
  'object',
  'deposit',
  'filed',
  'shard',
  'writing',
  'addition',
] as const
export type IdForm = (typeof ID_FORMS)[number]

export interface IntroducedId {
  readonly form: IdForm
  readonly id: Uint8Array
  /** The subject of the statement that introduced it; its own id where there was none. */
  readonly subject: Uint8Array
  /** Role of an object, compartment of a deposit; empty for others. */
  readonly detail: string
}

/** A patient-key generation that exists. */
export interface KeyGeneration {
  readonly patient: Uint8Array
  readonly compartment: string
  readonly generation: number
}

/** A half that was given for an id before anything used the id. */
export interface Reservation {
  readonly id: Uint8Array
  readonly kind: HalfKind
  readonly subject: Uint8Array
  readonly device: Uint8Array
}

export interface GrantRow {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly session: Uint8Array
  readonly subject: Uint8Array
  readonly items: readonly (readonly [kind: HalfKind, id: Uint8Array])[]
  readonly expires: number
}

/** An ask of the gate, given or refused; what it counts as when it was given. */
export interface AskRow {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly subject: Uint8Array
  readonly spent: readonly (readonly [name: BudgetClass, id: Uint8Array])[]
}

/** Spec: retention §2. */
export interface KeepingRow {
  readonly class: string | null
  readonly keepUntil: number | null
  readonly hold: boolean
}

export interface SnapshotRow {
  readonly number: number
  /** Ledger size whose salts it holds. */
  readonly through: number
}

export interface Projected {
  readonly index: number
  /** Hash of the header, and of the leaf. */
  readonly hash: Uint8Array
  readonly leaf: Uint8Array
  readonly kind: number
  readonly by: Uint8Array
  readonly seq: number
  readonly at: number
  readonly subject: Uint8Array
  /** 0 for free kinds. */
  readonly revision: number
  readonly roster: boolean
  /** Counts in the subject's head, and is told to who asks for the subject. */
  readonly counted: boolean
  readonly ids: readonly IntroducedId[]
  readonly objects: readonly ObjectEntry[]
  readonly salts: readonly SaltEntry[]
  readonly keys: readonly KeyGeneration[]
  readonly reservations: readonly Reservation[]
  readonly grant: GrantRow | null
  readonly snapshot: SnapshotRow | null
  readonly ask: AskRow | null
  /** Of a new patient (spec: gate §14). */
  readonly mark: Uint8Array | null
  /** The subject's salt is to be destroyed. */
  readonly erases: boolean
  /** How the subject is kept from here on. */
  readonly keeping: KeepingRow | null
}

/** The subject under which the practice itself is kept (spec: statement §1). */
export const PRACTICE_SUBJECT = new Uint8Array(16)

export function project(statement: Statement, index: number): Projected {
  const { header, kind } = statement
  const subject = header.subject ?? PRACTICE_SUBJECT
  return {
    index,
    hash: statement.hash,
    leaf: statement.leaf,
    kind: kind.number,
    by: header.by,
    seq: header.seq,
    at: header.at,
    subject,
    revision: kind.chained && header.base !== null ? header.base[0] + 1 : 0,
    roster: kind.roster,
    // An arrival is what stands there, whoever signed it.
    counted: kind.roster || !isGateKind(kind.number) || kind.number === KINDS.mailArrive.number,
    ids: introduced(statement),
    objects: header.objects,
    salts: header.salts,
    keys: generations(statement),
    reservations: reservations(statement, subject),
    grant: grantRow(statement, subject),
    snapshot: snapshotRow(statement),
    ask: askRow(statement, subject),
    mark: kind.number === KINDS.patientCreate.number ? (statement.pub as PubOf<typeof KINDS.patientCreate>).mark : null,
    erases: kind.number === KINDS.erase.number,
    keeping: kind.number === KINDS.retentionMark.number ? (statement.pub as PubOf<typeof KINDS.retentionMark>) : null,
  }
}

/** Ids that stand in a statement as new. */
export function introduced(statement: Statement): IntroducedId[] {
  return [...introducedByKind(statement), ...introducedObjects(statement)]
}

function introducedObjects({ header, kind, pub }: Statement): IntroducedId[] {
  const subject = header.subject ?? PRACTICE_SUBJECT
  const renditions = kind.number === KINDS.photoAdd.number ? (pub as PubOf<typeof KINDS.photoAdd>).renditions : []
  return header.objects.map(([id]) => {
    const detail = renditions.find(([rendition]) => equalBytes(rendition, id))?.[1] ?? ''
    return { form: 'object', id, subject, detail }
  })
}

function introducedByKind({ header, kind, pub }: Statement): IntroducedId[] {
  const subject = header.subject ?? PRACTICE_SUBJECT
  const one = (form: IdForm, id: Uint8Array, owner: Uint8Array = subject): IntroducedId[] => [
    { form, id, subject: owner, detail: '' },
  ]
  switch (kind.number) {
    case KINDS.memberAdmit.number: {
      const { member } = pub as PubOf<typeof KINDS.memberAdmit>
      return one('member', member, member)
    }
    case KINDS.deviceAdmit.number: {
      const { device } = pub as PubOf<typeof KINDS.deviceAdmit>
      return one('device', device, device)
    }
    case KINDS.wrapAdd.number: {
      const { wrap } = pub as PubOf<typeof KINDS.wrapAdd>
      return one('wrap', wrap, wrap)
    }
    case KINDS.patientCreate.number:
      return one('patient', subject)
    case KINDS.visitPut.number:
      return one('visit', (pub as PubOf<typeof KINDS.visitPut>).visit)
    case KINDS.photoAdd.number:
      return one('photo', (pub as PubOf<typeof KINDS.photoAdd>).photo)
    case KINDS.depositOpen.number: {
      const { deposit, compartment } = pub as PubOf<typeof KINDS.depositOpen>
      return [{ form: 'deposit', id: deposit, subject: header.subject ?? deposit, detail: compartment }]
    }
    case KINDS.mailArrive.number:
      return (pub as PubOf<typeof KINDS.mailArrive>).deposits.map(([id, compartment]) => ({
        form: 'deposit',
        id,
        subject,
        detail: compartment,
      }))
    case KINDS.depositFile.number:
      return one('filed', (pub as PubOf<typeof KINDS.depositFile>).deposit)
    case KINDS.shardWrite.number:
      // A writing is a fresh id as an addition is: a half opens it, once it is asked for (spec: directory §3).
      return [...one('shard', subject), ...one('writing', (pub as PubOf<typeof KINDS.shardWrite>).writing)]
    case KINDS.shardAdd.number:
      return [...one('shard', subject), ...one('addition', (pub as PubOf<typeof KINDS.shardAdd>).addition)]
    default:
      return []
  }
}

export function generations({ header, kind, pub }: Statement): KeyGeneration[] {
  const patient = header.subject ?? PRACTICE_SUBJECT
  if (kind.number === KINDS.patientCreate.number)
    return (pub as PubOf<typeof KINDS.patientCreate>).keys.map(([compartment, , generation]) => ({
      patient,
      compartment,
      generation,
    }))
  if (kind.number === KINDS.patientKey.number) {
    const { compartment, generation } = pub as PubOf<typeof KINDS.patientKey>
    return [{ patient, compartment, generation }]
  }
  return []
}

function reservations({ kind, pub }: Statement, subject: Uint8Array): Reservation[] {
  if (kind.number === KINDS.gateReceive.number) {
    const { items } = pub as PubOf<typeof KINDS.gateReceive>
    return items.map(([half, id]) => ({ id, kind: half, subject, device: GATE }))
  }
  if (kind.number !== KINDS.gateImport.number) return []
  const { device, items } = pub as PubOf<typeof KINDS.gateImport>
  return items.map(([half, id]) => ({ id, kind: half, subject, device }))
}

function grantRow({ kind, pub }: Statement, subject: Uint8Array): GrantRow | null {
  if (kind.number !== KINDS.gateGrant.number) return null
  const { device, member, session, items, expires } = pub as PubOf<typeof KINDS.gateGrant>
  return { device, member, session, subject, items, expires }
}

function askRow({ kind, pub }: Statement, subject: Uint8Array): AskRow | null {
  if (kind.number === KINDS.gateGrant.number) {
    const { device, member, spent = [] } = pub as PubOf<typeof KINDS.gateGrant>
    return { device, member, subject, spent }
  }
  if (kind.number !== KINDS.gateRefuse.number) return null
  const { device, member } = pub as PubOf<typeof KINDS.gateRefuse>
  return { device, member, subject, spent: [] }
}

function snapshotRow({ kind, pub }: Statement): SnapshotRow | null {
  if (kind.number !== KINDS.gateSnapshot.number) return null
  const { number, through } = pub as PubOf<typeof KINDS.gateSnapshot>
  return { number, through }
}
