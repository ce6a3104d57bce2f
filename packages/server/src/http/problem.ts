/** Problems on the wire: problem+json (RFC 9457) with our `code` and `params`. Words for people are made where people are. */
import type { ServerResponse } from 'node:http'
import { type ErrorCode, type ErrorParams, PellicleError, statusOf } from '@pellicle/protocol/errors'

export const PROBLEM_TYPE = 'application/problem+json'

export function problemBody(code: ErrorCode, params: ErrorParams = {}): string {
  return JSON.stringify({ status: statusOf(code), code, params })
}

export function problemResponse(code: ErrorCode, params: ErrorParams = {}): Response {
  return new Response(problemBody(code, params), { status: statusOf(code), headers: problemHeaders(code, params) })
}

/** For what is refused before any route. */
export function writeProblem(outgoing: ServerResponse, code: ErrorCode): void {
  outgoing.writeHead(statusOf(code), { 'content-type': PROBLEM_TYPE })
  outgoing.end(problemBody(code))
}

function problemHeaders(code: ErrorCode, params: ErrorParams): Record<string, string> {
  const wait = code === 'RATE_LIMITED' && typeof params.retryAfterMs === 'number' ? params.retryAfterMs : null
  const after = wait === null ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) }
  return { 'content-type': PROBLEM_TYPE, ...after }
}

/** The code that an error stands for; null for a fault of ours. */
export function knownProblem(error: unknown): { readonly code: ErrorCode; readonly params: ErrorParams } | null {
  if (error instanceof PellicleError) return { code: error.code, params: error.params }
  const errno = error instanceof Error && 'code' in error ? error.code : null
  return errno === 'ENOSPC' || errno === 'EDQUOT' ? { code: 'DISK_FULL', params: {} } : null
}
