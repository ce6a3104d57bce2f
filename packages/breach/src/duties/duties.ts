/**
 * The duties engine: facts of an incident in, dated duties out, each with its reason and citation.
 *
 * Per notice, in this order: not in force yet (silent) · outside the scope or below a threshold · safe harbour proven · a fact
 * missing (blocked, with the question) · words only · dated. Later facts can only move a duty along this road; a missing one
 * never lets a duty vanish.
 */
import type { Act, Deadline, Notice } from '../rulebook/grammar.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { type Computed, compute, startOf } from './clock.ts'
import type { Duty, DutyStatus } from './duty.ts'
import type { EventTime, Facts } from './facts.ts'
import { harbourReason, judgeHarbour } from './safe-harbour.ts'
import { both, judge, type Verdict } from './trigger.ts'
import { addDays } from './zone-time.ts'

export function duties(facts: Facts, rulebook: Rulebook): Duty[] {
  const named = (facts.acts ?? []).flatMap((id) => rulebook.acts.get(id) ?? [])
  return sortDuties(
    markSame(
      rowsOf(named, rulebook, facts).flatMap((row) => dutiesOfRow(row, facts)),
      rulebook,
    ),
  )
}

/** One notice that applies, in the act it stands in; `parent`: the act whose safe harbours are inherited. */
type Row = {
  readonly act: Act
  readonly parent: Act | null
  readonly notice: Notice
  readonly at: number
  readonly through: readonly string[]
}

/** A member's row for the same recipient replaces the inherited one; recipients it does not name come from the parent. */
function rowsOf(named: readonly Act[], rulebook: Rulebook, facts: Facts): Row[] {
  const acts = new Set(named)
  for (const act of named) {
    const parent = act.inherits === undefined ? undefined : rulebook.acts.get(act.inherits)
    if (parent !== undefined) acts.add(parent)
  }
  const rows: Row[] = []
  for (const act of acts) {
    const members = named.filter((one) => one.inherits === act.id)
    const parent = act.inherits === undefined ? null : (rulebook.acts.get(act.inherits) ?? null)
    act.notices.forEach((notice, at) => {
      if (notice.to === 'controller' && facts.entity.get('processor') !== true) return
      const silent = members.filter((one) => !one.notices.some((theirs) => theirs.to === notice.to))
      if (members.length > 0 && silent.length === 0) return
      rows.push({ act, parent, notice, at, through: silent.map((one) => one.id) })
    })
  }
  return rows
}

function dutiesOfRow(row: Row, facts: Facts): Duty[] {
  const { act, notice } = row
  const verdict = both([act.scope, notice.when].flatMap((one) => (one === undefined ? [] : [judge(one, facts, act)])))
  const main = dutyOf(row, facts, verdict, { deadline: chooseDeadline(notice, facts, act), part: {} })
  const result = [main]
  if (notice.assessment !== undefined) {
    // Assessing is owed from the first suspicion on, whatever its result: only the scope can end it.
    const inScope = act.scope === undefined ? both([]) : judge(act.scope, facts, act)
    const part = { assessment: true } as const
    result.push(dutyOf(row, facts, inScope, { deadline: { deadline: notice.assessment, couldChange: [] }, part }))
  }
  for (const followUp of notice.followUps ?? []) {
    const part = { followUp: followUp.what, ...(followUp.content === undefined ? {} : { content: followUp.content }) }
    result.push(dutyOf(row, facts, verdict, { deadline: { deadline: followUp.deadline, couldChange: [] }, part }))
  }
  return result
}

type ChosenDeadline = { readonly deadline: Deadline; readonly couldChange: readonly string[]; readonly cite?: string }
type Part = { readonly assessment?: true; readonly followUp?: string; readonly content?: Duty['content'] }

/** A variant applies only when its fact is told; while it is not, the notice's own (shorter) period stands. */
function chooseDeadline(notice: Notice, facts: Facts, act: Act): ChosenDeadline {
  const couldChange: string[] = []
  for (const variant of notice.variants ?? []) {
    const verdict = judge(variant.when, facts, act)
    if (verdict.holds === true) return { deadline: variant.deadline, couldChange: [], cite: variant.cite }
    couldChange.push(...verdict.missing)
  }
  return { deadline: notice.deadline, couldChange }
}

