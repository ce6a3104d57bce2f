/** What the pool and its judging processes say to each other. */
import type { Judgement } from '@pellicle/mail/judge/judge'
import type { Practice } from '@pellicle/mail/judge/practice'

/** The first message to a process. */
export interface JudgeSetting {
  readonly practice: Practice
}

export interface JudgeRequest {
  readonly file: string
}

/** Why there is no verdict of the judge's own. Never a path or a word of the mail. */
export type ReadFault = 'NO_SUCH_FILE' | 'NOT_A_FILE' | 'NOT_READABLE'

export type JudgeReply = { readonly judgement: Judgement; readonly held: string | null } | { readonly fault: ReadFault }
