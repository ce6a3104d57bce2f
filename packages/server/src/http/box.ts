/**
 * One practice as the edge keeps it: the core behind a door that may not have been opened yet, and what this process
 * remembers of requests. There are two on a machine: the practice itself, and the sample beside it (decision 0004).
 */
import { DrillRoom } from '../checkup/drill/drill-room.ts'
import { SeenDevices, seenPath } from '../checkup/seen-devices.ts'
import type { PracticeCore } from '../practice-core.ts'
import { Enrolments } from './enrolments.ts'
import { NonceWindow } from './nonce-window.ts'
import { Sessions } from './sessions.ts'

export interface BoxOptions {
  /** Where its pages and its API stand: empty, or `/sample`. */
  readonly base: '' | '/sample'
  readonly sample: boolean
  readonly folder: string
  /** True when the folder has been made: opening then changes nothing. */
  readonly exists: () => boolean
  readonly open: () => Promise<PracticeCore>
  /** 32 random bytes of this process. */
  readonly secret: Uint8Array
}

export class Box {
  readonly base: '' | '/sample'
  readonly sample: boolean
  readonly folder: string
  readonly nonces: NonceWindow
  readonly sessions: Sessions
  readonly enrolments = new Enrolments()
  readonly seen: SeenDevices
  readonly drills: DrillRoom
  readonly #exists: () => boolean
  readonly #open: () => Promise<PracticeCore>
  #core: Promise<PracticeCore> | null = null

  constructor({ base, sample, folder, exists, open, secret }: BoxOptions) {
    this.base = base
    this.sample = sample
    this.folder = folder
    this.nonces = new NonceWindow({ secret })
    this.seen = new SeenDevices(seenPath(folder))
    this.drills = new DrillRoom(folder)
    this.sessions = new Sessions((session) => void this.#core?.then((core) => core.endSession(session)))
    this.#exists = exists
    this.#open = open
  }

  /** Null while nobody has used it: looking makes nothing. */
  async core(): Promise<PracticeCore | null> {
    return this.#core === null && !this.#exists() ? null : this.make()
  }

  /** Opens it, and makes it when it is not there. */
  make(): Promise<PracticeCore> {
    this.#core ??= this.#open().catch((error: unknown) => {
      this.#core = null
      throw error
    })
    return this.#core
  }

  /** Never rejects: closing goes on with the other box. */
  async close(): Promise<void> {
    const core = await this.#core?.catch(() => null)
    if (core !== null && core !== undefined) this.seen.save(Date.now())
    await core?.close()
  }
}
