import fc from 'fast-check'
import { expect, it } from 'vitest'
import { undo } from './encodings.ts'

const SIGNS = 'aZ09+/=_-%\\u&#;x \r\n\0\xff\xc3"'
const noise = fc
  .array(fc.nat(SIGNS.length - 1), { maxLength: 400 })
  .map((signs) => Buffer.from(signs.map((n) => SIGNS[n]!).join(''), 'latin1'))

it('undoes anything without falling over, and knows where it came from', () => {
  fc.assert(
    fc.property(noise, fc.nat(400), (buffer, from) => {
      const start = Math.min(from, buffer.length)
      undo(
        buffer,
        { start, end: buffer.length },
        {
          onText: (range) => expect(range.end - range.start).toBeGreaterThanOrEqual(8),
          onDisguise: ({ bytes, origin }) => {
            for (const inner of [0, bytes.length >> 1, bytes.length - 1]) {
              expect(origin(inner)).toBeGreaterThanOrEqual(start)
              expect(origin(inner)).toBeLessThanOrEqual(buffer.length)
            }
          },
        },
      )
    }),
    { numRuns: 2000 },
  )
})

it('goes through text of any length, in pieces that overlap', () => {
  for (const length of [65_535, 65_536, 65_537, 200_000, 1_000_003]) {
    const text = Buffer.alloc(length, 'abcdefghijklmnop ')
    const seen = new Uint8Array(length)
    undo(
      text,
      { start: 0, end: length },
      { onText: ({ start, end }) => seen.fill(1, start, end), onDisguise: () => undefined },
    )
    expect(
      seen.every((byte) => byte === 1),
      String(length),
    ).toBe(true)
  }
})

it('goes through UTF-16 of any length, in time', () => {
  for (const length of [65_536, 200_000, 2_000_002]) {
    const text = Buffer.from('abcdefghijklmnop '.repeat(length / 34 + 1), 'utf16le').subarray(0, length)
    const seen = new Uint8Array(length)
    undo(
      text,
      { start: 0, end: length },
      {
        onText: () => undefined,
        onDisguise: ({ encoding, bytes, origin }) => {
          if (encoding === 'UTF-16LE') seen.fill(1, origin(0), origin(bytes.length - 1) + 2)
        },
      },
    )
    expect(seen.every((byte) => byte === 1)).toBe(true)
  }
})

it.each([
  ['base64', (text: string) => Buffer.from(text).toString('base64')],
  ['hex', (text: string) => Buffer.from(text).toString('hex')],
  [
    'URL form',
    (text: string) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  [
    'JSON',
    (text: string) =>
      text
        .split('')
        .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
  ],
  ['HTML', (text: string) => [...text].map((c) => `&#${c.codePointAt(0)};`).join('')],
  [
    'quoted-printable',
    (text: string) =>
      [...Buffer.from(text)].map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  ],
] as const)('%s: undone is what was done, at its place', (encoding, disguise) => {
  fc.assert(
    fc.property(
      fc
        .string({ unit: 'grapheme', minLength: 3, maxLength: 40 })
        .filter((text) => text.isWellFormed() && Buffer.byteLength(text) >= 6),
      fc.nat(30),
      (text, before) => {
        const prefix = '\x01'.repeat(before)
        const outer = Buffer.from(`${prefix}${disguise(text)}\x01`, 'latin1')
        const found: number[] = []
        undo(
          outer,
          { start: 0, end: outer.length },
          {
            onText: () => undefined,
            onDisguise: (one) => {
              const at = Buffer.from(one.bytes).indexOf(text)
              if (one.encoding === encoding && at >= 0) found.push(one.origin(at))
            },
          },
        )
        expect(found).toContain(before)
      },
    ),
  )
})
