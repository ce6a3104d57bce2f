/**
 * A process that judges: one file at a time, nothing kept between two of them. It may be killed at any moment, and holds nothing
 * but the practice's own list of names.
 */

import { judgeMail } from '@pellicle/mail/judge/judge-mail'
import { NO_PRACTICE, type Practice } from '@pellicle/mail/judge/practice'
import { PARSE_LIMITS } from '@pellicle/mail/parse/limits'
import type { JudgeReply, JudgeRequest, JudgeSetting, ReadFault } from './judge-message.ts'
import { readBounded } from './read-bounded.ts'

let practice: Practice = NO_PRACTICE

process.on('message', async (message: JudgeSetting | JudgeRequest) => {
  if ('practice' in message) practice = message.practice
  else process.send?.(await answer(message))
})
process.on('disconnect', () => process.exit(0))

async function answer({ file }: JudgeRequest): Promise<JudgeReply> {
  const bytes = await readBounded(file, PARSE_LIMITS.mailBytes + 1).catch((error: unknown) => faultOf(error))
  if (typeof bytes === 'string') return { fault: bytes }
  const { judgement, held } = judgeMail(bytes, { practice })
  return { judgement, held }
}

function faultOf(error: unknown): ReadFault {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'NO_SUCH_FILE'
  return code === 'EISDIR' || code === 'NOT_A_FILE' ? 'NOT_A_FILE' : 'NOT_READABLE'
}
