/** The one code by which a failure is shown, whichever room it came from. */
import { CryptoError } from '@pellicle/crypto/format'
import { type ErrorCode, isErrorCode, PellicleError } from '@pellicle/protocol/errors'

/** A fault of this program has a code of its own: it must neither look like a forged photo nor stop the rest of a chart. */
export function problemOf(error: unknown): ErrorCode {
  if (error instanceof PellicleError) return error.code
  if (error instanceof CryptoError) return isErrorCode(error.code) ? error.code : 'BAD_STATEMENT'
  return 'CLIENT_FAULT'
}

export function asPellicleError(error: unknown): PellicleError {
  return error instanceof PellicleError ? error : new PellicleError(problemOf(error), {}, { cause: error })
}
