/**
 * A store in a folder. An object is written to a private file, fsynced, given its name by the system's own put-if-absent (a
 * hard link), and its folder is fsynced: then it is acknowledged. Whoever cuts the power or kills the process at any point
 * finds every acknowledged object whole, and of all others nothing or the whole. Spec: contract.ts.
 *
 * The class of an object is its permission bits: `lasting` is read-only.
 *
 * LIMITS: the file system must have hard links and honest fsync. Who administers this machine can delete the folder: that is
 * what the keeper is for. Two processes may share a folder for reading and for `lasting` objects; `short` ones have one writer.
 */
import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import {
  type ByteRange,
  cutRange,
  isStoreName,
  isStorePrefix,
  type Store,
  type StoreClass,
  type StoredObject,
  type StoreName,
  type StreamOptions,
} from './contract.ts'
import { type Disk, type DiskFile, type DiskReader, type DiskStat, nodeDisk } from './disk.ts'
import { FolderSync } from './folder-sync.ts'
import { listFolder } from './list-folder.ts'
import { sweepTemporary, temporaryName } from './temporary.ts'

const MODES: Readonly<Record<StoreClass, number>> = { lasting: 0o400, short: 0o600 }
const READ_PIECE = 256 * 1024
const IDLE_BLOCKS = 16
const ABSENT = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP']
const FULL = ['ENOSPC', 'EDQUOT']

/** Opens or makes the folder, and sweeps what a killed process left half-written. */
export async function openFsStore(folder: string, disk: Disk = nodeDisk): Promise<FsStore> {
  const root = resolve(folder)
  const store = new FsStore(root, disk)
  await store.prepare()
  return store
}

export class FsStore implements Store {
  readonly #root: string
  readonly #temporary: string
  readonly #disk: Disk
  readonly #folders: FolderSync
  /** Folders whose own name is known to be durable. */
  readonly #durable = new Map<string, Promise<void>>()
  /** Writers of one name wait for each other: a `short` replacement never meets a `lasting` birth. */
  readonly #writers = new Map<StoreName, Promise<unknown>>()
  /** Memory for lent pieces, between two readers. */
  readonly #blocks: Uint8Array[] = []
  #failed: Error | null = null

  constructor(root: string, disk: Disk) {
    this.#root = root
    this.#temporary = join(root, '.tmp')
    this.#disk = disk
    this.#folders = new FolderSync((folder) => this.#syncFolder(folder))
  }

