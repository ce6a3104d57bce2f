/**
 * Keys under keys: each pair wraps and unwraps one form of spec wrap §2 to §4, with its associated data fixed in one place (spec:
 * wrap §6). Opening throws CryptoError KEY_REFUSED, whatever broke.
 */
import type { WrapContext } from '@pellicle/crypto/format'
import { exportFrom, unwrapKey } from '@pellicle/crypto/open'
import { exportTo, type Random, wrapKey } from '@pellicle/crypto/seal'
import {
  type DepositKekName,
  deriveDepositKek,
  deriveEpochKek,
  deriveFiledKek,
  deriveGenerationKek,
  deriveMemberKek,
  derivePatientKek,
  deriveShardKek,
  type EpochKekName,
  type FiledKekName,
  type GenerationKekName,
  type MemberKekName,
  type PatientKekName,
  type ShardKekName,
} from './derivations.ts'

const NO_ID = new Uint8Array(16)

/** A patient key under its compartment's secret and the patient's half. Spec: wrap §3. */
export interface PatientKeyWrap extends PatientKekName {
  readonly compartmentSecret: Uint8Array
  readonly half: Uint8Array
}

export function wrapPatientKey(under: PatientKeyWrap, patientKey: Uint8Array, random: Random): Uint8Array {
  return wrapKey(
    derivePatientKek(under.compartmentSecret, under.half, under),
    patientKey,
    patientContext(under),
    random,
  )
}

export function unwrapPatientKey(under: PatientKeyWrap, wrap: Uint8Array): Uint8Array {
  return unwrapKey(derivePatientKek(under.compartmentSecret, under.half, under), wrap, patientContext(under))
}

function patientContext({ practice, patient, compartment, generation }: PatientKekName): WrapContext {
  return context({ practice, subject: patient, role: compartment, generation, purpose: 'patient-key' })
}

/** A patient key under the one of the generation after it. `generation` is the older one's. */
export interface GenerationWrap extends GenerationKekName {
  readonly newerPatientKey: Uint8Array
}

export function wrapOlderGeneration(under: GenerationWrap, olderKey: Uint8Array, random: Random): Uint8Array {
  return wrapKey(deriveGenerationKek(under.newerPatientKey, under), olderKey, generationContext(under), random)
}

export function unwrapOlderGeneration(under: GenerationWrap, wrap: Uint8Array): Uint8Array {
  return unwrapKey(deriveGenerationKek(under.newerPatientKey, under), wrap, generationContext(under))
}

function generationContext({ practice, patient, compartment, generation }: GenerationKekName): WrapContext {
  return context({ practice, subject: patient, role: compartment, generation, purpose: 'generation' })
}

export interface DepositName extends DepositKekName {
  /** Subject of the statement that opens the deposit: the patient or shard, else the deposit itself. */
  readonly subject: Uint8Array
}

/** The public part of a deposit. */
export interface DepositWrap {
  readonly enc: Uint8Array
  readonly wrap: Uint8Array
}

/** Wraps a fresh deposit key to a compartment that this device need not read. `seal`: public key from the verified roster. Spec: wrap §4. */
export function wrapDepositKey(
  to: DepositName & { readonly seal: Uint8Array; readonly half: Uint8Array },
  depositKey: Uint8Array,
  random: Random,
): DepositWrap {
  const { enc, secret } = exportTo(to.seal, exportContext(to), random)
  return { enc, wrap: wrapKey(deriveDepositKek(secret, to.half, to), depositKey, depositContext(to), random) }
}

export function unwrapDepositKey(
  from: DepositName & { readonly compartmentSecret: Uint8Array; readonly half: Uint8Array },
  { enc, wrap }: DepositWrap,
): Uint8Array {
  const secret = exportFrom(from.compartmentSecret, exportContext(from), enc)
  return unwrapKey(deriveDepositKek(secret, from.half, from), wrap, depositContext(from))
}

function exportContext({ practice, compartment, epoch, deposit }: DepositKekName) {
  return [practice, compartment, epoch, deposit] as const
}

function depositContext({ practice, subject, deposit, compartment }: DepositName): WrapContext {
  return context({ practice, subject, object: deposit, role: compartment, purpose: 'deposit' })
}

/** A deposit key under the patient's own key: the deposit is filed. */
export interface FiledWrap extends FiledKekName {
  readonly patientKey: Uint8Array
}

export function wrapFiledDeposit(under: FiledWrap, depositKey: Uint8Array, random: Random): Uint8Array {
  return wrapKey(deriveFiledKek(under.patientKey, under), depositKey, filedContext(under), random)
}

export function unwrapFiledDeposit(under: FiledWrap, wrap: Uint8Array): Uint8Array {
  return unwrapKey(deriveFiledKek(under.patientKey, under), wrap, filedContext(under))
}

function filedContext({ practice, patient, deposit, compartment, generation }: FiledKekName): WrapContext {
  return context({ practice, subject: patient, object: deposit, role: compartment, generation, purpose: 'filed' })
}

/** A shard's key under the directory secret and the shard's half. `revision`: the one that the statement makes. Spec: directory §3. */
export interface ShardWrap extends ShardKekName {
  readonly directorySecret: Uint8Array
  readonly half: Uint8Array
  readonly revision: number
}

export function wrapShardKey(under: ShardWrap, shardKey: Uint8Array, random: Random): Uint8Array {
  return wrapKey(deriveShardKek(under.directorySecret, under.half, under), shardKey, shardContext(under), random)
}

export function unwrapShardKey(under: ShardWrap, wrap: Uint8Array): Uint8Array {
  return unwrapKey(deriveShardKek(under.directorySecret, under.half, under), wrap, shardContext(under))
}

function shardContext({ practice, shard, epoch, revision }: ShardWrap): WrapContext {
  return context({ practice, subject: shard, role: 'directory', generation: epoch, revision, purpose: 'shard' })
}

/** The secret of an epoch under the one after it. `epoch` is the older one's. Spec: wrap §2. */
export function wrapOlderEpoch(
  newerSecret: Uint8Array,
  name: EpochKekName,
  olderSecret: Uint8Array,
  random: Random,
): Uint8Array {
  return wrapKey(deriveEpochKek(newerSecret, name), olderSecret, epochContext(name), random)
}

export function unwrapOlderEpoch(newerSecret: Uint8Array, name: EpochKekName, wrap: Uint8Array): Uint8Array {
  return unwrapKey(deriveEpochKek(newerSecret, name), wrap, epochContext(name))
}

function epochContext({ practice, compartment, epoch }: EpochKekName): WrapContext {
  return context({ practice, role: compartment, generation: epoch, purpose: 'epoch' })
}

/** A member's seed under a wrap secret. Spec: cards §3. */
export function wrapMemberSeed(secret: Uint8Array, name: MemberKekName, seed: Uint8Array, random: Random): Uint8Array {
  return wrapKey(deriveMemberKek(secret, name), seed, memberContext(name), random)
}

export function unwrapMemberSeed(secret: Uint8Array, name: MemberKekName, wrap: Uint8Array): Uint8Array {
  return unwrapKey(deriveMemberKek(secret, name), wrap, memberContext(name))
}

function memberContext({ practice, member, method, wrap }: MemberKekName): WrapContext {
  return context({ practice, subject: member, object: wrap, role: method, purpose: 'member' })
}

function context(
  given: Pick<WrapContext, 'practice' | 'purpose'> & Partial<Omit<WrapContext, 'practice' | 'purpose'>>,
): WrapContext {
  return { subject: NO_ID, object: NO_ID, role: '', generation: 0, revision: 0, ...given }
}
