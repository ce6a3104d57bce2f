/**
 * What an import has done so far, so that a killed one goes on where it stopped without reading a chart again: patients made, visits made,
 * files on their way, files stored. Each line is sealed under the member's key and appended; a torn last line is dropped. No name, no file
 * name and no date of it can be read without the passphrase.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decode, encode, type Value } from '@pellicle/crypto/format'
import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { StorageSeal } from '@pellicle/vault/device/storage-seal'

export type JournalLine =
  | { readonly is: 'patient'; readonly key: string; readonly patient: PatientId }
  | { readonly is: 'visit'; readonly patient: PatientId; readonly name: string; readonly visit: VisitId }
  /** Sealed, about to be sent: stored or not, nobody knows yet. */
  | { readonly is: 'sent'; readonly path: string; readonly patient: PatientId; readonly photo: PhotoId }
  | { readonly is: 'done'; readonly path: string }

export class Journal {
  readonly patients = new Map<string, PatientId>()
  readonly done = new Set<string>()
  /** Sent and not known to be stored. */
  readonly sent = new Map<string, { readonly patient: PatientId; readonly photo: PhotoId }>()
  readonly #visits = new Map<string, VisitId>()
  readonly #path: string
  readonly #seal: StorageSeal
  #row: Promise<void> = Promise.resolve()

  private constructor(path: string, seal: StorageSeal) {
    this.#path = path
    this.#seal = seal
  }

  /** `source`: the folder that is imported; the journal's own name says nothing of it. */
  static async open(
    folder: string,
    { source, practice, seal }: { source: string; practice: Uint8Array; seal: StorageSeal },
  ): Promise<Journal> {
    const name = createHash('sha256').update(practice).update(source).digest('hex').slice(0, 32)
    const journal = new Journal(join(folder, `${name}.journal`), seal)
    await journal.#load()
    return journal
  }

  visit(patient: PatientId, name: string): VisitId | null {
    return this.#visits.get(`${patient} ${name}`) ?? null
  }

  /** In order; written when it resolves. */
  add(line: JournalLine): Promise<void> {
    this.#take(line)
    const written = this.#row.then(() => this.#append(line))
    this.#row = written.catch(() => undefined)
    return written
  }

  /** Everything is in: nothing to go on with. */
  async finish(): Promise<void> {
    await this.#row
    await rm(this.#path, { force: true })
  }

  #take(line: JournalLine): void {
    if (line.is === 'patient') this.patients.set(line.key, line.patient)
    else if (line.is === 'visit') this.#visits.set(`${line.patient} ${line.name}`, line.visit)
    else if (line.is === 'sent') this.sent.set(line.path, { patient: line.patient, photo: line.photo })
    else {
      this.done.add(line.path)
      this.sent.delete(line.path)
    }
  }

  async #append(line: JournalLine): Promise<void> {
    const sealed = await this.#seal.seal(encode(line as unknown as Value))
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, sealed.length)
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    const file = await open(this.#path, 'a', 0o600)
    try {
      await file.writeFile(Buffer.concat([length, sealed]))
    } finally {
      await file.close()
    }
  }

  async #load(): Promise<void> {
    const bytes = await readFile(this.#path).catch(() => null)
    if (bytes === null) return
    for (let at = 0; at + 4 <= bytes.length; ) {
      const end = at + 4 + bytes.readUInt32BE(at)
      if (end > bytes.length) return
      const plain = await this.#seal.open(new Uint8Array(bytes.subarray(at + 4, end)))
      if (plain === null) return
      this.#take(decode(plain) as unknown as JournalLine)
      at = end
    }
  }
}
