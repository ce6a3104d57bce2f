/**
 * Private files of writers: their names say which process of this machine wrote them, so that the next opening can sweep what a
 * killed one left, and never what a living one is writing (case T9).
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import type { Disk } from './disk.ts'

/** Tells this process from an earlier one that had the same number. */
const LIFE = randomBytes(6).toString('hex')

export function temporaryName(random: Uint8Array): string {
  return `${process.pid}-${LIFE}-${Buffer.from(random).toString('hex')}`
}

/** A thread sweeps nothing: it has the number of its process and knows no `LIFE` but its own. */
export async function sweepTemporary(disk: Disk, folder: string): Promise<void> {
  if (!isMainThread) return
  for await (const entry of disk.entries(folder)) {
    if (entry.kind !== 'file' || isBeingWritten(entry.name)) continue
    await disk.unlink(join(folder, entry.name)).catch(() => undefined)
  }
}

function isBeingWritten(name: string): boolean {
  const [pid, life] = name.split('-')
  if (Number(pid) === process.pid) return life === LIFE
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as { readonly code?: string }).code === 'EPERM'
  }
}
