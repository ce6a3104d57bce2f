/**
 * From the exposure to the facts of the duties engine: head-counts by residence, and what the ledger knows about encryption and keys.
 * Only what is known is said; the engine asks for the rest.
 */
import type { Exposure } from './exposure.ts'

/** `affected` of the facts. People without a recorded country are in no count: the room must ask for them. */
export function affectedFacts(exposure: Exposure): {
  readonly affected: Readonly<Record<string, number>>
  readonly unplaced: number
} {
  const { byPlace, countryUnknown } = exposure.affected
  return { affected: Object.fromEntries(Object.entries(byPlace).sort()), unplaced: countryUnknown }
}

export type KeyEvidence = {
  /** The ledger is whole: every grant is known. */
  readonly ledgerWhole: boolean
  /** Suspect sessions that were granted any half in the window. */
  readonly suspectGrants: number
  /** Was the gate's key, a member's key or a recovery card out of our hands? null: not known. */
  readonly keysTaken: boolean | null
  /** What is known to be out comes only from sealed objects; null: not known where it comes from. */
  readonly onlySealedBytes: boolean | null
}

/**
 * `encryption` of the facts (law: a safe harbour holds only when all four are proven). An answer that evidence does not give is left
 * out, and the harbour with it.
 */
export function encryptionFacts(evidence: KeyEvidence): Readonly<Record<string, boolean>> {
  const { ledgerWhole, suspectGrants, keysTaken, onlySealedBytes } = evidence
  const live = suspectGrants > 0 ? true : ledgerWhole ? false : null
  return {
    ...(onlySealedBytes === null ? {} : { encrypted: onlySealedBytes, strongCipher: onlySealedBytes }),
    ...(keysTaken === null ? {} : { keyCompromised: keysTaken }),
    ...(live === null ? {} : { attackerUsedLiveAccount: live }),
  }
}
