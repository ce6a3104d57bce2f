/**
 * Photos that are sealed and wait for the box, in IndexedDB: a reload, a dead battery, a day without network lose nothing. What lies
 * there is what would lie on the server; the names beside it (file, patient) are sealed under the member's key.
 *
 * A photo counts as waiting from the moment its line is written, which happens after its pieces were: a line never misses a piece.
 */
import { decode, encode, toHex, type Value } from '@pellicle/crypto/format'
import type { StorageSeal } from '@pellicle/vault/device/storage-seal'
import type { SealedPhoto } from '@pellicle/vault/photo/seal-photo'
import type { BrowserMemory } from '../memory/open-database.ts'

/** What the queue shows of a waiting photo. */
export interface WaitingLine {
  readonly id: string
  readonly batch: string
  readonly fileName: string
}

type Stored = Omit<SealedPhoto, 'objects'> & {
  readonly pieces: readonly { readonly id: Uint8Array; readonly sha256: Uint8Array }[]
  readonly sealedLine: Uint8Array
}

/** Before the id of a photo that is stored and held. */
const HELD = 'held '

export class WaitingPhotos {
  readonly #database: BrowserMemory
  readonly #seal: StorageSeal

  constructor(database: BrowserMemory, seal: StorageSeal) {
    this.#database = database
    this.#seal = seal
  }

  /** Durable when it resolves. Throws DEVICE_FULL, STORAGE_LOST. */
  async add(line: WaitingLine, { patient, photo, draft, objects }: SealedPhoto): Promise<void> {
    for (const { id, bytes } of objects) await this.#database.put('pieces', toHex(id), bytes)
    const stored: Stored = {
      ...{ patient, photo, draft },
      pieces: objects.map(({ id, sha256 }) => ({ id, sha256 })),
      sealedLine: await this.#seal.seal(encode({ ...line } as unknown as Value)),
    }
    await this.#database.put('waiting', line.id, stored)
  }

  /** All that wait, without their bytes. Lines of another member are left alone. */
  async list(): Promise<
    readonly {
      readonly line: WaitingLine
      readonly patient: SealedPhoto['patient']
      readonly photo: SealedPhoto['photo']
    }[]
  > {
    const found = []
    for (const key of await this.#database.keys('waiting')) {
      const stored = (await this.#database.get('waiting', key)) as Stored | undefined
      const plain = stored === undefined ? null : await this.#seal.open(stored.sealedLine)
      if (stored === undefined || plain === null) continue
      found.push({ line: decode(plain) as unknown as WaitingLine, patient: stored.patient, photo: stored.photo })
    }
    return found
  }

  /** With its bytes; null when a piece is gone, which browsers under pressure may do. */
  async load(id: string): Promise<SealedPhoto | null> {
    const stored = await this.#stored(id)
    if (stored === undefined) return null
    const objects = []
    for (const piece of stored.pieces) {
      const bytes = await this.#database.get('pieces', toHex(piece.id))
      if (!(bytes instanceof Uint8Array)) return null
      objects.push({ ...piece, bytes })
    }
    const { patient, photo, draft } = stored
    return { patient, photo, draft, objects }
  }

  /** Stored on the box; its copy stays until it is kept (spec: keeper §2). It waits for nothing that a person could do. */
  async hold(id: string): Promise<void> {
    const stored = await this.#stored(id)
    if (stored === undefined) return
    await this.#database.put('waiting', HELD + id, stored)
    await this.#database.delete('waiting', [id])
  }

  async #stored(id: string): Promise<Stored | undefined> {
    const found = (await this.#database.get('waiting', id)) ?? (await this.#database.get('waiting', HELD + id))
    return found as Stored | undefined
  }

  async remove(id: string): Promise<void> {
    const stored = await this.#stored(id)
    await this.#database.delete('waiting', [id, HELD + id])
    if (stored !== undefined)
      await this.#database.delete(
        'pieces',
        stored.pieces.map((piece) => toHex(piece.id)),
      )
  }

  /** Without opening anything: for the lock screen. */
  static async count(database: BrowserMemory): Promise<number> {
    return (await database.keys('waiting')).filter((key) => !String(key).startsWith(HELD)).length
  }
}
