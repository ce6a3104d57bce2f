/**
 * One request to one route, from the first check to the answer: who asks, how often, what came, then the handler. Everything
 * a handler may rely on is settled here, in the order that gives the least away and costs the least.
 */
import { encode, toHex, type Value } from '@pellicle/crypto/format'
import { CBOR } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { LogEvent } from '../log/vocabulary.ts'
import type { PracticeCore } from '../practice-core.ts'
import type { Box } from './box.ts'
import type { ByteBudget } from './byte-budget.ts'
import { forward } from './forward.ts'
import { parseMessage } from './parse-message.ts'
import { hasBody, readMessage } from './read-message.ts'
import type { Answer, Ask, Route, Tries } from './route.ts'
import { checkBody, readSigned, type Signed } from './signed-request.ts'

export interface EdgeTools {
  readonly tries: Tries
  readonly budget: ByteBudget
  readonly now: () => number
  readonly log: (event: LogEvent) => void
  readonly since: number
  readonly bodyDeadlineMs: number
  /** See Ask. */
  readonly patienceMs: number
}

export type Arrival = Pick<Ask, 'incoming' | 'outgoing' | 'params'>

export async function serveRoute(
  route: Route,
  box: Box,
  what: Arrival & { readonly tools: EdgeTools },
): Promise<Response> {
  const { incoming, outgoing, params, tools } = what
  const now = tools.now()
  const query = readQuery(incoming.url ?? '', route.query ?? [])
  const found = takeTry(route, what, now)
  const handedOn = await handOn(route, box, what)
  if (handedOn !== null) return handedOn
  const core = await coreFor(route, box)
  const signed =
    route.access === 'open'
      ? null
      : await readSigned(incoming, {
          core,
          nonces: box.nonces,
          sessions: box.sessions,
          now,
          since: tools.since,
          root: route.root === true,
        })
  if (signed !== null) noteDevice(route, box, { signed, now })
  if (route.access === 'session' && signed?.claim.session === null) throw new PellicleError('NO_SESSION')
  const bytes = await readBody(route, what)
  if (signed !== null && !streams(route)) checkBody(signed, bytes)
  const body = route.message === undefined ? undefined : parseMessage(route.message.shape, bytes)
  const { log, patienceMs } = tools
  const ask = { box, core, params, query, body, bytes, incoming, outgoing, now, log, patienceMs }
  const answer =
    route.access === 'open' ? await route.handle(ask) : await route.handle({ ...ask, signed: signed as Signed })
  found()
  return respond(answer)
}

/** For the checkup: devices that nobody uses, and log-ins that act in two places at once. */
function noteDevice(route: Route, box: Box, { signed, now }: { readonly signed: Signed; readonly now: number }): void {
  const [device, member] = [toHex(signed.claim.device), toHex(signed.signer.member)]
  const act = route.method === 'POST' && route.pattern === '/session' ? 'unlocked' : 'asked'
  box.seen.note({ device, member, act }, now)
}

/** Where several servers serve a practice together: the answer of the one that appends, or null when this one answers, up to date. */
async function handOn(route: Route, box: Box, { incoming, outgoing }: Arrival): Promise<Response | null> {
  const door = (await box.core())?.door ?? null
  if (door === null) return null
  if (route.anywhere === true) await door.follow()
  const address = route.anywhere === true ? null : await door.elsewhere()
  return address === null ? null : forward(address, incoming, outgoing)
}

function streams(route: Route): boolean {
  return route.streams === true
}

async function coreFor(route: Route, box: Box): Promise<PracticeCore> {
  const core = await box.core()
  const optional = route.access === 'open' && route.practice === 'maybe'
  if (!optional && (core === null || core.practice === null)) throw new PellicleError('NO_PRACTICE')
  // `maybe` routes ask the box themselves before they use it.
  return core as PracticeCore
}

async function readBody(
  route: Route,
  { incoming, tools }: Arrival & { readonly tools: EdgeTools },
): Promise<Uint8Array> {
  if (route.message !== undefined)
    return readMessage(incoming, { limit: route.message.limit, deadlineMs: tools.bodyDeadlineMs, budget: tools.budget })
  if (!streams(route) && hasBody(incoming)) throw new PellicleError('BAD_REQUEST')
  return new Uint8Array(0)
}

/** Only the names the route knows, each once, as plain numbers. */
function readQuery(target: string, names: readonly ('seen' | 'from')[]): { seen: number; from: number } {
  const query = { seen: 0, from: 0 }
  const at = target.indexOf('?')
  if (at < 0) return query
  const given = new Set<string>()
  for (const pair of target.slice(at + 1).split('&')) {
    const match = /^(seen|from)=(0|[1-9]\d{0,14})$/.exec(pair)
    const name = names.find((one) => one === match?.[1])
    if (match === null || name === undefined || given.has(name)) throw new PellicleError('BAD_REQUEST')
    given.add(name)
    query[name] = Number(match[2])
  }
  return query
}

/**
 * Counts tries of routes that answer before anybody signed. A try is taken before the answer is known, and given back
 * when it found something: a thousand guesses at once are a thousand tries.
 */
function takeTry(route: Route, { incoming, tools }: Arrival & { readonly tools: EdgeTools }, now: number): () => void {
  const kind = route.access === 'open' ? route.tries : undefined
  if (kind === undefined) return () => {}
  const address = incoming.socket.remoteAddress ?? ''
  const retryAfterMs = tools.tries[kind].take(address, now)
  if (retryAfterMs > 0) throw new PellicleError('RATE_LIMITED', { retryAfterMs })
  return kind === 'misses' ? () => tools.tries.misses.giveBack(address) : () => {}
}

function respond(answer: Answer): Response {
  if (answer === undefined) return new Response(null, { status: 204 })
  if (answer instanceof Response) return answer
  return new Response(encode(answer as Value), { status: 200, headers: { 'content-type': CBOR } })
}
