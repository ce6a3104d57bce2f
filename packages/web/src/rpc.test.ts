import { PellicleError } from '@pellicle/protocol/errors'
import { describe, expect, it } from 'vitest'
import { type Act, type Channel, type FromWorker, type Place, serveActs, type ToWorker } from './rpc.ts'
import type { WorkerApi, WorkerEvent } from './worker/api.ts'
import { connectWorker, ProblemError } from './worker-client.ts'

const place: Place = { api: '/api', sample: false }

/** Page and worker over a real message channel; what is not named here refuses to exist. */
function joined(acts: Partial<WorkerApi>) {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  let emit: (event: WorkerEvent) => void = () => {}
  let opened: Place | null = null
  serveActs(port2 as unknown as Channel<FromWorker>, (given) => {
    opened = given
    const events = (listener: (event: WorkerEvent) => void): void => {
      emit = listener
    }
    return { ...acts, events } as WorkerApi
  })
  const worker = connectWorker(port1 as unknown as Channel<ToWorker>, place)
  const close = (): void => port1.close()
  return { worker, port: port1, emit: (event: WorkerEvent) => emit(event), opened: () => opened, close }
}

const code = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem : error),
  )

describe('page and worker', () => {
  it('answers calls, out of order too', async () => {
    const slow = { unlock: (word: string) => new Promise((answer) => setTimeout(answer, word === 'a' ? 20 : 1, word)) }
    const { worker, opened, close } = joined(slow as unknown as Partial<WorkerApi>)
    expect(await Promise.all([worker.unlock('a'), worker.unlock('b')])).toEqual(['a', 'b'])
    expect(opened()).toEqual(place)
    close()
  })

  it('carries problems as code and params, and of strangers only the place', async () => {
    const { worker, close } = joined({
      unlock: async () => {
        throw new PellicleError('RATE_LIMITED', { retryAfterMs: 9 })
      },
      recent: async () => {
        throw new Error('Rasa Vaitkutė is not a function')
      },
    })
    expect(await code(worker.unlock('x'))).toEqual({ code: 'RATE_LIMITED', params: { retryAfterMs: 9 } })
    expect(await code(worker.recent())).toEqual({ code: 'CLIENT_FAULT', params: { where: 'recent' } })
    close()
  })

  it('hands buffers over instead of copying them', async () => {
    let bytes = 0
    const { worker, close } = joined({
      recordExport: async (_patient, _photos, image) => {
        bytes = image.byteLength
      },
    })
    const image = new ArrayBuffer(1000)
    await worker.recordExport('p' as never, [], image)
    expect([bytes, image.byteLength]).toEqual([1000, 0])
    close()
  })

  it('tells events to everybody who listens', async () => {
    const { worker, emit, close } = joined({ lock: async () => emit({ type: 'locked', reason: 'asked' }) })
    const heard: string[] = []
    worker.events((event) => heard.push(`one ${event.type}`))
    worker.events((event) => heard.push(`two ${event.type}`))
    await worker.lock()
    expect(heard).toEqual(['one locked', 'two locked'])
    close()
  })

  it.each(['constructor', '__proto__', 'events', 'toString'])('knows no act called %s', async (name) => {
    const { port, close } = joined({})
    const answer = new Promise<FromWorker>((take) => port.addEventListener('message', ({ data }) => take(data)))
    port.postMessage({ kind: 'call', id: 1, act: name as Act, args: [] })
    expect(await answer).toMatchObject({ kind: 'problem', problem: { code: 'CLIENT_FAULT' } })
    close()
  })
})
