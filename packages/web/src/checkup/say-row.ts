/** A row in words: its first reason, its age, and what somebody said of it. */
import type { CheckRow } from '@pellicle/posture/check/checkup'
import type { SayDates } from '../session/say-dates.ts'
import type { CheckupWords } from './checkup-words.ts'

/** The reason that decides. With several targets the first names them, the second says why. */
export function firstReason({ why }: CheckRow, say: CheckupWords): string {
  const [first, second] = why
  if (first === undefined) return ''
  const sentence = say.why(first.code, first.params)
  return first.code === 'OF_TARGETS' && second !== undefined
    ? `${sentence} ${say.why(second.code, second.params)}`
    : sentence
}

const MINUTE = 60_000

export function sayAge({ observedAt, attestedBy, verdict }: CheckRow, say: CheckupWords, dates: SayDates): string {
  if (verdict === 'not-proven' && attestedBy !== null) return `${say.attestedShort} · ${dates.ago(attestedBy.at)}`
  if (observedAt === null) return say.never
  return Date.now() - observedAt < MINUTE ? say.justNow : dates.ago(observedAt)
}

/** What is open: said outright once it was seen or told, as a doubt before. */
export function sayProblem({ id, verdict, attested }: CheckRow, say: CheckupWords): string {
  const known = verdict === 'fail' || attested === 'bad'
  return (known ? say.seenWrong[id] : undefined) ?? say.problems[id]
}
