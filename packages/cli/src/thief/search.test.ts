import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pictureNeedles } from './pictures.ts'
import { type Hit, Search, type Source } from './search.ts'
import { databaseMap, journalMap } from './sqlite-map.ts'

const sourceOf = (bytes: Uint8Array, hits: Hit[]): Source => ({
  readAt: (at, length) => bytes.subarray(Math.max(0, at), Math.max(0, at + length)),
  heads: [],
  onHit: (hit) => hits.push(hit),
})
const options = { canaries: [], bytes: 1e6, plain: true, birthYears: [1900, 2012] as const }

it('meets any bytes behind any beginning of a picture without falling over', () => {
  const beginnings = pictureNeedles().map(({ bytes }) => bytes)
  const search = new Search(options)
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.nat(beginnings.length - 1),
      fc.uint8Array({ maxLength: 200 }),
      (before, n, behind) => {
        const bytes = Buffer.concat([before, beginnings[n]!, behind])
        const hits: Hit[] = []
        search.searchChunk({ buffer: bytes, start: 0, end: bytes.length, offset: 0 }, sourceOf(bytes, hits))
        for (const { offset } of hits) expect(offset >= 0 && offset < bytes.length).toBe(true)
      },
    ),
    { numRuns: 3000 },
  )
})

it('reads damaged databases and journals without falling over', () => {
  const header = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.from([0x02, 0x00, 1, 1, 0, 64, 32, 32])])
  const log = Buffer.from('377f0682002de21800001000', 'hex')
  fc.assert(
    fc.property(
      fc.constantFrom(header, log),
      fc.uint8Array({ maxLength: 4096 }),
      fc.nat(5000),
      (head, rest, offset) => {
        const bytes = Buffer.concat([head, rest])
        const readAt = (at: number, length: number) => bytes.subarray(at, at + length)
        expect(typeof (databaseMap(readAt, bytes.length)?.where(offset) ?? '')).toBe('string')
        expect(typeof (journalMap(readAt)?.where(offset) ?? '')).toBe('string')
      },
    ),
    { numRuns: 2000 },
  )
})

it('ends on a list of freed pages that goes in circles', () => {
  const page = 512
  const bytes = Buffer.alloc(page * 4)
  bytes.write('SQLite format 3\0', 0, 'latin1')
  bytes.writeUInt16BE(page, 16)
  bytes.writeUInt32BE(2, 32)
  bytes.writeUInt32BE(3, page)
  bytes.writeUInt32BE(2, page * 2)
  bytes.writeUInt32BE(0xffffffff, page + 4)
  const map = databaseMap((at, length) => bytes.subarray(at, at + length), bytes.length)
  expect(map?.freedPages).toBe(2)
})
