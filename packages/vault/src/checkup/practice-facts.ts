/**
 * What the gate and the response room say of this practice, in the shape of the posture's checks: how far a role's session can go before it
 * is frozen, and noon exercises that were played to their end. Spec: checkup §4.
 */
import { LIMITS } from '@pellicle/protocol/gate'
import type { Role } from '@pellicle/protocol/roles'
import { STEPS } from '@pellicle/protocol/words/en/room'
import { readLimits } from '../acts/budgets.ts'
import { type Incident, readIncidents } from '../incident/read-incidents.ts'
import { deviceOf } from '../roster/roster.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { appendJournal } from './journal.ts'

/** Roles whose session opens charts. */
const READERS: readonly Role[] = ['surgeon', 'injector']
/** The gate takes a raise only with an act that two members, or cards, or 24 hours' waiting have agreed to (spec: gate §12). */
const RAISED_BY = 2

export interface BudgetFact {
  readonly role: Role
  readonly freezeAt: number
  readonly startedAt: number
  readonly signers: number
}

/** As the gate tells them now; the device checks each change's statement when it reads activity. */
export async function budgetFacts(
  desk: OpenDesk,
): Promise<{ readonly members: number; readonly budgets: readonly BudgetFact[] }> {
  const limits = await readLimits(desk)
  const members = [...desk.roster.members.values()].filter(({ revokedAt }) => revokedAt === null).length
  return {
    members,
    budgets: READERS.map((role) => {
      const [freezeAt, startedAt] = [limits[role].charts.freeze, LIMITS[role].charts.freeze]
      return { role, freezeAt, startedAt, signers: freezeAt > startedAt ? RAISED_BY : 0 }
    }),
  }
}

/**
 * Exercises of the response room that were closed and are not in the journal yet, each as one `noon.report`. `known`: moments of those that
 * are. The report is in the ledger when it resolves; true when there was one.
 */
export async function keepNoonReports(desk: OpenDesk, known: readonly number[]): Promise<boolean> {
  const incidents = await readIncidents(desk, (device) => deviceOf(desk.roster, device)?.member ?? null)
  const played = incidents.flatMap((one) =>
    one.practise && one.closedAt !== null ? [reportOf(one, one.closedAt)] : [],
  )
  const fresh = played.filter(({ closedAt }) => !known.includes(closedAt))
  if (fresh.length > 0)
    await appendJournal(
      desk,
      fresh.map(({ done, closedAt }) => ({
        kind: 'noonReport' as const,
        pub: { done, of: STEPS.length },
        sealed: { closedAt },
      })),
    )
  return fresh.length > 0
}

function reportOf({ entries }: Incident, closedAt: number): { readonly done: number; readonly closedAt: number } {
  const done = STEPS.filter((step) =>
    entries.some(({ words, kind }) => words?.step === step && !(step === 'breathe' && kind === 'open')),
  )
  // Pressing the button is the first step, whether or not anything was written there.
  return { done: done.includes('breathe') ? done.length : Math.min(STEPS.length, done.length + 1), closedAt }
}