function dutyOf(
  row: Row,
  facts: Facts,
  verdict: Verdict,
  { deadline: chosen, part }: { deadline: ChosenDeadline; part: Part },
): Duty {
  const { act, notice } = row
  const { deadline } = chosen
  const plain = describe(row, deadline, part)
  const withStatus = (status: DutyStatus, why: string, more: Partial<Duty> = {}): Duty => ({
    ...plain,
    status,
    why,
    couldChange: chosen.couldChange,
    ...(chosen.cite === undefined ? {} : { cites: [...plain.cites, chosen.cite] }),
    ...more,
  })

  const force = inForce(act, notice, deadline, facts)
  if (force.state === 'silent') return withStatus('not-in-force', force.why, force.more)
  if (verdict.holds === false) return withStatus('not-due', unique(verdict.reasons).join('; '))
  const harbour = judgeHarbour([...act.safeHarbours, ...(row.parent?.safeHarbours ?? [])], notice, facts)
  if (harbour.removes) {
    const notes = harbour.confirm.length === 0 ? [] : [`Confirm and file the evidence: ${harbour.confirm.join('; ')}.`]
    const cites = unique([...plain.cites, harbour.harbour.cite])
    return withStatus('not-due', harbourReason(harbour.harbour), { cites, notes })
  }
  const computed = compute(deadline, facts, act)
  const couldChange = [...chosen.couldChange, ...harbour.couldLift]
  const blockedBy = [
    ...verdict.missing,
    ...(computed.kind === 'missing' ? computed.missing : []),
    ...(force.state === 'unknown' ? force.missing : []),
  ]
  const onlyWords = deadline.amount === null && deadline.fixedDate === undefined
  const merelyAdvised = !notice.mandatory && onlyWords && verdict.holds === true && force.state === 'binding'
  if (blockedBy.length > 0 && !merelyAdvised) {
    const missing = unique(blockedBy)
    const notes = computed.kind === 'missing' ? computed.notes : []
    return withStatus('blocked', `cannot compute: tell us ${missing.join(', ')}`, { missing, notes, couldChange })
  }
  const dated = plan(computed, notice.altDeadlines ?? [], part, facts, act)
  const status = !notice.mandatory ? 'voluntary' : dated.dueAt === null ? 'due-no-number' : 'due'
  const paused = pauseOf(notice, facts)
  return withStatus(status, reasonFor(row, verdict, deadline), { ...dated, couldChange, ...paused })
}

function describe({ act, notice, at, through }: Row, deadline: Deadline, part: Part) {
  const kind = part.assessment === true ? '/assessment' : part.followUp === undefined ? '' : `/${part.followUp}`
  const { content = notice.content, ...rest } = part
  return {
    id: `${act.id}/${notice.to}/${at}${kind}`,
    act: act.id,
    actName: act.short,
    recipient: notice.to,
    recipientName: notice.name,
    dueAt: null,
    dueMs: null,
    cite: notice.cite,
    cites: unique([notice.cite, ...(deadline.cite === undefined ? [] : [deadline.cite])]),
    confidence: notice.confidence,
    words: deadline.words,
    basis: deadline.basis,
    missing: [],
    notes: [...(notice.note === undefined ? [] : [notice.note])],
    content,
    src: notice.src,
    startsWith: null,
    ...rest,
    ...(through.length === 0 ? {} : { through }),
  }
}

/** The date, and what dissenting sources claim: both are shown, the earlier is planned for and marked unconfirmed. */
function plan(computed: Computed, alt: readonly Deadline[], part: Part, facts: Facts, act: Act): Partial<Duty> {
  const own = asPlan(computed)
  if (alt.length === 0 || part.assessment === true || part.followUp !== undefined) return own
  const all = [own, ...alt.map((one) => asPlan(compute(one, facts, act)))]
  const first = all.reduce((best, one) => ((one.dueMs ?? Infinity) < (best.dueMs ?? Infinity) ? one : best))
  const alternatives = all
    .filter((one) => one !== first)
    .map((one) => ({ dueAt: one.dueAt ?? null, words: one.dueAt === undefined ? 'the law has words only' : null }))
  return { ...first, confidence: 'unconfirmed', alternatives }
}

function asPlan(computed: Computed): Partial<Duty> {
  const start = computed.kind === 'missing' ? null : computed.start
  const startsWith = start === null ? null : { event: start.event, date: start.time.date }
  if (computed.kind !== 'date') return { startsWith, dueAt: null, dueMs: null }
  const { dueAt, dueMs, notes, holidays } = computed
  return { dueAt, dueMs, startsWith, notes, ...(holidays === null ? {} : { holidays }) }
}

type Force =
  | { readonly state: 'binding' }
  | { readonly state: 'silent'; readonly why: string; readonly more: Partial<Duty> }
  | { readonly state: 'unknown'; readonly missing: readonly string[] }

const COMING_DAYS = 90

