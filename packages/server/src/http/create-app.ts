/**
 * The HTTP edge as one Hono app: the API of the practice under `/api`, of the sample under `/sample/api`, and the pages at
 * both places. Everything that decides stands behind PracticeCore. `createEdge` puts the guard before it.
 */
import type { HttpBindings } from '@hono/node-server'
import { PellicleError, statusOf } from '@pellicle/protocol/errors'
import { Hono } from 'hono'
import type { Log } from '../log/log.ts'
import type { Box } from './box.ts'
import { isApiPath } from './guard.ts'
import type { Pages } from './pages.ts'
import { knownProblem, problemResponse } from './problem.ts'
import { ConnectionLost } from './read-message.ts'
import type { Route } from './route.ts'
import { patternOf } from './routes.ts'
import { servePage } from './serve-pages.ts'
import { type EdgeTools, serveRoute } from './serve-route.ts'

/** What the edge learns of a request while it is answered: for the log, in the log's own words. */
export interface Note {
  route: string
  problem: PellicleError | null
  fault: boolean
}

export type EdgeBindings = HttpBindings & { readonly note: Note }

export interface AppOptions {
  readonly boxes: readonly Box[]
  readonly routes: readonly Route[]
  readonly pages: Pages
  readonly nonce: () => string
  readonly log: Log
  readonly tools: EdgeTools
}

export function createApp({ boxes, routes, pages, nonce, log, tools }: AppOptions): Hono<{ Bindings: EdgeBindings }> {
  const app = new Hono<{ Bindings: EdgeBindings }>()
  for (const box of boxes) {
    for (const route of routes) {
      const pattern = patternOf(route)
      app.on(route.method, `${box.base}${pattern}`, (c) => {
        c.env.note.route = pattern
        if (c.env.incoming.method === 'HEAD' && route.head !== true) throw new PellicleError('NOT_FOUND')
        const { incoming, outgoing } = c.env
        return serveRoute(route, box, { incoming, outgoing, params: c.req.param(), tools })
      })
    }
  }
  app.notFound(async (c) => {
    const path = (c.env.incoming.url ?? '').split('?', 1)[0] as string
    const answer = isApiPath(path) ? null : await servePage(c.env.incoming, path, { pages, nonce })
    if (answer === null) return refuse(c.env.note, new PellicleError('NOT_FOUND'))
    c.env.note.route = answer.kind
    return answer.response
  })
  app.onError((error, c) => answerError(error, c.env.note, log))
  return app
}

/** Every error becomes a problem; one that nobody foresaw is our fault and gets a name that people may quote. */
export function answerError(error: unknown, note: Note, log: Log): Response {
  // Nobody is left to read this.
  if (error instanceof ConnectionLost) return new Response(null, { status: statusOf('BAD_REQUEST') })
  const known = knownProblem(error)
  if (known !== null) return refuse(note, new PellicleError(known.code, known.params))
  note.fault = true
  return refuse(note, new PellicleError('SERVER_FAULT', { incident: log.fault(error, note.route) }))
}

function refuse(note: Note, problem: PellicleError): Response {
  note.problem = problem
  return problemResponse(problem.code, problem.params)
}
