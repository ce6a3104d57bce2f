/**
 * Who opened whose photos, when, on which device: grants and refusals read from the ledger and verified here. Spec: gate §13. Per patient it
 * is something one can hand to the patient.
 */
import type { BudgetClass } from '@pellicle/protocol/gate'
import type { HalfKind } from '@pellicle/protocol/roles'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { askOf, type GateRow, readGateRows } from './gate-row.ts'

export interface ActivityRow {
  readonly index: number
  readonly at: number
  readonly member: Uint8Array
  readonly device: Uint8Array
  readonly session: Uint8Array | null
  /** A patient, or a shard. */
  readonly subject: Uint8Array
  readonly kinds: readonly HalfKind[]
  readonly originals: readonly Uint8Array[]
  readonly outcome: 'given' | 'refused'
  readonly refusal: string | null
  readonly reason: string | null
  /** Null on a day without a list. */
  readonly explained: boolean | null
  readonly touched: boolean
  readonly glass: boolean
  readonly act: Uint8Array | null
  readonly spent: readonly (readonly [name: BudgetClass, id: Uint8Array])[]
}

export interface ActivityAsked {
  readonly by: 'member' | 'device' | 'subject'
  readonly id: Uint8Array
  /** Ledger index before which they stand; the newest come first. */
  readonly before?: number
  readonly from?: number
  readonly until?: number
  readonly limit?: number
}

export interface ActivityPage {
  readonly rows: readonly ActivityRow[]
  /** Where the next page begins; null at the end. */
  readonly before: number | null
}

const PAGE = 256

/** Newest first. Throws NOT_ALLOWED for what is not this member's to ask. */
export async function readActivity(desk: OpenDesk, asked: ActivityAsked): Promise<ActivityPage> {
  const { by, id, before = null, from = 0, until = Number.POSITIVE_INFINITY, limit = PAGE } = asked
  const { contact, gateRoutes, roster } = desk
  const reply = await contact.converseAbout((seen) => gateRoutes.asks({ by, id, before, limit }, seen))
  const read = (await readGateRows(roster, reply.statements)).sort((a, b) => b.index - a.index)
  const last = read.at(-1)
  const more = read.length === limit && last !== undefined && last.at >= from
  return {
    rows: read.filter(({ at }) => at >= from && at < until).flatMap((row) => activityOf(row) ?? []),
    before: more ? last.index : null,
  }
}

interface AskPub {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly session?: Uint8Array
  readonly reason?: string
  readonly explained?: boolean
  readonly act?: Uint8Array
  readonly spent?: readonly (readonly [BudgetClass, Uint8Array])[]
}

/** Null for what is neither a grant nor a refusal. */
export function activityOf(row: GateRow): ActivityRow | null {
  if (row.name !== 'gate.grant' && row.name !== 'gate.refuse') return null
  const ask = askOf(row)
  if (ask === null || row.subject === null) return null
  const pub = row.pub as AskPub
  const given = row.name === 'gate.grant'
  return {
    ...{ index: row.index, at: row.at, member: pub.member, device: pub.device, session: pub.session ?? null },
    subject: row.subject,
    kinds: [...new Set(ask.items.map(([kind]) => kind))],
    originals: ask.items.flatMap(([kind, id]) => (kind === 'original' ? [id] : [])),
    outcome: given ? 'given' : 'refused',
    refusal: given ? null : (pub.reason ?? null),
    reason: ask.reason,
    explained: pub.explained ?? null,
    touched: ask.touch !== undefined,
    glass: ask.glass === true,
    act: pub.act ?? null,
    spent: pub.spent ?? [],
  }
}

export interface Alarm {
  readonly index: number
  readonly at: number
  readonly what: string
  readonly member: Uint8Array | null
  readonly device: Uint8Array | null
  readonly session: Uint8Array | null
  readonly class: BudgetClass | null
  readonly count: number
  readonly about: Uint8Array | null
}

/** Alarms after a ledger index, oldest first. With `waitMs` the box answers as soon as there is one. */
export async function readAlarms(
  desk: OpenDesk,
  { after = 0, waitMs = 0 }: { readonly after?: number; readonly waitMs?: number } = {},
): Promise<readonly Alarm[]> {
  const { contact, gateRoutes, roster } = desk
  // Waiting holds up nothing else that this device says to the box; what came is asked for again, in turn, and believed only then.
  if (waitMs > 0) await gateRoutes.alarms({ after, waitMs }, contact.checkpoints.seen[0])
  const reply = await contact.converseAbout((seen) => gateRoutes.alarms({ after, waitMs: 0 }, seen))
  const rows = await readGateRows(roster, reply.statements)
  return rows.map(({ index, at, pub }) => ({ index, at, ...(pub as Omit<Alarm, 'index' | 'at'>) }))
}
