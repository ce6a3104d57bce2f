/** How long an exercise took, step by step, from the ledger's entries alone: a second person gets the same figures. */
import { STEPS, type StepName } from '@pellicle/protocol/words/en/room'
import type { CaseView } from '../worker/room/room-api.ts'

export interface ExerciseTimes {
  readonly done: number
  readonly of: number
  readonly totalMs: number
  readonly steps: readonly { readonly step: StepName; readonly ms: number | null }[]
}

export function exerciseTimes({ openedAt, entries }: CaseView): ExerciseTimes {
  const steps = STEPS.map((step) => {
    const last = entries
      .filter(({ words, kind }) => words?.step === step && !(step === 'breathe' && kind === 'open'))
      .at(-1)
    return { step, ms: last === undefined ? null : last.at - openedAt }
  })
  const times = steps.flatMap(({ ms }) => ms ?? [])
  return { done: times.length, of: STEPS.length, totalMs: Math.max(0, ...times), steps }
}
