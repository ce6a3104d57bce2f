/**
 * What a box does about a disk that lied, before it answers anybody: asks its keepers whether they hold more of its row than it does, and brings
 * back what they hold. Spec: keeper §8. A keeper that does not answer within a moment keeps nobody from starting.
 */
import { segmentName } from '@pellicle/crypto/format'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import type { Ledger } from '../ledger/ledger.ts'
import { originOf } from '../ledger/origin.ts'
import type { Lost, LostObject } from '../verify/tail-check.ts'
import { parseKeeperAddress } from './keeper-address.ts'
import { readKeepers } from './keeper-list.ts'
import { LEDGER_ROOM } from './keeper-names.ts'
import { openKeeper } from './open-keeper.ts'
import { BEGINNING, type RefillParts, type RowEnd, refillObjects, refillRow } from './refill.ts'
import { asideOf } from './set-aside.ts'

/** Told when something came back. */
export interface Refilled {
  /** What was wrong with the row; null when only objects were. */
  readonly code: ErrorCode | null
  /** Ledger index where it began. */
  readonly first: number
  readonly segments: number
  readonly objects: number
  /** Where the broken files lie now. */
  readonly aside: string
}

export interface RefillPlace {
  readonly folder: string
  readonly segments: Store
  readonly store: Store
  readonly logKey: Uint8Array
  readonly now: () => number
}

/** How long a start waits for the question whether a keeper holds more. */
const PATIENCE_MS = 3000
const OF_THE_ROW: readonly ErrorCode[] = ['LEDGER_TORN', 'LEDGER_SHORT', 'LEDGER_ALTERED']

export class RefillAtStart {
  readonly #place: RefillPlace
  readonly #aside: ReturnType<typeof asideOf>
  #done: Omit<Refilled, 'aside'> | null = null

  constructor(place: RefillPlace) {
    this.#place = place
    this.#aside = asideOf(place.folder)
  }

  /** Null when nothing came back. */
  get done(): Refilled | null {
    return this.#done === null ? null : { ...this.#done, aside: this.#aside.path }
  }

  /** Opens; when the row is not what it was, brings it back and opens again. Throws what the second opening says. */
  async open<T>(open: () => Promise<T>): Promise<T> {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof PellicleError) || !OF_THE_ROW.includes(error.code)) throw error
      if (!(await this.#row(error.code, BEGINNING))) throw error
      return open()
    }
  }

  /** A row that ends too early and does not know it: keepers hold what follows. Before anything is appended in its place. */
  async end(ledger: Ledger): Promise<void> {
    const name = LEDGER_ROOM + segmentName(ledger.size)
    const asked = (await this.#keepers()).map((keeper) => keeper.head(name).then((found) => found !== null))
    if (!(await anyWithin(asked, PATIENCE_MS))) return
    const { founding } = ledger.roster
    const from =
      founding === null ? BEGINNING : { edge: await ledger.edgeAt(ledger.size), origin: originOf(founding.practice) }
    if (await this.#row('LEDGER_SHORT', from)) await ledger.followRow()
  }

  /** Answers what did not come back. */
  async objects(lost: readonly Lost[]): Promise<readonly Lost[]> {
    const objects = lost.filter((one): one is LostObject => one.what === 'object')
    if (objects.length === 0) return lost
    const left = await refillObjects(await this.#parts(), objects)
    const count = objects.length - left.length
    const first = Math.min(...objects.map(({ index }) => index))
    if (count > 0) {
      const before = this.#done ?? { code: null, first, segments: 0, objects: 0 }
      this.#done = { ...before, objects: before.objects + count }
    }
    return lost.filter((one) => one.what !== 'object' || left.includes(one))
  }

  async #row(code: ErrorCode, from: RowEnd): Promise<boolean> {
    const { segments, objects, first } = await refillRow(await this.#parts(), from)
    if (segments === 0) return false
    this.#done = { code, first, segments, objects }
    return true
  }

  async #parts(): Promise<RefillParts> {
    const { segments, store, logKey } = this.#place
    return { ledger: segments, store, logKey, keepers: await this.#keepers(), setAside: this.#aside.move }
  }

  async #keepers(): Promise<readonly Store[]> {
    const { folder, now } = this.#place
    const opened = listedIn(folder).map(({ address, keys }) =>
      openKeeper({ address: parseKeeperAddress(address), keys, now }).then(
        ({ store }) => [store],
        () => [],
      ),
    )
    return (await Promise.all(opened)).flat()
  }
}

/** A list that cannot be read names no keeper; whoever feeds them says what is wrong with it. */
function listedIn(folder: string): ReturnType<typeof readKeepers> {
  try {
    return readKeepers(folder)
  } catch {
    return []
  }
}

/** True as soon as one says so. */
async function anyWithin(asked: readonly Promise<boolean>[], patienceMs: number): Promise<boolean> {
  if (asked.length === 0) return false
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), patienceMs)
  const said = asked.map(async (one) => {
    if (!(await one)) throw new Error('it holds no more')
    return true
  })
  try {
    return await Promise.race([late, Promise.any(said).catch(() => false)])
  } finally {
    clearTimeout(timer)
  }
}
