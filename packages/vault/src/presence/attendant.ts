/**
 * The person in front of the device, as the desk asks: for a reason, or for a gesture that no program can make. The page (or the terminal)
 * answers; whatever waited goes on, so that nothing in care ends at a wall. Spec: gate §7, §8.
 */
import type { BudgetClass } from '@pellicle/protocol/gate'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { TouchWay } from './touch-keys.ts'

export interface Need {
  readonly why: 'reason' | 'touch' | 'glass' | 'agree' | 'key'
  /** The patient or shard that was asked for; the act, for `agree`. */
  readonly subject: Uint8Array | null
  readonly class: BudgetClass | null
  /** How many names stood in the window with this one, and the limit that was reached. */
  readonly opened: number
  readonly limit: number
  /** Ways this device has. Empty: none yet. */
  readonly ways: readonly TouchWay[]
  /** Given a moment ago for the same ask, which wants a gesture besides. */
  readonly reason: ReasonCode | null
  /** What a passkey signs, for the reason that was picked: 32 bytes for `navigator.credentials.get`. */
  challenge(way: TouchWay, reason: ReasonCode): Uint8Array
  /** Whether this passphrase is the one, so that a slip of the fingers ends nothing. What was derived waits for the answer. */
  fits(passphrase: string): Promise<boolean>
}

export type TouchAnswer =
  | { readonly way: 'passphrase'; readonly passphrase: string }
  | {
      readonly way: 'passkey'
      readonly credential: Uint8Array
      readonly authenticatorData: Uint8Array
      readonly clientData: Uint8Array
      readonly signature: Uint8Array
    }

export interface Answer {
  readonly reason: ReasonCode
  readonly touch?: TouchAnswer
}

/** Null: the person said no, and what was asked for stays closed. */
export type Attendant = (need: Need) => Promise<Answer | null>
