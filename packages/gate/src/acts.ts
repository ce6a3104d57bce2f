/**
 * Acts of two members: from a proposal and an agreement to "in force", and who may agree. Spec: gate §9. One function for the gate that
 * decides, the server that accepts statements, and the list that people see.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { ACT_RULES, type ActKind, ALONE_WAIT_MS, SECOND_ROLES } from '@pellicle/protocol/gate'
import type { Act, Frozen, GateState } from './gate-state.ts'
import { idKey } from './id-key.ts'
import { deviceOf, isRevoked, type Member, memberOf, type RosterState } from './roster-state.ts'

/** `needs`: another member can agree, or there is none and the act waits its day. */
export interface ActStanding {
  readonly is: 'waiting' | 'in force' | 'over' | 'withdrawn'
  readonly needs: 'member' | 'wait'
  /** When it is in force; null while that is not known. */
  readonly from: number | null
  readonly until: number | null
}

export function standingOf(act: Act, { state: _, roster, now }: ActWorld): ActStanding {
  const needs = secondsFor(act, roster).length > 0 ? 'member' : 'wait'
  const { waitMs, livesMs } = ACT_RULES[act.what]
  const proposer = deviceOf(roster, act.device)
  // Whoever was removed meanwhile asks for nothing any more.
  const gone = proposer === null || isRevoked(roster, proposer)
  if (act.withdrawn || gone) return { is: 'withdrawn', needs, from: null, until: null }
  const from = startOf(act, needs, waitMs, now)
  if (from === null) return { is: 'waiting', needs, from, until: null }
  const until = from + livesMs
  return { is: now < from ? 'waiting' : now < until ? 'in force' : 'over', needs, from, until }
}

function startOf(act: Act, needs: 'member' | 'wait', waitMs: number, now: number): number | null {
  // What the gate has not yet given a time happened now.
  if (act.agreed !== null) return (act.agreed.at ?? now) + waitMs
  if (needs === 'member') return null
  return (act.at ?? now) + Math.max(ALONE_WAIT_MS, waitMs)
}

export interface ActWorld {
  readonly state: GateState
  readonly roster: RosterState
  readonly now: number
}

/** The act with this id, when it is one of `kinds` and in force. */
export function actInForce(id: Uint8Array, kinds: readonly ActKind[], world: ActWorld): Act | null {
  const act = world.state.acts.get(idKey(id))
  if (act === undefined || !kinds.includes(act.what)) return null
  return standingOf(act, world).is === 'in force' ? act : null
}

/** Members who may be the second of this act (case B4: never the first one again). */
export function secondsFor(act: Pick<Act, 'device'>, roster: RosterState): readonly Member[] {
  const proposer = deviceOf(roster, act.device)
  return [...roster.members.values()].filter(
    (member) => !member.revoked && !isSame(member, proposer?.member ?? null) && isSecond(member),
  )
}

function isSecond(member: Member): boolean {
  return member.roles.some((role) => SECOND_ROLES.includes(role))
}

function isSame(member: Member, id: Uint8Array | null): boolean {
  return id !== null && equalBytes(member.id, id)
}

/** The reading of this device that a second member agreed to. */
export function readingOf(device: Uint8Array, world: ActWorld): Act | null {
  for (const act of world.state.acts.values())
    if (act.what === 'reading' && equalBytes(act.device, device) && standingOf(act, world).is === 'in force') return act
  return null
}

export function openActsOf(member: Uint8Array, { state, roster, now }: ActWorld): number {
  let count = 0
  for (const act of state.acts.values()) {
    const device = deviceOf(roster, act.device)
    if (device === null || !equalBytes(memberOf(roster, device.member)?.id ?? new Uint8Array(0), member)) continue
    if (act.agreed === null && standingOf(act, { state, roster, now }).is === 'waiting') count++
  }
  return count
}

/** The freeze of a device that nobody thawed since; null when it may go on. Spec: gate §10. */
export function frozenOf(device: Uint8Array, world: ActWorld): Frozen | null {
  const frozen = world.state.frozen.get(idKey(device))
  if (frozen === undefined) return null
  for (const act of world.state.acts.values())
    if (act.what === 'thaw' && act.target !== null && equalBytes(act.target, device) && thaws(act, frozen, world))
      return null
  return frozen
}

function thaws(act: Act, frozen: Frozen, world: ActWorld): boolean {
  if (act.withdrawn) return false
  if (act.agreedIndex !== null) return act.agreedIndex > frozen.index
  // Alone: it was announced for a day.
  return act.index > frozen.index && ['in force', 'over'].includes(standingOf(act, world).is)
}
