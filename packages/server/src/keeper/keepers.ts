/**
 * All keepers of one practice on this box: reads the list, keeps each one fed, asks for cosignatures, probes locks at start and daily, and
 * tells in numbers how it stands. Spec: keeper. A keeper that does not answer changes nothing for anybody who photographs: what is stored stays
 * stored, the lag grows and is shown.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { PellicleError } from '@pellicle/protocol/errors'
import type { DrillOut, KeeperStateOut } from '@pellicle/protocol/keeper-reply'
import type { LockReport } from '@pellicle/store/s3'
import type { Locks } from './bucket-locks.ts'
import { Feed, type FeedSource } from './feed.ts'
import { parseKeeperAddress, showAddress } from './keeper-address.ts'
import { type KeeperEntry, keepersMark, readKeepers } from './keeper-list.ts'
import { LagClock } from './lag-clock.ts'
import { type Cosignature, coversTree, type OpenKeeper, openKeeper } from './open-keeper.ts'

export interface KeepersOptions {
  readonly folder: string
  /** Null while there is no practice. */
  readonly source: () => (FeedSource & { readonly practice: Uint8Array }) | null
  /** Before the first feed: what else a keeper holds (the escrow). */
  readonly prepare: (keeper: OpenKeeper) => Promise<void>
  /** The newest restore drill in the ledger. */
  readonly drill: () => Promise<DrillOut | null>
  /** The list was read, or changed. */
  readonly listed: (entries: readonly KeeperEntry[]) => Promise<unknown>
  /** What else is due: drills to be signed; how many were. */
  readonly chores: () => Promise<number>
  readonly now: () => number
}

const LOOK_MS = 200
const LIST_MS = 500
const COSIGN_MS = 60_000
const CLOSE_MS = 3000
const DAY_MS = 86_400_000
const FIRST_REST_MS = 1000
const MOST_REST_MS = 60_000

export interface KeepersState {
  readonly stored: number
  readonly kept: number
  readonly keepers: readonly KeeperStateOut[]
  readonly drill: DrillOut | null
}

export class Keepers {
  readonly #options: KeepersOptions
  readonly #lag: LagClock
  readonly #stop = new AbortController()
  #mark = ''
  #drill: DrillOut | null = null
  #first = true
  #running: Running[] = []
  #watch: Promise<void>

  constructor(options: KeepersOptions) {
    this.#options = options
    this.#lag = new LagClock(options.now)
    this.#watch = this.#loop()
  }

