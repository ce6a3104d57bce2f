/**
 * A disk that fails as disks do, on top of one that loses power: writes that stop half-way, no room, input/output errors anywhere, an fsync
 * that fails and afterwards answers as if all were well (what Linux does: the pages that could not be written are forgotten), and
 * an fsync that lies from the start.
 */
import type { Disk, DiskFile } from '../disk.ts'

export type Fault = 'EIO' | 'ENOSPC' | 'short write' | 'failing sync' | 'lying sync'

export class FaultyDisk implements Disk {
  readonly #under: Disk
  readonly #chance: () => number
  /** Chance of each fault per step it can strike. */
  #faults: Partial<Record<Fault, number>> = {}
  /** How many struck. */
  readonly struck = new Map<Fault, number>()

  constructor(under: Disk, chance: () => number) {
    this.#under = under
    this.#chance = chance
  }

  set(faults: Partial<Record<Fault, number>>): void {
    this.#faults = faults
  }

  async create(path: string, mode: number): Promise<DiskFile> {
    this.#break()
    const file = await this.#under.create(path, mode)
    let isForgotten = false
    return {
      write: async (bytes) => {
        if (this.#strikes('short write')) {
          await file.write(bytes.subarray(0, Math.floor(this.#chance() * bytes.length)))
          throw systemError(this.#chance() < 0.5 ? 'ENOSPC' : 'EIO')
        }
        this.#break()
        await file.write(bytes)
      },
      sync: async () => {
        if (isForgotten || this.#strikes('lying sync')) return
        if (this.#strikes('failing sync')) {
          isForgotten = true
          throw systemError('EIO')
        }
        await file.sync()
      },
      close: () => file.close(),
    }
  }

  openFile(path: string) {
    return this.#under.openFile(path)
  }

  stat(path: string) {
    return this.#under.stat(path)
  }

  async link(from: string, to: string) {
    this.#break()
    await this.#under.link(from, to)
  }

  async rename(from: string, to: string) {
    this.#break()
    await this.#under.rename(from, to)
  }

  async unlink(path: string) {
    await this.#under.unlink(path)
  }

  async makeFolder(path: string) {
    this.#break()
    await this.#under.makeFolder(path)
  }

  async syncFolder(path: string) {
    if (this.#strikes('lying sync')) return
    if (this.#strikes('failing sync')) throw systemError('EIO')
    await this.#under.syncFolder(path)
  }

  entries(path: string) {
    return this.#under.entries(path)
  }

  #break(): void {
    if (this.#strikes('EIO')) throw systemError('EIO')
    if (this.#strikes('ENOSPC')) throw systemError('ENOSPC')
  }

  #strikes(fault: Fault): boolean {
    const rate = this.#faults[fault] ?? 0
    if (rate === 0 || this.#chance() >= rate) return false
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1)
    return true
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
