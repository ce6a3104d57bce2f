/**
 * Places for new photos of one patient: ids, the halves of their originals, the parents they hang on. Halves of many are asked at once, so
 * that sealing never waits for the gate; a place that is not used costs nothing. Spec: gate §5, wrap §5.
 */
import { formatId, idBytes, type PatientId, type PhotoId } from '@pellicle/protocol/ids'
import type { Chart } from '../chart/chart.ts'
import type { Desk, HalfItem } from '../desk.ts'
import type { OpenParent } from '../keys/parts.ts'
import type { PatientKeys } from '../patient/patient-keys.ts'
import { PatientWriter } from '../patient/patient-writer.ts'

/** Where photos go: an open chart, or a patient of whom this device opens nothing. */
export interface PhotoTarget {
  readonly patientId: Uint8Array
  readonly writer: PatientWriter
  /** Null when nothing is open: then duplicates are only known within this session. */
  readonly keys: PatientKeys | null
}

export interface PhotoSlot {
  readonly practice: Uint8Array
  readonly patientId: Uint8Array
  readonly photo: PhotoId
  readonly original: { readonly id: Uint8Array; readonly half: Uint8Array }
  readonly photos: OpenParent
  readonly response: OpenParent
  readonly keys: PatientKeys | null
}

export function chartTarget(desk: Desk, chart: Chart): PhotoTarget {
  return { patientId: chart.patientId, writer: chart.writer(desk), keys: chart.keys }
}

/** Needs no grant and no reading budget: an import that goes on after a crash, or a member who may only deposit. */
export function depositTarget(desk: Desk, patient: PatientId): PhotoTarget {
  const patientId = idBytes(patient)
  return { patientId, writer: new PatientWriter(desk, patientId, null), keys: null }
}

const BATCH = 32

export class PhotoSlots {
  readonly #desk: Desk
  readonly #target: PhotoTarget
  #ready: Uint8Array[] = []
  #filling: Promise<void> | null = null

  constructor(desk: Desk, target: PhotoTarget) {
    this.#desk = desk
    this.#target = target
  }

  get target(): PhotoTarget {
    return this.#target
  }

  /** Parents are looked up each time: after an epoch turn the next photo already hangs on the new generation. */
  async next(): Promise<PhotoSlot> {
    const { practice, random } = this.#desk
    const { patientId, writer, keys } = this.#target
    const [photos, response] = await Promise.all([writer.under('photos'), writer.under('response')])
    const id = await this.#take()
    const half = this.#desk.half('original', id)
    return { practice, patientId, photo: formatId(random(16)), original: { id, half }, photos, response, keys }
  }

  /** Places for the next photos are here when it resolves: sealing them needs nobody. */
  async warm(): Promise<void> {
    if (this.#ready.length > 0) return
    this.#filling ??= this.#fill()
    await this.#filling
  }

  async #take(): Promise<Uint8Array> {
    for (;;) {
      const id = this.#ready.pop()
      if (id !== undefined) return id
      this.#filling ??= this.#fill()
      await this.#filling
    }
  }

  async #fill(): Promise<void> {
    try {
      const ids = Array.from({ length: BATCH }, () => this.#desk.random(16))
      await this.#desk.importHalves(
        this.#target.patientId,
        ids.map((id): HalfItem => ['original', id]),
      )
      this.#ready.push(...ids)
    } finally {
      this.#filling = null
    }
  }
}
