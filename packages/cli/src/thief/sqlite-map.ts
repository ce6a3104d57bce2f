/**
 * Where in a database file a byte lies: SQLite keeps what was deleted in freed pages, in free blocks inside pages and in the
 * journal until something overwrites it, and that is where leaks hide. Read from the published file format
 * (sqlite.org/fileformat2.html), without opening the database.
 */
import type { ReadAt } from './pictures.ts'

export interface DatabaseMap {
  readonly pages: number
  readonly freedPages: number
  /** "page 12, a freed page"; null for offsets outside. */
  where(offset: number): string
}

const HEADER = 'SQLite format 3\0'

/** Null: not a database. */
export function databaseMap(read: ReadAt, fileBytes: number): DatabaseMap | null {
  const header = read(0, 100)
  if (header.length < 100 || ascii(header, 0, 16) !== HEADER) return null
  const pageBytes = pageSize(header)
  if (pageBytes === null) return null
  const pages = Math.ceil(fileBytes / pageBytes)
  const freed = freedPages(read, { first: u32(header, 32), pageBytes, pages })
  return {
    pages,
    freedPages: freed.size,
    where(offset) {
      const page = Math.floor(offset / pageBytes) + 1
      if (freed.has(page)) return `page ${page}, a freed page`
      return `page ${page}, ${placeInPage(read(offset - (offset % pageBytes), pageBytes), { page, at: offset % pageBytes })}`
    },
  }
}

/** §1.5: a chain of trunk pages, each naming leaves. A damaged chain ends early. */
function freedPages(
  read: ReadAt,
  list: { readonly first: number; readonly pageBytes: number; readonly pages: number },
): ReadonlySet<number> {
  const freed = new Set<number>()
  for (let trunk = list.first; trunk > 0 && trunk <= list.pages && !freed.has(trunk); ) {
    freed.add(trunk)
    const page = read((trunk - 1) * list.pageBytes, list.pageBytes)
    if (page.length < 8) break
    const leaves = Math.min(u32(page, 4), list.pageBytes / 4 - 2)
    for (let n = 0; n < leaves; n++) freed.add(u32(page, 8 + n * 4))
    trunk = u32(page, 0)
  }
  freed.delete(0)
  return freed
}

const PAGE_KINDS: Readonly<Record<number, string>> = { 2: 'index', 5: 'table', 10: 'index', 13: 'table' }

/** §1.6: header, cell pointers, a gap, cells with free blocks between them. */
function placeInPage(page: Uint8Array, spot: { readonly page: number; readonly at: number }): string {
  const start = spot.page === 1 ? 100 : 0
  if (spot.at < start) return 'the header of the database'
  const kind = PAGE_KINDS[page[start] ?? 0]
  if (kind === undefined) return 'a page of a long row'
  const interior = page[start] === 2 || page[start] === 5
  const cells = u16(page, start + 3)
  const content = u16(page, start + 5) || 65_536
  const pointersEnd = start + (interior ? 12 : 8) + cells * 2
  if (spot.at >= pointersEnd && spot.at < content) return 'unused room of a page'
  for (let block = u16(page, start + 1), n = 0; block >= content && block + 4 <= page.length && n < 4096; n++) {
    if (spot.at >= block && spot.at < block + u16(page, block + 2)) return 'a deleted row'
    block = u16(page, block)
  }
  return kind === 'table' ? 'a row' : 'an index'
}

/** Places in a write-ahead log (§4.1): header of 32, frames of 24 + one page. Null: not one. */
export function journalMap(read: ReadAt): { where(offset: number): string } | null {
  const header = read(0, 32)
  if (header.length < 32) return null
  const magic = u32(header, 0)
  if (magic === 0x377f0682 || magic === 0x377f0683) {
    const pageBytes = u32(header, 8)
    const frameBytes = 24 + pageBytes
    return {
      where(offset) {
        if (offset < 32) return 'the header of the journal'
        const frame = Math.floor((offset - 32) / frameBytes)
        const head = read(32 + frame * frameBytes, 24)
        const stale = head.length < 16 || ascii(head, 8, 16) !== ascii(header, 16, 24)
        return `journal frame ${frame + 1} (page ${head.length < 4 ? '?' : u32(head, 0)}${stale ? ', left from before' : ''})`
      },
    }
  }
  // §3: the rollback journal
  return ascii(header, 0, 8) === '\xd9\xd5\x05\xf9\x20\xa1\x63\xd7' ? { where: () => 'the rollback journal' } : null
}

function pageSize(header: Uint8Array): number | null {
  const value = u16(header, 16)
  const bytes = value === 1 ? 65_536 : value
  return bytes >= 512 && (bytes & (bytes - 1)) === 0 ? bytes : null
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 65_536 + u16(bytes, at + 2)
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end))
}
