/**
 * Which keepers this box feeds: `secrets/keepers.json`, for its user alone. The keys of buckets lie in it; they let nobody delete
 * (docs/s3.md), and a thief of this box has them: that is what the keeper is made for.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PellicleError } from '@pellicle/protocol/errors'
import type { S3Keys } from '@pellicle/store/s3'
import { parseKeeperAddress } from './keeper-address.ts'

export interface KeeperEntry {
  /** 16 random bytes in hex: how statements and pages name it. */
  readonly id: string
  readonly address: string
  readonly keys: S3Keys | null
  /** Said by whoever added it: other hands than this box's? */
  readonly otherHands: boolean
  /** Unix ms. */
  readonly added: number
}

const FILE = join('secrets', 'keepers.json')

/** Empty when there is no file. Throws SERVER_FAULT for a file that is not ours. */
export function readKeepers(folder: string): readonly KeeperEntry[] {
  const path = join(folder, FILE)
  if (!existsSync(path)) return []
  try {
    const { keepers } = JSON.parse(readFileSync(path, 'utf8')) as { readonly keepers: readonly KeeperEntry[] }
    if (!keepers.every(isEntry)) throw new TypeError('not a list of keepers')
    return keepers
  } catch {
    // The message would quote the file.
    throw new PellicleError('SERVER_FAULT')
  }
}

function isEntry(value: KeeperEntry): boolean {
  if (!/^[0-9a-f]{32}$/.test(value.id) || typeof value.added !== 'number') return false
  parseKeeperAddress(value.address)
  return true
}

/** Changes when the file does: a server that runs reads it anew. */
export function keepersMark(folder: string): string {
  try {
    const { mtimeMs, ino, size } = statSync(join(folder, FILE))
    return `${mtimeMs} ${ino} ${size}`
  } catch {
    return ''
  }
}

export async function writeKeepers(folder: string, keepers: readonly KeeperEntry[]): Promise<void> {
  const path = join(folder, FILE)
  await mkdir(join(folder, 'secrets'), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}.new`
  await writeFile(temporary, `${JSON.stringify({ keepers }, null, 2)}\n`, { mode: 0o600, flush: true })
  await chmod(temporary, 0o600)
  await rename(temporary, path)
}

export function newKeeperId(): string {
  return randomBytes(16).toString('hex')
}
