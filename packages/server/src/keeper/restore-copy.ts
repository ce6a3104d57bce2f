/**
 * From a keeper to an empty folder: segments in their row, each checked before it is written, then what their statements introduce, each by
 * its hash. What is missing or broken is named, one by one, and nothing stops for it: the rest comes back. Spec: keeper §6.
 *
 * Can be started again: what lies there already, whole, is not fetched twice; what a power cut left broken is set aside and fetched. Durable
 * when it returns, not before. Memory: one segment and LANES objects' pieces.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { equalBytes, fromHex, parseSegment, segmentName, type TreePoint, toHex, utf8 } from '@pellicle/crypto/format'
import { EMPTY_ROOT, Frontier, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { digestOf } from '@pellicle/store/digest'
import { FlushLater } from '@pellicle/store/flush-later'
import { openFsStore } from '@pellicle/store/fs'
import { Blocks, gather } from '../objects/gather.ts'
import { Lanes } from '../objects/lanes.ts'
import { type Founder, founderOf } from './founder.ts'
import { LEDGER_ROOM, Room, STORE_ROOM } from './keeper-names.ts'
import { type Introduced, newsOf } from './segment-objects.ts'
import { type Aside, asideOf } from './set-aside.ts'

export interface RestoreOptions {
  readonly keeper: Store
  /** A data folder that does not exist yet, or one that an earlier restore began. */
  readonly folder: string
  /** Checkpoints that somebody holds: a device, a card, a witness. */
  readonly witness?: readonly TreePoint[]
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly statements: number
  readonly objects: number
  readonly bytes: number
}

/** `segment`: the row ends or is broken there. `object`, `snapshot`: not there, or other bytes. `stretch`: statements up to a checkpoint that somebody holds. */
export interface Missing {
  readonly what: 'segment' | 'object' | 'snapshot' | 'stretch' | 'past'
  readonly code: ErrorCode
  /** Ledger index; of a stretch, its first. */
  readonly index: number
  /** Name in the store; of a stretch, how far it goes. */
  readonly name: string
}

export interface Restored extends Progress {
  readonly practice: Uint8Array
  readonly origin: string
  readonly root: Uint8Array
  /** The highest checkpoint shown, when it lies beyond what was restored. */
  readonly beyond: TreePoint | null
  /** In the ledger's order. */
  readonly missing: readonly Missing[]
}

const LANES = 12

/** Throws NO_KEEPER when the keeper has no ledger, KEEPER_OTHER when the folder holds another past. */
export async function restoreCopy({ keeper, folder, witness = [], onProgress }: RestoreOptions): Promise<Restored> {
  const later = new FlushLater()
  const [ledger, store] = [join(folder, 'ledger'), join(folder, 'store')]
  const target = { ledger: await openFsStore(ledger, later.disk), store: await openFsStore(store, later.disk) }
  const copy = new Copy(keeper, target, asideOf(folder))
  for await (const progress of copy.run()) onProgress?.(progress)
  await copy.copyEscrow()
  await later.flush()
  const restored = copy.result(witness)
  await rememberRestored(folder, [restored.statements, restored.root])
  return restored
}

const RESTORED = join('log', 'restored')

/** Where the restored past ends, for a new era that is opened later: a box that was served in between has said more since. */
async function rememberRestored(folder: string, [size, root]: TreePoint): Promise<void> {
  await mkdir(join(folder, 'log'), { recursive: true, mode: 0o700 })
  await writeFile(join(folder, RESTORED), `${size} ${toHex(root)}\n`, { mode: 0o600 })
}

/** Null when this folder was not restored. */
export async function readRestored(folder: string): Promise<TreePoint | null> {
  const text = await readFile(join(folder, RESTORED), 'utf8').catch(() => '')
  const match = /^(\d{1,15}) ([0-9a-f]{64})\n$/.exec(text)
  const root = match === null ? null : fromHex(match[2] as string)
  return match === null || root === null ? null : [Number(match[1]), root]
}

class Copy {
  readonly #from: { readonly ledger: Store; readonly store: Store }
  readonly #to: { readonly ledger: Store; readonly store: Store }
  readonly #missing: Missing[] = []
  /** Tree hashes where a checkpoint was signed, as compact as they come: 32 bytes each. */
  readonly #roots = new Map<number, Uint8Array>([[0, EMPTY_ROOT]])
  readonly #blocks = new Blocks()
  #edge = new Frontier()
  #founder: Founder | null = null
  #note = ''
  #newestSnapshot: { readonly index: number; readonly missing: Missing | null } = { index: -1, missing: null }
  #objects = 0
  #bytes = 0

  readonly #aside: Aside

  constructor(keeper: Store, to: { readonly ledger: Store; readonly store: Store }, aside: Aside) {
    this.#aside = aside
    this.#from = { ledger: new Room(keeper, LEDGER_ROOM), store: new Room(keeper, STORE_ROOM) }
    this.#to = to
  }

