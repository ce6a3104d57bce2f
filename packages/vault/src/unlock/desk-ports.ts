/** What the trust rooms need of the program they run in: storage, network, time, chance. One object, made at its composition root. */
import type { Random } from '@pellicle/crypto/seal'
import type { StorageSeal } from '../device/storage-seal.ts'
import type { DeviceMemory } from '../device-memory.ts'
import type { Transport } from '../transport.ts'

/**
 * LIMITS: one desk per memory at a time. Two programs over one memory would sign two statements under one number; a browser holds a lock
 * (navigator.locks), the command line a lock file.
 */
export interface DeskPorts {
  readonly memory: DeviceMemory
  readonly storage: StorageSeal
  readonly transport: Transport
  /** '' or '/sample'. */
  readonly basePath: string
  readonly random: Random
  /** Unix milliseconds. */
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}
