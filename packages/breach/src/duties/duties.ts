/**
 * The duties engine: facts of an incident in, dated duties out, each with its reason and citation.
 *
 * Per notice, in this order: not in force yet (silent) · outside the scope or below a threshold · safe harbour proven · a fact
 * missing (blocked, with the question) · words only · dated. Later facts can only move a duty along this road; a missing one
 * never lets a duty vanish.
 */
import { DUTY_WORDS } from '@pellicle/protocol/words/en/duties'
import type { Act, Deadline, Notice } from '../rulebook/grammar.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { type Computed, compute } from './clock.ts'
import type { Duty, DutyStatus } from './duty.ts'
import type { Facts } from './facts.ts'
import { inForce } from './in-force.ts'
import { questionFor } from './questions.ts'
import { harbourReason, judgeHarbour } from './safe-harbour.ts'
import { both, judge, type Verdict } from './trigger.ts'

export function duties(facts: Facts, rulebook: Rulebook): Duty[] {
  const named = (facts.acts ?? []).flatMap((id) => rulebook.acts.get(id) ?? [])
  const rows = rowsOf(named, rulebook, facts)
  return sortDuties(
    markSame(
      rows.flatMap((row) => dutiesOfRow(row, facts)),
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
  const parentOf = (act: Act) => (act.inherits === undefined ? undefined : rulebook.acts.get(act.inherits))
  const acts = new Set(named.flatMap((act) => [act, parentOf(act) ?? act]))
  const rows: Row[] = []
  for (const act of acts) {
    const members = named.filter((one) => one.inherits === act.id)
    act.notices.forEach((notice, at) => {
      // What a processor owes its controller is no duty of a practice, unless it says that it is one.
      if (notice.to === 'controller' && facts.entity.get('processor') !== true) return
      const silent = members.filter((one) => !one.notices.some((theirs) => theirs.to === notice.to))
      if (members.length > 0 && silent.length === 0) return
      const through = silent.map((one) => one.id).sort()
      rows.push({ act, parent: parentOf(act) ?? null, notice, at, through })
    })
  }
  return rows
}

function dutiesOfRow(row: Row, facts: Facts): Duty[] {
  const { act, notice } = row
  const scope = act.scope === undefined ? both([]) : judge(act.scope, facts, act)
  const verdict = both([scope, judge(notice.when, facts, act)])
  const result = [dutyOf(row, facts, { verdict, part: {}, chosen: chooseDeadline(notice, facts, act) })]
  if (notice.assessment !== undefined) {
    // Assessing is owed from the first suspicion on, whatever its result: only the scope can end it.
    const chosen = { deadline: notice.assessment, couldChange: [] }
    result.push(dutyOf(row, facts, { verdict: scope, part: { assessment: true }, chosen }))
  }
  for (const { what, content, deadline } of notice.followUps ?? []) {
    const part = { followUp: what, ...(content === undefined ? {} : { content }) }
    result.push(dutyOf(row, facts, { verdict, part, chosen: { deadline, couldChange: [] } }))
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

type Asked = { readonly verdict: Verdict; readonly part: Part; readonly chosen: ChosenDeadline }

function dutyOf(row: Row, facts: Facts, { verdict, part, chosen }: Asked): Duty {
  const { act, notice } = row
  const { deadline } = chosen
  const plain = describe(row, chosen, part)
  const withStatus = (status: DutyStatus, why: string, more: Partial<Duty> = {}): Duty => ({
    ...{ ...plain, status, why, couldChange: unique(chosen.couldChange) },
    ...more,
    notes: unique([...plain.notes, ...(more.notes ?? [])]),
  })

  const force = inForce(act, notice, deadline, facts)
  if (force.state === 'silent') return withStatus('not-in-force', force.why, force.more)
  if (verdict.holds === false) return withStatus('not-due', unique(verdict.reasons).join('; '))
  if (deadline.from !== null && facts.notHappened.has(deadline.from))
    return withStatus('not-due', DUTY_WORDS.nothingPaid)
  const harbour = judgeHarbour([...act.safeHarbours, ...(row.parent?.safeHarbours ?? [])], notice, facts)
  if (harbour.removes) {
    const notes = harbour.confirm.length === 0 ? [] : [DUTY_WORDS.confirmHarbour(harbour.confirm)]
    const cites = unique([...plain.cites, harbour.harbour.cite])
    return withStatus('not-due', harbourReason(harbour.harbour), { cites, notes })
  }
  const computed = compute(deadline, facts, act)
  const couldChange = unique([...chosen.couldChange, ...harbour.couldLift])
  const missing = unique([
    ...verdict.missing,
    ...(computed.kind === 'missing' ? computed.missing : []),
    ...(force.state === 'unknown' ? force.missing : []),
  ])
  const onlyWords = deadline.amount === null && deadline.fixedDate === undefined
  const merelyAdvised = !notice.mandatory && onlyWords && verdict.holds === true && force.state === 'binding'
  if (missing.length > 0 && !merelyAdvised) {
    const special = computed.kind === 'missing' ? computed.questions : []
    const asked = missing.filter((fact) => special.length === 0 || !isMissingStart(fact, computed))
    const why = DUTY_WORDS.blocked([...asked.map((fact) => questionFor(fact).ask), ...special])
    return withStatus('blocked', why, { missing, couldChange })
  }
  const dated = plan(computed, part.assessment || part.followUp ? [] : (notice.altDeadlines ?? []), facts, act)
  const status = !notice.mandatory ? 'voluntary' : dated.dueMs === null ? 'due-no-number' : 'due'
  const more = { ...dated, ...pauseOf(notice, facts), couldChange: unique([...couldChange, ...dated.couldChange]) }
  return withStatus(status, reasonFor(row, verdict, deadline), more)
}

function isMissingStart(fact: string, computed: Computed): boolean {
  return computed.kind === 'missing' && computed.missing.includes(fact)
}

function describe({ act, notice, at, through }: Row, chosen: ChosenDeadline, part: Part) {
  const { deadline, cite } = chosen
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
    cites: unique([notice.cite, ...[deadline.cite, cite].flatMap((one) => one ?? [])]),
    confidence: notice.confidence,
    words: deadline.words,
    basis: deadline.basis,
    missing: [],
    notes: notice.note === undefined ? [] : [notice.note],
    content,
    src: notice.src,
    startsWith: null,
    ...rest,
    ...(through.length === 0 ? {} : { through }),
  }
}

type Planned = Partial<Duty> & Pick<Duty, 'dueAt' | 'dueMs' | 'couldChange' | 'notes'>

/**
 * The date, and what dissenting sources claim. Of two numbers the shorter is planned for and marked unconfirmed. Where the law
 * that was read has words only, a claimed number makes no deadline ("without undue delay" may be sooner): it stands beside it.
 */
function plan(computed: Computed, claims: readonly Deadline[], facts: Facts, act: Act): Planned {
  const own = asPlan(computed)
  const claimed = claims.map((one) => asPlan(compute(one, facts, act))).sort(byDate)
  const first = claimed[0]
  if (first === undefined) return own
  const alternative = ({ dueAt, dueMs }: Planned, words: string | null) => ({ dueAt, dueMs, words })
  if (own.dueMs === null) {
    const planFor = first.dueAt === null ? {} : { planFor: first.dueAt }
    const alternatives = claims.map((one, at) => alternative(claimed[at]!, one.words))
    return { ...own, ...planFor, alternatives, notes: [...own.notes, DUTY_WORDS.claimedOnly] }
  }
  const all = [own, ...claimed].sort(byDate)
  const [shortest = own, ...others] = all
  const notes = [...shortest.notes, DUTY_WORDS.shorterClaimed]
  const alternatives = others.map((one) => alternative(one, null))
  return { ...shortest, confidence: 'unconfirmed', alternatives, notes }
}

function byDate(a: Planned, b: Planned): number {
  return (a.dueMs ?? Number.MAX_SAFE_INTEGER) - (b.dueMs ?? Number.MAX_SAFE_INTEGER)
}

function asPlan(computed: Computed): Planned {
  const start = computed.kind === 'missing' ? null : computed.start
  const startsWith = start === null ? null : { event: start.event, date: start.time.date }
  if (computed.kind !== 'date') return { startsWith, dueAt: null, dueMs: null, couldChange: [], notes: [] }
  const { dueAt, dueMs, notes, holidays, couldChange } = computed
  return { dueAt, dueMs, startsWith, notes, couldChange, ...(holidays === null ? {} : { holidays }) }
}

/** A written request of law enforcement: breach notices are not shown as late meanwhile. It never deletes a date. */
function pauseOf(notice: Notice, facts: Facts): Partial<Duty> {
  const delay = facts.lawEnforcementDelay
  if (delay === null || notice.to === 'lawEnforcement' || notice.to === 'otherAgency') return {}
  return { paused: { until: delay.until } }
}

function reasonFor({ act, notice }: Row, verdict: Verdict, deadline: Deadline): string {
  const { amount, unit, from, fixedDate, words, basis } = deadline
  const period =
    amount !== null && unit !== null
      ? DUTY_WORDS.period(amount, unit, from ?? '')
      : fixedDate !== undefined
        ? DUTY_WORDS.byDateNextYear(fixedDate)
        : DUTY_WORDS.wordsOnly(words ?? '')
  const label = basis === 'guidance' ? ` ${DUTY_WORDS.guidance}` : ''
  return [`${act.short}, ${notice.cite}: ${period}${label}`, ...unique(verdict.reasons)].join('; ')
}

/** NIS2's early warning stands in the directive and in the national act: the national address stands for both on the screen. */
function markSame(all: readonly Duty[], rulebook: Rulebook): Duty[] {
  return all.map((duty) => {
    const act = rulebook.acts.get(duty.act)
    if (act?.place.layer !== 'supranational' || duty.recipient !== 'otherAgency' || duty.status !== 'due') return duty
    const national = all.find((other) => {
      const parent = rulebook.acts.get(rulebook.acts.get(other.act)?.inherits ?? '')
      const same = other.recipient === duty.recipient && other.status === 'due' && other.dueMs === duty.dueMs
      return same && parent?.place.layer === 'supranational'
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
  const date = (duty: Duty) => duty.dueMs ?? Number.MAX_SAFE_INTEGER
  return [...all].sort(
    (a, b) => ORDER[a.status] - ORDER[b.status] || date(a) - date(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
