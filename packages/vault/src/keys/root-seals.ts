/**
 * What was sealed to the root, opened by whoever holds k cards of today: the newest root's seed, and through the statements that replaced it the
 * seeds before. Spec: cards §9. Each is kept only when its public key is the one that the verified roster gave at its time.
 */
import { CryptoError, equalBytes } from '@pellicle/crypto/format'
import { openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Roster } from '../roster/roster.ts'
import type { RootSeeds } from './root-keys.ts'

/** X-Wing seeds, newest root first. */
export type RootSeals = readonly Uint8Array[]

/** Throws KEY_REFUSED when a root before this one does not open: the roster was made to say so by nobody who held it. */
export function rootSeals(
  root: Pick<RootSeeds, 'seal'>,
  { practice, olderRoots }: Pick<Roster, 'practice' | 'olderRoots'>,
): RootSeals {
  const seals: Uint8Array[] = [root.seal]
  for (const { keys, set, sealed } of [...olderRoots].reverse()) {
    const seed = openFrom(seals.at(-1) as Uint8Array, 'root', [practice, set], sealed)
    if (!equalBytes(deriveKemPublic(seed), keys.seal)) throw new PellicleError('KEY_REFUSED', { reason: 'root' })
    seals.push(seed)
  }
  return seals
}

/** Sealed to one of the roots; nobody says to which. Throws KEY_REFUSED when to none of them. */
export function openAsRoot(seals: RootSeals, ...[purpose, context, sealed]: SealedToRoot): Uint8Array {
  for (const seed of seals) {
    try {
      return openFrom(seed, purpose, context, sealed)
    } catch (error) {
      if (!(error instanceof CryptoError) || error.code !== 'KEY_REFUSED') throw error
    }
  }
  throw new CryptoError('KEY_REFUSED', 'sealed to no root of this practice')
}

type OpenArguments = Parameters<typeof openFrom>
export type SealedToRoot = [purpose: OpenArguments[1], context: OpenArguments[2], sealed: OpenArguments[3]]

/** All but the newest, whose owner overwrites it. */
export function wipeOlder(seals: RootSeals): void {
  for (const seed of seals.slice(1)) seed.fill(0)
}
