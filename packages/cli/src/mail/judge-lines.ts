/** Paths in, one line of JSON out for each: what `pellicle mail judge` prints. */
import type { Judgement, Reason } from '@pellicle/mail/judge/judge'
import { judgeHeld } from '@pellicle/mail/judge/judge'
import type { MailWords } from '@pellicle/protocol/words/en/mail'
import type { PoolFault } from '@pellicle/server/mail/process-pool'
import type { JudgeReply } from './judge-message.ts'

export interface JudgeLine {
  readonly file: string
  readonly score: number | null
  readonly verdict: Judgement['verdict'] | null
  readonly reasons: readonly string[]
  /** For each reason: where in the message it stands. */
  readonly places: readonly JudgePlace[]
  readonly extortion?: true
  readonly error?: string
}

export interface JudgePlace {
  readonly code: string
  readonly where: string
  readonly part: string
  readonly at: number
  readonly length: number
}

/** A file that is none, or cannot be read, has no verdict. What is a mail and could not be judged is never safe. */
const NO_VERDICT = new Set(['NO_SUCH_FILE', 'NOT_A_FILE', 'NOT_READABLE', 'STOPPED'])

export function judgeLine(
  file: string,
  reply: JudgeReply | { readonly fault: PoolFault },
  words: MailWords,
): JudgeLine {
  if ('fault' in reply && NO_VERDICT.has(reply.fault))
    return { file, score: null, verdict: null, reasons: [], places: [], error: reply.fault }
  const judgement = 'fault' in reply ? judgeHeld() : reply.judgement
  const error = 'fault' in reply ? reply.fault : reply.held
  // small things that did not make it careful are no warning
  const told = judgement.verdict === 'safe' ? [] : judgement.reasons
  return {
    file,
    score: judgement.score,
    verdict: judgement.verdict,
    reasons: judgement.held ? [words.held] : told.map((reason) => sentenceOf(reason, words)),
    places: told.map(({ code, place }) => ({ code, ...place })),
    ...(judgement.extortion ? { extortion: true } : {}),
    ...(error === null ? {} : { error }),
  }
}

/** What was seen, and the one thing to do. */
export function sentenceOf({ code, params }: Pick<Reason, 'code' | 'params'>, words: MailWords): string {
  const reason = words.reasons[code]
  if (reason === undefined) return words.advice.careful
  return reason.next === null ? reason.says(params) : `${reason.says(params)} ${reason.next}`
}
