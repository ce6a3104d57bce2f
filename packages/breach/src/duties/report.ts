/**
 * The whole answer to `rulebook duties --facts FILE --json`: facts as parsed JSON in, the report out. The caller reads the file and
 * prints; a `FactsError` is a sentence that names the field.
 */
import { jurisdictionOfAct } from '../rulebook/catalogue.ts'
import type { Jurisdiction } from '../rulebook/grammar.ts'
import { loadRulebook, type Rulebook } from '../rulebook/rulebook.ts'
import { DISCLAIMER } from '../rulebook/vocabulary.ts'
import { actsFor } from './acts-for.ts'
import { duties } from './duties.ts'
import type { Duty } from './duty.ts'
import { type Facts, FactsError, parseFacts } from './facts.ts'
import { type Question, questionsOf } from './questions.ts'

export type DutiesReport = {
  readonly rulebookAsOf: string
  readonly timezone: string
  readonly acts: readonly string[]
  readonly duties: readonly Duty[]
  readonly questions: readonly Question[]
  /** The register entry is made whatever the duties say; a safe harbour never removes it. */
  readonly register: readonly { readonly act: string; readonly cite: string; readonly keep: string | null }[]
  readonly warnings: readonly string[]
  readonly disclaimer: string
}

export type ReportOptions = { readonly updates?: readonly Jurisdiction[] }

export async function dutiesReport(factsJson: unknown, options: ReportOptions = {}): Promise<DutiesReport> {
  const facts = parseFacts(factsJson)
  const updates = options.updates ?? []
  if (facts.acts === null && facts.affected === null)
    throw new FactsError('MISSING', 'affected', 'say where the affected people live, or list the acts to look at.')
  const acts = actsFor(facts)
  for (const [at, id] of acts.entries())
    if (jurisdictionOfAct(id) === null && !updates.some((one) => one.acts.some((act) => act.id === id)))
      throw new FactsError('UNKNOWN_NAME', `acts[${at}]`, `the rulebook has no act "${id.slice(0, 40)}".`)
  const rulebook = await loadRulebook(acts, updates)
  return reportOf({ ...facts, acts }, rulebook)
}

/** The same with a rulebook in hand: what the screen recomputes while somebody types. */
export function reportOf(facts: Facts, rulebook: Rulebook): DutiesReport {
  const found = duties(facts, rulebook)
  const register = (facts.acts ?? []).flatMap((id) => {
    const own = rulebook.acts.get(id)
    const entry = own?.register ?? (own?.inherits === undefined ? undefined : rulebook.acts.get(own.inherits)?.register)
    if (entry === undefined || !entry.required) return []
    const keep = entry.amount === undefined ? null : `${entry.amount} ${entry.unit}`
    return [{ act: id, cite: entry.cite, keep }]
  })
  return {
    rulebookAsOf: rulebook.asOf,
    timezone: facts.timezone,
    acts: facts.acts ?? [],
    duties: found,
    questions: questionsOf(found),
    register,
    warnings: contradictions(facts),
    disclaimer: DISCLAIMER,
  }
}

/** Times in an order that cannot be: said aloud, never repaired. */
function contradictions(facts: Facts): string[] {
  const pairs = [
    ['occurrence', 'suspicion'],
    ['occurrence', 'awareness'],
    ['occurrence', 'discovery'],
    ['suspicion', 'assessmentComplete'],
    ['discovery', 'individualNotice'],
    ['awareness', 'individualNotice'],
  ] as const
  return pairs.flatMap(([before, after]) => {
    const [first, then] = [facts.events.get(before), facts.events.get(after)]
    if (first === undefined || then === undefined || first.date <= then.date) return []
    return [`events.${after} (${then.date}) lies before events.${before} (${first.date}). Check both.`]
  })
}
