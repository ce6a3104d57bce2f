/**
 * Does a rule apply? Three answers: yes, no, or "cannot say until you tell us …". A missing fact blocks, unless another branch of
 * an `any` is already true, or of an `all` already false (Kleene's logic). Nothing is guessed, no fact stands in for another.
 *
 * Head-counts of unknown State: `affected.US` counts United States residents whose State is not known. They may all live in one
 * State or none, so a State's threshold is decided only when both extremes agree.
 */
import { DUTY_WORDS, TEST_NOT_MET } from '@pellicle/protocol/words/en/duties'
import type { Act, FactValue, Trigger } from '../rulebook/grammar.ts'
import { RISK_TESTS } from '../rulebook/vocabulary.ts'
import { type FactScalar, type Facts, fault } from './facts.ts'

export type Verdict = {
  readonly holds: boolean | null
  /** Paths of the facts that must be told, when `holds` is null. */
  readonly missing: readonly string[]
  /** Why it does or does not hold, in plain words. */
  readonly reasons: readonly string[]
}

const yes = (reason?: string): Verdict => ({ holds: true, missing: [], reasons: reason === undefined ? [] : [reason] })
const no = (reason: string): Verdict => ({ holds: false, missing: [], reasons: [reason] })
const ask = (...missing: string[]): Verdict => ({ holds: null, missing, reasons: [] })

export function judge(trigger: Trigger, facts: Facts, act: Act): Verdict {
  if ('all' in trigger) return both(trigger.all.map((one) => judge(one, facts, act)))
  if ('any' in trigger) return either(trigger.any.map((one) => judge(one, facts, act)))
  if ('riskTest' in trigger) return judgeRisk(trigger.riskTest, facts)
  return judgeFact(trigger, facts, act)
}

/** All must hold: one false decides, however much is unknown. */
export function both(verdicts: readonly Verdict[]): Verdict {
  const failed = verdicts.filter((one) => one.holds === false)
  if (failed.length > 0) return { holds: false, missing: [], reasons: failed.flatMap((one) => one.reasons) }
  const missing = [...new Set(verdicts.flatMap((one) => one.missing))]
  return { holds: missing.length > 0 ? null : true, missing, reasons: verdicts.flatMap((one) => one.reasons) }
}

/** One must hold: one true decides. */
export function either(verdicts: readonly Verdict[]): Verdict {
  const held = verdicts.find((one) => one.holds === true)
  if (held !== undefined) return held
  const missing = [...new Set(verdicts.flatMap((one) => one.missing))]
  return { holds: missing.length > 0 ? null : false, missing, reasons: verdicts.flatMap((one) => one.reasons) }
}

function judgeRisk(id: string, facts: Facts): Verdict {
  if (id === 'none') return yes()
  const test = RISK_TESTS[id]
  const answer = facts.riskAnswers.get(id)
  if (test === undefined || answer === undefined) return ask(`riskAnswers.${id}`)
  const said = DUTY_WORDS.answered(test.question, answer, test.cite ?? '')
  return answer === test.notifyWhen ? yes(said) : no(TEST_NOT_MET[id] ?? DUTY_WORDS.testNotMet(said))
}

type FactTrigger = Extract<Trigger, { fact: string }>

function judgeFact(trigger: FactTrigger, facts: Facts, act: Act): Verdict {
  const { fact, op, value } = trigger
  if (fact === 'affectedTotal') {
    if (facts.affected === null || facts.affected.size === 0) return ask('affected')
    const all = total(facts)
    return compareCount({ least: all, most: all }, trigger, { who: DUTY_WORDS.peopleInAll, missing: 'affected' })
  }
  if (fact === 'affectedInJurisdiction') return judgeResidents(trigger, facts, act)
  if (fact === 'alsoNotified') {
    // No filing recorded means not filed: it is our own record.
    const filed = facts.regulatorNotices.has(String(value))
    return filed ? yes(DUTY_WORDS.filedUnder(String(value))) : no(DUTY_WORDS.nothingFiledUnder(String(value)))
  }
  if (fact === 'dataCategories') {
    if (facts.dataCategories === null) return ask('dataCategories')
    const wanted: readonly string[] = Array.isArray(value) ? value : [String(value)]
    const hit = facts.dataCategories.filter((one) => wanted.includes(one))
    return hit.length > 0
      ? yes(DUTY_WORDS.dataInclude(hit.join(', ')))
      : no(DUTY_WORDS.dataIncludeNone(wanted.join(', ')))
  }
  const known = lookUp(fact, facts)
  if (known === undefined) return ask(fact)
  if (op !== 'intersects' && typeof known !== typeof value)
    throw fault(fact, typeof value === 'number' ? 'NOT_A_NUMBER' : 'NOT_AN_ANSWER')
  if (compare(known, op, value)) return yes(DUTY_WORDS.is(fact, known))
  const line = typeof known === 'number' && op !== '==' ? DUTY_WORDS.tooLow(fact, known, op, Number(value)) : null
  return no(line ?? DUTY_WORDS.is(fact, known))
}

