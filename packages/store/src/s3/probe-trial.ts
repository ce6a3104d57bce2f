/** One thing that the lock probe tries, and how it says what it saw. */
import type { ProbeRoom } from './probe-room.ts'

/** `refused`: the engine must say no. `kept`: the attempt checks by itself what must hold afterwards. */
export interface Trial {
  readonly item: string
  readonly expect: 'refused' | 'kept'
  /** Answers what was seen; throws LockBroken when a promise is not kept. */
  readonly attempt: (room: ProbeRoom) => Promise<string>
}
