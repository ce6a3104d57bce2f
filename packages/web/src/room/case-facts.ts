/** From the case to the facts of the duties engine. Only what is known is said; the engine asks for the rest. */
import { affectedFacts, encryptionFacts } from '@pellicle/breach/exposure/duty-facts'
import type { FactsDraft } from '../rulebook/facts-draft.ts'
import { groupOf } from '../rulebook/facts-draft.ts'
import type { CaseState } from './case-state.ts'

export function factsOf(
  state: CaseState,
  practice: { readonly country: string; readonly timezone: string },
): FactsDraft {
  const { exposure, sureAt, noticedAt, answers } = state
  const affected = exposure === null ? {} : affectedFacts(exposure.exposure).affected
  const first = sureAt ?? null
  return {
    dataCategories: ['health', 'photo'],
    ...answers,
    timezone: practice.timezone,
    establishment: practice.country,
    encryption: { ...encryptionOf(state), ...groupOf(answers, 'encryption') },
    affected: { ...affected, ...groupOf(answers, 'affected') },
    events: {
      // Sure is sure: GDPR's awareness. Discovery is the day somebody noticed, where the law asks for that one.
      awareness: first,
      discovery: noticedAt ?? first,
      ...groupOf(answers, 'events'),
    },
  }
}

/** What the ledger knows of the safe harbour: grants of suspects mean a live account; keys and bytes are asked for. */
function encryptionOf({ exposure }: CaseState): Readonly<Record<string, boolean>> {
  if (exposure === null) return {}
  const { gaps, suspectGrants } = exposure
  return encryptionFacts({ ledgerWhole: gaps.length === 0, suspectGrants, keysTaken: null, onlySealedBytes: null })
}
