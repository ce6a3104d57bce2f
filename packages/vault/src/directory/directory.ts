/**
 * The directory as one unlocked device uses it: names typed become patients found, names made become deposits. Spec: directory.
 *
 * Held here and nowhere else: which shards are open, until the lock. A shard that is open answers further letters from memory; after
 * FRESH_MS it is asked for again, so that names other devices added appear. Names *opened* are those shown; names *deliverable* are all
 * that the granted shards hold.
 */
import { toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatId, type PatientId } from '@pellicle/protocol/ids'
import type { Desk, Draft, HalfItem } from '../desk.ts'
import { deriveDirectoryIndexKey } from '../keys/derivations.ts'
import { hasHalf } from '../keys/has-half.ts'
import { compactShard, wantsCompaction } from './compact-shard.ts'
import { END, lengthOf, listingsOf, prefixesOf, ROOT_LENGTH } from './listing.ts'
import { MAX_ITEMS, movesOf, sealAdditions } from './new-names.ts'
import { normalName, normalQuery } from './normal-name.ts'
import { hasPending, type OpenShard, olderItems, openShard, shardItems } from './open-shard.ts'
import { type ProbedShard, probe, readShards } from './probe.ts'
import { type Addition, apply, cutEntry, emptyState, merge, type ShardEntry, type ShardState } from './shard-entry.ts'
import type { ShardName } from './shard-name.ts'

export interface FoundPatient {
  readonly patient: PatientId
  readonly family: string
  readonly given: string
  readonly birthDate: string | null
  readonly alias: string | null
}

export interface Search {
  readonly found: readonly FoundPatient[]
  /** Names shown, and all names of the shards behind this answer (spec: directory §4). */
  readonly opened: number
  readonly deliverable: number
  /** Shards behind this answer. */
  readonly lists: number
  /** More letters are needed before everybody who fits can be shown. */
  readonly needsMore: boolean
  /** Entries that could not be read: a member wrote something broken. */
  readonly broken: number
}

/** What the open shards below one prefix say together. */
interface Reading {
  readonly prefix: string
  readonly state: ShardState
  readonly isBranch: boolean
  /** The query that was typed: one that ends with a space has also opened the names that end there. */
  readonly query: string
  readonly lists: number
  readonly broken: number
  readonly at: number
}

const FRESH_MS = 30_000
/** Who finds nobody may look for somebody another device has just made: then the box is asked again sooner. */
const FRESH_WHEN_EMPTY_MS = 2_000

export class Directory {
  readonly #desk: Desk
  readonly #indexMacKey: Uint8Array
  readonly #readings = new Map<string, Reading>()
  /** Listings of entries that were matched before: each further letter takes one frame. */
  readonly #listings = new WeakMap<ShardEntry, readonly string[]>()
  #settled: Promise<void> = Promise.resolve()

  /** Throws NOT_ALLOWED when this member does not hold the directory. */
  constructor(desk: Desk) {
    const indexKey = desk.directoryIndexKey()
    if (indexKey === null) throw new PellicleError('NOT_ALLOWED')
    this.#desk = desk
    this.#indexMacKey = deriveDirectoryIndexKey(indexKey, desk.practice)
  }

  /** MAC key of shard names, for those who write many at once. */
  get indexMacKey(): Uint8Array {
    return this.#indexMacKey
  }

  /** Compaction goes on behind the answers; it never fails anybody. */
  get settled(): Promise<void> {
    return this.#settled
  }

