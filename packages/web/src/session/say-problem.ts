/** From whatever was thrown to two sentences for a person: what happened and what holds, and what to do next. */
import { PellicleError } from '@pellicle/protocol/errors'
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { type SpokenError, speakError } from '@pellicle/protocol/words/words'
import type { Problem } from '../worker/api.ts'
import { ProblemError } from '../worker-client.ts'

/** Anything that is no problem of ours is a fault of these pages. */
export function problemIn(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  // The rulebook and the room work in the page itself, with what nobody needs a key for.
  if (error instanceof PellicleError) return { code: error.code, params: error.params }
  return { code: 'CLIENT_FAULT', params: {} }
}

export function sayProblem({ code, params }: Problem): SpokenError {
  return code in ERRORS ? speakError(ERRORS, code, params) : speakError(ERRORS, 'CLIENT_FAULT', {})
}
