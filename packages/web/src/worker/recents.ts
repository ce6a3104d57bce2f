/** Patients opened last on this device, sealed under the member's key: a locked device shows none of them. */
import { decode, encode, type Value } from '@pellicle/crypto/format'
import type { PatientId } from '@pellicle/protocol/ids'
import type { StorageSeal } from '@pellicle/vault/device/storage-seal'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import type { Recent } from './api.ts'

const KEY = 'screen/recent'
const MOST = 40

export class Recents {
  readonly #memory: DeviceMemory
  readonly #seal: StorageSeal
  #list: readonly Recent[]

  private constructor(memory: DeviceMemory, seal: StorageSeal, list: readonly Recent[]) {
    this.#memory = memory
    this.#seal = seal
    this.#list = list
  }

  /** What another member or an older key sealed here is not shown and not kept. */
  static async load(memory: DeviceMemory, seal: StorageSeal): Promise<Recents> {
    const sealed = await memory.get(KEY)
    const plain = sealed === null ? null : await seal.open(sealed)
    const list = plain === null ? [] : (decode(plain) as unknown as Recent[])
    return new Recents(memory, seal, list)
  }

  get list(): readonly Recent[] {
    return this.#list
  }

  async add(recent: Recent): Promise<void> {
    this.#list = [recent, ...this.#list.filter(({ patient }) => patient !== recent.patient)].slice(0, MOST)
    await this.#save()
  }

  /** Names or counts changed while the chart was open. */
  async update(patient: PatientId, change: Partial<Recent>): Promise<void> {
    this.#list = this.#list.map((one) => (one.patient === patient ? { ...one, ...change } : one))
    await this.#save()
  }

  async #save(): Promise<void> {
    await this.#memory.put(KEY, await this.#seal.seal(encode(this.#list as unknown as Value)))
  }
}