  /** Patients with a name or alias that begins with what was typed. One call for statements, one grant, on the first two letters. */
  async search(typed: string): Promise<Search> {
    const query = normalQuery(typed)
    if (lengthOf(query) < ROOT_LENGTH) return nothing(true)
    const known = this.#reading(query)
    if (known !== null) {
      const reply = this.#answer(query, known)
      if (reply.found.length > 0 || this.#desk.now() - known.at <= FRESH_WHEN_EMPTY_MS) return reply
    }
    const chains = await probe(this.#desk, this.#indexMacKey, [query, ...endOf(query)])
    const chain = chains.get(query) ?? []
    const target = chain.at(-1)
    const ends = [...chains.values()].flatMap((one) => one.at(-1) ?? []).filter((one) => one !== target)
    if (target === undefined && ends.length === 0) return nothing(false)
    const waiting = chain.slice(0, -1).filter(({ history }) => hasPending(history))
    const shards = [...(target === undefined ? [] : [target]), ...ends, ...waiting]
    const open = await Promise.all([...new Set(shards)].map((shard) => this.#open(shard)))
    open.push(...(await this.#openBeside(query, open)))
    const reading = this.#keep(target?.name.prefix ?? query, query, open)
    this.#compact(open)
    return this.#answer(query, reading)
  }

  /**
   * Drafts that make these names findable (or no longer); the caller appends them together with the patient's own statement, so that
   * no patient is without a name and no name without a patient. `below`: only the listings that begin so.
   */
  async draft(additions: readonly Addition[], { below = '' }: { readonly below?: string } = {}): Promise<Draft[]> {
    const cut = additions.map(cutEntry)
    const listings = new Map(
      cut.map((addition) => [addition, listingsOf(addition).filter((one) => one.startsWith(below))] as const),
    )
    const chains = await probe(this.#desk, this.#indexMacKey, [...new Set([...listings.values()].flat())])
    const deepest = (listing: string): ShardName =>
      chains.get(listing)?.at(-1)?.name ?? { prefix: prefixesOf(listing)[0] as string, n: 0 }
    const moves = cut.flatMap((addition) => movesOf(addition, (listings.get(addition) as string[]).map(deepest)))
    return sealAdditions(this.#desk, this.#indexMacKey, moves)
  }

  /** What was appended is found at once on this device too. */
  learn(additions: readonly Addition[]): void {
    for (const addition of additions.map(cutEntry))
      for (const reading of this.#readings.values())
        if (!reading.isBranch && listingsOf(addition).some((listing) => listing.startsWith(reading.prefix)))
          apply(reading.state, addition)
  }

  /** Next search asks again. */
  refresh(): void {
    this.#readings.clear()
  }

  #reading(query: string): Reading | null {
    for (const prefix of prefixesOf(query).reverse()) {
      const reading = this.#readings.get(prefix)
      if (reading === undefined || this.#desk.now() - reading.at > FRESH_MS) continue
      if (reading.isBranch && prefix !== query) return null
      if (prefix !== query || !query.endsWith(' ') || reading.query === query) return reading
    }
    return null
  }

  async #open({ name, id, history }: ProbedShard): Promise<OpenShard> {
    await this.#ask(id, shardItems(history))
    const open = await openShard(this.#desk, history, name, id)
    if (!open.isOlder) return open
    await this.#ask(id, olderItems(history))
    return openShard(this.#desk, history, name, id)
  }

  async #ask(shard: Uint8Array, items: readonly HalfItem[]): Promise<void> {
    const missing = items.filter((item) => !hasHalf(this.#desk, item))
    for (let at = 0; at < missing.length; at += MAX_ITEMS)
      await this.#desk.halves(shard, missing.slice(at, at + MAX_ITEMS))
  }

  /** Further spans of equal names; and, in a branch, names that end exactly here. */
  async #openBeside(query: string, open: readonly OpenShard[]): Promise<OpenShard[]> {
    const names = open.flatMap(({ name, written }): ShardName[] => {
      const spans = Array.from({ length: name.n === 0 ? (written?.spans ?? 0) : 0 }, (_, i) => ({ ...name, n: i + 1 }))
      const ends = written?.children?.includes(END) === true && name.prefix === query
      return ends ? [...spans, { prefix: query + END, n: 0 }] : spans
    })
    if (names.length === 0) return []
    const shards = await readShards(this.#desk, this.#indexMacKey, names)
    const beside = await Promise.all(shards.map((shard) => this.#open(shard)))
    return [...beside, ...(await this.#openBeside(query, beside))]
  }

  #keep(prefix: string, query: string, shards: readonly OpenShard[]): Reading {
    const state = emptyState()
    for (const shard of shards) merge(state, shard.state)
    const reading = {
      ...{ prefix, query, state, lists: shards.length, at: this.#desk.now() },
      isBranch: shards[0]?.written?.children != null,
      broken: shards.reduce((sum, shard) => sum + shard.broken, 0),
    }
    this.#readings.set(prefix, reading)
    return reading
  }

  #answer(query: string, { prefix, state, isBranch, lists, broken }: Reading): Search {
    const found = [...state.entries.values()]
      .filter((entry) => this.#listed(entry).some((listing) => listing.startsWith(query)))
      .sort(byName)
    return {
      found: found.map(({ patient, family, given, birthDate, alias }) => ({
        patient: formatId<PatientId>(patient),
        ...{ family, given, birthDate, alias },
      })),
      opened: found.length,
      deliverable: state.entries.size,
      ...{ lists, broken },
      needsMore: isBranch && prefix === query,
    }
  }

  /** With a space at the end, so that a typed space finds whole words. */
  #listed(entry: ShardEntry): readonly string[] {
    const known = this.#listings.get(entry)
    if (known !== undefined) return known
    const listed = listingsOf(entry).map((listing) => listing.replace(END, ' '))
    this.#listings.set(entry, listed)
    return listed
  }

  #compact(shards: readonly OpenShard[]): void {
    for (const shard of shards.filter(wantsCompaction))
      this.#settled = this.#settled
        .then(() => compactShard(this.#desk, this.#indexMacKey, shard))
        // Another device was faster, or the box went away: the additions still wait for the next reader.
        .catch(() => {})
        .then(() => this.#forgetBelow(shard.name.prefix))
  }

  #forgetBelow(prefix: string): void {
    for (const known of this.#readings.keys()) if (known.startsWith(prefix)) this.#readings.delete(known)
  }
}

/** Where names end that are typed with a space behind them. */
function endOf(query: string): string[] {
  return query.endsWith(' ') ? [query.trimEnd() + END] : []
}

function nothing(needsMore: boolean): Search {
  return { found: [], opened: 0, deliverable: 0, lists: 0, needsMore, broken: 0 }
}

function byName(a: ShardEntry, b: ShardEntry): number {
  const [left, right] = [a, b].map(({ family, given }) => normalName(`${family} ${given}`)) as [string, string]
  return left < right ? -1 : left > right ? 1 : toHex(a.patient) < toHex(b.patient) ? -1 : 1
}
