/** The one code by which a failure is shown, whichever room it came from. */
import { CryptoError } from '@pellicle/crypto/format'
import { type ErrorCode, isErrorCode, PellicleError } from '@pellicle/protocol/errors'

/** Anything that is no problem of ours is thrown on: a fault must not look like a forged photo. */
export function problemOf(error: unknown): ErrorCode {
  if (error instanceof PellicleError) return error.code
  if (error instanceof CryptoError) return isErrorCode(error.code) ? error.code : 'BAD_STATEMENT'
  throw error
}

export function asPellicleError(error: unknown): PellicleError {
  return error instanceof PellicleError ? error : new PellicleError(problemOf(error), {}, { cause: error })
}
