/** The questions behind missing facts, in plain words, so that a screen can ask instead of showing a path. */
import { FACT_QUESTIONS, QUESTION_FOR } from '@pellicle/protocol/words/en/duties'
import { EVENT_MEANS, RISK_TESTS } from '../rulebook/vocabulary.ts'
import type { Duty } from './duty.ts'

export type Question = {
  readonly fact: string
  readonly ask: string
  readonly cite: string | null
  /** How many duties wait for the answer or could change by it: ask the most useful one first. */
  readonly forDuties: number
}

export function questionsOf(duties: readonly Duty[]): Question[] {
  const counts = new Map<string, number>()
  const blocks = new Map<string, number>()
  for (const duty of duties) {
    for (const fact of new Set([...duty.missing, ...duty.couldChange])) counts.set(fact, (counts.get(fact) ?? 0) + 1)
    for (const fact of duty.missing) blocks.set(fact, (blocks.get(fact) ?? 0) + 1)
  }
  const questions = [...counts].map(([fact, forDuties]) => ({ fact, ...questionFor(fact), forDuties }))
  // What a duty waits for comes before what might only lift it.
  const waits = ({ fact }: Question) => (blocks.has(fact) ? 1 : 0)
  return questions.sort((a, b) => waits(b) - waits(a) || b.forDuties - a.forDuties || (a.fact < b.fact ? -1 : 1))
}

export function questionFor(fact: string): { readonly ask: string; readonly cite: string | null } {
  const test = fact.startsWith('riskAnswers.') ? RISK_TESTS[fact.slice('riskAnswers.'.length)] : undefined
  if (test !== undefined) return { ask: test.question, cite: test.cite ?? null }
  const ask = FACT_QUESTIONS[fact]
  if (ask !== undefined) return { ask, cite: null }
  if (fact.startsWith('affected.')) {
    const place = fact.slice('affected.'.length)
    const words = place.endsWith('-*') ? QUESTION_FOR.eachState(place.slice(0, 2)) : QUESTION_FOR.residents(place)
    return { ask: words, cite: null }
  }
  const means = EVENT_MEANS[fact]
  return { ask: means === undefined ? QUESTION_FOR.unknown(fact) : QUESTION_FOR.event(means), cite: null }
}