function judgeResidents(trigger: FactTrigger, facts: Facts, act: Act): Verdict {
  const { country, subdivision } = act.place
  const place = subdivision ?? country
  if (facts.affected === null || facts.affected.size === 0)
    return ask(subdivision === undefined ? 'affected' : `affected.${place}`)
  const unplaced = facts.affected.get(country) ?? 0
  if (subdivision !== undefined) {
    const counted = facts.affected.get(subdivision)
    if (counted === undefined) return ask(`affected.${place}`)
    const say = { who: DUTY_WORDS.residentsOf(place), missing: `affected.${place}` }
    return compareCount({ least: counted, most: counted + unplaced }, trigger, say)
  }
  const parts = [...facts.affected].filter(([code]) => isPartOf(code, country)).map(([, count]) => count)
  if (country !== 'US') {
    const all = parts.reduce((sum, count) => sum + count, unplaced)
    const say = { who: DUTY_WORDS.residentsOf(place), missing: `affected.${place}` }
    return compareCount({ least: all, most: all }, trigger, say)
  }
  // 45 CFR 164.406, 16 CFR 318.5(b): residents of ONE State or jurisdiction, so the largest State counts, never the sum.
  const largest = Math.max(0, ...parts)
  const say = { who: DUTY_WORDS.residentsOfOneState, missing: `affected.${country}-*` }
  return compareCount({ least: largest, most: largest + unplaced }, trigger, say)
}

/** 45 CFR 160.103: "State" takes in the territories, which have country codes of their own. */
const US_TERRITORIES = new Set(['PR', 'GU', 'VI', 'AS', 'MP'])

function isPartOf(code: string, country: string): boolean {
  return code.startsWith(`${country}-`) || (country === 'US' && US_TERRITORIES.has(code))
}

export function total(facts: Facts): number {
  let sum = 0
  for (const count of facts.affected?.values() ?? []) sum += count
  return sum
}

type CountRange = { readonly least: number; readonly most: number }

function compareCount(range: CountRange, trigger: FactTrigger, say: { who: string; missing: string }): Verdict {
  const line = Number(trigger.value)
  const low = compare(range.least, trigger.op, line)
  if (low !== compare(range.most, trigger.op, line)) return ask(say.missing)
  const words = low ? DUTY_WORDS.enough : DUTY_WORDS.notEnough
  return (low ? yes : no)(words(trigger.op, line, say.who, range.least))
}

function compare(known: FactScalar, op: FactTrigger['op'], value: FactValue): boolean {
  if (op === '==') return known === value
  if (op === 'intersects') return Array.isArray(value) && value.includes(String(known))
  const [left, right] = [Number(known), Number(value)]
  return op === '>' ? left > right : op === '>=' ? left >= right : op === '<' ? left < right : left <= right
}

function lookUp(path: string, facts: Facts): FactScalar | undefined {
  if (path.startsWith('entity.')) return facts.entity.get(path.slice('entity.'.length))
  return facts.others.get(path) ?? facts.entity.get(path)
}

/** Paths of single facts that a trigger reads. */
export function factsRead(trigger: Trigger): string[] {
  if ('all' in trigger) return trigger.all.flatMap(factsRead)
  if ('any' in trigger) return trigger.any.flatMap(factsRead)
  return 'fact' in trigger ? [trigger.fact] : []
}
