/** The gate's secrets: the key that signs its statements, and one HMAC key per gate epoch. Spec: gate §1, §2. */
import { concat, encode, equalBytes, utf8 } from '@pellicle/crypto/format'
import { deriveHalf, hmac, type Random, sealTo, signStatement } from '@pellicle/crypto/seal'
import type { HalfKind } from '@pellicle/protocol/roles'

export interface GateKeys {
  /** Ed25519 seed. */
  readonly sign: Uint8Array
  /** Oldest first; the last is the newest. */
  readonly epochs: readonly (readonly [epoch: number, key: Uint8Array])[]
}

export const FIRST_EPOCH = 1

export function makeGateKeys(random: Random): GateKeys {
  return { sign: random(32), epochs: [[FIRST_EPOCH, random(32)]] }
}

export function newestEpoch(keys: GateKeys): readonly [epoch: number, key: Uint8Array] {
  const newest = keys.epochs.at(-1)
  if (newest === undefined) throw new RangeError('a gate without a key')
  return newest
}

export function signAsGate(keys: GateKeys, headerBytes: Uint8Array): Promise<Uint8Array> {
  return signStatement(keys.sign, headerBytes)
}

/** One epoch's key for the root alone (spec: hpke §1). */
export function sealGateKey(
  [epoch, key]: readonly [number, Uint8Array],
  { practice, root, random }: { readonly practice: Uint8Array; readonly root: Uint8Array; readonly random: Random },
): Uint8Array {
  return sealTo(root, 'gate key', [practice, epoch], key, random)
}

/** `enc([[kind, id, half] …])`: what a grant releases (spec: gate §4). */
export function deriveHalves(
  key: Uint8Array,
  items: readonly (readonly [kind: HalfKind, id: Uint8Array])[],
  { practice, salt }: { readonly practice: Uint8Array; readonly salt: Uint8Array },
): Uint8Array {
  return encode(items.map(([kind, id]) => [kind, id, deriveHalf(key, { practice, kind, id, salt })]))
}

const MARK = concat(utf8('mark'), Uint8Array.of(0))

/** Says "real" or "decoy" to nobody but the gate (spec: gate §14). */
export function deriveMark(
  key: Uint8Array,
  practice: Uint8Array,
  { patient, intent }: { readonly patient: Uint8Array; readonly intent: 'real' | 'decoy' },
): Uint8Array {
  return hmac(key, concat(MARK, encode([practice, intent, patient])))
}

/** True for the mark of a decoy, made under any of the gate's keys. */
export function isDecoyMark(
  keys: GateKeys,
  {
    practice,
    patient,
    mark,
  }: { readonly practice: Uint8Array; readonly patient: Uint8Array; readonly mark: Uint8Array },
): boolean {
  return keys.epochs.some(([, key]) => equalBytes(deriveMark(key, practice, { patient, intent: 'decoy' }), mark))
}
