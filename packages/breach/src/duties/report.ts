/**
 * The whole answer to `rulebook duties --facts FILE --json`: facts as parsed JSON and a rulebook in, the report out. The caller
 * reads the file, loads the rulebook (`loadRulebook()`, or `loadRulebookFor(facts)` for a page) and prints.
 */
import { DUTY_WORDS } from '@pellicle/protocol/words/en/duties'
import { actIdsOf, JURISDICTION_CODES } from '../rulebook/catalogue.ts'
import type { Jurisdiction } from '../rulebook/grammar.ts'
import { loadRulebook, type Rulebook } from '../rulebook/rulebook.ts'
import { DATA_CATEGORIES, DISCLAIMER } from '../rulebook/vocabulary.ts'
import { actsFor } from './acts-for.ts'
import { duties } from './duties.ts'
import type { Duty } from './duty.ts'
import { type Facts, fault, type HolidayList, parseFacts } from './facts.ts'
import { type Question, questionsOf } from './questions.ts'
import { factsRead } from './trigger.ts'

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

/** `calendars`: the practice's own holiday lists, by act id or place; a list in the facts goes before. */
export type ReportOptions = { readonly calendars?: ReadonlyMap<string, HolidayList> }

/** Throws BAD_FACTS for facts that cannot be; what is missing is asked for in the report. */
export function dutiesReport(factsJson: unknown, rulebook: Rulebook, options: ReportOptions = {}): DutiesReport {
  const facts = parseFacts(factsJson)
  if (facts.acts === null && facts.affected === null && facts.establishment === null)
    throw fault('affected', 'NO_PLACE')
  const found = facts.acts === null ? actsFor(facts, actsIn(rulebook)) : { acts: facts.acts, unlisted: [] }
  for (const [at, id] of found.acts.entries()) if (!rulebook.acts.has(id)) throw fault(`acts[${at}]`, 'NO_SUCH_ACT', id)
  const holidays = new Map([...(options.calendars ?? []), ...facts.holidays])
  const report = reportOf({ ...facts, holidays, acts: found.acts }, rulebook)
  return { ...report, warnings: [...found.unlisted.map(DUTY_WORDS.notInRulebook), ...report.warnings] }
}

/** The same for facts already parsed, whose acts are named: what the screen recomputes while somebody types. */
export function reportOf(facts: Facts, rulebook: Rulebook): DutiesReport {
  const found = duties(facts, rulebook)
  return {
    rulebookAsOf: rulebook.asOf,
    timezone: facts.timezone,
    acts: facts.acts ?? [],
    duties: found,
    questions: questionsOf(found),
    register: registerEntries(facts, rulebook),
    warnings: [...contradictions(facts), ...notRead(facts, rulebook)],
    disclaimer: DISCLAIMER,
  }
}

/** Loads only the jurisdictions these facts speak of. `updates` replace jurisdictions of the same code, or add new ones. */
export async function loadRulebookFor(factsJson: unknown, updates: readonly Jurisdiction[] = []): Promise<Rulebook> {
  const facts = parseFacts(factsJson)
  const known = new Map(JURISDICTION_CODES.map((code) => [code, actIdsOf(code)]))
  for (const one of updates)
    known.set(
      one.code,
      one.acts.map((act) => act.id),
    )
  const acts = facts.acts ?? actsFor(facts, (code) => known.get(code) ?? []).acts
  return loadRulebook(acts, updates)
}

function actsIn(rulebook: Rulebook): (code: string) => readonly string[] {
  const byCode = new Map<string, string[]>()
  for (const [act, code] of rulebook.codeOfAct) byCode.set(code, [...(byCode.get(code) ?? []), act])
  return (code) => byCode.get(code) ?? []
}

function registerEntries(facts: Facts, rulebook: Rulebook): DutiesReport['register'] {
  return (facts.acts ?? []).flatMap((id) => {
    const own = rulebook.acts.get(id)
    const entry = own?.register ?? rulebook.acts.get(own?.inherits ?? '')?.register
    if (entry === undefined || !entry.required) return []
    const keep = entry.amount === undefined ? null : `${entry.amount} ${entry.unit}`
    return [{ act: id, cite: entry.cite, keep }]
  })
}

const IN_ORDER = [
  ['occurrence', 'suspicion'],
  ['occurrence', 'awareness'],
  ['occurrence', 'discovery'],
  ['suspicion', 'assessmentComplete'],
  ['discovery', 'individualNotice'],
  ['awareness', 'individualNotice'],
] as const

/** Times in an order that cannot be: said aloud, never repaired. */
function contradictions(facts: Facts): string[] {
  return IN_ORDER.flatMap(([before, after]) => {
    const [first, then] = [facts.events.get(before), facts.events.get(after)]
    if (first === undefined || then === undefined || first.date <= then.date) return []
    return [DUTY_WORDS.wrongOrder(after, then.date, before, first.date)]
  })
}

/** A misspelt fact is asked for again, but its author should hear that it was not read. */
function notRead(facts: Facts, rulebook: Rulebook): string[] {
  const read = new Set(ALSO_READ)
  for (const act of rulebook.acts.values())
    for (const trigger of [
      act.scope,
      ...act.notices.flatMap((one) => [one.when, ...(one.variants ?? []).map((v) => v.when)]),
    ])
      for (const path of trigger === undefined ? [] : factsRead(trigger)) read.add(path)
  const paths = [...facts.others.keys(), ...[...facts.entity.keys()].map((name) => `entity.${name}`), ...facts.ignored]
  const categories = (facts.dataCategories ?? []).filter((one) => !Object.hasOwn(DATA_CATEGORIES, one))
  const acts = [...facts.regulatorNotices.keys()].filter((act) => !rulebook.acts.has(act))
  return [
    ...paths.filter((path) => !read.has(path) && !read.has(path.replace(/^entity\./, ''))).map(DUTY_WORDS.ignoredFact),
    ...categories.map((one) => DUTY_WORDS.unknownCategory(`dataCategories: ${one.slice(0, 40)}`)),
    ...acts.map((act) => DUTY_WORDS.filedUnderUnknownAct(act.slice(0, 40))),
  ]
}

/** Facts that no trigger names but the engine reads, or whose act may not be loaded. */
const ALSO_READ = [
  ...['availabilityLost', 'entity.processor', 'entity.hipaaCoveredEntity', 'entity.caLicensedClinic', 'entity.nis2'],
  ...['entity.nhsContract', 'entity.annualTurnoverAUD', 'entity.phrVendor', 'entity.cyberInsured', 'entity.smallAgent'],
  ...['entity.circiaCovered', 'circiaFinalRuleInForce', 'phipaCategory', 'externalIntrusion', 'seriousPublicImpact'],
  ...['regulatorOrder', 'systemRecords'],
]
