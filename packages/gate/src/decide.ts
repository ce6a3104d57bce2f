/**
 * The gate's decisions, pure: what the ledger says now, and what is asked, to a verdict. Called inside the appending critical
 * section, so that what is counted cannot change between the count and the statement. Spec: gate §2, §4, §5, §7.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import {
  type ActKind,
  type AlarmKind,
  type BudgetClass,
  type FreezeReason,
  GLASS_PER_HOUR,
  HOUR_MS,
  LIST_ROLES,
} from '@pellicle/protocol/gate'
import { type Compartment, compartmentsOf, type HalfKind, type Role } from '@pellicle/protocol/roles'
import { type ActWorld, actInForce, frozenOf, readingOf } from './acts.ts'
import { classOf, highest, listNow, type SpentName, type Use, useOf } from './budgets.ts'
import type { GateKnownId, GateView } from './gate-ledger.ts'
import { alarmName } from './gate-state.ts'
import { idKey } from './id-key.ts'
import { type Device, deviceOf, isRevoked, memberOf, type RosterState } from './roster-state.ts'
import type { TouchFault } from './touch.ts'

/** Why there is no half. The sentences stand in words/<lang>/errors.ts. */
export type RefusalReason =
  | 'revoked'
  | 'role'
  | 'unknown'
  | 'exists'
  | 'other'
  | 'erased'
  | 'reason'
  | 'touch'
  | 'touch key'
  | 'second'
  | 'glass'
  | 'act'
  | 'frozen'

/** What the gate says besides, in the same batch. */
export type Note =
  | { readonly is: 'alarm'; readonly what: AlarmKind; readonly class: BudgetClass | null; readonly count: number }
  | { readonly is: 'freeze'; readonly why: FreezeReason }
  | { readonly is: 'touch'; readonly why: 'grant' | 'glass' }

export interface Counted {
  readonly class: BudgetClass
  readonly opened: number
  readonly limit: number
}

export type Verdict =
  | {
      readonly is: 'given'
      readonly spent: readonly SpentName[]
      /** Null on a day without a list. */
      readonly explained: boolean | null
      readonly notes: readonly Note[]
    }
  | {
      readonly is: 'refused'
      readonly reason: RefusalReason
      readonly counted: Counted | null
      readonly notes: readonly Note[]
      /** A refusal that a statement said before is not said again. */
      readonly silent: boolean
    }

export type HalfItem = readonly [kind: HalfKind, id: Uint8Array]

export interface Question {
  readonly device: Device
  readonly subject: Uint8Array
  readonly items: readonly HalfItem[]
  /** The subject's salt in the gate's own database; null when there is none. */
  readonly salt: Uint8Array | null
}

/** What else stands in a grant's ask, checked as far as it can be without the ledger. */
export interface Grounds {
  readonly now: number
  readonly reason: string | null
  /** A human gesture came with it and counts, came and does not, or did not come. */
  readonly touch: 'good' | 'none' | TouchFault
  readonly glass: boolean
  readonly act: Uint8Array | null
  /** The subject is one of the gate's decoys. */
  readonly decoy: boolean
}

const GIVEN: Verdict = { is: 'given', spent: [], explained: null, notes: [] }

function refused(
  reason: RefusalReason,
  { counted = null, notes = [] }: { readonly counted?: Counted | null; readonly notes?: readonly Note[] } = {},
): Verdict {
  return { is: 'refused', reason, counted, notes, silent: false }
}

/** Halves of what exists. */
export function decideGrant(view: GateView, question: Question, grounds: Grounds): Verdict {
  const { device, subject, items, salt } = question
  if (isRevokedNow(view.roster, device)) return refused('revoked')
  const world = { state: view.gate, roster: view.roster, now: grounds.now }
  if (frozenOf(device.id, world) !== null) return { ...refused('frozen'), silent: true } as Verdict
  const held = new Set(compartmentsOf(memberOf(view.roster, device.member)?.roles ?? []))
  const names: SpentName[] = []
  for (const [kind, id] of items) {
    const known = view.ids(id).find((one) => FORMS[kind].includes(one.form) && equalBytes(one.subject, subject))
    if (known === undefined) return refused('unknown')
    if (!compartmentsFor(kind, known).some((compartment) => held.has(compartment))) return refused('role')
    const counted = classOf(kind, known.detail)
    if (counted !== null) names.push([counted, counted === 'originals' ? id : subject])
  }
  if (view.erased(subject) || !saltFits(view, subject, salt)) return refused('erased')
  const spent = names.filter(([a, b], i) => names.findIndex(([c, d]) => a === c && equalBytes(b, d)) === i)
  if (grounds.act !== null) return underAct(question, { grounds, world, spent })
  if (grounds.decoy) return { is: 'given', spent, explained: null, notes: TRAPPED }
  return withinBudget(view, question, { grounds, world, spent })
}

