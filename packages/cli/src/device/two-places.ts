/**
 * A value in a file that is written over again and again: two places, each with a number and a hash, of which the newer whole one counts.
 * Writing over the older one and flushing its bytes is all a change costs; a machine that dies in between finds the old value or the new
 * one. A file that is too small, or not ours, is made anew beside and renamed. The file stays open: a device changes it with every act.
 */
import { createHash, randomBytes } from 'node:crypto'
import { close, fdatasync, open, read, write } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

// Plain descriptors: nobody has to close the last ones before the process ends.
const file = {
  open: promisify(open),
  close: promisify(close),
  datasync: promisify(fdatasync),
  read: promisify(read),
  write: promisify(write),
}

const MAGIC = Buffer.from('PLMV')
/** Magic, number (u32), length (u32), SHA-256 of number, length and value. */
const HEAD = 4 + 4 + 4 + 32
/** One place; whole blocks of a disk, so that a torn write harms one of the two. */
const LEAST = 4096

interface Place {
  readonly number: number
  readonly value: Uint8Array
}

interface Open {
  readonly descriptor: number
  /** Of one place. */
  readonly size: number
}

/** One caller at a time. */
export class TwoPlaces {
  readonly #path: string
  #open: Open | null = null
  #newest: { readonly number: number; readonly at: 0 | 1 } | null = null

  constructor(path: string) {
    this.#path = path
  }

  /** Null when there is no file, or no whole value in it. */
  async read(): Promise<Uint8Array | null> {
    const bytes = await readFile(this.#path).catch(absentIsNull)
    const size = (bytes?.length ?? 0) / 2
    if (bytes === null || !Number.isInteger(size) || size < LEAST) return this.#forget()
    const [one, other] = [parsePlace(bytes.subarray(0, size)), parsePlace(bytes.subarray(size))]
    const at = (other?.number ?? 0) > (one?.number ?? 0) ? 1 : 0
    const found = at === 0 ? one : other
    if (found === null) return this.#forget()
    this.#open ??= { descriptor: await file.open(this.#path, 'r+'), size }
    this.#newest = { number: found.number, at }
    return found.value
  }

  /** Durable when it resolves; false when what is there afterwards is something else. */
  async write(value: Uint8Array): Promise<boolean> {
    if (this.#newest === null) await this.read()
    const number = (this.#newest?.number ?? 0) + 1
    const place = formatPlace(number, value)
    if (this.#open === null || this.#newest === null || place.length > this.#open.size) return this.#make(place, number)
    const { descriptor, size } = this.#open
    const at = this.#newest.at === 0 ? 1 : 0
    await writeAll(descriptor, place, at * size)
    await file.datasync(descriptor)
    this.#newest = { number, at }
    return reads(descriptor, place, at * size)
  }

  /** Gone when it resolves. */
  async remove(): Promise<void> {
    await this.#forget()
    await rm(this.#path, { force: true })
    await syncFolder(dirname(this.#path))
  }

  async #make(place: Uint8Array, number: number): Promise<boolean> {
    let size = LEAST
    while (size < 2 * place.length) size *= 2
    const whole = new Uint8Array(2 * size)
    whole.set(place)
    const beside = `${this.#path}.${randomBytes(6).toString('hex')}`
    const descriptor = await file.open(beside, 'wx+', 0o600)
    await writeAll(descriptor, whole, 0)
    await file.datasync(descriptor)
    await rename(beside, this.#path)
    await syncFolder(dirname(this.#path))
    if (this.#open !== null) await file.close(this.#open.descriptor)
    this.#open = { descriptor, size }
    this.#newest = { number, at: 0 }
    return reads(descriptor, place, 0)
  }

  async #forget(): Promise<null> {
    const open = this.#open
    this.#open = null
    this.#newest = null
    if (open !== null) await file.close(open.descriptor)
    return null
  }
}

async function syncFolder(folder: string): Promise<void> {
  const descriptor = await file.open(folder, 'r')
  try {
    await file.datasync(descriptor)
  } finally {
    await file.close(descriptor)
  }
}

function formatPlace(number: number, value: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(HEAD + value.length)
  MAGIC.copy(bytes)
  bytes.writeUInt32BE(number, 4)
  bytes.writeUInt32BE(value.length, 8)
  bytes.set(value, HEAD)
  hashOf(bytes.subarray(4, 12), value).copy(bytes, 12)
  return bytes
}

/** Null for a place never written, or half. */
function parsePlace(bytes: Uint8Array): Place | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!view.subarray(0, 4).equals(MAGIC)) return null
  const length = view.readUInt32BE(8)
  if (HEAD + length > view.length) return null
  const value = view.subarray(HEAD, HEAD + length)
  if (!hashOf(view.subarray(4, 12), value).equals(view.subarray(12, HEAD))) return null
  return { number: view.readUInt32BE(4), value: new Uint8Array(value) }
}

function hashOf(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

async function writeAll(descriptor: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(descriptor, bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}

async function reads(descriptor: number, expected: Uint8Array, position: number): Promise<boolean> {
  const back = Buffer.alloc(expected.length)
  const { bytesRead } = await file.read(descriptor, back, 0, back.length, position)
  return bytesRead === back.length && back.equals(expected)
}

function absentIsNull(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
