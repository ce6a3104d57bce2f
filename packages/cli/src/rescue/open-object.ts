/**
 * One sealed object from its file, each byte once: hashed and opened chunk by chunk, kept as an ordinary file or thrown away. It may
 * run in a thread (object-thread.ts): it takes plain values only, and reads and writes without waiting, because nobody else waits for it.
 */
import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { equalBytes, type ObjectContext, type ObjectEntry } from '@pellicle/crypto/format'
import { openPieces } from '@pellicle/crypto/open'

export interface ObjectJob {
  readonly path: string
  readonly entry: ObjectEntry
  readonly key: Uint8Array
  readonly context: ObjectContext
  /** A new file for the content; null only checks. */
  readonly to: string | null
}

/** The content's length; null when it is not the object, whole and unbroken: then nothing is kept. */
export async function openObjectFile({ path, entry, key, context, to }: ObjectJob): Promise<number | null> {
  const [, sha256, size] = entry
  const hash = createHash('sha256')
  let [source, target]: [number | null, number | null] = [null, null]
  try {
    // A link in an object's place is not followed (case T11).
    source = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    if (fstatSync(source).size !== size) return null
    target = to === null ? null : openSync(to, 'w', 0o600)
    const length = await openPieces(key, context, hashed(source, size, hash), (piece) => {
      if (target !== null) writeAll(target, piece)
    })
    if (equalBytes(hash.digest(), sha256)) return length
  } catch {
    // Whatever broke: who wants to know more opens it again, alone.
  } finally {
    if (source !== null) closeSync(source)
    if (target !== null) closeSync(target)
  }
  if (to !== null && target !== null) unlinkSync(to)
  return null
}

let block = new Uint8Array(0)

function hashed(descriptor: number, length: number, hash: ReturnType<typeof createHash>) {
  return {
    length,
    read: (start: number, end: number): Uint8Array => {
      if (block.length < end - start) block = new Uint8Array(end - start)
      const bytes = block.subarray(0, end - start)
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(descriptor, bytes, at, bytes.length - at, start + at)
        if (read === 0) throw new Error('a stored file became shorter')
        at += read
      }
      hash.update(bytes)
      return bytes
    },
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
}
