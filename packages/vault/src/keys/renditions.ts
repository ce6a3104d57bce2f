/**
 * Sealed renditions: one object, one fresh random key, wrapped under the key of its parent; originals and ID scans also need a half of
 * their own. Spec: object, wrap §5, suite §2.
 */
import type { ObjectContext, ObjectEntry, Parent } from '@pellicle/crypto/format'
import { openObject, openRange, unwrapKey } from '@pellicle/crypto/open'
import { digest } from '@pellicle/crypto/proof'
import { type Random, sealObject, wrapKey } from '@pellicle/crypto/seal'
import { deriveObjectKek, deriveOriginalKek, type Kek } from './derivations.ts'
import { generationOf, type OpenParent } from './parts.ts'

export type RenditionRole = 'original' | 'preview' | 'thumb' | 'id-scan'

export interface RenditionName {
  readonly practice: Uint8Array
  readonly subject: Uint8Array
  readonly object: Uint8Array
  readonly role: RenditionRole
  /** The half of kind `original` for `object`; null for the roles that need none. */
  readonly half: Uint8Array | null
}

export interface SealedRendition {
  readonly sealed: Uint8Array
  /** For the statement's `objects`. */
  readonly entry: ObjectEntry
  readonly wrap: Uint8Array
}

/** The bytes of one rendition, ready for the store. A retry sends these same bytes; an edit is a new object (case C5). */
export async function sealRendition(
  under: OpenParent,
  name: RenditionName,
  content: Uint8Array,
  random: Random,
): Promise<SealedRendition> {
  const context = renditionContext(name, under.parent)
  const key = random(32)
  const wrap = wrapKey(renditionKek(under.key, name), key, { ...context, purpose: 'object' }, random)
  const sealed = await sealObject(key, context, content)
  key.fill(0)
  return { sealed, entry: [name.object, await digest(sealed), sealed.length], wrap }
}

/** Throws CryptoError KEY_REFUSED or SEAL_BROKEN: another photo, patient, role or generation never opens (cases C3, M3). */
export function openRendition(
  under: OpenParent,
  name: RenditionName,
  wrap: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  const context = renditionContext(name, under.parent)
  return openObject(unwrapRendition(under, name, wrap), context, sealed)
}

/** Content bytes [start, end), read by ranges of the sealed object. */
export function openRenditionRange(
  under: OpenParent,
  name: RenditionName,
  wrap: Uint8Array,
  range: {
    readonly start: number
    readonly end: number
    /** Size that the signed statement gives. */
    readonly sealedLength: number
    readonly read: (start: number, end: number) => Promise<Uint8Array>
  },
): Promise<Uint8Array> {
  const context = renditionContext(name, under.parent)
  return openRange(unwrapRendition(under, name, wrap), context, range.sealedLength, range.read, range)
}

/** The object's own key, for who opens it elsewhere. Throws CryptoError KEY_REFUSED. */
export function unwrapRendition(under: OpenParent, name: RenditionName, wrap: Uint8Array): Uint8Array {
  const context = renditionContext(name, under.parent)
  return unwrapKey(renditionKek(under.key, name), wrap, { ...context, purpose: 'object' })
}

export function renditionContext({ practice, subject, object, role }: RenditionName, parent: Parent): ObjectContext {
  return { practice, subject, object, role, generation: generationOf(parent), revision: 0 }
}

function renditionKek(parentKey: Uint8Array, name: RenditionName): Kek {
  const needsHalf = name.role === 'original' || name.role === 'id-scan'
  if (needsHalf !== (name.half !== null)) throw new RangeError(`role ${name.role}: a half too many or too few`)
  return name.half === null ? deriveObjectKek(parentKey, name) : deriveOriginalKek(parentKey, name.half, name)
}
