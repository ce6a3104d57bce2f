/**
 * The page per country in plain words: what applies, whom to tell by when, when encryption helps, how long to keep photos, photos
 * in advertising, ransom, sources with dates. A model, not markup: page, print and command line draw the same one.
 * A member of the Union shows its own rows and, for recipients it does not name, the Union's.
 */
import { EVENT_WORDS, HARBOUR_WORDS, RECIPIENT_WORDS, PAGE_WORDS as SAY } from '@pellicle/protocol/words/en/rulebook'
import { conditionOf } from './conditions.ts'
import type { Act, Confidence, Deadline, Jurisdiction, Notice, Source, TableRow } from './grammar.ts'
import { ageInDays, STALE_AFTER_DAYS } from './review.ts'

/** One statement of the page, how sure it is, and where it stands written. */
export type Fact = {
  readonly text: string
  readonly more: readonly string[]
  readonly confidence: Confidence
  readonly cite: string
  readonly src: readonly string[]
}
export type Section = { readonly heading: string; readonly facts: readonly Fact[]; readonly empty: string }
export type PageSource = Source & { readonly id: string }
export type CountryPage = {
  readonly code: string
  readonly title: string
  readonly asOf: string
  readonly dated: string
  /** Said when the review is older than 180 days; null otherwise. */
  readonly stale: string | null
  readonly row: TableRow | null
  readonly sections: readonly Section[]
  /** Code of a wider jurisdiction whose acts apply here too and have a page of their own. */
  readonly wider: string | null
  readonly sources: readonly PageSource[]
}

export type PageOptions = {
  /** The jurisdiction of acts that this one inherits from, when there is one. */
  readonly parent?: Jurisdiction | null
  readonly row?: TableRow | null
  /** ISO date of today; without it nothing is said about the review's age. */
  readonly today?: string
}

export function countryPage(one: Jurisdiction, options: PageOptions = {}): CountryPage {
  const parents = (options.parent?.acts ?? []).filter((act) => one.acts.some((child) => child.inherits === act.id))
  const acts = [...one.acts, ...parents]
  const own = (act: Act) => one.acts.includes(act)
  const age = options.today === undefined ? 0 : ageInDays(one.asOf, options.today)
  const rows = [
    ...one.acts.flatMap((act) => act.notices.map((notice) => ({ act, notice }))),
    ...parents.flatMap((act) => inheritedRows(act, one)),
  ].filter(({ notice }) => notice.to !== 'controller')
  const sections: Section[] = [
    { heading: SAY.applies, facts: acts.map((act) => actFact(act)), empty: '' },
    { heading: SAY.tell, facts: rows.map(({ act, notice }) => noticeFact(notice, act, one.name)), empty: '' },
    { heading: SAY.harbour, facts: acts.flatMap(harbourFacts), empty: SAY.noHarbour },
    { heading: SAY.retention, facts: acts.filter(own).flatMap(retentionFacts), empty: SAY.noRetention },
    { heading: SAY.marketing, facts: acts.flatMap(marketingFacts), empty: SAY.noMarketing },
    { heading: SAY.ransom, facts: different(acts.filter(own).flatMap(ransomFacts)), empty: SAY.noRansom },
    { heading: SAY.register, facts: acts.flatMap(registerFacts), empty: SAY.registerNo },
    { heading: SAY.penalties, facts: acts.flatMap(penaltyFacts), empty: '' },
    { heading: SAY.notes, facts: acts.filter(own).flatMap(noteFacts), empty: '' },
  ]
  return {
    code: one.code,
    title: SAY.title(one.name),
    asOf: one.asOf,
    dated: SAY.asOf(one.asOf),
    stale: age > STALE_AFTER_DAYS ? SAY.stale(age) : null,
    row: options.row ?? null,
    sections: sections.filter((section) => section.facts.length > 0 || section.empty !== ''),
    wider: one.code.startsWith('US-') || one.code.startsWith('AE-') ? one.code.slice(0, 2) : null,
    sources: sourcesOf(sections, { ...options.parent?.sources, ...one.sources }),
  }
}

/** Several acts of one place often say the same about ransom. */
function different(facts: readonly Fact[]): Fact[] {
  return facts.filter(
    (one, at) => facts.findIndex((other) => other.text === one.text && other.cite === one.cite) === at,
  )
}

function inheritedRows(parent: Act, child: Jurisdiction) {
  const named = new Set(
    child.acts.filter((act) => act.inherits === parent.id).flatMap((act) => act.notices.map((one) => one.to)),
  )
  return parent.notices.filter((notice) => !named.has(notice.to)).map((notice) => ({ act: parent, notice }))
}

function fact(text: string, rest: Partial<Fact>): Fact {
  return { ...{ text, more: [], confidence: 'unconfirmed', cite: '', src: [] }, ...rest }
}

function actFact(act: Act): Fact {
  const since = act.status === 'in-force' ? SAY.since : SAY.notYet
  const day = act.effectiveFrom === undefined ? [] : [since(act.effectiveFrom)]
  const status =
    act.status === 'draft' ? [SAY.draft] : day.length === 0 && act.status !== 'in-force' ? [SAY.unset] : day
  const scope = act.scope === undefined ? null : conditionOf(act.scope, act, '')
  return fact(`${act.name} (${act.short}, ${act.year})`, {
    more: [
      ...[act.regulator.name, ...status],
      ...(act.appliesTo === undefined ? [] : [act.appliesTo]),
      ...(scope === null ? [] : [SAY.condition(scope)]),
    ],
    cite: act.citation,
    // An act is as sure as the surest page that was read about it.
    ...surest(act),
  })
}

