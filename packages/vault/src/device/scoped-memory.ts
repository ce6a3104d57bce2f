/** A part of the memory under a prefix: what was seen of one practice is never held against another. */
import type { DeviceMemory } from '../device-memory.ts'

export class ScopedMemory implements DeviceMemory {
  readonly #base: DeviceMemory
  readonly #prefix: string

  constructor(base: DeviceMemory, prefix: string) {
    this.#base = base
    this.#prefix = prefix
  }

  get(key: string): Promise<Uint8Array | null> {
    return this.#base.get(`${this.#prefix}/${key}`)
  }

  put(key: string, value: Uint8Array): Promise<void> {
    return this.#base.put(`${this.#prefix}/${key}`, value)
  }

  delete(key: string): Promise<void> {
    return this.#base.delete(`${this.#prefix}/${key}`)
  }
}
