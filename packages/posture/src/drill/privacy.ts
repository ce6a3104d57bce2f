/**
 * Who may see what of a drill. A personal result is for that person; the owner sees the practice's numbers; by role only where at
 * least five people share it, and never so that the rest can be worked out by taking away. Spec: checkup §8.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { type DrillState, type MemberOutcome, outcomeOf } from './drill.ts'

export const FEWEST_PEOPLE = 5

export interface RoleNumbers {
  readonly role: string
  readonly people: number
  readonly reported: number
  readonly clicked: number
}

/** Null: too few people. Roles with too few are left out, with one more when the rest would give them away. */
export function numbersByRole(state: DrillState, roleOf: ReadonlyMap<string, string>): readonly RoleNumbers[] | null {
  if (state.members.length < FEWEST_PEOPLE) return null
  const roles = new Map<string, RoleNumbers>()
  for (const one of state.members) {
    const role = roleOf.get(one.member) ?? ''
    const so = roles.get(role) ?? { role, people: 0, reported: 0, clicked: 0 }
    roles.set(role, {
      role,
      people: so.people + 1,
      reported: so.reported + (one.reportedAt === null ? 0 : 1),
      clicked: so.clicked + (one.clickedAt === null ? 0 : 1),
    })
  }
  const all = [...roles.values()].sort((a, b) => b.people - a.people)
  const shown = all.filter(({ people }) => people >= FEWEST_PEOPLE)
  const hidden = all.filter(({ people }) => people < FEWEST_PEOPLE).reduce((sum, { people }) => sum + people, 0)
  // The total is known: a small remainder would be named by subtraction.
  if (hidden > 0 && hidden < FEWEST_PEOPLE) shown.pop()
  return shown.length > 0 ? shown : null
}

/** For that member alone. */
export function ownOutcome(state: DrillState, member: string, now: UnixMs): MemberOutcome | null {
  const own = state.members.find((one) => one.member === member)
  return own === undefined ? null : outcomeOf(state, own, now)
}
