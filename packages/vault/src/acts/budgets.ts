/** What this member has opened of what may be opened, and other limits for a role. Spec: gate §7. */
import { encode } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { BUDGET_CLASSES, type BudgetClass, LIMITS, type Limits } from '@pellicle/protocol/gate'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import { ROLES, type Role } from '@pellicle/protocol/roles'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { proposeAct } from './acts.ts'
import { subjectDraft } from './subject-draft.ts'

export type RoleLimits = Readonly<Record<Role, Readonly<Record<BudgetClass, Limits>>>>

export async function readLimits(desk: OpenDesk): Promise<RoleLimits> {
  const { limits } = await desk.gateRoutes.state()
  const of = (role: Role, name: BudgetClass) =>
    limits.findLast((one) => one.role === role && one.class === name)?.limits ?? LIMITS[role][name]
  const byClass = (role: Role) => Object.fromEntries(BUDGET_CLASSES.map((name) => [name, of(role, name)]))
  return Object.fromEntries(ROLES.map((role) => [role, byClass(role)])) as RoleLimits
}

/** "18 of 25 since your last touch". */
export async function myUse(desk: OpenDesk) {
  return (await desk.gateRoutes.state()).use
}

export interface LimitChange {
  readonly role: Role
  readonly class: BudgetClass
  readonly limits: Limits
}

/** What an act of kind `raise` names. */
export function aboutLimits({ role, class: name, limits }: LimitChange): Uint8Array {
  return sha256(encode([role, name, { ...limits }]))
}

export function askRaise(desk: OpenDesk, change: LimitChange, reason: ReasonCode): Promise<Uint8Array> {
  return proposeAct(desk, { kind: 'raise', about: aboutLimits(change), reason })
}

/** Lowering needs no act. Throws NOT_ALLOWED when it raises something and no act for exactly this is in force. */
export async function setLimits(desk: OpenDesk, change: LimitChange, act: Uint8Array | null = null): Promise<void> {
  const subject = sha256(encode(['budgets'])).slice(0, 16)
  await desk.append([subjectDraft('budgetSet', subject, { ...change, limits: { ...change.limits }, act })])
}
