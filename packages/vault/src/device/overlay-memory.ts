/** Memory in which nothing is written until it is worth it: what an unproven server said is thrown away when the proof fails. */
import type { DeviceMemory } from '../device-memory.ts'

export class OverlayMemory implements DeviceMemory {
  readonly #base: DeviceMemory
  readonly #changed = new Map<string, Uint8Array | null>()
  #through = false

  constructor(base: DeviceMemory) {
    this.#base = base
  }

  async get(key: string): Promise<Uint8Array | null> {
    const changed = this.#changed.get(key)
    return changed === undefined ? this.#base.get(key) : changed
  }

  async put(key: string, value: Uint8Array): Promise<void> {
    if (this.#through) return this.#base.put(key, value)
    this.#changed.set(key, value)
  }

  async delete(key: string): Promise<void> {
    if (this.#through) return this.#base.delete(key)
    this.#changed.set(key, null)
  }

  /** Writes everything down; from here on it is the memory below. */
  async commit(): Promise<void> {
    this.#through = true
    for (const [key, value] of this.#changed) {
      if (value === null) await this.#base.delete(key)
      else await this.#base.put(key, value)
    }
    this.#changed.clear()
  }
}