  async prepare(): Promise<void> {
    await this.#makeParents(dirname(this.#root))
    await this.#makeDurable(this.#root)
    await this.#makeDurable(this.#temporary)
    await sweepTemporary(this.#disk, this.#temporary)
  }

  async put(
    name: StoreName,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    storeClass: StoreClass,
  ): Promise<'stored' | 'exists'> {
    checkName(name)
    if (storeClass === 'lasting' && (await this.#isTaken(name))) return 'exists'
    const path = this.#path(name)
    const temporary = join(this.#temporary, temporaryName(randomBytes(9)))
    try {
      await this.#write(temporary, bytes, MODES[storeClass])
      await this.#makeDurable(dirname(path))
      return await this.#inTurn(name, () => this.#give(temporary, name, storeClass))
    } catch (error) {
      throw translate(error)
    } finally {
      await this.#disk.unlink(temporary).catch(() => undefined)
    }
  }

  async get(name: StoreName, range?: ByteRange): Promise<Uint8Array | null> {
    checkName(name)
    const reader = await this.#open(name)
    if (reader === null) return null
    try {
      const { start, end } = cutRange(reader.size, range)
      return await reader.read(start, end - start)
    } finally {
      await reader.close()
    }
  }

  async stream(
    name: StoreName,
    range?: ByteRange,
    { lend = false }: StreamOptions = {},
  ): Promise<AsyncIterable<Uint8Array> | null> {
    const known = await this.head(name)
    if (known === null) return null
    cutRange(known.size, range)
    return lend ? this.#lent(name, range) : this.#pieces(name, range)
  }

  async head(name: StoreName): Promise<StoredObject | null> {
    checkName(name)
    const stat = await this.#stat(name)
    return stat?.kind === 'file' ? { name, size: stat.size } : null
  }

  async *list(prefix: string, after: StoreName = ''): AsyncIterable<StoredObject> {
    if (!isStorePrefix(prefix)) throw new PellicleError('BAD_NAME')
    for await (const name of listFolder(this.#disk, this.#root, { prefix, after })) {
      const known = await this.head(name)
      if (known !== null) yield known
    }
  }

  /** Opened when the reading begins, so that a stream nobody reads holds no file open. */
  async *#pieces(name: StoreName, range: ByteRange | undefined, into?: Uint8Array): AsyncIterable<Uint8Array> {
    const reader = await this.#open(name)
    if (reader === null) throw new Error('a stored object is gone')
    try {
      const { start, end } = cutRange(reader.size, range)
      for (let at = start; at < end; at += READ_PIECE) yield await reader.read(at, Math.min(READ_PIECE, end - at), into)
    } finally {
      await reader.close()
    }
  }

  /** Fresh memory for every piece costs more than reading it: zeroed by the system, and collected later. */
  async *#lent(name: StoreName, range: ByteRange | undefined): AsyncIterable<Uint8Array> {
    const block = this.#blocks.pop() ?? new Uint8Array(READ_PIECE)
    try {
      yield* this.#pieces(name, range, block)
    } finally {
      if (this.#blocks.length < IDLE_BLOCKS) this.#blocks.push(block)
    }
  }

  async #write(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, mode: number): Promise<void> {
    const file: DiskFile = await this.#disk.create(path, mode)
    try {
      if (bytes instanceof Uint8Array) await file.write(bytes)
      else for await (const part of bytes) await file.write(part)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  /** Gives a durable private file its name. */
  async #give(temporary: string, name: StoreName, storeClass: StoreClass): Promise<'stored' | 'exists'> {
    const path = this.#path(name)
    if (storeClass === 'short') {
      if (await this.#isTaken(name, 'lasting')) return 'exists'
      await this.#disk.rename(temporary, path)
    } else {
      try {
        await this.#disk.link(temporary, path)
      } catch (error) {
        if (codeOf(error) === 'EEXIST' && (await this.#isTaken(name))) return 'exists'
        throw error
      }
    }
    await this.#folders.after(dirname(path))
    return 'stored'
  }

  /** True when the name is an object's, and durable: another writer may have named it a moment ago. Throws BAD_NAME for a folder. */
  async #isTaken(name: StoreName, ofClass?: 'lasting'): Promise<boolean> {
    const stat = await this.#stat(name)
    if (stat === null) return false
    if (stat.kind !== 'file') throw new PellicleError('BAD_NAME')
    if (ofClass === 'lasting' && stat.mode !== MODES.lasting) return false
    const folder = dirname(this.#path(name))
    await this.#makeDurable(folder)
    await this.#folders.after(folder)
    return true
  }

  async #inTurn<T>(name: StoreName, act: () => Promise<T>): Promise<T> {
    const before = this.#writers.get(name) ?? Promise.resolve()
    const turn = before.then(act, act)
    const settled = turn.catch(() => undefined)
    this.#writers.set(name, settled)
    try {
      return await turn
    } finally {
      if (this.#writers.get(name) === settled) this.#writers.delete(name)
    }
  }

  async #stat(name: StoreName): Promise<DiskStat | null> {
    return absentIsNull(() => this.#disk.stat(this.#path(name)))
  }

  async #open(name: StoreName): Promise<DiskReader | null> {
    return absentIsNull(() => this.#disk.openFile(this.#path(name)))
  }

  #path(name: StoreName): string {
    return join(this.#root, name)
  }

  /** A folder and its own name in its parent are durable when it resolves; asked of the disk once in the life of a store. */
  #makeDurable(folder: string): Promise<void> {
    const known = this.#durable.get(folder)
    if (known !== undefined) return known
    const made = this.#makeFolder(folder)
    this.#durable.set(folder, made)
    // What failed may succeed the next time.
    made.catch(() => this.#durable.delete(folder))
    return made
  }

  async #makeFolder(folder: string): Promise<void> {
    if (folder !== this.#root) await this.#makeDurable(dirname(folder))
    await this.#makeOne(folder)
    await this.#folders.after(dirname(folder))
  }

  async #makeOne(folder: string): Promise<void> {
    try {
      await this.#disk.makeFolder(folder)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      // The store's own folder may be a link to another disk; a link inside it is not ours.
      if (folder !== this.#root && (await this.#disk.stat(folder)).kind !== 'folder')
        throw new PellicleError('BAD_NAME')
    }
  }

  /** Folders above the store: made when missing, fsynced only when made here. */
  async #makeParents(folder: string): Promise<void> {
    if (dirname(folder) === folder) return
    try {
      await this.#disk.makeFolder(folder)
      await this.#folders.after(dirname(folder))
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return
      if (codeOf(error) !== 'ENOENT') throw error
      await this.#makeParents(dirname(folder))
      await this.#makeParents(folder)
    }
  }

  /**
   * After a failed folder fsync nobody can know what is durable, and asking again may answer "yes" falsely: nothing more is
   * acknowledged until the store is opened anew.
   */
  async #syncFolder(folder: string): Promise<void> {
    if (this.#failed !== null) throw this.#failed
    try {
      await this.#disk.syncFolder(folder)
    } catch (error) {
      if (!FULL.includes(codeOf(error)))
        this.#failed = new Error('a folder could not be made durable', { cause: error })
      throw this.#failed ?? error
    }
  }
}

async function absentIsNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (ABSENT.includes(codeOf(error))) return null
    throw error
  }
}

/** Refused by the alphabet, before the disk is touched (case T11). The name itself stays out of the message. */
function checkName(name: StoreName): void {
  if (!isStoreName(name)) throw new PellicleError('BAD_NAME')
}

function translate(error: unknown): unknown {
  const code = codeOf(error)
  if (FULL.includes(code)) return new PellicleError('DISK_FULL', {}, { cause: error })
  if (code === 'ENOTDIR' || code === 'EISDIR') return new PellicleError('BAD_NAME', {}, { cause: error })
  return error
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown } | null)?.code ?? '')
}