  /** Answers after each segment; the last time when everything is there. */
  async *run(): AsyncIterable<Progress> {
    const lanes = new Lanes(LANES)
    for (let objects = await this.#next(); objects !== null; objects = await this.#next()) {
      for (const one of objects) await lanes.begin(() => this.#copyObject(one))
      yield this.#progress()
    }
    await lanes.end()
    yield this.#progress()
  }

  #progress(): Progress {
    return { statements: this.#edge.size, objects: this.#objects, bytes: this.#bytes }
  }

  /** What the next segment introduces, once it is checked and written. Null: the row ends. */
  async #next(): Promise<readonly Introduced[] | null> {
    const first = this.#edge.size
    const name = segmentName(first)
    let bytes = await this.#from.ledger.get(name)
    if (bytes === null) {
      if (!(await hasLater(this.#from.ledger, name))) return null
      // A keeper that is being fed may have taken this one and the next while we asked.
      bytes = await this.#from.ledger.get(name)
    }
    if (bytes === null) {
      this.#name({ what: 'segment', code: 'INCOMPLETE', index: first, name })
      return null
    }
    const checked = await this.#check(first, bytes)
    if (checked === null) {
      this.#name({ what: 'segment', code: 'LEDGER_ALTERED', index: first, name })
      return null
    }
    await this.#putSegment(name, bytes)
    this.#edge = checked.edge
    this.#founder = checked.founder
    this.#note = checked.note
    this.#roots.set(this.#edge.size, this.#edge.root())
    this.#bytes += bytes.length
    return checked.objects
  }

  /** What an earlier restore wrote is this, or was broken by a power cut; a whole segment that differs is another past. */
  async #putSegment(name: string, bytes: Uint8Array): Promise<void> {
    if ((await this.#to.ledger.put(name, bytes, 'lasting')) === 'stored') return
    const there = await this.#to.ledger.get(name)
    if (there !== null && equalBytes(there, bytes)) return
    if (there !== null && isSegment(there)) throw new PellicleError('KEEPER_OTHER')
    await this.#aside.move('ledger', name)
    await this.#to.ledger.put(name, bytes, 'lasting')
  }

  async #check(first: number, bytes: Uint8Array) {
    try {
      const segment = parseSegment(bytes)
      const founder = this.#founder ?? founderOf(segment.entries)
      const edge = this.#edge.clone()
      for (const entry of segment.entries) edge.append(leafHash(entry))
      const point = await verifyCheckpoint(segment.note, founder.origin, founder.log)
      const fits = segment.first === first && point?.[0] === edge.size && equalBytes(point[1], edge.root())
      return fits ? { edge, founder, note: segment.note, objects: newsOf(first, segment.entries).objects } : null
    } catch {
      return null
    }
  }

  async #copyObject({ name, entry: [, sha256, size], snapshot, index }: Introduced): Promise<void> {
    const problem = await this.#fetch(name, sha256, size)
    const what = snapshot === null ? 'object' : 'snapshot'
    const missing = problem === null ? null : ({ what, code: problem, index, name } as const)
    this.#objects += problem === null ? 1 : 0
    this.#bytes += problem === null ? size : 0
    // Older snapshots may have gone when a newer one came: only the newest is missed. Answers come in any order.
    if (snapshot !== null && problem !== 'HASH_MISMATCH') {
      if (index >= this.#newestSnapshot.index) this.#newestSnapshot = { index, missing }
    } else if (missing !== null) this.#name(missing)
  }

  async #fetch(name: string, sha256: Uint8Array, size: number): Promise<ErrorCode | null> {
    const there = (await this.#to.store.head(name)) === null ? null : await digestOf(this.#to.store, name)
    if (there !== null && equalBytes(there.sha256, sha256)) return null
    const bytes = await this.#from.store.stream(name, undefined, { lend: true })
    if (bytes === null) return 'MISSING_OBJECT'
    if (there !== null) await this.#aside.move('store', name)
    try {
      await this.#to.store.put(name, gather(compared(bytes, sha256, size), this.#blocks), 'lasting')
      return null
    } catch (error) {
      if (error instanceof PellicleError && error.code === 'HASH_MISMATCH') return error.code
      throw error
    }
  }

  /** The box's own keys, sealed to the root. */
  async copyEscrow(): Promise<void> {
    for await (const { name } of this.#from.store.list('escrow/')) {
      const bytes = await this.#from.store.get(name)
      if (bytes !== null) await this.#to.store.put(name, bytes, 'lasting')
    }
    if (this.#note !== '') await this.#to.ledger.put('checkpoint', utf8(this.#note), 'short')
  }

  result(witness: readonly TreePoint[]): Restored {
    if (this.#founder === null) throw new PellicleError('NO_KEEPER')
    if (this.#newestSnapshot.missing !== null) this.#name(this.#newestSnapshot.missing)
    const { size } = this.#edge
    const beyond = witness.reduce<TreePoint | null>((most, one) => (one[0] > (most?.[0] ?? size) ? one : most), null)
    for (const [held, root] of witness) {
      const known = this.#roots.get(held)
      if (held <= size && (known === undefined || !equalBytes(known, root)))
        this.#name({ what: 'past', code: 'FORKED', index: held, name: '' })
    }
    if (beyond !== null) this.#name({ what: 'stretch', code: 'LEDGER_SHORT', index: size, name: String(beyond[0]) })
    const { practice, origin } = this.#founder
    return {
      ...this.#progress(),
      practice,
      origin,
      root: this.#edge.root(),
      beyond,
      missing: this.#missing.sort((a, b) => a.index - b.index),
    }
  }

  #name(missing: Missing): void {
    this.#missing.push(missing)
  }
}

function isSegment(bytes: Uint8Array): boolean {
  try {
    parseSegment(bytes)
    return true
  } catch {
    return false
  }
}

async function hasLater(store: Store, name: string): Promise<boolean> {
  for await (const _ of store.list('segment/', name)) return true
  return false
}

async function* compared(
  bytes: AsyncIterable<Uint8Array>,
  sha256: Uint8Array,
  size: number,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  let length = 0
  for await (const part of bytes) {
    length += part.length
    hash.update(part)
    yield part
  }
  if (length !== size || !hash.digest().equals(sha256)) throw new PellicleError('HASH_MISMATCH')
}
