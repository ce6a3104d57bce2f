/** The practice root: from 32 bytes (or k cards) to the keys that sign and open for it. Spec: cards §1, §2, suite §2. */
import { equalBytes } from '@pellicle/crypto/format'
import { combineCards } from '@pellicle/crypto/open'
import { derive, deriveKemPublic, signPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { RootKeys } from '../roster/roster.ts'

export interface RootSeeds {
  /** Ed25519 seed. */
  readonly sign: Uint8Array
  /** X-Wing seed. */
  readonly seal: Uint8Array
}

export function deriveRootSeeds(root: Uint8Array): RootSeeds {
  return { sign: derive(root, 'root signing', []), seal: derive(root, 'root sealing', []) }
}

export function rootPublic(seeds: RootSeeds): RootKeys {
  return { sign: signPublic(seeds.sign), seal: deriveKemPublic(seeds.seal) }
}

/** Throws CryptoError WRONG_CARD: too few, twice the same, of different sets. */
export function rootFromCards(cards: readonly string[]): RootSeeds {
  const root = combineCards(cards)
  const seeds = deriveRootSeeds(root)
  root.fill(0)
  return seeds
}

/** Cards of another practice, or of a set that was replaced, are refused here (case K9). */
export function demandRootOf(seeds: RootSeeds, expected: RootKeys): void {
  const keys = rootPublic(seeds)
  if (!equalBytes(keys.sign, expected.sign) || !equalBytes(keys.seal, expected.seal))
    throw new PellicleError('WRONG_CARD', { reason: 'another practice or an older set' })
}

export function wipeRoot({ sign, seal }: RootSeeds): void {
  sign.fill(0)
  seal.fill(0)
}
