/** What stands inside a shard and inside an addition, always of one size: whoever holds the store cannot tell a full shard from an empty one. Spec: directory §2, §3. */
import { CryptoError, decode, encode, fromHex, isMap, toHex, type Value } from '@pellicle/crypto/format'
import {
  type Addition,
  emptyState,
  entryValue,
  forgetBefore,
  readEntry,
  type ShardEntry,
  type ShardState,
} from './shard-entry.ts'

/** Most entries of one shard: what a granted shard can at most deliver. */
export const MAX_ENTRIES = 64
/** Sizes of the sealed plaintext with its length: 8 KiB and 512 bytes. Both are Padmé sizes, so nothing is added to them. */
const SHARD_CONTENT = 8192 - 8
const ADDITION_CONTENT = 512 - 8
const LENGTH_BYTES = 4
/** Tombstones that a shard remembers, newest revisions first. */
const MAX_GONE = 32

export interface ShardBody extends ShardState {
  /** Next characters of a shard that was split, null for one that holds entries. */
  readonly children: readonly string[] | null
  /** How many further spans n = 1, 2 … hold entries of this prefix. */
  readonly spans: number
}

/** True when this many entries fit into one shard. */
export function fitsShard(state: ShardState): boolean {
  return state.entries.size <= MAX_ENTRIES && encodeShard({ ...state, children: null, spans: 0xffff }) !== null
}

/** Throws RangeError when it does not fit: callers ask `fitsShard` first. */
export function formatShardBody(body: ShardBody): Uint8Array {
  const encoded = encodeShard(body)
  if (encoded === null) throw new RangeError('more than one shard holds')
  return fixed(encoded, SHARD_CONTENT)
}

function encodeShard({ entries, gone, children, spans }: ShardBody): Uint8Array | null {
  const encoded = encode({
    entries: [...entries.values()].map(entryValue),
    gone: [...gone]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MAX_GONE)
      .map(([patient, revision]) => [fromHex(patient) as Uint8Array, revision]),
    children: children === null ? null : [...children].sort(),
    spans,
  })
  return encoded.length <= SHARD_CONTENT - LENGTH_BYTES ? encoded : null
}

/** Throws CryptoError BAD_ENCODING. */
export function parseShardBody(content: Uint8Array): ShardBody {
  const map = decode(unfixed(content, SHARD_CONTENT))
  if (!isMap(map)) throw broken()
  const state = emptyState()
  for (const item of list(map.entries)) {
    const entry = readEntry(item)
    if (entry !== null) state.entries.set(toHex(entry.patient), entry)
  }
  for (const item of list(map.gone)) {
    const [patient, revision] = list(item)
    if (patient instanceof Uint8Array && typeof revision === 'number') forgetBefore(state, toHex(patient), revision)
  }
  const children = map.children === null ? null : list(map.children).filter((item) => typeof item === 'string')
  return { ...state, children, spans: typeof map.spans === 'number' && map.spans > 0 ? map.spans : 0 }
}

export function formatAddition({ gone, ...entry }: Addition): Uint8Array {
  return fixed(encode([entryValue(entry as ShardEntry), gone]), ADDITION_CONTENT)
}

/** Throws CryptoError BAD_ENCODING. */
export function parseAddition(content: Uint8Array): Addition {
  const [value, gone] = list(decode(unfixed(content, ADDITION_CONTENT)))
  const entry = readEntry(value)
  if (entry === null || typeof gone !== 'boolean') throw broken()
  return { ...entry, gone }
}

/** u32 length ‖ content ‖ zeros. */
function fixed(content: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint32(0, content.length)
  bytes.set(content, LENGTH_BYTES)
  return bytes
}

function unfixed(bytes: Uint8Array, size: number): Uint8Array {
  const length = bytes.length === size ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) : Infinity
  if (length > size - LENGTH_BYTES || bytes.subarray(LENGTH_BYTES + length).some((byte) => byte !== 0)) throw broken()
  return bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length)
}

function list(value: Value | undefined): readonly Value[] {
  if (!Array.isArray(value)) throw broken()
  return value as readonly Value[]
}

function broken(): CryptoError {
  return new CryptoError('BAD_ENCODING', 'not a shard')
}
