/** The noon exercise for the whole team: a script with minutes, what was done when and by whom, and the report at the end. */
import type { UnixMs } from '@pellicle/protocol/time'
import type { NoonStepId } from '@pellicle/protocol/words/en/drills'
import { MINUTE } from '../check/check.ts'

export interface NoonStep {
  readonly id: NoonStepId
  /** Minutes from the mail at which the lead reads it out, and by which it should be done (scenarios §3, shortened to 45 minutes). */
  readonly reads: number
  readonly by: number
}

export const NOON_SCRIPT: readonly NoonStep[] = [
  { id: 'mail', reads: 0, by: 2 },
  { id: 'note', reads: 2, by: 6 },
  { id: 'contain', reads: 6, by: 10 },
  { id: 'real', reads: 10, by: 16 },
  { id: 'whose', reads: 16, by: 22 },
  { id: 'pay', reads: 22, by: 27 },
  { id: 'call', reads: 27, by: 31 },
  { id: 'desk', reads: 31, by: 35 },
  { id: 'restore', reads: 35, by: 41 },
  { id: 'noon', reads: 41, by: 45 },
]

export interface NoonMark {
  readonly step: NoonStepId
  readonly at: UnixMs
  readonly by: string
  readonly note: string
}

export interface NoonExercise {
  readonly startedAt: UnixMs
  readonly people: number
  readonly marks: readonly NoonMark[]
  readonly endedAt: UnixMs | null
}

export interface NoonStepReport extends NoonStep {
  /** Null: it was not reached. */
  readonly tookMinutes: number | null
  readonly late: boolean
  readonly note: string
}

export interface NoonReport {
  readonly startedAt: UnixMs
  readonly people: number
  readonly steps: readonly NoonStepReport[]
  readonly stepsDone: number
  readonly ofSteps: number
  /** What the checkup should take up: steps that were late or never done. */
  readonly toMend: readonly NoonStepId[]
}

/** A step counts once, at its first mark; marks outside the exercise count for nothing. */
export function noonReport({ startedAt, people, marks, endedAt }: NoonExercise): NoonReport {
  const steps = NOON_SCRIPT.map((step): NoonStepReport => {
    const done = marks
      .filter((mark) => mark.step === step.id && mark.at >= startedAt && mark.at <= (endedAt ?? mark.at))
      .sort((a, b) => a.at - b.at)[0]
    const tookMinutes = done ? Math.round((done.at - startedAt) / MINUTE) : null
    return { ...step, tookMinutes, late: tookMinutes === null || tookMinutes > step.by, note: done?.note ?? '' }
  })
  return {
    startedAt,
    people,
    steps,
    stepsDone: steps.filter((step) => step.tookMinutes !== null).length,
    ofSteps: steps.length,
    toMend: steps.filter((step) => step.late).map((step) => step.id),
  }
}

/** What the lead reads out now, and the one after. */
export function noonNow(
  { startedAt, marks }: NoonExercise,
  now: UnixMs,
): { readonly step: NoonStep; readonly overdue: boolean } | null {
  const minutes = (now - startedAt) / MINUTE
  const open = NOON_SCRIPT.filter((step) => !marks.some((mark) => mark.step === step.id))
  const step = open[0]
  return step === undefined ? null : { step, overdue: minutes > step.by }
}
