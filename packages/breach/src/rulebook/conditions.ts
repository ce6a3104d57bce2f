/** A trigger in plain words: the end of a sentence that begins with "if". The words stand in words/<lang>/rulebook.ts. */
import { CONDITION_WORDS as SAY } from '@pellicle/protocol/words/en/rulebook'
import type { Act, Trigger } from './grammar.ts'
import { RISK_TESTS } from './vocabulary.ts'

/** null: in every case. */
export function conditionOf(trigger: Trigger, act: Act, placeName: string): string | null {
  if ('all' in trigger) return joined(trigger.all, SAY.both)
  if ('any' in trigger) {
    // One branch without a condition makes the whole unconditional.
    const parts = trigger.any.map((one) => conditionOf(one, act, placeName))
    return parts.includes(null) ? null : SAY.either(parts.flatMap((one) => one ?? []))
  }
  if ('riskTest' in trigger) {
    const test = RISK_TESTS[trigger.riskTest]
    return trigger.riskTest === 'none' || test === undefined ? null : SAY.test(test.question, test.notifyWhen)
  }
  return factCondition(trigger, act, placeName)

  function joined(all: readonly Trigger[], words: (parts: readonly string[]) => string): string | null {
    const parts = all.flatMap((one) => conditionOf(one, act, placeName) ?? [])
    // A quoted question ends the sentence, so it stands last.
    const [plain, questions] = [parts.filter((one) => !one.endsWith('?')), parts.filter((one) => one.endsWith('?'))]
    return parts.length === 0 ? null : words([...new Set([...plain, ...questions])])
  }
}

function factCondition(trigger: Extract<Trigger, { fact: string }>, act: Act, placeName: string): string {
  const { fact, op, value } = trigger
  if (fact === 'affectedTotal') return SAY.people(op, Number(value))
  if (fact === 'affectedInJurisdiction')
    return SAY.residents(op, Number(value), act.place.subdivision === undefined ? SAY.oneState : placeName)
  if (fact === 'alsoNotified') return SAY.filed(String(value))
  if (fact === 'dataCategories') return SAY.data(Array.isArray(value) ? value : [String(value)])
  if (fact === 'entity.annualTurnoverAUD') return SAY.turnover(op, Number(value))
  if (fact === 'systemRecords') return SAY.records(op, Number(value))
  return SAY.fact(fact, value === true)
}
