/**
 * Plays the thief: takes a data folder, a backup or a memory dump as it lies there and says what can be read in it. It shares
 * no code with the formats it judges and imports nothing of ours: what it knows of pictures, databases and encodings it knows
 * from their public descriptions. Nothing is written; nothing found is repeated (report.ts).
 *
 * LIMITS: it proves the absence of what it looks for: pictures and documents of known formats, the canaries it was given in
 * the encodings of encodings.ts up to three deep, mail addresses, dates of birth, common names. A cipher that is none, with
 * keys beside it, looks random to it.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Fill, searchStream } from './byte-stream.ts'
import type { Canary } from './canaries.ts'
import { Findings } from './findings.ts'
import { reasonOf, walkFolder } from './folder-walk.ts'
import { Learned } from './learned.ts'
import type { ReadAt } from './pictures.ts'
import { openMemory } from './process-memory.ts'
import { RandomnessMeter } from './randomness.ts'
import type { ThiefReport } from './report.ts'
import { Search } from './search.ts'
import { databaseMap, journalMap } from './sqlite-map.ts'
import { packedParts } from './unpack.ts'

export interface ThiefOptions {
  readonly folder: string | null
  readonly canaries?: readonly Canary[]
  /** A process, or a file that holds a memory dump. */
  readonly heap?: number | string | null
  readonly now: () => number
  readonly onProgress?: (done: { readonly bytes: number; readonly of: number; readonly file: string }) => void
}

/** Public heads and tails of sealed files are no leak up to this size. */
const HEAD_BYTES = 4096
const NO_BIRTHS_SINCE_YEARS = 10

export async function runThief(options: ThiefOptions): Promise<ThiefReport> {
  const startedAt = options.now()
  const work = await measure(options.folder)
  const year = new Date(startedAt).getUTCFullYear()
  const common = { canaries: options.canaries ?? [], birthYears: [1900, year - NO_BIRTHS_SINCE_YEARS] as const }
  const robbery = new Robbery(new Search({ ...common, bytes: work, plain: true }), { ...options, of: work })
  if (options.folder !== null) await robbery.takeFolder(options.folder)
  const heap = options.heap ?? null
  if (heap !== null) await robbery.takeMemory(heap, (bytes) => new Search({ ...common, bytes, plain: false }))
  return robbery.report(startedAt, options.now())
}

async function measure(folder: string | null): Promise<number> {
  let bytes = 0
  // A folder that is not there must not pass for one that holds nothing.
  if (folder !== null) await access(folder)
  if (folder !== null) for await (const entry of walkFolder(folder)) if (entry.type === 'file') bytes += entry.bytes
  return bytes
}

class Robbery {
  readonly #search: Search
  readonly #findings = new Findings()
  readonly #learned = new Learned()
  readonly #onProgress: (file: string) => void
  readonly #counts = { databases: 0, databasePages: 0, freedPages: 0, journals: 0, logs: 0, temporaryFiles: 0 }
  #bytes = 0
  #unpackedBytes = 0
  #memoryBytes = 0
  #publicHeads = 0
  #chance = { seen: 0, expected: 0 }

  constructor(search: Search, options: Pick<ThiefOptions, 'onProgress'> & { readonly of: number }) {
    this.#search = search
    this.#onProgress = (file) => options.onProgress?.({ bytes: this.#bytes, of: options.of, file })
  }

  async takeFolder(root: string): Promise<void> {
    for await (const entry of walkFolder(root)) {
      this.#searchText(entry.path, { file: entry.path, where: 'its name' })
      if (entry.type === 'unread') this.#learned.unread(entry.path, entry.reason)
      else if (entry.type === 'link') this.#searchText(entry.target, { file: entry.path, where: 'where it links to' })
      else {
        this.#learned.file(entry)
        try {
          await this.#takeFile(join(root, entry.path), entry.path, entry.bytes)
        } catch (error) {
          this.#learned.unread(entry.path, reasonOf(error))
        }
      }
      this.#onProgress(entry.path)
    }
  }

