/** What the pool and its processes say to each other. */
import type { Judgement } from '@pellicle/mail/judge/judge'
import type { Practice } from '@pellicle/mail/judge/practice'

/** The first message to a process. */
export interface JudgeSetting {
  readonly practice: Practice
}

export interface JudgeRequest {
  readonly id: number
  readonly file: string
}

/** Why there is no verdict of the judge's own. Never a path or a word of the mail. */
export type JudgeFault = 'NO_SUCH_FILE' | 'NOT_A_FILE' | 'NOT_READABLE' | 'TOO_SLOW' | 'CRASHED' | 'STOPPED'

export type JudgeReply =
  | { readonly id: number; readonly judgement: Judgement; readonly held: string | null }
  | { readonly id: number; readonly fault: JudgeFault }
