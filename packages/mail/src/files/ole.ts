/**
 * The directory of an OLE compound file ([MS-CFB]): the old Office formats, .msg, .msi. Only names, sizes and single streams are
 * read; chains are bounded, so a file whose sectors point in a circle ends.
 */
import { u16, u32 } from './bytes-view.ts'

export interface OleEntry {
  readonly name: string
  readonly kind: 'storage' | 'stream' | 'root'
  readonly start: number
  readonly size: number
  /** Its place in the directory, and those of its neighbours and of its first child: together they are a tree. */
  readonly id: number
  readonly left: number
  readonly right: number
  readonly child: number
}

export interface OleFile {
  readonly entries: readonly OleEntry[]
  /** A stream's first `most` bytes. */
  read(entry: OleEntry, most: number): Uint8Array
}

const END = 0xfffffffa
const MOST_SECTORS = 100_000
const MOST_ENTRIES = 5_000

export function readOle(bytes: Uint8Array): OleFile | null {
  const shift = u16(bytes, 30)
  const miniShift = u16(bytes, 32)
  if (shift < 7 || shift > 16 || miniShift < 4 || miniShift > shift) return null
  const sector = 2 ** shift
  const offset = (number: number): number => (number + 1) * sector
  const fat = readFat(bytes, sector)
  const chain = (first: number, most: number): number[] => {
    const list: number[] = []
    for (let at = first; at < END && list.length < most && list.length < MOST_SECTORS; at = fat[at] ?? END)
      list.push(at)
    return list
  }
  const collect = (first: number, size: number): Uint8Array => {
    const sectors = chain(first, Math.ceil(size / sector))
    const out = new Uint8Array(Math.min(size, sectors.length * sector))
    for (const [n, at] of sectors.entries()) {
      out.set(
        bytes.subarray(offset(at), Math.min(offset(at) + sector, offset(at) + out.length - n * sector)),
        n * sector,
      )
    }
    return out
  }
  const directory = chain(u32(bytes, 48), Math.ceil((MOST_ENTRIES * 128) / sector))
  const entries: OleEntry[] = []
  let id = 0
  for (const at of directory) {
    for (let place = offset(at); place < offset(at) + sector && entries.length < MOST_ENTRIES; place += 128) {
      const entry = readEntry(bytes, place)
      if (entry !== null) entries.push({ ...entry, id })
      id++
    }
  }
  const root = entries.find(({ kind }) => kind === 'root')
  const cutoff = u32(bytes, 56)
  const miniFat = chain(u32(bytes, 60), u32(bytes, 64)).flatMap((at) =>
    Array.from({ length: sector / 4 }, (_, n) => u32(bytes, offset(at) + n * 4)),
  )
  const read = (entry: OleEntry, most: number): Uint8Array => {
    const size = Math.min(entry.size, most)
    if (entry.size >= cutoff || root === undefined) return collect(entry.start, size)
    const mini = 2 ** miniShift
    const pool = collect(root.start, Math.min(root.size, 4 * 1024 * 1024))
    const out = new Uint8Array(size)
    let filled = 0
    for (let at = entry.start; at < END && filled < size; at = miniFat[at] ?? END) {
      const piece = pool.subarray(at * mini, at * mini + Math.min(mini, size - filled))
      if (piece.length === 0) break
      out.set(piece, filled)
      filled += piece.length
    }
    return out.subarray(0, filled)
  }
  return { entries, read }
}

function readFat(bytes: Uint8Array, sector: number): number[] {
  const places: number[] = []
  for (let n = 0; n < 109; n++) places.push(u32(bytes, 76 + n * 4))
  let more = u32(bytes, 68)
  for (let left = Math.min(u32(bytes, 72), 1_000); more < END && left > 0; left--) {
    const at = (more + 1) * sector
    for (let n = 0; n < sector / 4 - 1; n++) places.push(u32(bytes, at + n * 4))
    more = u32(bytes, at + sector - 4)
  }
  const fat: number[] = []
  for (const place of places) {
    if (place >= END || (place + 1) * sector >= bytes.length) continue
    for (let n = 0; n < sector / 4 && fat.length < 2_000_000; n++) fat.push(u32(bytes, (place + 1) * sector + n * 4))
  }
  return fat
}

/** What stands in a storage. Neighbours that point in a circle are met once. */
export function childrenOf({ entries }: OleFile, storage: OleEntry): OleEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const found = new Map<number, OleEntry>()
  const waiting = [storage.child]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entry = byId.get(next)
    if (entry === undefined || entry.kind === 'root' || found.has(next)) continue
    found.set(next, entry)
    waiting.push(entry.left, entry.right)
  }
  return [...found.values()].sort((a, b) => a.id - b.id)
}

function readEntry(bytes: Uint8Array, at: number): Omit<OleEntry, 'id'> | null {
  const kind = { 1: 'storage', 2: 'stream', 5: 'root' }[bytes[at + 66] ?? 0] as OleEntry['kind'] | undefined
  const length = u16(bytes, at + 64)
  if (kind === undefined || length < 2 || length > 64) return null
  let name = ''
  for (let n = 0; n < length / 2 - 1; n++) name += String.fromCharCode(u16(bytes, at + n * 2))
  const [left, right, child] = [u32(bytes, at + 68), u32(bytes, at + 72), u32(bytes, at + 76)] as const
  return { name, kind, left, right, child, start: u32(bytes, at + 116), size: u32(bytes, at + 120) }
}
