/** What went wrong, as it travels from the worker to a page: a code and its parameters, no text. */
import type { ErrorCode, ErrorParams } from '@pellicle/protocol/errors'

export interface Problem {
  readonly code: ErrorCode
  readonly params: ErrorParams
}
