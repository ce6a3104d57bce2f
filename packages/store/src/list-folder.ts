/**
 * The names below a folder in ascending order, without ever holding all of them: a folder of millions is read in several passes,
 * each of which keeps the next few thousand.
 */
import { join } from 'node:path'
import { isStoreName, type StoreName } from './contract.ts'
import type { Disk } from './disk.ts'

const PASS = 20_000

export interface Listing {
  readonly prefix: string
  readonly after: StoreName
}

export async function* listFolder(disk: Disk, root: string, listing: Listing): AsyncIterable<StoreName> {
  const folder = listing.prefix.slice(0, listing.prefix.lastIndexOf('/') + 1)
  yield* walk(disk, root, { ...listing, folder })
}

interface Place extends Listing {
  /** Name of the folder with its slash; empty for the root. */
  readonly folder: string
}

async function* walk(disk: Disk, root: string, place: Place): AsyncIterable<StoreName> {
  let cursor = ''
  while (true) {
    const keys = await nextKeys(disk, root, { ...place, cursor })
    for (const key of keys) {
      if (key.endsWith('/')) yield* walk(disk, root, { ...place, folder: key })
      else yield key
    }
    if (keys.length < PASS) return
    cursor = keys.at(-1) as string
  }
}

/** Names in the folder behind the cursor, in order, at most PASS. A folder ends in a slash: so it sorts where its contents do. */
async function nextKeys(disk: Disk, root: string, place: Place & { readonly cursor: string }): Promise<string[]> {
  let keys: string[] = []
  const keepFirst = () => {
    keys = keys.sort(byCharacters).slice(0, PASS)
  }
  try {
    for await (const entry of disk.entries(join(root, place.folder))) {
      const name = `${place.folder}${entry.name}`
      // What is not ours (a temporary folder, a file that somebody dropped here) is not listed.
      if (entry.kind === 'other' || !isStoreName(name)) continue
      const key = entry.kind === 'folder' ? `${name}/` : name
      if (key <= place.cursor || !mayMatch(key, place)) continue
      keys.push(key)
      if (keys.length >= 2 * PASS) keepFirst()
    }
  } catch (error) {
    const { code } = error as { readonly code?: string }
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
  }
  keepFirst()
  return keys
}

function mayMatch(key: string, { prefix, after }: Listing): boolean {
  if (!key.endsWith('/')) return key.startsWith(prefix) && key > after
  const fits = key.startsWith(prefix) || prefix.startsWith(key)
  return fits && (key > after || after.startsWith(key))
}

function byCharacters(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
