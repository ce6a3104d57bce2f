/**
 * Every key-encryption key of suite 1, by name. Each function is one row of the table in spec suite §2: a wrong argument gives
 * another key, so practice, compartment, epoch, patient, object and role are bound before any associated data is looked at.
 * The halves come from the gate: without one, a stolen compartment secret derives nothing.
 */
import { concat } from '@pellicle/crypto/format'
import { derive } from '@pellicle/crypto/seal'

/** 32 bytes that wrap another key; never stored, never sent. */
export type Kek = Uint8Array<ArrayBuffer>

export interface PatientKekName {
  readonly practice: Uint8Array
  readonly compartment: string
  /** Epoch of the compartment secret. */
  readonly epoch: number
  readonly patient: Uint8Array
  /** Generation of the patient key that is wrapped. */
  readonly generation: number
}

export function derivePatientKek(compartmentSecret: Uint8Array, half: Uint8Array, name: PatientKekName): Kek {
  const { practice, compartment, epoch, patient, generation } = name
  return derive(join(compartmentSecret, half), 'kek patient', [practice, compartment, epoch, patient, generation])
}

export interface GenerationKekName {
  readonly practice: Uint8Array
  readonly compartment: string
  readonly patient: Uint8Array
  /** Generation of the older key, which is wrapped. */
  readonly generation: number
}

export function deriveGenerationKek(newerPatientKey: Uint8Array, name: GenerationKekName): Kek {
  const { practice, compartment, patient, generation } = name
  return derive(newerPatientKey, 'kek generation', [practice, compartment, patient, generation])
}

export interface DepositKekName {
  readonly practice: Uint8Array
  readonly compartment: string
  readonly epoch: number
  readonly deposit: Uint8Array
}

/** `exported`: the secret of `exportTo` or `exportFrom`. */
export function deriveDepositKek(exported: Uint8Array, half: Uint8Array, name: DepositKekName): Kek {
  const { practice, compartment, epoch, deposit } = name
  return derive(join(exported, half), 'kek deposit', [practice, compartment, epoch, deposit])
}

export interface FiledKekName {
  readonly practice: Uint8Array
  readonly compartment: string
  readonly patient: Uint8Array
  /** Generation of the patient key that wraps. */
  readonly generation: number
  readonly deposit: Uint8Array
}

export function deriveFiledKek(patientKey: Uint8Array, name: FiledKekName): Kek {
  const { practice, compartment, patient, generation, deposit } = name
  return derive(patientKey, 'kek filed', [practice, compartment, patient, generation, deposit])
}

export interface ObjectKekName {
  readonly practice: Uint8Array
  readonly subject: Uint8Array
  readonly object: Uint8Array
  readonly role: string
}

/** Thumbs, previews and body parts. */
export function deriveObjectKek(parentKey: Uint8Array, { practice, subject, object, role }: ObjectKekName): Kek {
  return derive(parentKey, 'kek object', [practice, subject, object, role])
}

/** Originals and ID scans: `half` is of kind `original` and id `object`. */
export function deriveOriginalKek(parentKey: Uint8Array, half: Uint8Array, name: ObjectKekName): Kek {
  const { practice, subject, object, role } = name
  return derive(join(parentKey, half), 'kek original', [practice, subject, object, role])
}

export interface CompartmentKekName {
  readonly practice: Uint8Array
  readonly compartment: string
  /** Name of the statement kind. */
  readonly purpose: string
  readonly id: Uint8Array
}

/** Records that belong to no patient. */
export function deriveCompartmentKek(compartmentSecret: Uint8Array, name: CompartmentKekName): Kek {
  const { practice, compartment, purpose, id } = name
  return derive(compartmentSecret, 'kek compartment', [practice, compartment, purpose, id])
}

export interface ShardKekName {
  readonly practice: Uint8Array
  readonly epoch: number
  readonly shard: Uint8Array
}

/** `half` is of kind `shard` and id `shard`. */
export function deriveShardKek(directorySecret: Uint8Array, half: Uint8Array, name: ShardKekName): Kek {
  const { practice, epoch, shard } = name
  return derive(join(directorySecret, half), 'kek shard', [practice, epoch, shard])
}

export interface EpochKekName {
  readonly practice: Uint8Array
  readonly compartment: string
  /** Epoch of the older secret, which is wrapped. */
  readonly epoch: number
}

export function deriveEpochKek(newerSecret: Uint8Array, { practice, compartment, epoch }: EpochKekName): Kek {
  return derive(newerSecret, 'kek epoch', [practice, compartment, epoch])
}

export interface MemberKekName {
  readonly practice: Uint8Array
  readonly member: Uint8Array
  readonly method: 'passphrase' | 'prf' | 'sheet'
  readonly wrap: Uint8Array
}

/** `secret`: what the method gives (spec: cards §3). */
export function deriveMemberKek(secret: Uint8Array, { practice, member, method, wrap }: MemberKekName): Kek {
  return derive(secret, 'kek member', [practice, member, method, wrap])
}

/** MAC key of duplicate marks. `patientKey`: photos, generation 1. Spec: records. */
export function deriveDuplicateKey(patientKey: Uint8Array, practice: Uint8Array, patient: Uint8Array): Kek {
  return derive(patientKey, 'duplicate', [practice, patient])
}

/** MAC key of shard names. Spec: directory §2. */
export function deriveDirectoryIndexKey(indexKey: Uint8Array, practice: Uint8Array): Kek {
  return derive(indexKey, 'directory index', [practice])
}

/** Both 32 bytes, so the join has one reading. */
function join(secret: Uint8Array, half: Uint8Array): Uint8Array {
  if (secret.length !== 32 || half.length !== 32)
    throw new RangeError(`a secret and a half have 32 bytes, not ${secret.length} and ${half.length}`)
  return concat(secret, half)
}
