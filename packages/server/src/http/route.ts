/**
 * What a route of the API is: who may ask, what comes in, what goes out. Routes are data, so that the edge checks all of
 * them in one place, the log knows every pattern there is, and a test can walk over them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GenericSchema } from 'valibot'
import type { LogEvent } from '../log/vocabulary.ts'
import type { PracticeCore } from '../practice-core.ts'
import type { Box } from './box.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Signed } from './signed-request.ts'

/** `open`: anybody. `signed`: a device of the practice. `session`: a device that is unlocked. */
export type Access = 'open' | 'signed' | 'session'

export interface Ask<Body = undefined> {
  readonly box: Box
  /** Null only for routes with `practice: 'maybe'`. */
  readonly core: PracticeCore
  readonly params: Readonly<Record<string, string>>
  /** Values of the query that the route names; 0 when absent. */
  readonly query: { readonly seen: number; readonly from: number }
  readonly body: Body
  /** The body's exact bytes. */
  readonly bytes: Uint8Array
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly now: number
  readonly log: (event: LogEvent) => void
  /** How long an answer may wait for something to happen: always less than the idle limit, which would cut it without a word. */
  readonly patienceMs: number
}

export interface SignedAskOf<Body> extends Ask<Body> {
  readonly signed: Signed
}

/** A plain value goes out as canonical CBOR, undefined as 204; a Response as it is. */
export type Answer = object | undefined

interface Common {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api`. `:name` is 1 to 32 characters of an id's or number's alphabet. */
  readonly pattern: string
  readonly query?: readonly ('seen' | 'from')[]
  /** Where several servers serve a practice together, each of them answers this; everything else goes to the one that appends. */
  readonly anywhere?: boolean
  /** Answers HEAD too. */
  readonly head?: boolean
  /** The handler reads the body itself; when it was signed, it compares its hash with the signed one. */
  readonly streams?: boolean
}

export interface Message<Body> {
  readonly shape: GenericSchema<unknown, Body>
  readonly limit: number
}

export interface OpenRoute<Body = undefined> extends Common {
  readonly access: 'open'
  readonly message?: Message<Body>
  /** Tries per address. `misses`: those that find something do not count. */
  readonly tries?: 'all' | 'misses'
  /** `maybe`: also answers while there is no practice folder yet. */
  readonly practice?: 'maybe'
  handle(ask: Ask<Body>): Promise<Answer>
}

export interface SignedRoute<Body = undefined> extends Common {
  readonly access: 'signed' | 'session'
  readonly message?: Message<Body>
  /** The root may sign it too: k cards on an empty machine (spec: request §1). */
  readonly root?: boolean
  handle(ask: SignedAskOf<Body>): Promise<Answer>
}

export type Route = OpenRoute<unknown> | SignedRoute<unknown>

export function openRoute<Body = undefined>(route: OpenRoute<Body>): Route {
  return route as OpenRoute<unknown>
}

export function signedRoute<Body = undefined>(route: SignedRoute<Body>): Route {
  return route as SignedRoute<unknown>
}

/** Limits that all boxes of one process share. */
export interface Tries {
  readonly all: RateLimit
  readonly misses: RateLimit
}