  /** Statements that some keeper covers. */
  get kept(): number {
    return Math.max(0, ...this.#running.map(({ kept }) => kept))
  }

  state(): KeepersState {
    const stored = this.#options.source()?.size() ?? 0
    return { stored, kept: this.kept, keepers: this.#running.map((one) => one.state(this.#lag)), drill: this.#drill }
  }

  /** Gives those that answer a moment to take the last of it, then stops. */
  async close(): Promise<void> {
    const late = this.#options.now() + CLOSE_MS
    const waits = (): boolean => this.#running.some((one) => one.isBehind()) && this.#options.now() < late
    // The only thing that this process still does: without a hold on it, it would be over in the middle.
    while (waits()) await wait(LOOK_MS)
    this.#stop.abort()
    await this.#watch
    await Promise.all(this.#running.map((one) => one.close()))
  }

  async #loop(): Promise<void> {
    let looked = 0
    while (!this.#stop.signal.aborted) {
      const source = this.#options.source()
      if (source !== null) this.#lag.saw(source.size())
      if (source !== null && this.#options.now() - looked >= LIST_MS) {
        looked = this.#options.now()
        await this.#readList().catch(() => undefined)
        const said = await this.#options.chores().catch(() => 0)
        if (said > 0 || this.#first) this.#drill = await this.#options.drill().catch(() => null)
        this.#first = false
      }
      await pause(LOOK_MS, this.#stop.signal)
    }
  }

  async #readList(): Promise<void> {
    const mark = keepersMark(this.#options.folder)
    if (mark === this.#mark) return
    const entries = readKeepers(this.#options.folder)
    this.#mark = mark
    await this.#options.listed(entries).catch(() => undefined)
    const gone = this.#running.filter(({ entry }) => !entries.some(({ id }) => id === entry.id))
    await Promise.all(gone.map((one) => one.close()))
    this.#running = entries.map(
      (entry) => this.#running.find((one) => one.entry.id === entry.id) ?? new Running(entry, this.#options),
    )
  }
}

/** One keeper and its loop. */
class Running {
  readonly entry: KeeperEntry
  readonly #options: KeepersOptions
  readonly #stop = new AbortController()
  readonly #loop: Promise<void>
  #feed: Feed | null = null
  /** What it covered when it last answered. */
  #known = 0
  #problem: string | null = null
  #answered: number | null = null
  #cosignature: Cosignature | null = null
  #probe: LockReport | null = null
  #probedAt = 0
  #probing: Promise<void> = Promise.resolve()
  #locks: Locks | null = null

  constructor(entry: KeeperEntry, options: KeepersOptions) {
    this.entry = entry
    this.#options = options
    this.#loop = this.#run()
  }

  get kept(): number {
    return this.#feed?.kept ?? this.#known
  }

  /** It answers, and does not cover everything yet. */
  isBehind(): boolean {
    return this.#problem === null && this.#feed !== null && this.kept < (this.#options.source()?.size() ?? 0)
  }

  state(lag: LagClock): KeeperStateOut {
    const stored = this.#options.source()?.size() ?? 0
    const address = parseKeeperAddress(this.entry.address)
    return {
      ...{ id: this.entry.id, form: address.form, shown: showAddress(address), otherHands: this.entry.otherHands },
      ...{ kept: this.kept, notKept: Math.max(0, stored - this.kept), problem: this.#problem },
      lagMs: this.#answered === null ? null : lag.since(this.kept),
      answeredAt: this.#answered,
      cosigned:
        this.#cosignature === null
          ? null
          : {
              at: this.#cosignature.at,
              size: this.#cosignature.size,
              note: this.#cosignature.note,
              refused: this.#cosignature.refused,
            },
      lock:
        this.#probe === null
          ? null
          : {
              at: this.#probe.at,
              items: [...this.#probe.items],
              ...(this.#locks ?? { objects: 0, locked: 0, firstUnlock: null, renewed: 0 }),
            },
    }
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#loop
    await this.#probing
  }

  async #run(): Promise<void> {
    let rest = FIRST_REST_MS
    while (!this.#stop.signal.aborted) {
      try {
        await this.#work()
        rest = FIRST_REST_MS
      } catch (error) {
        this.#problem = error instanceof PellicleError ? error.code : 'SERVER_FAULT'
        // What it covered it still covers, unless it is not ours at all.
        this.#known = this.#problem === 'KEEPER_OTHER' ? 0 : this.kept
        this.#feed = this.#problem === 'OFFLINE' ? this.#feed : null
        await pause(rest, this.#stop.signal)
        rest = Math.min(rest * 2, MOST_REST_MS)
      }
    }
  }

  /** Feeds until it is told to stop, or something goes wrong. */
  async #work(): Promise<void> {
    const { now, prepare } = this.#options
    const source = this.#options.source()
    if (source === null) return pause(LOOK_MS, this.#stop.signal)
    const keeper = await openKeeper({ address: parseKeeperAddress(this.entry.address), keys: this.entry.keys, now })
    const feed = this.#feed ?? new Feed(source, keeper.store)
    await feed.find()
    await prepare(keeper)
    this.#feed = feed
    let asked = 0
    while (!this.#stop.signal.aborted) {
      const moved = await feed.step()
      this.#answered = now()
      this.#problem = null
      if (moved && feed.kept !== source.size()) continue
      if (moved || now() - asked >= COSIGN_MS) {
        await this.#cosign(keeper, source)
        asked = now()
      }
      if (now() - this.#probedAt >= DAY_MS) {
        this.#probedAt = now()
        // Beside the feed: trying locks takes longer than keeping may.
        this.#probing = this.#probeLocks(keeper).catch(() => undefined)
      }
      await pause(LOOK_MS, this.#stop.signal)
    }
  }

  async #cosign(keeper: OpenKeeper, source: FeedSource & { readonly practice: Uint8Array }): Promise<void> {
    const shown = this.#cosignature?.note ?? null
    const cosignature = await keeper.cosigned({ id: source.practice, origin: source.origin }, shown)
    if (cosignature === null) return
    // A witness that signs another past than ours is either not ours, or we are not who we were.
    const ours = cosignature.size <= source.size() ? await source.frontier(cosignature.size) : null
    if (ours === null || !coversTree(cosignature, ours.size, ours.root())) throw new PellicleError('KEEPER_OTHER')
    this.#cosignature = cosignature
  }

  async #probeLocks(keeper: OpenKeeper): Promise<void> {
    const probe = await keeper.probe()
    this.#locks = await keeper.locks()
    // Shown together: a probe without its counts would read as nothing locked.
    this.#probe = probe
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined)
}