/** By the roster that decides: what stood there when the ask came in may be over (case G1: raced revocations). */
function isRevokedNow(roster: RosterState, device: Device): boolean {
  const now = deviceOf(roster, device.id)
  return now === null || isRevoked(roster, now) || isRevoked(roster, device)
}

/** A decoy is given like any chart: who opens it learns nothing, and opens nothing after it. */
const TRAPPED: readonly Note[] = [
  { is: 'freeze', why: 'decoy' },
  { is: 'alarm', what: 'decoy', class: null, count: 1 },
]

interface Weighed {
  readonly grounds: Grounds
  readonly world: ActWorld
  readonly spent: readonly SpentName[]
}

/** What an act in force opens: a sweep only what finds, an export only charts (spec: gate §9). */
const OPENED_BY: Partial<Record<ActKind, readonly HalfKind[]>> = {
  sweep: ['fingerprint', 'shard'],
  export: ['contact', 'chart', 'original', 'deposit'],
}

function underAct({ device, items }: Question, { grounds, world, spent }: Weighed): Verdict {
  const act = actInForce(grounds.act as Uint8Array, ['sweep', 'export'], world)
  const fits =
    act !== null &&
    equalBytes(act.device, device.id) &&
    items.every(([kind]) => OPENED_BY[act.what]?.includes(kind) === true)
  return fits ? { is: 'given', spent: [], explained: true, notes: [] } : refused('act', countedIn(spent))
}

function countedIn(spent: readonly SpentName[]): { readonly counted: Counted | null } {
  const [first] = spent
  return { counted: first === undefined ? null : { class: first[0], opened: spent.length, limit: 0 } }
}

function withinBudget(view: GateView, question: Question, { grounds, world, spent }: Weighed): Verdict {
  const { device } = question
  const { state, roster, now } = world
  const roles = memberOf(roster, device.member)?.roles ?? []
  const spending = { state, roles, device: device.id, spent: view.spent(device.member), now }
  const classes = [...new Set(spent.map(([name]) => name))]
  const uses = classes.map((name) =>
    useOf(
      name,
      spent.flatMap(([of, id]) => (of === name ? [id] : [])),
      spending,
    ),
  )
  const explained = explain(view, question, now)
  const wantsReason =
    classes.includes('scans') || (explained === false && classes.some((name) => isListed(name, roles)))
  if (wantsReason && grounds.reason === null) return refused('reason', countOf(uses[0]))
  if (grounds.touch !== 'good' && grounds.touch !== 'none') return refused('touch key', countOf(uses[0]))
  const level = highest(uses.map((use) => use.level))
  const worst = uses.find((use) => use.level === level)
  const given = (notes: readonly Note[]): Verdict => ({
    is: 'given',
    ...{ spent, explained },
    notes: [...notes, ...many(state, device.member, { uses, now })],
  })
  const touched: Note[] = grounds.touch === 'good' ? [{ is: 'touch', why: grounds.glass ? 'glass' : 'grant' }] : []
  if (level === 'freeze')
    return refused('frozen', { ...countOf(worst), notes: [{ is: 'freeze', why: 'limit' }, alarm('frozen', worst)] })
  if (level === 'free') return given(touched)
  const second = readingOf(device.id, world) !== null
  if (second) return given(touched)
  if (level === 'touch') {
    if (grounds.touch === 'good' && grounds.reason !== null) return given(touched)
    return refused('touch', {
      ...countOf(worst),
      notes: once(state, device.member, { what: 'touch', use: worst, now }),
    })
  }
  const opened = (state.glass.get(idKey(device.member)) ?? []).filter((at) => at > now - HOUR_MS).length
  if (grounds.glass && grounds.touch === 'good' && grounds.reason !== null) {
    if (opened < GLASS_PER_HOUR)
      return given([...touched, { is: 'alarm', what: 'glass', class: null, count: opened + 1 }])
    return refused('glass', countOf(worst))
  }
  return refused('second', {
    ...countOf(worst),
    notes: once(state, device.member, { what: 'second', use: worst, now }),
  })
}

/** Owners hold the directory; charts are everybody's own list (scenarios §6). */
function isListed(name: BudgetClass, roles: readonly Role[]): boolean {
  if (name === 'contacts' && roles.includes('owner')) return false
  return (name === 'charts' || name === 'contacts') && roles.some((role) => LIST_ROLES.includes(role))
}

/** Null on a day without a list; else whether the list or an earlier act of the member explains the ask. */
function explain(view: GateView, { device, subject }: Question, now: number): boolean | null {
  const list = listNow(view.gate, now)
  if (list === null) return null
  return list.patients.has(idKey(subject)) || view.makers(subject).some((member) => equalBytes(member, device.member))
}

