/**
 * What a statement kind is: its number (never changed, never reused), whether it is chained to its subject, and the shape
 * of its public fields. One file per kind beside this one. Spec: statement §1, §3.
 */
import * as v from 'valibot'

export interface Kind<Name extends string = string, Pub = unknown> {
  readonly number: number
  readonly name: Name
  /** Chained kinds carry `base` and meet CONFLICT; free kinds only add. */
  readonly chained: boolean
  /**
   * Part of the roster: every device reads all statements of these kinds. They are chained to one another with subject null, so that
   * none can be left out unseen (spec: roster §1).
   */
  readonly roster: boolean
  readonly pub: v.GenericSchema<unknown, Pub>
}

export type PubOf<K> = K extends Kind<string, infer Pub> ? Pub : never

/** Fixes a kind's literal types; the object is the registry's entry. */
export function kind<const Name extends string, Pub>(entry: Kind<Name, Pub>): Kind<Name, Pub> {
  return entry
}

export const bytes = (length?: number) =>
  v.pipe(
    // Not `v.instance`: its type would be the narrower Uint8Array<ArrayBuffer>, which composed statements need not have.
    v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes'),
    v.check((b) => length === undefined || b.length === length, 'wrong length'),
  )
export const id = bytes(16)
export const hash = bytes(32)
export const uint = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const text = v.pipe(v.string(), v.maxLength(64))

/** X-Wing public key, encapsulation (draft-connolly-cfrg-xwing-kem §5.4); Ed25519 public key (RFC 8032). */
export const kemPublic = bytes(1216)
export const kemEnc = bytes(1120)
export const signPublic = bytes(32)
/** A wrapped 32-byte key (spec: wrap §1). */
export const wrapped = bytes(92)