function surest(act: Act): Pick<Fact, 'confidence' | 'src'> {
  const order: readonly Confidence[] = ['primary', 'secondary', 'conflicting', 'unconfirmed']
  const all = [act.data.facePhoto, ...act.safeHarbours, ...act.notices, ...act.retention]
  const best = order.find((one) => all.some((entry) => entry.confidence === one)) ?? 'unconfirmed'
  return { confidence: best, src: act.seeAlso ?? [] }
}

/** "within 72 hours from …", "no number in the law; its words are: …". */
export function periodInWords(deadline: Deadline): string {
  const { amount, unit, from, fixedDate, words } = deadline
  if (fixedDate !== undefined) return SAY.byDate(fixedDate)
  if (amount === null || unit === null) return SAY.wordsOnly(words ?? '')
  const event = EVENT_WORDS[from ?? ''] ?? from ?? ''
  return amount === 0 ? SAY.sameDay(event) : SAY.within(amount, unit, event)
}

function noticeFact(notice: Notice, act: Act, placeName: string): Fact {
  const { deadline } = notice
  const when = act.scope === undefined ? notice.when : { all: [act.scope, notice.when] }
  const condition = conditionOf(when, act, placeName)
  const inNumbers = deadline.amount !== null || deadline.fixedDate !== undefined
  const more = [
    ...(condition === null ? [] : [SAY.condition(condition)]),
    ...(notice.mandatory ? [] : [SAY.voluntary]),
    ...(inNumbers && deadline.words !== null ? [SAY.alsoWords(deadline.words)] : []),
    ...(deadline.basis === 'guidance' ? [SAY.guidance] : []),
    ...(notice.variants ?? []).map((one) =>
      SAY.unless(conditionOf(one.when, act, placeName) ?? '', periodInWords(one.deadline)),
    ),
    ...(notice.altDeadlines ?? []).map((one) => SAY.claims(periodInWords(one))),
    ...(notice.assessment === undefined ? [] : [SAY.assess(periodInWords(notice.assessment))]),
    ...(notice.followUps ?? []).map((one) => SAY.followUp(one.what, periodInWords(one.deadline))),
    ...(notice.effectiveFrom === undefined ? [] : [SAY.notYet(notice.effectiveFrom)]),
    ...[notice.channel, notice.note].flatMap((one) => (one === undefined ? [] : [one])),
  ]
  const who = `${RECIPIENT_WORDS[notice.to]} (${notice.name})`
  return fact(`${who}: ${periodInWords(deadline)}`, { more, ...certainty(notice) })
}

function certainty(of: { readonly confidence: Confidence; readonly cite: string; readonly src: readonly string[] }) {
  return { confidence: of.confidence, cite: of.cite, src: of.src }
}

function harbourFacts(act: Act): Fact[] {
  return act.safeHarbours.map((harbour) => {
    const more = [
      ...harbour.conditions.filter((one) => / /.test(one)),
      ...(harbour.note === undefined ? [] : [harbour.note]),
    ]
    return fact(`${act.short}: ${HARBOUR_WORDS[harbour.effect] ?? harbour.effect}`, { more, ...certainty(harbour) })
  })
}

function retentionFacts(act: Act): Fact[] {
  return act.retention.map((one) =>
    fact(SAY.keep(one.amount, one.record, one.from ?? ''), {
      more: one.note === undefined ? [] : [one.note],
      ...certainty(one),
    }),
  )
}

function marketingFacts(act: Act): Fact[] {
  return act.marketingPhotos === undefined ? [] : [fact(act.marketingPhotos.text, certainty(act.marketingPhotos))]
}

function ransomFacts(act: Act): Fact[] {
  const { ransom } = act
  if (ransom === undefined) return []
  const report = ransom.report === undefined ? [] : [SAY.paymentReport(periodInWords(ransom.report))]
  const more = [...report, ...(ransom.text === undefined ? [] : [ransom.text])]
  return [fact(SAY.payment[ransom.payment], { more, ...certainty({ ...ransom, cite: ransom.cite ?? '' }) })]
}

function registerFacts(act: Act): Fact[] {
  const { register } = act
  if (register === undefined || !register.required) return []
  const keep = register.amount === undefined ? '' : `${register.amount} ${register.unit ?? ''}`.trim()
  return [
    fact(SAY.registerYes(keep), { more: register.note === undefined ? [] : [register.note], ...certainty(register) }),
  ]
}

function penaltyFacts(act: Act): Fact[] {
  return act.penalties.map((one) => fact(`${act.short}: ${one.text}`, { confidence: one.confidence, src: one.src }))
}

function noteFacts(act: Act): Fact[] {
  return (act.notes ?? []).map((text) => fact(text, {}))
}

function sourcesOf(sections: readonly Section[], known: Readonly<Record<string, Source>>): PageSource[] {
  const ids = new Set(sections.flatMap((section) => section.facts.flatMap((one) => one.src)))
  return [...ids].sort().flatMap((id) => (known[id] === undefined ? [] : [{ id, ...known[id] }]))
}
