/** Budgets of the gate: is each role's freeze at or below its starting value, and was each raise signed by two (DESIGN §5). */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, list, record, type Shape, text } from '../check/shape.ts'

export interface BudgetFacts {
  readonly role: string
  /** Distinct patients until the session freezes, as it is now and as it was delivered. */
  readonly freezeAt: number
  readonly startedAt: number
  /** Members who signed the last raise; 0 when it was never raised. */
  readonly signers: number
}
export interface BudgetsFacts {
  readonly members: number
  readonly budgets: readonly BudgetFacts[]
}

export const budgetsShape: Shape<BudgetsFacts> = record<BudgetsFacts>({
  members: count,
  budgets: list(record<BudgetFacts>({ role: text, freezeAt: count, startedAt: count, signers: count })),
})

/** Three times the starting value is a budget in name only (starting value). */
const MOST_TIMES = 3

export function judgeBudgets({ members, budgets }: BudgetsFacts): Finding {
  if (budgets.length === 0) return unproven('BUDGETS_NONE')
  const alone = budgets.find((one) => one.freezeAt > one.startedAt && one.signers < 2 && members > 1)
  if (alone) return failed('BUDGETS_RAISED_ALONE', { role: alone.role, charts: alone.freezeAt })
  const wide = budgets.find((one) => one.freezeAt > one.startedAt * MOST_TIMES)
  if (wide) return failed('BUDGETS_WIDE', { role: wide.role, charts: wide.freezeAt, started: wide.startedAt })
  const worst = budgets.reduce((most, one) => (one.freezeAt > most.freezeAt ? one : most))
  return passed('BUDGETS_HOLD', { role: worst.role, charts: worst.freezeAt })
}
