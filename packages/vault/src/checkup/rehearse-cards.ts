/**
 * Do the recovery cards still open everything? The typed cards become the root again, its public keys are held against those of the
 * verified roster, and every compartment's newest secret is opened with it. Nothing is changed or kept: the root is overwritten
 * before this returns. Spec: cards §6, checkup §4; scenario S24.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { COMPARTMENTS } from '@pellicle/protocol/roles'
import { Keyring } from '../keys/keyring.ts'
import { demandRootOf, rootFromCards, wipeRoot } from '../keys/root-keys.ts'
import type { Roster } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'

export interface CardsRehearsed {
  readonly rehearsedAt: number
  readonly cardsRead: number
  readonly cardsNeeded: number
  readonly opened: boolean
}

/** A mistyped card is the typist's to mend (throws WRONG_CARD with its reason); cards of another set are a finding. */
export function rehearseCards(
  roster: Roster,
  { cards, now }: { readonly cards: readonly string[]; readonly now: number },
): CardsRehearsed {
  const facts = { rehearsedAt: now, cardsRead: cards.length, cardsNeeded: roster.cards.threshold }
  const root = rootFromCards(cards)
  try {
    demandRootOf(root, roster.root)
    const keyring = new Keyring(roster, { id: ROOT, seed: root.seal })
    const used = COMPARTMENTS.filter((compartment) => (roster.epochs.get(compartment)?.length ?? 0) > 0)
    const opened = used.length > 0 && used.every((compartment) => keyring.holds(compartment))
    keyring.wipe()
    return { ...facts, opened }
  } catch (error) {
    if (error instanceof PellicleError && error.params.reason === 'another practice or an older set')
      return { ...facts, opened: false }
    throw error
  } finally {
    wipeRoot(root)
  }
}