function countOf(use: Use | undefined): { readonly counted: Counted | null } {
  if (use === undefined) return { counted: null }
  const { limits, level } = use
  const limit = level === 'free' ? limits.note : level === 'touch' ? limits.touch : limits.second
  return { counted: { class: use.class, opened: use.window, limit } }
}

function alarm(what: AlarmKind, use: Use | undefined): Note {
  return { is: 'alarm', what, class: use?.class ?? null, count: use?.window ?? 0 }
}

/** One alarm per member, class and window. */
function once(
  { alarmed }: ActWorld['state'],
  member: Uint8Array,
  { what, use, now }: { readonly what: AlarmKind; readonly use: Use | undefined; readonly now: number },
): readonly Note[] {
  const last = alarmed.get(alarmName(what, member, use?.class ?? null)) ?? Number.NEGATIVE_INFINITY
  return now - last < (use?.limits.windowMs ?? HOUR_MS) ? [] : [alarm(what, use)]
}

function many(
  state: ActWorld['state'],
  member: Uint8Array,
  { uses, now }: { readonly uses: readonly Use[]; readonly now: number },
): readonly Note[] {
  return uses
    .filter((use) => use.added > 0 && use.window >= use.limits.note)
    .flatMap((use) => once(state, member, { what: 'many', use, now }))
}

/** Halves of ids that do not exist yet. They cost no reading budget, so they must never open anything acknowledged (case G7). */
export function decideImport(view: GateView, { device, subject, items, salt }: Question, now: number): Verdict {
  if (isRevokedNow(view.roster, device)) return refused('revoked')
  if (frozenOf(device.id, { state: view.gate, roster: view.roster, now }) !== null)
    return { ...refused('frozen'), silent: true } as Verdict
  for (const [kind, id] of items) {
    if (isKnown(view, id)) return refused('exists')
    // A shard's own id has no half (case G8).
    if (kind === 'shard' && equalBytes(id, subject)) return refused('unknown')
    for (const earlier of view.reservations(id)) {
      if (!equalBytes(earlier.device, device.id)) return refused('other')
      if (earlier.kind === kind && !equalBytes(earlier.subject, subject)) return refused('exists')
    }
  }
  // A shard belongs to no device: any number of them may bring it its first names at once.
  const isForShard = items.every(([kind]) => kind === 'shard')
  if (!isForShard && !isKnown(view, subject)) {
    const earlier = view.reservations(subject)
    if (earlier.some((one) => !equalBytes(one.device, device.id))) return refused('other')
    // A subject that does not exist begins with a half of its own, so that it is known whose it will be.
    if (earlier.length === 0 && !items.some(([, id]) => equalBytes(id, subject))) return refused('unknown')
  }
  if (view.erased(subject)) return refused('erased')
  return view.salt(subject) === null || saltFits(view, subject, salt) ? GIVEN : refused('erased')
}

/** True when the import half makes a new patient possible: then the mark comes with it. */
export function isNewPatient({ subject, items }: Pick<Question, 'subject' | 'items'>): boolean {
  return items.some(([kind, id]) => PATIENT_KINDS.includes(kind) && equalBytes(id, subject))
}

const PATIENT_KINDS: readonly HalfKind[] = ['contact', 'chart', 'identity', 'fingerprint']

function isKnown(view: GateView, id: Uint8Array): boolean {
  return view.ids(id).length > 0 || view.head(id).count > 0
}

/** The salt that the gate has is the one that the ledger committed to. */
function saltFits(view: GateView, subject: Uint8Array, salt: Uint8Array | null): boolean {
  const committed = view.salt(subject)
  return salt !== null && committed !== null && equalBytes(sha256(salt), committed)
}

/** As what an id of this kind was introduced (spec: gate §2). */
const FORMS: Readonly<Record<HalfKind, readonly string[]>> = {
  contact: ['patient'],
  chart: ['patient'],
  identity: ['patient'],
  fingerprint: ['patient', 'deposit'],
  original: ['object'],
  // Never the shard's own id: everybody who searches can compute it before anything stands there (case G8).
  shard: ['writing', 'addition'],
  deposit: ['deposit'],
  message: [],
  intake: [],
  gallery: [],
  office: [],
}

/** Who holds one of these may ask for the half (spec: gate §2, roster §2). */
function compartmentsFor(kind: HalfKind, known: GateKnownId): readonly Compartment[] {
  switch (kind) {
    case 'contact':
    case 'shard':
      return ['directory']
    case 'chart':
      return ['chart', 'photos']
    case 'original':
      return known.detail === 'id-scan' ? ['identity'] : ['photos']
    case 'identity':
      return ['identity']
    case 'fingerprint':
      return ['response']
    case 'deposit':
      return [known.detail as Compartment]
    default:
      return []
  }
}
