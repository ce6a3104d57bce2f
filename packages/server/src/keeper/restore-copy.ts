/**
 * From a keeper to an empty folder: segments in their row, each checked before it is written, then what their statements introduce, each by
 * its hash. What is missing or broken is named, one by one, and nothing stops for it: the rest comes back. Spec: keeper §6.
 *
 * Can be started again: what lies there already, whole, is not fetched twice. Memory: one group of segments and LANES pieces.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { equalBytes, fromHex, parseSegment, segmentName, type TreePoint, toHex, utf8 } from '@pellicle/crypto/format'
import { EMPTY_ROOT, Frontier, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'
import { openFsStore } from '@pellicle/store/fs'
import { Blocks, gather } from '../objects/gather.ts'
import { type Founder, founderOf } from './founder.ts'
import { LEDGER_ROOM, Room, STORE_ROOM } from './keeper-names.ts'
import { type Introduced, newsOf } from './segment-objects.ts'

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
  readonly missing: readonly Missing[]
}

const GROUP_OBJECTS = 512
const GROUP_BYTES = 64 * 1024 * 1024
const LANES = 12

/** Throws NO_KEEPER when the keeper has no ledger, KEEPER_OTHER when the folder holds another past. */
export async function restoreCopy({ keeper, folder, witness = [], onProgress }: RestoreOptions): Promise<Restored> {
  const target = { ledger: await openFsStore(join(folder, 'ledger')), store: await openFsStore(join(folder, 'store')) }
  const copy = new Copy(keeper, target)
  for await (const progress of copy.run()) onProgress?.(progress)
  await copy.copyEscrow()
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
  #newestSnapshot: Missing | null = null
  #objects = 0
  #bytes = 0

  constructor(keeper: Store, to: { readonly ledger: Store; readonly store: Store }) {
    this.#from = { ledger: new Room(keeper, LEDGER_ROOM), store: new Room(keeper, STORE_ROOM) }
    this.#to = to
  }

  async *run(): AsyncIterable<Progress> {
    let due: Introduced[] = []
    let bytes = 0
    for (;;) {
      const segment = await this.#next()
      if (segment !== null) {
        due.push(...segment.objects)
        bytes += segment.bytes
      }
      if (segment === null || due.length >= GROUP_OBJECTS || bytes >= GROUP_BYTES) {
        await this.#copyObjects(due)
        due = []
        bytes = 0
        yield { statements: this.#edge.size, objects: this.#objects, bytes: this.#bytes }
      }
      if (segment === null) return
    }
  }

  /** The next segment, checked and written. Null: the row ends. */
  async #next(): Promise<{ readonly objects: readonly Introduced[]; readonly bytes: number } | null> {
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
    const put = await this.#to.ledger.put(name, bytes, 'lasting')
    if (put === 'exists' && !equalBytes((await this.#to.ledger.get(name)) as Uint8Array, bytes))
      throw new PellicleError('KEEPER_OTHER')
    this.#edge = checked.edge
    this.#founder = checked.founder
    this.#note = checked.note
    this.#roots.set(this.#edge.size, this.#edge.root())
    this.#bytes += bytes.length
    return { objects: checked.objects, bytes: bytes.length }
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

  async #copyObjects(objects: readonly Introduced[]): Promise<void> {
    const due = objects.values()
    const lane = async (): Promise<void> => {
      for (const one of due) await this.#copyObject(one)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }

  async #copyObject({ name, entry: [, sha256, size], snapshot, index }: Introduced): Promise<void> {
    const problem = await this.#fetch(name, sha256, size)
    const what = snapshot === null ? 'object' : 'snapshot'
    const missing = problem === null ? null : ({ what, code: problem, index, name } as const)
    this.#objects += problem === null ? 1 : 0
    this.#bytes += problem === null ? size : 0
    // Older snapshots may have gone when a newer one came: only the newest is missed.
    if (snapshot !== null && problem !== 'HASH_MISMATCH') this.#newestSnapshot = missing
    else if (missing !== null) this.#name(missing)
  }

  async #fetch(name: string, sha256: Uint8Array, size: number): Promise<ErrorCode | null> {
    const bytes = await this.#from.store.stream(name)
    if (bytes === null) return 'MISSING_OBJECT'
    try {
      const put = await this.#to.store.put(name, gather(compared(bytes, sha256, size), this.#blocks), 'lasting')
      if (put === 'stored') return null
      return (await hashOf(this.#to.store, name, size))?.equals(sha256) ? null : 'HASH_MISMATCH'
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
    if (this.#newestSnapshot !== null) this.#name(this.#newestSnapshot)
    const { size } = this.#edge
    const beyond = witness.reduce<TreePoint | null>((most, one) => (one[0] > (most?.[0] ?? size) ? one : most), null)
    for (const [held, root] of witness) {
      const known = this.#roots.get(held)
      if (held <= size && (known === undefined || !equalBytes(known, root)))
        this.#name({ what: 'past', code: 'FORKED', index: held, name: '' })
    }
    if (beyond !== null) this.#name({ what: 'stretch', code: 'LEDGER_SHORT', index: size, name: String(beyond[0]) })
    const { practice, origin } = this.#founder
    const progress = { statements: size, objects: this.#objects, bytes: this.#bytes }
    return { ...progress, practice, origin, root: this.#edge.root(), beyond, missing: this.#missing }
  }

  #name(missing: Missing): void {
    this.#missing.push(missing)
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

async function hashOf(store: Store, name: string, size: number): Promise<Buffer | null> {
  if ((await store.head(name))?.size !== size) return null
  const hash = createHash('sha256')
  for await (const part of (await store.stream(name)) ?? []) hash.update(part)
  return hash.digest()
}
