/**
 * A compartment's next key pair: made here, sealed to exactly those who hold the compartment now and to the root, wrapping the one before.
 * Spec: wrap §2, roster §1, hpke §1. The only public keys used are those of the roster given (case K1, K3).
 */
import { deriveKemPublic, type Random, sealTo } from '@pellicle/crypto/seal'
import type { Compartment } from '@pellicle/protocol/roles'
import type { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { ROOT } from '../roster/signers.ts'
import { wrapOlderEpoch } from './key-wraps.ts'

export interface EpochReader {
  readonly id: Uint8Array
  /** X-Wing public key from the verified roster. */
  readonly seal: Uint8Array
}

export interface EpochTurn {
  readonly practice: Uint8Array
  readonly compartment: Compartment
  /** The number of the new epoch. */
  readonly epoch: number
  readonly root: Uint8Array
  /** Members who hold the compartment. */
  readonly readers: readonly EpochReader[]
  /** The secret of the epoch before; null for the first, or when the one before was asleep. */
  readonly older: Uint8Array | null
}

export type EpochTurnPub = PubOf<typeof KINDS.epochTurn>

/** The statement's public fields and the new secret. */
export function makeEpochTurn(
  turn: EpochTurn,
  random: Random,
): { readonly pub: EpochTurnPub; readonly secret: Uint8Array } {
  const { practice, compartment, epoch, older } = turn
  const secret = random(32)
  const readers = [...turn.readers, { id: ROOT, seal: turn.root }]
  const seals = readers.map(({ id, seal }): [Uint8Array, Uint8Array] => [
    id,
    sealTo(seal, 'epoch', [practice, compartment, epoch, id], secret, random),
  ])
  const previous =
    older === null ? null : wrapOlderEpoch(secret, { practice, compartment, epoch: epoch - 1 }, older, random)
  return { pub: { compartment, epoch, seal: deriveKemPublic(secret), seals, previous }, secret }
}
