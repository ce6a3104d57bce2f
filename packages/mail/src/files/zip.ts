/**
 * The list of a ZIP, read from its central directory (PKWARE APPNOTE §4.3.12) without unpacking: names, sizes, locks. Sizes are
 * claims of the sender, so what is unpacked later is counted again. Bombs are refused by their claims, their overlap or
 * their number before a byte is unpacked.
 */
import { ascii, startsWith, u16, u32 } from './bytes-view.ts'
import { inflateRaw } from './inflate.ts'

export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly packed: number
  readonly method: number
  readonly locked: boolean
  /** Where its local header stands. */
  readonly at: number
}

export interface ZipListing {
  readonly entries: readonly ZipEntry[]
  /** Larger, more or more tightly packed than anything honest. */
  readonly bomb: boolean
  /** The directory is missing or torn, or says other names than the files do: two programs would unpack two things. */
  readonly torn: boolean
}

const MOST_ENTRIES = 5_000
const MOST_BYTES = 1024 * 1024 * 1024
const MOST_RATIO = 200
const MOST_NAME = 1_000

export function listZip(bytes: Uint8Array): ZipListing {
  const end = findEnd(bytes)
  if (end < 0) return { entries: listLocal(bytes), bomb: false, torn: true }
  const count = u16(bytes, end + 10)
  const size = u32(bytes, end + 12)
  // bytes may stand in front of the archive (self-extracting, polyglots); offsets then count from its own beginning
  const shift = end - size - u32(bytes, end + 16)
  const entries: ZipEntry[] = []
  let torn = shift !== 0 || end + 22 + u16(bytes, end + 20) !== bytes.length
  let at = end - size
  while (entries.length < MOST_ENTRIES && at >= 0 && startsWith(bytes, 'PK\x01\x02', at) && at < end) {
    const nameLength = u16(bytes, at + 28)
    const entry: ZipEntry = {
      name: decodeName(bytes, at + 46, nameLength),
      size: u32(bytes, at + 24),
      packed: u32(bytes, at + 20),
      method: u16(bytes, at + 10),
      locked: (u16(bytes, at + 8) & 1) === 1,
      at: u32(bytes, at + 42) + shift,
    }
    if (!agrees(bytes, entry)) torn = true
    entries.push(entry)
    at += 46 + nameLength + u16(bytes, at + 30) + u16(bytes, at + 32)
  }
  if (entries.length !== count && !(entries.length >= MOST_ENTRIES)) torn = true
  return { entries, bomb: isBomb(entries, bytes.length, count), torn }
}

/** At most `most` bytes of one entry; null when it is locked, packed in another way, or not there. */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, most: number): Uint8Array | null {
  if (entry.locked || !startsWith(bytes, 'PK\x03\x04', entry.at)) return null
  const start = entry.at + 30 + u16(bytes, entry.at + 26) + u16(bytes, entry.at + 28)
  const packed = bytes.subarray(start, Math.min(start + entry.packed, bytes.length))
  if (entry.method === 0) return packed.subarray(0, most)
  return entry.method === 8 ? inflateRaw(packed, most).bytes : null
}

function isBomb(entries: readonly ZipEntry[], length: number, count: number): boolean {
  const sum = entries.reduce((total, entry) => total + entry.size, 0)
  const packed = entries.reduce((total, entry) => total + entry.packed, 0)
  // packed sizes beyond the file: entries that share their bytes
  return (
    count > MOST_ENTRIES ||
    entries.length >= MOST_ENTRIES ||
    sum > MOST_BYTES ||
    packed > length + 65_536 ||
    entries.some((entry) => entry.size > 10 * 1024 * 1024 && entry.size > entry.packed * MOST_RATIO)
  )
}

function agrees(bytes: Uint8Array, entry: ZipEntry): boolean {
  if (!startsWith(bytes, 'PK\x03\x04', entry.at)) return false
  const length = u16(bytes, entry.at + 26)
  return decodeName(bytes, entry.at + 30, length) === entry.name
}

/** The end record, searched backwards over the longest comment (APPNOTE §4.3.16). */
function findEnd(bytes: Uint8Array): number {
  const first = Math.max(0, bytes.length - 22 - 65_535)
  for (let at = bytes.length - 22; at >= first; at--) {
    if (bytes[at] === 0x50 && startsWith(bytes, 'PK\x05\x06', at)) return at
  }
  return -1
}

/** Without a directory: the names that stand in front of the files. Some programs go by these. */
function listLocal(bytes: Uint8Array): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < 100 && startsWith(bytes, 'PK\x03\x04', at)) {
    const nameLength = u16(bytes, at + 26)
    const packed = u32(bytes, at + 18)
    entries.push({
      name: decodeName(bytes, at + 30, nameLength),
      size: u32(bytes, at + 22),
      packed,
      method: u16(bytes, at + 8),
      locked: (u16(bytes, at + 6) & 1) === 1,
      at,
    })
    at += 30 + nameLength + u16(bytes, at + 28) + packed
  }
  return entries
}

const UTF8 = new TextDecoder('utf-8')

function decodeName(bytes: Uint8Array, at: number, length: number): string {
  const end = at + Math.min(length, MOST_NAME)
  if (end > bytes.length) return ascii(bytes, at, Math.min(length, MOST_NAME))
  return UTF8.decode(bytes.subarray(at, end))
}
