/**
 * From sealed to stored: objects first, then the statement that names them, many statements in one append when many photos come. A photo
 * that fails never stops the others; one that is in the ledger already (the answer was lost, the page was reloaded) counts as stored.
 */
import { equalBytes, toHex } from '@pellicle/crypto/format'
import type { PellicleError } from '@pellicle/protocol/errors'
import { idBytes, type PatientId } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Chart } from '../chart/chart.ts'
import { asPellicleError } from '../chart/problem-of.ts'
import type { Desk } from '../desk.ts'
import type { SealedPhoto } from './seal-photo.ts'

interface Waiting {
  readonly sealed: SealedPhoto
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Statements of one append; the next ones gather while it is on its way. */
const MOST = 64
/** Errors that say nothing about one photo: trying each alone would only repeat them. */
const FOR_ALL: ReadonlySet<string> = new Set(['OFFLINE', 'SERVER_BUSY', 'REVOKED', 'ROLLED_BACK', 'FORKED', 'LOCKED'])

/** This device could not note what the box answered: the same drafts asked for again get that answer. */
const UNNOTED: ReadonlySet<string> = new Set(['STORAGE_LOST', 'DEVICE_FULL'])

export class PhotoAppender {
  readonly #desk: Desk
  readonly #chartOf: (patient: PatientId) => Chart | null
  #waiting: Waiting[] = []
  #running = false

  /** `chartOf`: charts that are open and should show what was stored. */
  constructor(desk: Desk, chartOf: (patient: PatientId) => Chart | null = () => null) {
    this.#desk = desk
    this.#chartOf = chartOf
  }

  /** Resolves when the photo is stored and in the ledger. Throws PellicleError; the same sealed photo may be given again. */
  async add(sealed: SealedPhoto): Promise<void> {
    await this.store(sealed)
    await this.record(sealed)
  }

  /** Resolves when the objects are stored: their bytes are not read any more. Throws as `add`. */
  async store({ objects }: SealedPhoto): Promise<void> {
    try {
      await Promise.all(objects.map(({ id, bytes, sha256 }) => this.#desk.putObject(id, bytes, sha256)))
    } catch (error) {
      throw asPellicleError(error)
    }
  }

  /** The second half of `add`, for photos whose objects are stored. */
  record(sealed: SealedPhoto): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#waiting.push({ sealed, resolve, reject })
      if (!this.#running) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) await this.#append(this.#waiting.splice(0, MOST))
    this.#running = false
  }

  async #append(group: readonly Waiting[]): Promise<void> {
    const drafts = group.map(({ sealed }) => sealed.draft)
    try {
      const receipt = await this.#desk.append(drafts).catch((error) => {
        if (!UNNOTED.has(asPellicleError(error).code)) throw error
        return this.#desk.append(drafts)
      })
      for (const patient of new Set(group.map(({ sealed }) => sealed.patient)))
        await this.#chartOf(patient)?.learn(this.#desk, drafts, receipt)
      for (const { resolve } of group) resolve()
    } catch (error) {
      const problem = asPellicleError(error)
      if (group.length > 1 && !FOR_ALL.has(problem.code)) for (const one of group) await this.#append([one])
      else for (const one of group) await this.#settle(one, problem)
    }
  }

  async #settle({ sealed, resolve, reject }: Waiting, problem: PellicleError): Promise<void> {
    try {
      if (problem.code === 'ALREADY_EXISTS' && (await isStored(this.#desk, sealed))) resolve()
      else reject(problem)
    } catch (error) {
      // Not known yet: it is asked again with the photo's next try.
      reject(asPellicleError(error))
    }
  }
}

/** True when the ledger has this very photo: same id, same objects. */
export async function isStored(desk: Desk, { patient, photo, draft }: SealedPhoto): Promise<boolean> {
  const [history] = await desk.histories([idBytes(patient)])
  const id = idBytes(photo)
  return (history?.statements ?? []).some(
    (statement) =>
      statement.kind === KINDS.photoAdd.number &&
      equalBytes((statement.pub as PubOf<typeof KINDS.photoAdd>).photo, id) &&
      statement.objects.map(([object]) => toHex(object)).join() ===
        draft.objects.map(([object]) => toHex(object)).join(),
  )
}
