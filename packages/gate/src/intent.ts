/**
 * Whether a new patient is one: said under the session's secret, so that in the ledger every ask looks alike. Spec: gate §14. The enemy
 * reads every statement and wants to know which charts are bait.
 */
import { encode, equalBytes } from '@pellicle/crypto/format'
import { hmac } from '@pellicle/crypto/seal'

export type Intent = 'real' | 'decoy'

/** What a device sends with the import halves of a new patient. */
export function deriveIntent(shared: Uint8Array, patient: Uint8Array, intent: Intent): Uint8Array {
  return hmac(shared, encode(['intent', intent, patient]))
}

export function intentOf(
  shared: Uint8Array,
  { patient, said }: { readonly patient: Uint8Array; readonly said: Uint8Array | null },
): Intent {
  return said !== null && equalBytes(said, deriveIntent(shared, patient, 'decoy')) ? 'decoy' : 'real'
}
