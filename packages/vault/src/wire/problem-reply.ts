/** A refusal from the box, as PellicleError. Spec: protocol/errors. Whatever else comes back is SERVER_FAULT: a reply is never guessed at. */
import { parseUtf8 } from '@pellicle/crypto/format'
import { parseShape, problem } from '@pellicle/protocol/api'
import { isErrorCode, PellicleError } from '@pellicle/protocol/errors'

export function parseProblem(status: number, body: Uint8Array): PellicleError {
  const found = parseShape(problem, parseJson(body))
  if (found === null || !isErrorCode(found.code)) return new PellicleError('SERVER_FAULT', { status })
  return new PellicleError(found.code, found.params ?? {})
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(parseUtf8(body))
  } catch {
    return null
  }
}

/** What a caller may not rely on: the box answered something that is no answer. */
export function badReply(): PellicleError {
  return new PellicleError('SERVER_FAULT', { incident: 'reply' })
}
