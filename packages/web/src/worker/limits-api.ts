/** How much one session opens before it wants more than an unlocked device, and how an owner changes it. Spec: gate §7. */
import type { BudgetClass, Limits } from '@pellicle/protocol/gate'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { Role } from '@pellicle/protocol/roles'
import type { ActLine } from './gate-api.ts'

export interface LimitRow {
  readonly role: Role
  readonly class: BudgetClass
  readonly limits: Limits
}

export interface LimitsView {
  /** Of the member at this device. */
  readonly use: readonly {
    readonly class: BudgetClass
    readonly window: number
    readonly day: number
    readonly week: number
    readonly limits: Limits
  }[]
  /** Roles that open something of a class; the others open nothing of it. */
  readonly rows: readonly LimitRow[]
  readonly mayChange: boolean
  /** Higher limits that this device asked for. */
  readonly raise: { readonly act: ActLine; readonly change: LimitRow } | null
}

export interface LimitsApi {
  limits(): Promise<LimitsView>
  /** Lower: at once. Higher: another member agrees first, then `applyRaised`. */
  changeLimits(change: LimitRow, reason: ReasonCode): Promise<LimitsView>
  /** Throws NOT_ALLOWED while nobody agreed. */
  applyRaised(): Promise<LimitsView>
}

export const LIMITS_ACTS = ['limits', 'changeLimits', 'applyRaised'] as const
