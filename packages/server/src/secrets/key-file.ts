/**
 * A secret of this box in a file of its own: readable by its user alone, durable before anybody depends on it, never overwritten.
 * LIMITS: who has this user's rights reads it; a stolen folder holds it. Without a device it opens nothing (DESIGN §3).
 */
import { chmod, link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CryptoError, decode, encode, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'

/** The secret in this file; made and stored first when there is none. */
export async function loadOrMakeSecret<T>(
  path: string,
  { parse, make }: { readonly parse: (value: Value) => T | null; readonly make: () => Value },
): Promise<T> {
  const stored = (await readOrNull(path)) ?? (await store(path, encode(make())))
  const secret = parse(decodeOrNull(stored))
  // A message would say where the file breaks, and so something of what is in it.
  if (secret === null) throw new PellicleError('SERVER_FAULT')
  return secret
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Written, fsynced, then given its name; the first of two that try at once wins. */
async function store(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const temporary = join(folder, `.${process.pid}.new`)
  await unlink(temporary).catch(() => undefined)
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(temporary)
  await syncFolder(folder)
  await syncFolder(dirname(folder))
  return readFile(path)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function decodeOrNull(bytes: Uint8Array): Value {
  try {
    return decode(bytes)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
