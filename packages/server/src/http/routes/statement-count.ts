import { MAX_ENTRIES_PER_APPEND, type StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'

/** An append names at least one statement and at most what one batch holds. */
export function checkCount(statements: readonly StatementIn[]): void {
  if (statements.length === 0) throw new PellicleError('BAD_REQUEST')
  if (statements.length > MAX_ENTRIES_PER_APPEND) throw new PellicleError('TOO_LARGE')
}
