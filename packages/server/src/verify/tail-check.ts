/**
 * At every start: are the newest statements' objects there, and are they what was signed? A disk that says "durable" and lies loses the
 * newest pages when the power goes; the ledger's own end is checked when it is opened (ledger §2), this checks what it names. Bounded, so that a
 * start stays a matter of seconds; `verify` reads everything.
 *
 * LIMITS: what a lying disk lost before the newest statements named here is found by `verify` only.
 */
import { createHash } from 'node:crypto'
import { equalBytes, parseEntry, release } from '@pellicle/crypto/format'
import { formatBase32 } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { Ledger } from '../ledger/ledger.ts'
import type { ObjectShelf } from '../objects/object-shelf.ts'

export interface Lost {
  /** Ledger index of the statement that names it. */
  readonly index: number
  readonly object: string
  readonly code: 'MISSING_OBJECT' | 'HASH_MISMATCH'
}

export interface TailBounds {
  readonly objects?: number
  readonly bytes?: number
}

const STATEMENTS = 2000
const OBJECTS = 400
const BYTES = 256 * 1024 * 1024
/** Snapshots of salts lie under another name, and the gate makes a new one by itself. */
const ELSEWHERE: ReadonlySet<number> = new Set([KINDS.gateSnapshot.number])

/** In the ledger's order, newest first; empty when all is well. */
export async function tailCheck(
  { ledger, objects }: { readonly ledger: Ledger; readonly objects: ObjectShelf },
  { objects: most = OBJECTS, bytes: room = BYTES }: TailBounds = {},
): Promise<readonly Lost[]> {
  const lost: Lost[] = []
  let [count, bytes] = [0, 0]
  const from = Math.max(0, ledger.size - STATEMENTS)
  const entries = await ledger.entries(from, ledger.size)
  for (let i = entries.length - 1; i >= 0; i--) {
    const { header } = parseEntry(entries[i] as Uint8Array)
    if (ELSEWHERE.has(header.kind)) continue
    for (const [id, sha256, size] of header.objects) {
      count++
      bytes += size
      if (count > most || bytes > room) return lost
      const code = await faultOf(objects, id, { sha256, size })
      if (code !== null) lost.push({ index: from + i, object: formatBase32(id), code })
    }
  }
  return lost
}

async function faultOf(
  objects: ObjectShelf,
  id: Uint8Array,
  { sha256, size }: { readonly sha256: Uint8Array; readonly size: number },
): Promise<Lost['code'] | null> {
  const head = await objects.head(id)
  if (head === null) return 'MISSING_OBJECT'
  if (head.size !== size) return 'HASH_MISMATCH'
  // Not what the index remembers of it: the bytes themselves.
  const hash = createHash('sha256')
  for await (const part of (await objects.stream(id)) ?? []) {
    hash.update(part)
    release(part)
  }
  return equalBytes(new Uint8Array(hash.digest()), sha256) ? null : 'HASH_MISMATCH'
}
