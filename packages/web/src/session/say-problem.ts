/** From whatever was thrown to two sentences for a person: what happened and what holds, and what to do next. */
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { type SpokenError, speakError } from '@pellicle/protocol/words/words'
import type { Problem } from '../worker/api.ts'
import { ProblemError } from '../worker-client.ts'

/** Anything that is no problem of the worker's is a fault of these pages. */
export function problemIn(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { code: 'CLIENT_FAULT', params: {} }
}

export function sayProblem({ code, params }: Problem): SpokenError {
  return code in ERRORS ? speakError(ERRORS, code, params) : speakError(ERRORS, 'CLIENT_FAULT', {})
}
