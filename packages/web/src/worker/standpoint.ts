/** What this worker holds between acts: the base, and either nothing, a set-up that is not finished, or an unlocked room. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { Directory } from '@pellicle/vault/directory/directory'
import type { EnrolmentDoor } from '@pellicle/vault/enrolment/offer'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { Place } from '../rpc.ts'
import type { Session, WorkerEvent } from './api.ts'
import { type Base, holdDesk, openBase } from './base.ts'
import type { OpenRoom } from './open-room.ts'
import { Presence } from './presence.ts'
import { takeSeat } from './seats.ts'
import type { SetUp } from './setup.ts'

const ALARMS_AGAIN_MS = 15_000
const FAREWELL_MS = 3_000

export class Standpoint {
  door: EnrolmentDoor | null = null
  /** Who is asked when the gate wants a reason or a touch. */
  readonly presence: Presence
  /** Whether the joining under way is an invitation. */
  invited = false
  /** Groups of a new member sheet until one was read back from paper. */
  sheet: readonly string[] | null = null
  readonly #place: Place
  readonly #emit: (event: WorkerEvent) => void
  #base: Promise<Base> | null = null
  #room: OpenRoom | null = null
  #setUp: SetUp | null = null
  #letGo: (() => void) | null = null
  /** Stops hearing alarms. */
  #deaf: (() => void) | null = null

  constructor(place: Place, emit: (event: WorkerEvent) => void) {
    this.#place = place
    this.#emit = emit
    this.presence = new Presence(emit)
  }

  /** Opened by the first act, and again after a failure: a browser may refuse its storage once. */
  base(): Promise<Base> {
    if (this.#base === null) {
      this.#base = openBase(this.#place, this.#emit)
      this.#base.catch(() => {
        this.#base = null
      })
    }
    return this.#base
  }

  /** Locked: another member's place in this browser is the one that counts. Throws OPEN_ELSEWHERE. */
  async takeSeat(seat: number | null): Promise<void> {
    if (this.#room !== null || this.#setUp !== null) throw new PellicleError('OPEN_ELSEWHERE')
    const before = await this.base()
    await takeSeat(seat)
    this.#base = null
    before.database.close()
  }

  get room(): OpenRoom | null {
    return this.#room
  }

  /** Throws LOCKED. */
  get unlocked(): OpenRoom {
    if (this.#room === null) throw new PellicleError('LOCKED')
    return this.#room
  }

  /** The desk that acts on this member's own keys may be one of a set-up that is not finished. Throws LOCKED. */
  get desk(): OpenDesk {
    return this.#setUp?.desk ?? this.unlocked.desk
  }

  /** Throws NOT_ALLOWED for a member who does not hold it. */
  get directory(): Directory {
    const { directory } = this.unlocked
    if (directory === null) throw new PellicleError('NOT_ALLOWED')
    return directory
  }

  setUp(): SetUp {
    if (this.#setUp === null) throw new PellicleError('LOCKED')
    return this.#setUp
  }

  async beginSetUp(begin: () => Promise<SetUp>): Promise<SetUp> {
    this.#setUp = await this.#holding(begin)
    return this.#setUp
  }

  /** One desk at a time in this browser: held before the key is opened, let go when that fails. Throws OPEN_ELSEWHERE. */
  async unlock(open: () => Promise<OpenDesk>): Promise<Session> {
    if (this.#room !== null) return this.#room.session
    return this.open(await this.#holding(open))
  }

  async open(desk: OpenDesk): Promise<Session> {
    this.#setUp = null
    const { openRoom } = await unlockedCode()
    const base = await this.base()
    const room = await openRoom(base, desk, () => this.#release())
    this.#room = room
    desk.attend(this.presence.attend)
    void this.#hear(room, base.ports.wait)
    return room.session
  }

  async #hear(room: OpenRoom, wait: (ms: number) => Promise<void>): Promise<void> {
    const watchAlarms = await import('./alarm-watch.ts').then(
      (loaded) => loaded.watchAlarms,
      () => null,
    )
    if (watchAlarms === null) {
      // The box went away in this moment: its code is asked for again as long as this room is open.
      await wait(ALARMS_AGAIN_MS)
      return this.#room?.desk === room.desk ? this.#hear(room, wait) : undefined
    }
    if (this.#room?.desk === room.desk) this.#deaf = watchAlarms(room.desk, { emit: this.#emit, wait })
  }

  /** Roles or ways changed: the page is told who it works for now. */
  async renewSession(): Promise<void> {
    const session = await this.rereadSession()
    if (session !== null) this.#emit({ type: 'session', session })
  }

  /** The same without telling: the page has something to show first. Null when it was locked meanwhile. */
  async rereadSession(): Promise<Session | null> {
    const room = this.#room
    if (room === null) return null
    const { sessionOf } = await unlockedCode()
    const session = await sessionOf(await this.base(), room.desk)
    if (this.#room !== room) return null
    this.#room = { ...room, session }
    return session
  }

  async lock(reason: 'asked' | 'revoked'): Promise<void> {
    const room = this.#room
    this.#room = null
    this.door = null
    this.sheet = null
    this.#deaf?.()
    this.#deaf = null
    this.presence.close()
    if (room === null) return
    const { hush } = await this.base()
    hush()
    // The box hears that the session is over when it answers; a lock screen does not wait for one that does not.
    const late = setTimeout(hush, FAREWELL_MS)
    await room.lock()
    clearTimeout(late)
    this.#emit({ type: 'locked', reason })
  }

  async #holding<T>(act: () => Promise<T>): Promise<T> {
    const base = await this.base()
    this.#letGo ??= await holdDesk(base)
    try {
      return await act()
    } catch (error) {
      this.#release()
      throw error
    }
  }

  #release(): void {
    this.#letGo?.()
    this.#letGo = null
  }
}

/** Directory, charts, queue and decoders: nothing of it is needed before a key is open, so it does not stand before the first page. */
function unlockedCode(): Promise<typeof import('./open-room.ts')> {
  return import('./open-room.ts')
}
