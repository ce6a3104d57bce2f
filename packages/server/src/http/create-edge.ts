/**
 * The Node server in front of the app: headers that every reply carries, the guard, limits on time and size, and one line
 * of log for what went wrong.
 */
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Log } from '../log/log.ts'
import type { Traffic } from '../log/traffic.ts'
import { METHODS } from '../log/vocabulary.ts'
import type { AllowedOrigins } from './allowed-origins.ts'
import { answerError, type createApp, type Note } from './create-app.ts'
import { guardRequest } from './guard.ts'
import { lingerAfter } from './linger.ts'
import { writeProblem } from './problem.ts'
import { ALWAYS } from './security-headers.ts'

export interface TimeLimits {
  /** For the whole head of a request: nobody holds a connection by dripping headers. */
  readonly headersMs: number
  /** Without a byte in either direction. */
  readonly idleMs: number
  /** For a message's body. Objects have the idle limit only: a slow line is no attack. */
  readonly bodyMs: number
}

export const TIME_LIMITS: TimeLimits = { headersMs: 10_000, idleMs: 60_000, bodyMs: 60_000 }

export interface EdgeOptions {
  readonly app: ReturnType<typeof createApp>
  /** Known once the port is. */
  readonly allowed: () => AllowedOrigins
  readonly log: Log
  readonly traffic: Traffic
  readonly limits: TimeLimits
  readonly now: () => number
  /** PEM; left out: plain HTTP, for this machine alone. */
  readonly secure?: { readonly cert: string; readonly key: string }
}

const MAX_CONNECTIONS = 2000
const SLOW_MS = 2000

export function createEdge({ app, allowed, log, traffic, limits, now, secure }: EdgeOptions): Server {
  const options: ServerOptions = {
    maxHeaderSize: 16 * 1024,
    headersTimeout: limits.headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(5000, limits.headersMs),
    keepAliveTimeout: Math.min(30_000, limits.idleMs),
    // A name in Host is checked by the guard, which answers in our own form.
    requireHostHeader: false,
  }
  const server =
    secure === undefined ? createServer(options) : createSecureServer({ ...options, ...secure, minVersion: 'TLSv1.2' })
  server.maxHeadersCount = 64
  server.maxConnections = MAX_CONNECTIONS
  server.setTimeout(limits.idleMs)

  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const began = now()
    const note: Note = { route: 'none', problem: null, fault: false }
    for (const [name, value] of Object.entries(ALWAYS)) outgoing.setHeader(name, value)
    outgoing.once('close', () => record(note, { incoming, outgoing, ms: now() - began }))
    // A connection that breaks is an event, not an exception.
    outgoing.on('error', () => {})
    incoming.on('error', () => {})
    const code = guardRequest(incoming, allowed())
    if (code === null) return answer(note, incoming, outgoing)
    note.problem = new PellicleError(code)
    lingerAfter(incoming, outgoing)
    writeProblem(outgoing, code)
  })
  return server

  function answer(note: Note, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const fetch = async (request: Request, env: object): Promise<Response> => {
      const response = await app.fetch(request, { ...env, note })
      if (!outgoing.headersSent) lingerAfter(incoming, outgoing)
      return response
    }
    const listen = getRequestListener(fetch, {
      overrideGlobalObjects: false,
      autoCleanupIncoming: false,
      errorHandler: (error) => answerError(error, note, log),
    })
    listen(incoming, outgoing).catch((error: unknown) => {
      note.fault = true
      log.fault(error, note.route)
      outgoing.destroy()
    })
  }

  function record(
    note: Note,
    { incoming, outgoing, ms }: { incoming: IncomingMessage; outgoing: ServerResponse; ms: number },
  ): void {
    const method = (METHODS as readonly string[]).includes(incoming.method ?? '') ? (incoming.method as string) : '?'
    const status = outgoing.statusCode
    const { route } = note
    traffic.count({ refused: note.problem !== null, fault: note.fault, broken: !outgoing.writableFinished })
    if (note.problem !== null && traffic.mayWrite())
      log.write({ event: 'request.refused', route, method, status, code: note.problem.code, ms })
    else if (note.problem === null && ms > SLOW_MS && traffic.mayWrite())
      log.write({ event: 'request.slow', route, method, status, ms })
  }
}
