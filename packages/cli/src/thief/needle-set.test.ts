import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Needle } from './canaries.ts'
import { NeedleSet } from './needle-set.ts'

const needle = (bytes: Uint8Array, exact: boolean): Needle => ({
  kind: 'word',
  what: 'a word',
  bytes,
  charset: null,
  exact,
  spelling: bytes,
  word: false,
  canary: true,
})
const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte)

/** Every position, every needle, compared byte by byte. */
function slow(needles: readonly Needle[], buffer: Uint8Array, range: { readonly start: number; readonly end: number }) {
  const found: string[] = []
  for (let at = range.start; at < range.end; at++) {
    for (const [n, { bytes, exact }] of needles.entries()) {
      const fold = exact ? (byte: number) => byte : lower
      if (at + bytes.length <= buffer.length && bytes.every((byte, k) => fold(byte) === fold(buffer[at + k]!)))
        found.push(`${n} ${at}`)
    }
  }
  return found.sort()
}

// few letters, so that hits, near hits and overlaps are common
const letters = fc
  .uint8Array({ minLength: 0, maxLength: 120 })
  .map((bytes) => bytes.map((byte) => 'abAB\x00'.charCodeAt(byte % 5)))

it('finds exactly what a slow search finds, at any border and alignment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(letters, fc.boolean()), { maxLength: 8 }),
      letters,
      fc.nat(120),
      fc.nat(120),
      fc.nat(1),
      (words, haystack, one, two, shift) => {
        const needles = words
          .map(([bytes, exact]) => needle(bytes.slice(0, 9), exact))
          .filter(({ bytes }) => bytes.length >= 3)
        const room = new Uint8Array(haystack.length + shift)
        room.set(haystack, shift)
        const buffer = room.subarray(shift)
        const [start, end] = [one, two].map((at) => Math.min(at, buffer.length)).sort((x, y) => x - y) as [
          number,
          number,
        ]
        const found: string[] = []
        new NeedleSet(needles).search(buffer, { start, end }, (hit, at) => found.push(`${needles.indexOf(hit)} ${at}`))
        expect(found.sort()).toEqual(slow(needles, buffer, { start, end }))
      },
    ),
    { numRuns: 2000 },
  )
})
