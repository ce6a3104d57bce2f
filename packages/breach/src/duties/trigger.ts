/**
 * Does a rule apply? Three answers: yes, no, or "cannot say until you tell us …". A missing fact blocks, unless another branch of
 * an `any` is already true, or of an `all` already false (Kleene's logic). Nothing is guessed, no fact stands in for another.
 *
 * Head-counts of unknown State: `affected.US` counts United States residents whose State is not known. They may all live in one
 * State or none, so a State's threshold is decided only when both extremes agree.
 */
import type { Act, FactValue, Trigger } from '../rulebook/grammar.ts'
import { RISK_TESTS } from '../rulebook/vocabulary.ts'
import { type FactScalar, type Facts, FactsError } from './facts.ts'

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

/** Plain words for "this question of law was answered so that no duty follows". */
const NOT_MET: Readonly<Record<string, string>> = {
  'hipaa-low-probability': 'the assessment shows a low probability of compromise; keep it',
  'gdpr-risk': 'a risk to people is unlikely; record the reasons',
  'gdpr-high-risk': 'not high risk',
  'fadp-high-risk': 'not high risk',
  'fadp-needed-for-protection': 'not needed for the protection of the people, and not asked for by the FDPIC',
  rrosh: 'no real risk of significant harm; keep the record',
  'qc-serious-injury': 'no risk of serious injury',
  'ab-risk-of-harm': 'no risk of harm',
  'serious-harm': 'serious harm is not likely',
  'sg-significant-harm': 'no significant harm',
  'my-significant-harm': 'no significant harm',
  'us-misuse': 'no misuse, and none reasonably likely; keep the investigation on file',
}

function judgeRisk(id: string, facts: Facts): Verdict {
  if (id === 'none') return yes()
  const test = RISK_TESTS[id]
  const answer = facts.riskAnswers.get(id)
  if (test === undefined || answer === undefined) return ask(`riskAnswers.${id}`)
  const said = `${test.question} Answered: ${answer ? 'yes' : 'no'}${test.cite === undefined ? '' : ` (${test.cite})`}`
  return answer === test.notifyWhen ? yes(said) : no(NOT_MET[id] ?? `the legal test is not met. ${said}`)
}

type FactTrigger = Extract<Trigger, { fact: string }>

function judgeFact(trigger: FactTrigger, facts: Facts, act: Act): Verdict {
  const { fact, op, value } = trigger
  if (fact === 'affectedTotal') {
    if (facts.affected === null || facts.affected.size === 0) return ask('affected')
    return compareCount({ least: total(facts), most: total(facts) }, trigger, {
      who: 'people in all',
      missing: 'affected',
    })
  }
  if (fact === 'affectedInJurisdiction') return judgeResidents(trigger, facts, act)
  if (fact === 'alsoNotified') {
    const filed = facts.regulatorNotices.has(String(value))
    return filed ? yes(`a notice was filed under ${value}`) : no(`no notice is recorded as filed under ${value}`)
  }
  if (fact === 'dataCategories') {
    if (facts.dataCategories === null) return ask('dataCategories')
    const wanted = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
    const hit = facts.dataCategories.filter((one) => wanted.includes(one))
    return hit.length > 0
      ? yes(`the data include ${hit.join(', ')}`)
      : no(`the data include none of: ${wanted.join(', ')}`)
  }
  const known = lookUp(fact, facts)
  if (known === undefined) return ask(fact)
  if (op !== 'intersects' && typeof known !== typeof value)
    throw new FactsError(
      'WRONG_TYPE',
      fact,
      `this must be ${typeof value === 'number' ? 'a number' : 'true or false'}.`,
    )
  const holds = compare(known, op, value)
  return holds ? yes(`${fact} is ${known}`) : no(reasonAgainst(fact, known, op, value))
}

function judgeResidents(trigger: FactTrigger, facts: Facts, act: Act): Verdict {
  const { country, subdivision } = act.place
  if (facts.affected === null) return ask(subdivision === undefined ? 'affected' : `affected.${subdivision}`)
  const unplaced = facts.affected.get(country) ?? 0
  if (subdivision !== undefined) {
    const counted = facts.affected.get(subdivision)
    if (counted === undefined) return ask(`affected.${subdivision}`)
    const range = { least: counted, most: counted + unplaced }
    return compareCount(range, trigger, { who: `residents of ${subdivision}`, missing: `affected.${subdivision}` })
  }
  if (facts.affected.size === 0) return ask('affected')
  // 45 CFR 164.406: residents of ONE State or jurisdiction, so the largest State counts, never the sum.
  let largest = 0
  for (const [code, count] of facts.affected) if (isStateOf(code, country)) largest = Math.max(largest, count)
  const hasStates = [...facts.affected.keys()].some((code) => isStateOf(code, country))
  const least = hasStates ? largest : 0
  const range = { least, most: least + unplaced }
  return compareCount(range, trigger, { who: 'residents of one State', missing: `affected.${country}-*` })
}

const US_TERRITORIES = new Set(['PR', 'GU', 'VI', 'AS', 'MP'])

function isStateOf(code: string, country: string): boolean {
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
  const words = `${BOUND[trigger.op] ?? ''} ${line.toLocaleString('en-US')} ${say.who}`
  const low = compare(range.least, trigger.op, line)
  const high = compare(range.most, trigger.op, line)
  if (low !== high) return ask(say.missing)
  const here = range.least.toLocaleString('en-US')
  return low ? yes(`${words}: ${here}`) : no(`needs ${words}; here ${here}`)
}

const BOUND: Readonly<Record<string, string>> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'fewer than',
  '<=': 'at most',
  '==': 'exactly',
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

function reasonAgainst(fact: string, known: FactScalar, op: FactTrigger['op'], value: FactValue): string {
  if (op === '==') return `${fact} is ${known}`
  return `${fact} is ${known.toLocaleString('en-US')}; the rule needs ${BOUND[op]} ${value.toLocaleString('en-US')}`
}
