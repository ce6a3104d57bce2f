/**
 * The first thing that meets a request, before any route: is it addressed to us, and does it come from our own pages or
 * from a program that signs? Cross-site pages can make a browser send almost anything (case B6); a rebound name makes it
 * think we are somebody else (case B7). Nothing behind this line looks at Host or Origin again.
 */
import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '@pellicle/protocol/errors'
import type { AllowedOrigins } from './allowed-origins.ts'

const MAX_TARGET = 2048
/** Origin-form (RFC 9112 §3.2.1) in printable ASCII, without what a URL parser would rewrite: what is signed is what is routed. */
const TARGET = /^\/(?!\/)[!$-;=?-[\]_a-z~]*$/
const REWRITTEN = /^[^?]*(\/\.{1,2}(?=[/?]|$)|%2e|%2f|%5c|%00)/i

/** Null: go on. */
export function guardRequest(incoming: IncomingMessage, allowed: AllowedOrigins): ErrorCode | null {
  const host = onlyValue(incoming, 'host')
  if (host === undefined || !allowed.hosts.has(host.toLowerCase())) return 'WRONG_HOST'
  const origins = valuesOf(incoming, 'origin')
  if (origins.some((origin) => !allowed.origins.has(origin))) return 'WRONG_HOST'
  if (isForeign(incoming)) return 'WRONG_HOST'
  const target = incoming.url ?? ''
  if (target.length > MAX_TARGET || !TARGET.test(target) || REWRITTEN.test(target)) return 'BAD_REQUEST'
  return null
}

/** Fetch Metadata: another site may link to our pages, and nothing else (not embed, not fetch, not post). */
function isForeign(incoming: IncomingMessage): boolean {
  const site = onlyValue(incoming, 'sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  const follows =
    onlyValue(incoming, 'sec-fetch-mode') === 'navigate' && onlyValue(incoming, 'sec-fetch-dest') === 'document'
  const reads = incoming.method === 'GET' || incoming.method === 'HEAD'
  return !(follows && reads && !isApiPath(incoming.url ?? ''))
}

export function isApiPath(target: string): boolean {
  return /^(\/sample)?\/api([/?]|$)/.test(target)
}

/** Undefined when it is missing or said twice. */
function onlyValue(incoming: IncomingMessage, name: string): string | undefined {
  const values = valuesOf(incoming, name)
  return values.length === 1 ? values[0] : undefined
}

function valuesOf(incoming: IncomingMessage, name: string): string[] {
  const raw = incoming.rawHeaders
  const values: string[] = []
  for (let i = 0; i < raw.length; i += 2) if (raw[i]?.toLowerCase() === name) values.push(raw[i + 1] as string)
  return values
}
