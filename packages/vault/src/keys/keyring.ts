/**
 * The compartment secrets that one holder opens: a member by the member seed, a recovery by the root. Each epoch is sealed to who held
 * the compartment when it began, and wraps the one before, so the newest reads back to the first. Spec: wrap §2, hpke §1.
 *
 * Who is hostile: whoever offers a seal. Seals come from the verified roster only, and a secret is kept only when its public key is the one
 * the roster gives for that epoch (case K1).
 */
import { CryptoError, equalBytes } from '@pellicle/crypto/format'
import { openFrom } from '@pellicle/crypto/open'
import { deriveKemPublic } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { COMPARTMENTS, type Compartment } from '@pellicle/protocol/roles'
import type { CompartmentEpoch, Roster } from '../roster/roster.ts'
import { unwrapOlderEpoch } from './key-wraps.ts'

export interface KeyHolder {
  /** Member id, or 16 zero bytes for the root. */
  readonly id: Uint8Array
  /** X-Wing seed. */
  readonly seed: Uint8Array
  /** Of the roots before this one: what was sealed to them (spec: cards §9). */
  readonly older?: readonly Uint8Array[]
}

export class Keyring {
  readonly #secrets = new Map<string, Uint8Array>()
  readonly #held = new Set<Compartment>()

  /** Opens whatever the holder may open; what does not open is simply not held. */
  constructor(roster: Roster, holder: KeyHolder) {
    for (const compartment of COMPARTMENTS) this.#openCompartment(roster, compartment, holder)
  }

  /** True when the newest epoch is open. */
  holds(compartment: Compartment): boolean {
    return this.#held.has(compartment)
  }

  /** Throws KEY_REFUSED for what is not held. */
  secret(compartment: Compartment, epoch: number): Uint8Array {
    const secret = this.#secrets.get(`${compartment} ${epoch}`)
    if (secret === undefined) throw new PellicleError('KEY_REFUSED', { compartment, epoch })
    return secret
  }

  /** Overwrites every secret. */
  wipe(): void {
    for (const secret of this.#secrets.values()) secret.fill(0)
    this.#secrets.clear()
    this.#held.clear()
  }

  #openCompartment(roster: Roster, compartment: Compartment, holder: KeyHolder): void {
    let newer: { readonly secret: Uint8Array; readonly previous: Uint8Array | null } | null = null
    for (const epoch of [...(roster.epochs.get(compartment) ?? [])].reverse()) {
      const secret: Uint8Array | null = openSeal(roster, epoch, holder) ?? openPrevious(roster, epoch, newer)
      if (secret !== null && equalBytes(deriveKemPublic(secret), epoch.seal)) {
        this.#secrets.set(`${compartment} ${epoch.epoch}`, secret)
        newer = { secret, previous: epoch.previous }
      } else newer = null
    }
    const newest = roster.epochs.get(compartment)?.at(-1)
    if (newest !== undefined && this.#secrets.has(`${compartment} ${newest.epoch}`)) this.#held.add(compartment)
  }
}

function openSeal(roster: Roster, epoch: CompartmentEpoch, holder: KeyHolder): Uint8Array | null {
  const seal = epoch.seals.find(([recipient]) => equalBytes(recipient, holder.id))?.[1]
  if (seal === undefined) return null
  const context = [roster.practice, epoch.compartment, epoch.epoch, holder.id]
  for (const seed of [holder.seed, ...(holder.older ?? [])]) {
    const secret = orNull(() => openFrom(seed, 'epoch', context, seal))
    if (secret !== null) return secret
  }
  return null
}

function openPrevious(
  { practice }: Roster,
  { compartment, epoch }: CompartmentEpoch,
  newer: { readonly secret: Uint8Array; readonly previous: Uint8Array | null } | null,
): Uint8Array | null {
  const wrap = newer?.previous ?? null
  if (newer === null || wrap === null) return null
  return orNull(() => unwrapOlderEpoch(newer.secret, { practice, compartment, epoch }, wrap))
}

function orNull(open: () => Uint8Array): Uint8Array | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'KEY_REFUSED') return null
    throw error
  }
}
