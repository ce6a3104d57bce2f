/**
 * At every start: are the newest statements' objects and salts there, and are they what was signed? A disk that says "durable" and lies loses the
 * newest pages when the power goes; the ledger's own end is checked when it is opened (ledger §2), this checks what it names. Bounded, so that a
 * start stays a matter of seconds; `verify` reads everything.
 *
 * LIMITS: what a lying disk lost before the newest statements named here is found by `verify` only.
 */
import { createHash } from 'node:crypto'
import { equalBytes, type Header, type ObjectEntry, parseEntry, toHex } from '@pellicle/crypto/format'
import type { SaltShelf } from '@pellicle/gate/salts'
import { formatBase32 } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { Ledger } from '../ledger/ledger.ts'
import type { ObjectShelf } from '../objects/object-shelf.ts'

interface Fault {
  /** Ledger index of the statement that names it. */
  readonly index: number
  readonly code: 'MISSING_OBJECT' | 'HASH_MISMATCH'
}

export interface LostObject extends Fault {
  readonly what: 'object'
  readonly object: string
  readonly entry: ObjectEntry
}

/** The gate's own: nobody opens what it belongs to, until it comes back (`repair` with recovery cards). */
export interface LostSalt extends Fault {
  readonly what: 'salt'
}

export type Lost = LostObject | LostSalt

export interface TailBounds {
  readonly objects?: number
  readonly bytes?: number
}

const STATEMENTS = 2000
const OBJECTS = 400
const BYTES = 256 * 1024 * 1024
const LANES = 8
/** Snapshots of salts lie under another name, and the gate makes a new one by itself. */
const ELSEWHERE: ReadonlySet<number> = new Set([KINDS.gateSnapshot.number])

export interface TailParts {
  readonly ledger: Ledger
  readonly objects: ObjectShelf
  /** Left out: salts are not looked for. */
  readonly salts?: SaltShelf
}

/** Newest first; salts before objects. Empty when all is well. */
export async function tailCheck(
  { ledger, objects, salts }: TailParts,
  { objects: most = OBJECTS, bytes: room = BYTES }: TailBounds = {},
): Promise<readonly Lost[]> {
  const from = Math.max(0, ledger.size - STATEMENTS)
  const headers = (await ledger.entries(from, ledger.size)).map((entry) => parseEntry(entry).header)
  const lost: Lost[] = salts === undefined ? [] : await lostSalts(headers, { from, salts })
  const due = newestObjects(headers, { most, room })
  const found: (LostObject | null)[] = []
  const next = due.entries()
  const lane = async (): Promise<void> => {
    for (const [at, { i, entry }] of next) {
      const [id, sha256, size] = entry
      const code = await faultOf(objects, id, { sha256, size })
      found[at] = code === null ? null : { what: 'object', index: from + i, object: formatBase32(id), entry, code }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return [...lost, ...found.filter((one) => one !== null)]
}

/** What the newest statements introduce, newest first, within bounds. */
function newestObjects(
  headers: readonly Header[],
  { most, room }: { readonly most: number; readonly room: number },
): readonly { readonly i: number; readonly entry: ObjectEntry }[] {
  const due: { i: number; entry: ObjectEntry }[] = []
  let bytes = 0
  for (let i = headers.length - 1; i >= 0; i--) {
    const { kind, objects } = headers[i] as Header
    if (ELSEWHERE.has(kind)) continue
    for (const entry of objects) {
      bytes += entry[2]
      if (due.length >= most || bytes > room) return due
      due.push({ i, entry })
    }
  }
  return due
}

/** What an erasure took is no fault; what the gate's own statements committed to must be there. */
async function lostSalts(
  headers: readonly Header[],
  { from, salts }: { readonly from: number; readonly salts: SaltShelf },
): Promise<LostSalt[]> {
  const gone = new Set(headers.flatMap(goneBy).map(toHex))
  const lost: LostSalt[] = []
  for (const [i, header] of headers.entries()) {
    for (const [subject, hash] of header.salts) {
      if (gone.has(toHex(subject))) continue
      const salt = await salts.get(subject)
      const fits = salt !== null && createHash('sha256').update(salt).digest().equals(hash)
      if (!fits)
        lost.unshift({ what: 'salt', index: from + i, code: salt === null ? 'MISSING_OBJECT' : 'HASH_MISMATCH' })
    }
  }
  return lost
}

function goneBy({ kind, subject, pub }: Header): readonly Uint8Array[] {
  if (kind === KINDS.erase.number) return subject === null ? [] : [subject]
  return kind === KINDS.gateErased.number ? ((pub as { readonly salts?: readonly Uint8Array[] }).salts ?? []) : []
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
  const found = await objects.digest(id)
  return found !== null && equalBytes(found.sha256, sha256) ? null : 'HASH_MISMATCH'
}
