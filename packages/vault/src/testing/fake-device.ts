/** What a program gives a device, for tests: memory in a map (which can be copied, lost, or die at a write), a clock, seeded chance. */
import { sha256 } from '@pellicle/crypto/proof'
import type { Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { StorageSeal } from '../device/storage-seal.ts'
import type { DeviceMemory } from '../device-memory.ts'
import type { Transport } from '../transport.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'

export class MapMemory implements DeviceMemory {
  readonly map: Map<string, Uint8Array>
  /** Writes until the device dies; then every call throws. */
  writesLeft = Number.POSITIVE_INFINITY
  /** Writes until one fails; the next succeeds again. */
  failsIn = Number.POSITIVE_INFINITY

  constructor(map: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.map = new Map(map)
  }

  copy(): MapMemory {
    return new MapMemory(this.map)
  }

  async get(key: string): Promise<Uint8Array | null> {
    this.#live()
    return this.map.get(key)?.slice() ?? null
  }

  async put(key: string, value: Uint8Array): Promise<void> {
    this.#spend()
    this.map.set(key, value.slice())
  }

  async delete(key: string): Promise<void> {
    this.#spend()
    this.map.delete(key)
  }

  #spend(): void {
    this.#live()
    if (this.failsIn-- === 0) throw new PellicleError('STORAGE_LOST')
    this.writesLeft--
  }

  #live(): void {
    if (this.writesLeft <= 0) throw new PellicleError('STORAGE_LOST')
  }
}

/** Reversible and recognisable: enough for a test. */
export function mapSeal(mark = 7): StorageSeal {
  return {
    seal: async (plain) => Uint8Array.of(mark, ...plain.map((byte) => byte ^ 0x55)),
    open: async (sealed) => (sealed[0] === mark ? sealed.slice(1).map((byte) => byte ^ 0x55) : null),
  }
}

/** The same seed gives the same bytes. */
export function seededRandom(seed: string): Random {
  let state = sha256(new TextEncoder().encode(seed))
  return (length) => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32) {
      state = sha256(state)
      bytes.set(sha256(Uint8Array.of(1, ...state)).subarray(0, Math.min(32, length - at)), at)
    }
    return bytes
  }
}

export const START_MS = 1_790_000_000_000

export function fakePorts(
  transport: Transport,
  { memory = new MapMemory(), seed = 'device', clock = { ms: START_MS } }: FakePorts = {},
): DeskPorts & { readonly memory: MapMemory } {
  return {
    memory,
    storage: mapSeal(),
    transport,
    basePath: '',
    random: seededRandom(seed),
    now: () => clock.ms,
    wait: async () => {},
  }
}

export interface FakePorts {
  readonly memory?: MapMemory
  readonly seed?: string
  readonly clock?: { ms: number }
}
