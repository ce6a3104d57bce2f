/**
 * When each device was last seen by this box, and which log-ins were opened at two devices within moments of each other. A small file
 * beside the index: it may be deleted at any time, and then the box has seen nobody yet. Spec: checkup §4.
 *
 * LIMITS: the box says this of itself. Somebody who owns it can make an old device look used; he gains a green row, no key.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Remembered {
  readonly v: 1
  readonly seen: Readonly<Record<string, number>>
  readonly overlaps: readonly (readonly [member: string, at: number])[]
}

/** Nobody walks from one machine to another and unlocks it in less (starting value). */
const OVERLAP_MS = 15_000
const OVERLAPS_FOR_MS = 30 * 24 * 3_600_000
const SAVE_EVERY_MS = 5 * 60_000

export interface Sighting {
  /** Lower-case hex. */
  readonly device: string
  readonly member: string
  readonly act: 'asked' | 'unlocked'
}

/** Where a box remembers whom it saw. */
export function seenPath(folder: string): string {
  return join(folder, 'checkup', 'seen.json')
}

export class SeenDevices {
  readonly #path: string
  readonly #seen = new Map<string, number>()
  readonly #unlocked = new Map<string, { readonly device: string; readonly at: number }>()
  #overlaps: (readonly [member: string, at: number])[] = []
  #savedAt = 0

  constructor(path: string) {
    this.#path = path
    const before = read(path)
    for (const [device, at] of Object.entries(before?.seen ?? {})) this.#seen.set(device, at)
    this.#overlaps = [...(before?.overlaps ?? [])]
  }

  note({ device, member, act }: Sighting, now: number): void {
    this.#seen.set(device, now)
    if (act === 'unlocked') {
      const last = this.#unlocked.get(member)
      if (last !== undefined && last.device !== device && now - last.at < OVERLAP_MS) this.#overlaps.push([member, now])
      this.#unlocked.set(member, { device, at: now })
    }
    if (now - this.#savedAt > SAVE_EVERY_MS) this.save(now)
  }

  lastSeen(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#seen)
  }

  overlaps(now: number): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const [member, at] of this.#overlaps)
      if (now - at < OVERLAPS_FOR_MS) counts[member] = (counts[member] ?? 0) + 1
    return counts
  }

  /** Whole or not at all; a disk that refuses costs a memory, not a request. */
  save(now: number): void {
    this.#savedAt = now
    this.#overlaps = this.#overlaps.filter(([, at]) => now - at < OVERLAPS_FOR_MS)
    const text = JSON.stringify({ v: 1, seen: this.lastSeen(), overlaps: this.#overlaps } satisfies Remembered)
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
      writeFileSync(`${this.#path}.new`, text, { mode: 0o600 })
      renameSync(`${this.#path}.new`, this.#path)
    } catch {
      // The next save tries again.
    }
  }
}

function read(path: string): Remembered | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Remembered
    return value.v === 1 && typeof value.seen === 'object' && Array.isArray(value.overlaps) ? value : null
  } catch {
    return null
  }
}