/** Law binds from its day on, measured against the local date of the start event (or awareness, or discovery). */
function inForce(act: Act, notice: Notice, deadline: Deadline, facts: Facts): Force {
  const why = act.statusNote === undefined ? '' : ` (${act.statusNote})`
  if (act.status === 'draft') return { state: 'silent', why: `draft, never computed${why}`, more: {} }
  const from = [act.effectiveFrom, notice.effectiveFrom]
    .flatMap((date) => date ?? [])
    .sort()
    .at(-1)
  if (from === undefined) {
    if (act.status === 'in-force') return { state: 'binding' }
    return { state: 'silent', why: `enacted, its day is not set${why}`, more: {} }
  }
  const date = referenceDate(deadline, facts, act)
  if (date === null) {
    if (act.status === 'in-force') return { state: 'binding' }
    const missing = deadline.from === null ? ['awareness'] : missingStart(deadline.from, facts, act)
    return { state: 'unknown', missing }
  }
  if (date >= from) return { state: 'binding' }
  const subject = act.status === 'in-force' ? 'this version binds' : (act.statusNote ?? 'the act')
  const coming = date >= addDays(from, -COMING_DAYS) ? ({ coming: true } as const) : {}
  return {
    state: 'silent',
    why: `${subject} start${act.status === 'in-force' ? 'ing' : 's'} ${from}`,
    more: { effectiveFrom: from, ...coming },
  }
}

function missingStart(from: string, facts: Facts, act: Act): readonly string[] {
  const start = startOf(from, facts, act.id)
  return 'missing' in start ? start.missing : []
}

function referenceDate(deadline: Deadline, facts: Facts, act: Act): string | null {
  if (deadline.from !== null) {
    const start = startOf(deadline.from, facts, act.id)
    // A year's end is not what happened: the law of the day of discovery counts.
    const event = 'missing' in start ? undefined : (facts.events.get(start.event) ?? start.time)
    if (event !== undefined) return event.date
  }
  const fallback: (EventTime | undefined)[] = [
    ...['awareness', 'discovery', 'reasonableBelief', 'suspicion', 'determination', 'occurrence'].map((name) =>
      facts.events.get(name),
    ),
  ]
  return fallback.find((time) => time !== undefined)?.date ?? null
}

function pauseOf(notice: Notice, facts: Facts): Partial<Duty> {
  const delay = facts.lawEnforcementDelay
  if (delay === null || notice.to === 'lawEnforcement' || notice.to === 'otherAgency') return {}
  return { paused: { until: delay.until } }
}

function reasonFor({ act, notice }: Row, verdict: Verdict, deadline: Deadline): string {
  const period =
    deadline.amount !== null
      ? `${deadline.amount} ${UNIT_WORDS[deadline.unit ?? 'days']} from ${deadline.from}`
      : deadline.fixedDate !== undefined
        ? `by ${deadline.fixedDate} of the next year`
        : `no number in the law: "${deadline.words ?? 'no words recorded'}"`
  const guidance = deadline.basis === 'guidance' ? ' (guidance, not law)' : ''
  const because = verdict.reasons.length === 0 ? '' : `; ${unique(verdict.reasons).join('; ')}`
  return `${act.short}, ${notice.cite}: ${period}${guidance}${because}`
}

const UNIT_WORDS = { hours: 'hours', days: 'days', businessDays: 'business days', calendarMonths: 'months' } as const

/** NIS2's early warning stands in the directive and in the national act: the national address stands for both. */
function markSame(all: readonly Duty[], rulebook: Rulebook): Duty[] {
  return all.map((duty) => {
    const act = rulebook.acts.get(duty.act)
    if (act?.place.layer !== 'supranational' || duty.recipient !== 'otherAgency') return duty
    const national = all.find((other) => {
      if (other.act === duty.act || other.recipient !== duty.recipient || other.status !== duty.status) return false
      const member = rulebook.acts.get(other.act)
      const fromEurope =
        member?.inherits !== undefined && rulebook.acts.get(member.inherits)?.place.layer === act.place.layer
      return fromEurope && duty.status === 'due' && other.dueMs === duty.dueMs
    })
    return national === undefined
      ? duty
      : { ...duty, sameAs: national.id, cites: unique([...duty.cites, national.cite]) }
  })
}

const ORDER: Readonly<Record<DutyStatus, number>> = {
  due: 0,
  'due-no-number': 1,
  blocked: 2,
  voluntary: 3,
  'not-in-force': 4,
  'not-due': 5,
}

/** The earliest date first; then what has words only, what is blocked, what is voluntary, what is not owed. */
export function sortDuties(all: readonly Duty[]): Duty[] {
  return [...all].sort(
    (a, b) => ORDER[a.status] - ORDER[b.status] || (a.dueMs ?? Infinity) - (b.dueMs ?? Infinity) || 0,
  )
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
