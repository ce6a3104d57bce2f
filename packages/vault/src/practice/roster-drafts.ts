/** Drafts of roster statements, each for its place in the chain; names are sealed to the practice compartment. Spec: roster §1, records. */
import { encode, type SealedPart, type Value } from '@pellicle/crypto/format'
import type { Random } from '@pellicle/crypto/seal'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS, type KindName } from '@pellicle/protocol/statements'
import type { Draft } from '../desk.ts'
import type { Keyring } from '../keys/keyring.ts'
import { sealPart } from '../keys/parts.ts'
import { newestEpochOf, type Roster } from '../roster/roster.ts'

export interface ChainPlace {
  readonly base: readonly [revision: number, hash: Uint8Array]
}

export interface SealedUnder {
  readonly practice: Uint8Array
  readonly compartment: Compartment
  readonly epoch: number
  readonly secret: Uint8Array
  readonly random: Random
}

/** A roster statement without sealed words. */
export function plainDraft(kind: keyof typeof KINDS, pub: object, { base }: ChainPlace): Draft {
  const { number } = KINDS[kind]
  return { kind: number, subject: null, base, pub: pub as Draft['pub'], objects: [], parts: [] }
}

/** A roster statement with one sealed record. */
export async function recordDraft(
  kind: keyof typeof KINDS,
  pub: object,
  how: { readonly place: ChainPlace; readonly under: SealedUnder; readonly fields: { readonly [key: string]: Value } },
): Promise<Draft> {
  const { place, under, fields } = how
  const name = KINDS[kind].name as KindName
  const part = await sealRecord(name, place.base[0] + 1, { under, fields })
  return { ...plainDraft(kind, pub, place), parts: [part] }
}

/** As `recordDraft` to the newest practice epoch; without words when this member does not hold that compartment (role `it`). */
export async function labelledDraft(
  kind: keyof typeof KINDS,
  pub: object,
  how: {
    readonly roster: Roster
    readonly keyring: Keyring
    readonly random: Random
    readonly place: ChainPlace
    readonly fields: { readonly [key: string]: Value }
  },
): Promise<Draft> {
  const { roster, keyring, random, place, fields } = how
  if (!keyring.holds('practice')) return plainDraft(kind, pub, place)
  const { epoch } = newestEpochOf(roster, 'practice')
  const secret = keyring.secret('practice', epoch)
  const under: SealedUnder = { practice: roster.practice, compartment: 'practice', epoch, secret, random }
  return recordDraft(kind, pub, { place, under, fields })
}

function sealRecord(
  kind: KindName,
  revision: number,
  { under, fields }: { readonly under: SealedUnder; readonly fields: { readonly [key: string]: Value } },
): Promise<SealedPart> {
  const { practice, compartment, epoch, secret, random } = under
  return sealPart(
    { practice, kind, subject: null, revision },
    {
      name: compartment,
      under: { parent: ['compartment', compartment, epoch], key: secret },
      content: encode(fields),
    },
    random,
  )
}
