/**
 * Many photos of one patient: several in flight, so that cipher and disk are busy and bookkeeping is not waited for; memory stays at what
 * is in flight. Each photo has its own outcome. Used by the command line's import and by the sample.
 */
import { release, toHex } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import type { ErrorCode, ErrorParams } from '@pellicle/protocol/errors'
import type { PhotoId } from '@pellicle/protocol/ids'
import type { Chart } from '../chart/chart.ts'
import { asPellicleError } from '../chart/problem-of.ts'
import type { Desk } from '../desk.ts'
import { markFor } from './duplicate-mark.ts'
import type { PhotoAppender } from './photo-appender.ts'
import { PhotoSlots, type PhotoTarget } from './photo-slots.ts'
import { type PhotoInput, sealPhoto } from './seal-photo.ts'

export type PhotoOutcome<Name> =
  | { readonly name: Name; readonly is: 'stored'; readonly photo: PhotoId }
  | { readonly name: Name; readonly is: 'duplicate'; readonly photo: PhotoId }
  | {
      readonly name: Name
      readonly is: 'refused'
      readonly problem: { readonly code: ErrorCode; readonly params: ErrorParams }
    }

/** One photo to come; `load` reads and decodes it when its turn is there. */
export interface PhotoSource<Name> {
  readonly name: Name
  load(): Promise<PhotoInput>
  /** The file is sealed: whoever loaded it may give its memory back. */
  readonly sealed?: (input: PhotoInput) => void
}

export interface ImportPhotos<Name> {
  readonly target: PhotoTarget
  readonly appender: PhotoAppender
  /** The open chart, for its duplicates; null for a deposit. */
  readonly chart: Chart | null
  readonly sources: Iterable<PhotoSource<Name>> | AsyncIterable<PhotoSource<Name>>
  readonly outcome: (outcome: PhotoOutcome<Name>) => void
  /** Awaited before a photo is sent: whoever keeps a journal knows its id even when the answer is lost. */
  readonly sealed?: (name: Name, photo: PhotoId) => Promise<void>
  /** Photos in flight. */
  readonly lanes?: number
}

const LANES = 6
/** Photos that are stored and wait for their statement: beyond these the lanes wait too. */
const UNRECORDED = 64

export async function importPhotos<Name>(desk: Desk, job: ImportPhotos<Name>): Promise<void> {
  const slots = new PhotoSlots(desk, job.target)
  const duplicates = new Duplicates(desk, job.target, job.chart)
  const sources = iteratorOf(job.sources)
  const unrecorded = new Set<Promise<void>>()
  const faults: unknown[] = []
  const lane = async () => {
    for (let next = await sources.next(); next.done !== true; next = await sources.next()) {
      const { outcome } = await one(desk, slots, { ...job, source: next.value, duplicates })
      const told = outcome
        .then(job.outcome)
        // Whoever is told of outcomes has failed, not a photo.
        .catch((fault) => void faults.push(fault))
        .finally(() => unrecorded.delete(told))
      unrecorded.add(told)
      while (unrecorded.size >= UNRECORDED) await Promise.race(unrecorded)
    }
  }
  await Promise.all(Array.from({ length: job.lanes ?? LANES }, lane))
  await Promise.all(unrecorded)
  if (faults.length > 0) throw faults[0]
}

/** Resolves when the photo's objects are stored; its statement follows while the lane goes on. */
async function one<Name>(
  desk: Desk,
  slots: PhotoSlots,
  job: Pick<ImportPhotos<Name>, 'appender' | 'sealed'> & {
    readonly source: PhotoSource<Name>
    readonly duplicates: Duplicates
  },
): Promise<{ readonly outcome: Promise<PhotoOutcome<Name>> }> {
  const { name } = job.source
  try {
    const input = await job.source.load()
    const sha256 = await digest(input.file)
    const slot = await slots.next()
    const known = job.duplicates.claim(sha256, slot.photo)
    if (known !== null) return { outcome: Promise.resolve({ name, is: 'duplicate', photo: known }) }
    const refuse = (error: unknown): PhotoOutcome<Name> => {
      job.duplicates.release(sha256)
      return refused(name, error)
    }
    try {
      const sealed = await sealPhoto(slot, { ...input, sha256 }, desk.random)
      job.source.sealed?.(input)
      await job.sealed?.(name, slot.photo)
      await job.appender.store(sealed)
      // Only now: after a failure some of them may still be on their way.
      for (const { bytes } of sealed.objects) release(bytes)
      const recorded = job.appender.record(sealed)
      return { outcome: recorded.then(() => ({ name, is: 'stored', photo: slot.photo }), refuse) }
    } catch (error) {
      return { outcome: Promise.resolve(refuse(error)) }
    }
  } catch (error) {
    return { outcome: Promise.resolve(refused(name, error)) }
  }
}

function refused<Name>(name: Name, error: unknown): PhotoOutcome<Name> {
  const { code, params } = asPellicleError(error)
  return { name, is: 'refused', problem: { code, params } }
}

/** Second copies within one patient: those of the chart, and those still on their way. */
export class Duplicates {
  readonly #coming = new Map<string, PhotoId>()
  readonly #desk: Desk
  readonly #target: PhotoTarget
  readonly #chart: Chart | null

  constructor(desk: Desk, target: PhotoTarget, chart: Chart | null) {
    this.#desk = desk
    this.#target = target
    this.#chart = chart
  }

  /** The photo that this file already is; null when `photo` may now become it. */
  claim(sha256: Uint8Array, photo: PhotoId): PhotoId | null {
    const { patientId, keys } = this.#target
    const mark = markFor(keys, { practice: this.#desk.practice, patient: patientId, sha256 })
    const known = (mark === null ? null : this.#chart?.photoWithMark(mark)) ?? this.#coming.get(toHex(sha256))
    if (known !== undefined) return known
    this.#coming.set(toHex(sha256), photo)
    return null
  }

  /** The photo did not get in after all: its file may come again. */
  release(sha256: Uint8Array): void {
    this.#coming.delete(toHex(sha256))
  }
}

function iteratorOf<T>(sources: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in sources ? sources[Symbol.asyncIterator]() : sources[Symbol.iterator]()
}