  async #takeFile(path: string, name: string, bytes: number): Promise<void> {
    const handle = openSync(path, 'r')
    try {
      const readAt = readerOf(handle)
      const where = this.#whereIn(name, { readAt, bytes })
      const meter = new RandomnessMeter()
      const spot = this.#findings.spot({ file: name, where })
      const options = {
        search: this.#search,
        source: { ...spot, readAt },
        onBytes: (piece: Uint8Array) => this.#count(piece, meter, name),
      }
      const size = await searchStream(fillFrom(handle), options)
      // A picture looks random, too, and is no sealed file.
      if (!spot.has('photo')) this.#judgeRandomness(meter, { file: name, size })
      for (const part of packedParts(path, readAt)) {
        const inside = this.#findings.spot({ file: name, where: () => part.name })
        this.#unpackedBytes += await searchStream(part.fill, {
          search: this.#search,
          source: { ...inside, readAt: null },
        })
      }
    } finally {
      closeSync(handle)
    }
  }

  #count(piece: Uint8Array, meter: RandomnessMeter, file: string): void {
    meter.add(piece)
    this.#bytes += piece.length
    this.#onProgress(file)
  }

  #whereIn(name: string, file: { readonly readAt: ReadAt; readonly bytes: number }): (offset: number) => string {
    const base = basename(name)
    if (/\.(tmp|temp|part|partial|swp|bak)$|^\.|~$|(^|[/._-])te?mp([/._-]|$)/i.test(name)) this.#counts.temporaryFiles++
    if (/\.log(\.|$)|(^|\/)logs?\//i.test(name)) this.#counts.logs++
    const database = databaseMap(file.readAt, file.bytes)
    if (database !== null) {
      this.#counts.databases++
      this.#counts.databasePages += database.pages
      this.#counts.freedPages += database.freedPages
      return database.where
    }
    const journal = /-(wal|journal)$/.test(base) ? journalMap(file.readAt) : null
    if (journal === null) return () => 'its bytes'
    this.#counts.journals++
    return journal.where
  }

  #judgeRandomness(meter: RandomnessMeter, { file, size }: { readonly file: string; readonly size: number }): void {
    const { sealed, stretches } = meter.result
    if (!sealed) return
    this.#learned.sealed(size)
    for (const { offset, bytes } of stretches) {
      const head = offset + bytes <= HEAD_BYTES || offset >= size - HEAD_BYTES
      if (head) this.#publicHeads++
      else {
        const what = `${bytes} bytes that are not random in a file that otherwise is`
        this.#findings.spot({ file, where: () => 'its bytes' }).onHit({ kind: 'unsealed', what, offset, encoding: [] })
      }
    }
  }

  #searchText(text: string, place: { readonly file: string; readonly where: string }): void {
    const bytes = Buffer.from(text)
    const spot = this.#findings.spot({ file: place.file, where: () => place.where, inName: true })
    const readAt: ReadAt = (at, length) => bytes.subarray(at, at + length)
    this.#search.searchChunk({ buffer: bytes, start: 0, end: bytes.length, offset: 0 }, { ...spot, readAt })
  }

  /** The threshold follows the memory's own size, which is known only here. */
  async takeMemory(heap: number | string, searchOf: (bytes: number) => Search): Promise<void> {
    if (typeof heap === 'string') {
      const handle = openSync(heap, 'r')
      const search = searchOf(1024 ** 3)
      const spot = this.#findings.spot({ file: 'memory', where: () => `a dump in ${basename(heap)}` })
      this.#memoryBytes += await searchStream(fillFrom(handle), {
        search,
        source: { ...spot, readAt: readerOf(handle) },
      })
      closeSync(handle)
      this.#addChance(search)
      return
    }
    const { regions, close } = openMemory(heap)
    const search = searchOf(regions.reduce((sum, region) => sum + region.bytes, 0))
    for (const region of regions) {
      const spot = this.#findings.spot({ file: 'memory', where: () => region.name })
      this.#memoryBytes += await searchStream(region.fill, { search, source: { ...spot, readAt: null } })
    }
    close()
    this.#addChance(search)
  }

  #addChance({ chance }: Search): void {
    this.#chance = { seen: this.#chance.seen + chance.seen, expected: this.#chance.expected + chance.expected }
  }

  report(startedAt: number, finishedAt: number): ThiefReport {
    this.#addChance(this.#search)
    const { unread, ...learned } = this.#learned.result
    return {
      version: 1,
      startedAt,
      finishedAt,
      searched: {
        files: learned.files,
        bytes: this.#bytes,
        ...this.#counts,
        unpackedBytes: this.#unpackedBytes,
        memoryBytes: this.#memoryBytes,
        canaries: this.#search.canaries,
        canariesTooShort: this.#search.canariesTooShort,
      },
      readable: this.#findings.counts,
      findings: this.#findings.list,
      learned,
      chance: this.#chance,
      publicHeads: this.#publicHeads,
      unread,
    }
  }
}

function readerOf(handle: number): ReadAt {
  return (offset, length) => {
    const bytes = new Uint8Array(length)
    return bytes.subarray(0, offset < 0 ? 0 : readSync(handle, bytes, 0, length, offset))
  }
}

function fillFrom(handle: number): Fill {
  let offset = 0
  return async (into, at) => {
    const read = readSync(handle, into, at, into.length - at, offset)
    offset += read
    return read
  }
}
