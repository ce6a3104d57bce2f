/** What an object or a wrap is bound to: its associated data. Spec: object §1, wrap §1. */
import { encode } from './canonical.ts'

export const SUITE = 1

export interface ObjectContext {
  /** 32 bytes. */
  readonly practice: Uint8Array
  /** 16 bytes: patient, message, shard …; zeros when there is none. */
  readonly subject: Uint8Array
  /** 16 bytes. */
  readonly object: Uint8Array
  /** `original`, `preview`, `thumb`, `id-scan`, `part:<name>`, `salts`. */
  readonly role: string
  /** Generation of the parent key at birth; 0 for a deposit key. */
  readonly generation: number
  readonly revision: number
}

export const WRAP_PURPOSES = [
  'object',
  'patient-key',
  'generation',
  'deposit',
  'filed',
  'epoch',
  'member',
  'shard',
  'record',
] as const
export type WrapPurpose = (typeof WRAP_PURPOSES)[number]

export interface WrapContext extends ObjectContext {
  readonly purpose: WrapPurpose
}

export function formatContext(context: ObjectContext): Uint8Array<ArrayBuffer> {
  const { practice, subject, object, role, generation, revision } = context
  return encode({ suite: SUITE, practice, subject, object, role, generation, revision })
}

export function formatWrapContext(context: WrapContext): Uint8Array<ArrayBuffer> {
  const { practice, subject, object, role, generation, revision, purpose } = context
  return encode({ suite: SUITE, practice, subject, object, role, generation, revision, purpose })
}
