/**
 * One drill from its placing to its end, as a fold over events: placed, seen by a machine, opened by a person, reported, hidden for
 * all, closed. Events may arrive in any order and twice; what does not fit is left out. Nothing about a person beyond these words is
 * ever known. Spec: checkup §8.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import type { LureId } from '@pellicle/protocol/words/en/drills'
import { type Visit, visitorOf } from './gesture.ts'
import type { Difficulty } from './phish-scale.ts'

export interface DrillPlan {
  readonly id: string
  readonly lure: LureId
  readonly difficulty: Difficulty
  readonly placedAt: UnixMs
  /** Afterwards nobody's silence changes any more. */
  readonly closesAt: UnixMs
  readonly members: readonly string[]
}

export type DrillEvent =
  | { readonly kind: 'visit'; readonly at: UnixMs; readonly member: string; readonly visit: Visit }
  | { readonly kind: 'report'; readonly at: UnixMs; readonly member: string }
  | { readonly kind: 'phone'; readonly at: UnixMs; readonly member: string; readonly result: 'called-back' | 'gave-in' }

export interface MemberDrill {
  readonly member: string
  readonly clickedAt: UnixMs | null
  readonly reportedAt: UnixMs | null
  readonly wouldHaveTyped: boolean | null
}

export interface DrillState {
  readonly plan: DrillPlan
  readonly members: readonly MemberDrill[]
  /** Visits by scanners and other machines: listed apart, counted nowhere. */
  readonly machineVisits: number
  /** The first report hides the message for everybody. */
  readonly hiddenAt: UnixMs | null
}

/** `protected`: hidden by a colleague's report before this person did anything. */
export type MemberOutcome = 'waiting' | 'clicked' | 'reported' | 'clicked-then-reported' | 'ignored' | 'protected'

/** How long the message must have lain open to somebody before silence is called ignoring it (starting value). */
const NOTICED_AFTER_MS = 4 * 3_600_000

export function playDrill(plan: DrillPlan, events: readonly DrillEvent[]): DrillState {
  const start: DrillState = {
    plan,
    members: plan.members.map((member) => ({ member, clickedAt: null, reportedAt: null, wouldHaveTyped: null })),
    machineVisits: 0,
    hiddenAt: null,
  }
  return [...events].sort((a, b) => a.at - b.at).reduce(step, start)
}

function step(state: DrillState, event: DrillEvent): DrillState {
  const { placedAt, closesAt } = state.plan
  if (event.at < placedAt || event.at > closesAt) return state
  switch (event.kind) {
    case 'report':
      return report(state, event)
    case 'phone':
      return event.result === 'called-back' ? report(state, event) : click(state, event, null)
    default:
      return visit(state, event)
  }
}

function visit(state: DrillState, { at, member, visit: seen }: Extract<DrillEvent, { kind: 'visit' }>): DrillState {
  // Somebody else's session opening the link of this member is no click of this member.
  const own = seen.signedBy === member && seen.gesture?.drill === state.plan.id
  if (!own || visitorOf(seen) === 'machine') return { ...state, machineVisits: state.machineVisits + 1 }
  return click(state, { at, member }, seen.gesture?.wouldHaveTyped ?? null)
}

function click(state: DrillState, { at, member }: { at: UnixMs; member: string }, typed: boolean | null): DrillState {
  return change(state, member, (one) => ({
    ...one,
    clickedAt: one.clickedAt ?? at,
    wouldHaveTyped: typed ?? one.wouldHaveTyped,
  }))
}

function report(state: DrillState, { at, member }: { at: UnixMs; member: string }): DrillState {
  if (!state.members.some((one) => one.member === member)) return state
  const reported = change(state, member, (one) => ({ ...one, reportedAt: one.reportedAt ?? at }))
  return { ...reported, hiddenAt: state.hiddenAt ?? at }
}

function change(state: DrillState, member: string, how: (one: MemberDrill) => MemberDrill): DrillState {
  return { ...state, members: state.members.map((one) => (one.member === member ? how(one) : one)) }
}

export function outcomeOf({ plan, hiddenAt }: DrillState, one: MemberDrill, now: UnixMs): MemberOutcome {
  if (one.clickedAt !== null) return one.reportedAt === null ? 'clicked' : 'clicked-then-reported'
  if (one.reportedAt !== null) return 'reported'
  if (hiddenAt !== null && hiddenAt < plan.placedAt + NOTICED_AFTER_MS) return 'protected'
  return now >= Math.min(plan.closesAt, plan.placedAt + NOTICED_AFTER_MS) ? 'ignored' : 'waiting'
}

export interface DrillNumbers {
  readonly lure: LureId
  readonly difficulty: Difficulty
  readonly people: number
  readonly clicked: number
  readonly reported: number
  /** Null: nobody reported it. */
  readonly firstReportMs: number | null
  readonly firstClickMs: number | null
  /** How many were spared by the first report. */
  readonly protected: number
  readonly machineVisits: number
}

export function numbersOf(state: DrillState, now: UnixMs): DrillNumbers {
  const { plan, members } = state
  const outcomes = members.map((one) => outcomeOf(state, one, now))
  return {
    lure: plan.lure,
    difficulty: plan.difficulty,
    people: members.length,
    clicked: members.filter((one) => one.clickedAt !== null).length,
    reported: members.filter((one) => one.reportedAt !== null).length,
    firstReportMs: earliest(
      members.map((one) => one.reportedAt),
      plan.placedAt,
    ),
    firstClickMs: earliest(
      members.map((one) => one.clickedAt),
      plan.placedAt,
    ),
    protected: outcomes.filter((outcome) => outcome === 'protected').length,
    machineVisits: state.machineVisits,
  }
}

function earliest(times: readonly (UnixMs | null)[], from: UnixMs): number | null {
  const known = times.filter((at): at is UnixMs => at !== null)
  return known.length === 0 ? null : Math.min(...known) - from
}
