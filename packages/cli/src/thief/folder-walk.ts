/** Every file below a folder, one at a time, links not followed: a thief copies names and bytes, nothing outside. */
import { lstat, opendir, readlink } from 'node:fs/promises'
import { join } from 'node:path'

export type Entry =
  | { readonly type: 'file'; readonly path: string; readonly bytes: number; readonly writtenAt: number }
  | { readonly type: 'link'; readonly path: string; readonly target: string }
  | { readonly type: 'unread'; readonly path: string; readonly reason: string }

/** Paths are relative to `root`, with `/`. Folders come up before what lies in them only through their files' paths. */
export async function* walkFolder(root: string, folder = ''): AsyncGenerator<Entry> {
  const opened = await opendir(join(root, folder)).catch((error: unknown) => reasonOf(error))
  if (typeof opened === 'string') {
    yield { type: 'unread', path: folder === '' ? '.' : folder, reason: opened }
    return
  }
  for await (const item of opened) {
    const path = folder === '' ? item.name : `${folder}/${item.name}`
    if (item.isDirectory()) yield* walkFolder(root, path)
    else yield await entryAt(root, path)
  }
}

async function entryAt(root: string, path: string): Promise<Entry> {
  try {
    const stat = await lstat(join(root, path))
    if (stat.isSymbolicLink()) return { type: 'link', path, target: await readlink(join(root, path)) }
    if (!stat.isFile()) return { type: 'unread', path, reason: 'not a file' }
    return { type: 'file', path, bytes: stat.size, writtenAt: Math.round(stat.mtimeMs) }
  } catch (error) {
    return { type: 'unread', path, reason: reasonOf(error) }
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unreadable'
}
