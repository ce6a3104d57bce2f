/**
 * The unbroken row of segments, read in order. Everything that a segment says of itself is checked: its digest, its place, its
 * tree, the log's signature. What is found broken is told apart: a newest segment that is not whole was torn by a crash or a
 * lost disk write (LEDGER_TORN); anything else was altered by somebody (LEDGER_ALTERED). Spec: ledger §2; case A1.
 */
import { CryptoError, equalBytes, type ParsedSegment, parseSegment, segmentName } from '@pellicle/crypto/format'
import { type Hash, leafHash, verifyCheckpoint } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Store } from '@pellicle/store/contract'

export interface CheckedSegment extends ParsedSegment {
  readonly bytes: Uint8Array
  readonly leaves: readonly Hash[]
}

/** The segment that begins at this index; null when the row ends here. Its digest and place were checked. */
export async function readSegment(store: Store, first: number): Promise<CheckedSegment | null> {
  const name = segmentName(first)
  let bytes = await store.get(name)
  if (bytes === null) {
    if (!(await hasLater(store, name))) return null
    // Another server may have written this one and the next while we asked: what is behind a gap is read before a gap is called one.
    bytes = await store.get(name)
    if (bytes === null) throw new PellicleError('LEDGER_ALTERED', { index: first })
  }
  const segment = await parseOrBlame(store, name, { first, bytes })
  return { ...segment, bytes, leaves: segment.entries.map(leafHash) }
}

async function parseOrBlame(
  store: Store,
  name: string,
  { first, bytes }: { readonly first: number; readonly bytes: Uint8Array },
): Promise<ParsedSegment> {
  try {
    const segment = parseSegment(bytes)
    if (segment.first === first && segment.entries.length > 0) return segment
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause
    const torn = cause.code === 'SEAL_BROKEN' && !(await hasLater(store, name))
    throw new PellicleError(torn ? 'LEDGER_TORN' : 'LEDGER_ALTERED', { index: first }, { cause })
  }
  throw new PellicleError('LEDGER_ALTERED', { index: first })
}

async function hasLater(store: Store, name: string): Promise<boolean> {
  for await (const _ of store.list('segment/', name)) return true
  return false
}

export interface LogIdentity {
  readonly origin: string
  readonly key: Uint8Array
}

/** Throws LEDGER_ALTERED when the segment's checkpoint is not the log's over the tree that ends with it. */
export async function checkNote(segment: CheckedSegment, root: Uint8Array, log: LogIdentity): Promise<void> {
  const point = await verifyCheckpoint(segment.note, log.origin, log.key)
  const size = segment.first + segment.entries.length
  if (point === null || point[0] !== size || !equalBytes(point[1], root))
    throw new PellicleError('LEDGER_ALTERED', { index: segment.first })
}
