/** "Filed" may be said once every picture lies sealed on this device: not while one is in the page's memory, and never when one is refused. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { PatientId } from '@pellicle/protocol/ids'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { expect, it } from 'vitest'
import type { ImportTarget, QueueItem } from '../api.ts'
import type { Charts } from '../charts.ts'
import type { DecoderPool } from '../picture/decoder-pool.ts'
import { QueueLines } from './queue-lines.ts'
import { UploadQueue } from './upload-queue.ts'
import type { WaitingPhotos } from './waiting-photos.ts'

const PATIENT = 'p' as PatientId

function line(id: string, state: QueueItem['state']): QueueItem {
  return { id, batch: 'b', patient: PATIENT, fileName: id, state, problem: null, photo: null }
}

/** What a promise has come to by now. */
async function standOf(promise: Promise<unknown>): Promise<unknown> {
  await new Promise((done) => setImmediate(done))
  return Promise.race([promise, Promise.resolve('open')])
}

it('waits until the last line is more than memory, and remembers what each came to', async () => {
  const lines = new QueueLines(() => undefined)
  lines.put(line('a', 'waiting'))
  lines.put(line('b', 'sealing'))
  lines.put(line('c', 'stored'))
  const settled = lines.settled(['a', 'b', 'c'])
  lines.change('a', { state: 'sealing' })
  lines.change('a', { state: 'sealed' })
  expect(await standOf(settled)).toBe('open')
  lines.change('a', { state: 'stored' })
  lines.remove('b')
  expect([...(await settled).entries()].map(([id, end]) => [id, end?.state ?? null])).toEqual(
    expect.arrayContaining([
      ['a', 'sealed'],
      ['b', null],
      ['c', 'stored'],
    ]),
  )
  expect((await lines.settled([])).size).toBe(0)
  lines.clear()
})

function queueWith(hold: Charts['hold']): UploadQueue {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  return new UploadQueue({
    desk: { random, locked: false } as unknown as OpenDesk,
    charts: { hold, release: () => undefined } as unknown as Charts,
    decoders: { read: () => new Promise(() => undefined) } as unknown as DecoderPool,
    waiting: {} as WaitingPhotos,
    zone: 'UTC',
    emit: () => undefined,
  })
}

const visit = { days: 'one', date: '2026-03-02', phase: null, title: null } as const
const target: ImportTarget = { patient: PATIENT, visit, region: null, view: null, side: null, intimate: false }
const FILES = ['1', '2'].map((name) => ({ name, lastModified: 0, content: new Blob(['x']) }))

it('says how many were refused', async () => {
  const queue = queueWith(() => Promise.reject(new PellicleError('OFFLINE')))
  const items = await queue.add(target, FILES, { told: 'by-its-starter' })
  expect(items.map(({ told }) => told)).toEqual(['by-its-starter', 'by-its-starter'])
  await expect(queue.sealed(items.map(({ id }) => id))).rejects.toMatchObject({
    code: 'PICTURES_REFUSED',
    params: { refused: 2, of: 2 },
  })
  queue.close()
})

it('is not sealed because the queue ended', async () => {
  const queue = queueWith(() => new Promise(() => undefined))
  const items = await queue.add(target, FILES)
  const sealed = queue.sealed(items.map(({ id }) => id))
  expect(await standOf(sealed)).toBe('open')
  queue.close()
  await expect(sealed).rejects.toMatchObject({ code: 'LOCKED' })
})

it('keeps a file in line while the box is away, and asks again', async () => {
  let asked = 0
  const queue = queueWith(() => {
    asked++
    return Promise.reject(new PellicleError(asked > 2 ? 'NOT_ALLOWED' : 'OFFLINE'))
  })
  const states = () => queue.list.map(({ state, problem }) => [state, problem?.code])
  const [item] = await queue.add(target, FILES.slice(0, 1))
  const id = item?.id ?? ''
  await expect.poll(states).toEqual([['waiting', 'OFFLINE']])
  queue.retry(id)
  await expect.poll(() => asked).toBe(2)
  await expect.poll(states).toEqual([['waiting', 'OFFLINE']])
  queue.retry(id)
  // Anything else than silence is an answer.
  await expect.poll(states).toEqual([['refused', 'NOT_ALLOWED']])
  queue.close()
})
