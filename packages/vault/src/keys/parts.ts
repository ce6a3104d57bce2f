/**
 * Sealed parts of statements: one AEAD per whole record, under the key of its parent. Spec: statement §4, wrap §5, object §1.
 *
 * A part is bound to practice, subject, its own id, name, generation and revision: yesterday's record, another patient's, or one part
 * in another's place does not open.
 */
import { CryptoError, type ObjectContext, type Parent, type SealedPart } from '@pellicle/crypto/format'
import { openObject, unwrapKey } from '@pellicle/crypto/open'
import { type Random, sealObject, wrapKey } from '@pellicle/crypto/seal'
import type { KindName } from '@pellicle/protocol/statements'
import { deriveCompartmentKek, deriveObjectKek, type Kek } from './derivations.ts'

/** The statement a part belongs to. */
export interface PartPlace {
  readonly practice: Uint8Array
  readonly kind: KindName
  readonly subject: Uint8Array | null
  /** 0 for free kinds; the revision the statement makes for chained ones. */
  readonly revision: number
}

/** A parent whose key is at hand: the patient key of that generation, the deposit key, or the compartment secret of that epoch. */
export interface OpenParent {
  readonly parent: Parent
  readonly key: Uint8Array
}

export interface PartContent {
  readonly name: string
  readonly under: OpenParent
  readonly content: Uint8Array
}

export function sealPart(place: PartPlace, part: PartContent, random: Random): Promise<SealedPart> {
  const object = random(16)
  const { parent, key } = part.under
  return sealPartUnder(partKek(place, { ...part, parent, object }, key), place, { ...part, parent, object }, random)
}

/** The content. Throws CryptoError KEY_REFUSED or SEAL_BROKEN. */
export function openPart(place: PartPlace, part: SealedPart, parentKey: Uint8Array): Promise<Uint8Array> {
  return openPartUnder(partKek(place, part, parentKey), place, part)
}

/** For the few parts with a key-encryption key of their own kind (shards). */
export async function sealPartUnder(
  kek: Kek,
  place: PartPlace,
  part: Pick<SealedPart, 'name' | 'parent' | 'object'> & { readonly content: Uint8Array },
  random: Random,
): Promise<SealedPart> {
  const { name, parent, object, content } = part
  const context = partContext(place, part)
  const key = random(32)
  const wrap = wrapKey(kek, key, { ...context, purpose: purposeOf(parent) }, random)
  const sealed = await sealObject(key, context, content)
  key.fill(0)
  return { name, parent, object, wrap, sealed }
}

export async function openPartUnder(kek: Kek, place: PartPlace, part: SealedPart): Promise<Uint8Array> {
  const context = partContext(place, part)
  const key = unwrapKey(kek, part.wrap, { ...context, purpose: purposeOf(part.parent) })
  const content = await openObject(key, context, part.sealed)
  key.fill(0)
  return content
}

type PartName = Pick<SealedPart, 'name' | 'parent' | 'object'>

function partKek({ practice, kind, subject }: PartPlace, { name, parent, object }: PartName, key: Uint8Array): Kek {
  if (parent[0] === 'compartment')
    return deriveCompartmentKek(key, { practice, compartment: parent[1], purpose: kind, id: object })
  return deriveObjectKek(key, { practice, subject: subject ?? NO_ID, object, role: `part:${name}` })
}

function partContext({ practice, subject, revision }: PartPlace, { name, parent, object }: PartName): ObjectContext {
  return {
    practice,
    subject: subject ?? NO_ID,
    object,
    role: `part:${name}`,
    generation: generationOf(parent),
    revision,
  }
}

/** What an object's context calls `generation`: the patient key's, the compartment's epoch, 0 for a deposit. Spec: object §1. */
export function generationOf(parent: Parent): number {
  return parent[0] === 'deposit' ? 0 : parent[2]
}

function purposeOf(parent: Parent): 'record' | 'object' {
  return parent[0] === 'compartment' ? 'record' : 'object'
}

/** The part with this name; null when the statement does not speak to that audience. */
export function partNamed(parts: readonly SealedPart[], name: string): SealedPart | null {
  const found = parts.filter((part) => part.name === name)
  if (found.length > 1) throw new CryptoError('BAD_ENCODING', 'two parts of one name')
  return found[0] ?? null
}

const NO_ID = new Uint8Array(16)
