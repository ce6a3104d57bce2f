/**
 * The page's end of the wire: the worker as an object whose methods return promises. One worker per page; it starts with
 * the page and keeps nothing when the page goes.
 */
import { ACTS, type Act, buffersIn, type Channel, type FromWorker, type Place, type ToWorker } from './rpc.ts'
import type { Problem, WorkerApi, WorkerEvent } from './worker/api.ts'

/** What a page catches: the worker's problem as an error, its text only for a developer's console. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

interface Waiting {
  readonly answer: (value: never) => void
  readonly refuse: (error: ProblemError) => void
}

export function connectWorker(channel: Channel<ToWorker>, place: Place): WorkerApi {
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<(event: WorkerEvent) => void>()
  let lastId = 0

  channel.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'event') {
      for (const listener of listeners) listener(data.event)
      return
    }
    const call = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.kind === 'answer') call?.answer(data.value as never)
    else call?.refuse(new ProblemError(data.problem))
  })
  channel.postMessage({ kind: 'start', place }, [])

  const call = (act: Act, args: readonly unknown[]): Promise<unknown> => {
    const id = ++lastId
    return new Promise((answer, refuse) => {
      waiting.set(id, { answer, refuse })
      channel.postMessage({ kind: 'call', id, act, args }, buffersIn(args))
    })
  }
  const acts = ACTS.map((act) => [act, (...args: readonly unknown[]) => call(act, args)])
  return { ...Object.fromEntries(acts), events: (listener: (event: WorkerEvent) => void) => listeners.add(listener) }
}
