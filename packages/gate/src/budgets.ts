/**
 * How much a device may still open: distinct names per class in sliding windows, and what is wanted beyond. Pure; what was given comes
 * from the ledger's grants, so that neither a restart nor a new database refills anything. Spec: gate §7.
 */
import { type BudgetClass, DAY_MS, LIST_MARGIN, type Limits, limitsOf, WEEK_MS } from '@pellicle/protocol/gate'
import type { HalfKind, Role } from '@pellicle/protocol/roles'
import { type DayList, type GateState, limitName, type Touched } from './gate-state.ts'
import { idKey } from './id-key.ts'

/** The last time that this device was given this name. One row per name: a window asks only for the newest. */
export interface Spent {
  readonly device: Uint8Array
  readonly class: BudgetClass
  readonly id: Uint8Array
  readonly at: number
  /** Ledger index of that grant. */
  readonly index: number
}

export type SpentName = readonly [name: BudgetClass, id: Uint8Array]

export interface Use {
  readonly class: BudgetClass
  /** Distinct names with this ask, of the member: in the window, in a day, in a week. */
  readonly window: number
  readonly day: number
  readonly week: number
  /** Of the device, since its last touch. */
  readonly sinceTouch: number
  readonly limits: Limits
  /** Names that the window did not hold yet. */
  readonly added: number
  readonly level: Level
}

/** What the ask wants beyond an unlocked device. */
export type Level = 'free' | 'touch' | 'second' | 'freeze'
const ORDER: readonly Level[] = ['free', 'touch', 'second', 'freeze']

export function highest(levels: readonly Level[]): Level {
  return ORDER[Math.max(0, ...levels.map((level) => ORDER.indexOf(level)))] as Level
}

export interface Spending {
  readonly state: GateState
  readonly roles: readonly Role[]
  readonly device: Uint8Array
  /** Everything that this member's devices were given within a week. */
  readonly spent: readonly Spent[]
  readonly now: number
}

/** What an item counts as; null for what no budget counts. `detail`: role of an object, compartment of a deposit. */
export function classOf(kind: HalfKind, detail: string): BudgetClass | null {
  switch (kind) {
    case 'chart':
    case 'intake':
      return 'charts'
    case 'contact':
    case 'fingerprint':
      return 'contacts'
    case 'identity':
      return 'scans'
    case 'deposit':
      return CLASS_OF_DEPOSIT[detail] ?? null
    case 'original':
      return detail === 'id-scan' ? 'scans' : 'originals'
    case 'shard':
      return 'shards'
    default:
      return null
  }
}

const CLASS_OF_DEPOSIT: Readonly<Record<string, BudgetClass>> = {
  chart: 'charts',
  photos: 'charts',
  intake: 'charts',
  identity: 'scans',
  directory: 'contacts',
  response: 'contacts',
}

export function useOf(name: BudgetClass, asked: readonly Uint8Array[], spending: Spending): Use {
  const { state, device, now } = spending
  const limits = limitsNow(name, spending)
  const rows = spending.spent.filter((row) => row.class === name)
  const inside = (ms: number) => namesOf(rows.filter((row) => row.at > now - ms))
  const [window, day, week] = [inside(limits.windowMs), inside(DAY_MS), inside(WEEK_MS)]
  const added = asked.filter((id) => !window.has(idKey(id)))
  const touched = state.touched.get(idKey(device)) ?? null
  const own = rows.filter((row) => idKey(row.device) === idKey(device) && row.at > now - WEEK_MS)
  const since = namesOf(own.filter((row) => row.index > (touched?.index ?? -1)))
  const counts = {
    window: countWith(window, added),
    day: countWith(day, added),
    week: countWith(week, added),
    sinceTouch: countWith(since, added),
  }
  const level = added.length === 0 ? 'free' : levelOf(counts, { limits, touched, now })
  return { class: name, ...counts, limits, added: added.length, level }
}

function levelOf(
  counts: Pick<Use, 'window' | 'day' | 'week' | 'sinceTouch'>,
  { limits, touched, now }: { readonly limits: Limits; readonly touched: Touched | null; readonly now: number },
): Level {
  const ladder = hasLadder(limits)
  if (ladder && counts.window > limits.freeze) return 'freeze'
  if (counts.day > limits.day || counts.week > limits.week) return 'second'
  if (!ladder) return 'free'
  if (counts.window > limits.second) return 'second'
  // Without any touch as many as the window allows without one, at any speed; each touch carries to the second member's limit.
  const carried = touched === null ? limits.touch : limits.second - limits.touch
  const isFresh = touched !== null && touched.at > now - limits.windowMs
  return counts.sinceTouch > carried || (counts.window > limits.touch && !isFresh) ? 'touch' : 'free'
}

/** Originals and scans are only counted by the day. */
function hasLadder({ windowMs }: Limits): boolean {
  return windowMs < DAY_MS
}

function limitsNow(name: BudgetClass, { state, roles, now }: Spending): Limits {
  const limits = limitsOf(roles, name, (role, of) => state.limits.get(limitName(role, of)) ?? null)
  const list = name === 'charts' || name === 'contacts' ? listNow(state, now) : null
  if (list === null) return limits
  // A list narrows a day and never widens it (case G11).
  return { ...limits, day: Math.min(limits.day, list.patients.size + LIST_MARGIN) }
}

/** The list that is in force now. */
export function listNow(state: GateState, now: number): DayList | null {
  let newest: DayList | null = null
  for (const list of state.lists.values())
    if (list.from <= now && now < list.until && (newest === null || list.index > newest.index)) newest = list
  return newest
}

function namesOf(rows: readonly Spent[]): Set<string> {
  return new Set(rows.map(({ id }) => idKey(id)))
}

function countWith(known: ReadonlySet<string>, added: readonly Uint8Array[]): number {
  return known.size + new Set(added.map(idKey).filter((id) => !known.has(id))).size
}
