/** The info string that binds an HPKE encapsulation to its purpose. Spec: hpke §1. */
import { concat, utf8 } from '../format/bytes.ts'
import { encode, type Value } from '../format/canonical.ts'

export const HPKE_PURPOSES = ['epoch', 'gate key', 'salts', 'member', 'deposit', 'grants', 'box', 'root'] as const
export type HpkePurpose = (typeof HPKE_PURPOSES)[number]

export function hpkeInfo(purpose: HpkePurpose, context: readonly Value[]): Uint8Array<ArrayBuffer> {
  return concat(utf8(`pellicle/1 ${purpose}`), Uint8Array.of(0), encode(context))
}

export const DEPOSIT_EXPORT = utf8('deposit')
/** Exporter context of a grant context's shared secret. Spec: hpke §2. */
export const SESSION_EXPORT = utf8('session')
