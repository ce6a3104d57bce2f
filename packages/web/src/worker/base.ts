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
}

export async function openBase(place: Place, emit: (event: WorkerEvent) => void): Promise<Base> {
  const seat = place.sample ? 0 : (await loadSeats()).active
  const database = await openDatabase(place.sample ? 'pellicle-sample' : databaseOf(seat))
  const ports: DeskPorts = {
    memory: browserDeviceMemory(database),
    storage: await openStorageKey(database),
    transport: watched(
      httpTransport(self.location.origin, (input, init) => fetch(input, init)),
      emit,
    ),
    basePath: place.sample ? '/sample' : '',
    random: systemRandom,
    now: () => Date.now(),
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  }
  return { place, database, ports, emit, seat }
}

/** Says once when the box stops answering, and once when it answers again. */
function watched(transport: Transport, emit: (event: WorkerEvent) => void): Transport {
  let reachable = true
  const say = (now: boolean) => {
    if (now === reachable) return
    reachable = now
    emit({ type: 'reach', reachable })
  }
  return async (request) => {
    try {
      const reply = await transport(request)
      say(true)
      return reply
    } catch (error) {
      if (error instanceof PellicleError && error.code === 'OFFLINE') say(false)
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
