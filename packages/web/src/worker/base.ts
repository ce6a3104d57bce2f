/** What stands under everything the worker does, locked or not: this browser's memory, the way to the box, clock and chance. */
import { systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { httpTransport } from '@pellicle/store/http'
import type { Transport } from '@pellicle/vault/transport'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import type { Place } from '../rpc.ts'
import type { WorkerEvent } from './api.ts'
import { browserDeviceMemory } from './memory/device-memory.ts'
import { type BrowserMemory, openDatabase } from './memory/open-database.ts'
import { openStorageKey } from './memory/storage-key.ts'
import { databaseOf, loadSeats } from './seats.ts'

export interface Base {
  readonly place: Place
  readonly database: BrowserMemory
  readonly ports: DeskPorts
  readonly emit: (event: WorkerEvent) => void
  /** Which of the members who share this browser. */
  readonly seat: number
  /** Gives up whatever is asked of the box now: a browser has six connections to it, and questions that wait for news would keep them. */
  readonly hush: () => void
}

export async function openBase(place: Place, emit: (event: WorkerEvent) => void): Promise<Base> {
  const seat = place.sample ? 0 : (await loadSeats()).active
  const database = await openDatabase(place.sample ? 'pellicle-sample' : databaseOf(seat))
  const watched = tellReach(emit)
  let asking = new AbortController()
  const ports: DeskPorts = {
    memory: browserDeviceMemory(database),
    storage: await openStorageKey(database),
    transport: (request) => {
      const { signal } = asking
      const ask = httpTransport(self.location.origin, (input, init) => fetch(input, { ...init, signal }))
      return watched(ask(request), signal)
    },
    basePath: place.sample ? '/sample' : '',
    random: systemRandom,
    now: () => Date.now(),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  }
  const hush = () => {
    asking.abort()
    asking = new AbortController()
  }
  return { place, database, ports, emit, seat, hush }
}

/** Says once when the box stops answering, and once when it answers again. What we gave up ourselves says nothing of the box. */
function tellReach(emit: (event: WorkerEvent) => void) {
  let reachable = true
  const say = (now: boolean) => {
    if (now === reachable) return
    reachable = now
    emit({ type: 'reach', reachable })
  }
  return async (asked: ReturnType<Transport>, signal: AbortSignal): ReturnType<Transport> => {
    try {
      const reply = await asked
      say(true)
      return reply
    } catch (error) {
      if (error instanceof PellicleError && error.code === 'OFFLINE' && !signal.aborted) say(false)
      throw error
    }
  }
}

/**
 * One unlocked desk per browser profile and practice: two would sign two statements under one number. The lock goes with the tab.
 * Throws OPEN_ELSEWHERE. The answer lets go.
 */
export async function holdDesk({ place }: Base): Promise<() => void> {
  const name = place.sample ? 'pellicle-sample-desk' : 'pellicle-desk'
  return new Promise((done, refuse) => {
    void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null) {
        refuse(new PellicleError('OPEN_ELSEWHERE'))
        return
      }
      await new Promise<void>((letGo) => done(letGo))
    })
  })
}
