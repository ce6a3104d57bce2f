/**
 * The few things the fs adapter asks of an operating system, so that a test can stand a disk below it that loses power between
 * any two of them. Paths are absolute.
 */
import { constants } from 'node:fs'
import { type FileHandle, link, lstat, mkdir, open, opendir, rename, unlink } from 'node:fs/promises'

export interface DiskFile {
  write(bytes: Uint8Array): Promise<void>
  /** The file's bytes survive a power cut when it resolves; its name may not. */
  sync(): Promise<void>
  close(): Promise<void>
}

export interface DiskReader {
  readonly size: number
  /** Bytes [start, start + length), all of them; into `into` where it is given and large enough. */
  read(start: number, length: number, into?: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}

export interface DiskEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'other'
}

export interface DiskStat extends Omit<DiskEntry, 'name'> {
  readonly size: number
  /** Permission bits. */
  readonly mode: number
}

/** Failures carry the system's `code` (`ENOENT`, `EEXIST`, `ENOTDIR`, `ENOSPC` …). */
export interface Disk {
  /** A new file; EEXIST when there is one. */
  create(path: string, mode: number): Promise<DiskFile>
  openFile(path: string): Promise<DiskReader>
  /** Never follows a link. */
  stat(path: string): Promise<DiskStat>
  /** A second name for a file; EEXIST when the name is taken: the system's own put-if-absent. */
  link(from: string, to: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  makeFolder(path: string): Promise<void>
  /** The folder's entries survive a power cut when it resolves. */
  syncFolder(path: string): Promise<void>
  /** In no order. */
  entries(path: string): AsyncIterable<DiskEntry>
}

const FOLDER_MODE = 0o700
/** A link in an object's place is not followed (case T11). Absent on Windows. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)

export const nodeDisk: Disk = {
  async create(path, mode) {
    const handle = await open(path, 'wx', mode)
    return {
      write: (bytes) => writeAll(handle, bytes),
      sync: () => handle.sync(),
      close: () => handle.close(),
    }
  },
  async openFile(path) {
    const handle = await open(path, READ)
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' })
      return {
        size: stat.size,
        read: (start, length, into) => readAll(handle, { start, length, into }),
        close: () => handle.close(),
      }
    } catch (error) {
      await handle.close()
      throw error
    }
  },
  async stat(path) {
    const stat = await lstat(path)
    const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other'
    return { kind, size: stat.size, mode: stat.mode & 0o777 }
  },
  link,
  rename,
  unlink,
  async makeFolder(path) {
    await mkdir(path, { mode: FOLDER_MODE })
  },
  syncFolder: syncPath,
  async *entries(path) {
    for await (const entry of await opendir(path, { bufferSize: 1024 })) {
      yield { name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' }
    }
  },
}

/** A file's bytes, or a folder's entries, survive a power cut when it resolves. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at)
    at += bytesWritten
  }
}

interface Wanted {
  readonly start: number
  readonly length: number
  readonly into: Uint8Array | undefined
}

async function readAll(handle: FileHandle, { start, length, into }: Wanted): Promise<Uint8Array> {
  // Filled to its end below, or thrown away: no need to write zeros first.
  const fits = into !== undefined && into.length >= length
  const bytes = fits ? into.subarray(0, length) : new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, length - at, start + at)
    if (bytesRead === 0) throw new Error('a stored file became shorter')
    at += bytesRead
  }
  return bytes
}
