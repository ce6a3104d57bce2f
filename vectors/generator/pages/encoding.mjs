import { hex, stream, unhex, utf8 } from '../bytes.mjs'
import { enc } from '../cbor.mjs'
import { pad, padme } from '../suite.mjs'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
function base32(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.match(/.{1,5}/g).map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** Byte strings are shown as {"bytes": hex}: JSON has none. */
const shown = (value) =>
  value instanceof Uint8Array
    ? { bytes: hex(value) }
    : Array.isArray(value)
      ? value.map(shown)
      : typeof value === 'object' && value !== null
        ? { map: Object.entries(value).map(([key, item]) => [key, shown(item)]) }
        : value

const deep = (depth) => (depth === 0 ? 0 : [deep(depth - 1)])
const values = [
  0, 1, 23, 24, 255, 256, 65535, 65536, 4294967295, 4294967296, 9007199254740991, -1, -24, -25, -256, -257, -65536,
  -65537, -4294967296, -4294967297, -9007199254740991, false, true, null, '', 'a', 'é', '日本', '😀', 'x'.repeat(24),
  'y'.repeat(256), new Uint8Array(0), unhex('00ff'), stream('bytes', 300), [], [1, [2, [3]]], [null, false, 'x'],
  Array.from({ length: 25 }, (_, i) => i), {}, { a: 1 }, { b: 1, a: 2 }, { aa: 1, b: 2, '': 3 }, { é: 1, z: 2, zz: 3 },
  { ['k'.repeat(23)]: 1, ['k'.repeat(24)]: 2 }, { nested: { list: [{ b: unhex('01') }] } }, deep(16),
]

const refused = [
  ['nothing', ''], ['a byte too many', '0000'], ['cut in an argument', '18'], ['cut in a byte string', '4200'],
  ['cut in an array', '8201'], ['cut in a map', 'a16161'], ['23 in two bytes', '1817'], ['255 in three bytes', '1900ff'],
  ['65535 in five bytes', '1a0000ffff'], ['2^32−1 in nine bytes', '1b00000000ffffffff'],
  ['2^53', '1b0020000000000000'], ['−2^53', '3b001fffffffffffff'], ['2^64−1', '1bffffffffffffffff'],
  ['a long byte string length', '580100'], ['a long text length', '780161'], ['a long array length', '980100'],
  ['a long map length', 'b801616100'], ['keys out of order', 'a2616201616102'], ['a longer key first', 'a262616101616202'],
  ['a key twice', 'a2616101616102'], ['a number as key', 'a10102'], ['bytes as key', 'a1416101'],
  ['the key __proto__', `a169${hex(utf8('__proto__'))}00`], ['indefinite bytes', '5f4100ff'],
  ['indefinite text', '7f6161ff'], ['indefinite array', '9f00ff'], ['indefinite map', 'bf616100ff'], ['a break', 'ff'],
  ['a tag', 'c100'], ['a half float', 'f93c00'], ['a float', 'fa3f800000'], ['a double', 'fb3ff0000000000000'],
  ['undefined', 'f7'], ['a simple value', 'e0'], ['a simple value in two bytes', 'f820'], ['reserved length', '1c'],
  ['text that is not UTF-8', '61ff'], ['an overlong form', '62c0af'], ['a surrogate', '63eda080'],
  ['text cut in a character', '61c3'], ['17 deep', hex(Uint8Array.from([...Array(17).fill(0x81), 0]))],
  ['an array longer than the bytes', '9affffffff00'], ['a map longer than the bytes', 'baffffffff00'],
  ['a byte string longer than the bytes', '5b001fffffffffffff00'],
]

const lengths = [
  0, 1, 255, 256, 257, 258, 271, 272, 273, 511, 512, 513, 1000, 1023, 1024, 1025, 4096, 9999, 65535, 65537, 262144,
  262145, 1000000, 3500000, 16777215, 16777217, 100000001, 2 ** 32 - 1, 2 ** 32 + 1, 2 ** 48 - 1, 2 ** 49 - 1,
]

export function page() {
  const ids = [16, 16, 32, 32].map((n, i) => (i % 2 ? new Uint8Array(n).fill(255) : stream(`id ${i}`, n)))
  const padded = (content, size) => {
    const bytes = pad(content, size)
    return { content: hex(content), size: bytes.length, padded: hex(bytes) }
  }
  const good = hex(pad(utf8('content')))
  return {
    ids: {
      cases: ids.map((id) => ({ bytes: hex(id), text: base32(id) })),
      refused: [
        ['empty', ''], ['short', 'a'.repeat(25)], ['long', 'a'.repeat(27)], ['upper case', 'A'.repeat(26)],
        ['a letter of no alphabet', `${'a'.repeat(25)}1`], ['spare bits', `${'a'.repeat(25)}b`], ['padding', `${'a'.repeat(26)}======`],
      ].map(([what, text]) => ({ what, text })),
    },
    canonical: {
      cases: values.map((value) => ({ value: shown(value), encoded: hex(enc(value)) })),
      refused: refused.map(([what, encoded]) => ({ what, encoded })),
    },
    padding: {
      sizes: lengths.map((length) => ({ length, size: padme(length) })),
      cases: [padded(new Uint8Array(0)), padded(utf8('content')), padded(stream('pad', 249)), padded(utf8('fixed'), 512)],
      refused: [
        { what: 'a fill that is not zero', padded: `${good.slice(0, -2)}01` },
        { what: 'a fill that is not zero in the middle', padded: `${good.slice(0, 60)}80${good.slice(62)}` },
        { what: 'a length larger than the content', padded: `00000000000000f9${good.slice(16)}` },
        { what: 'a length beyond 2^53', padded: `ffffffffffffffff${good.slice(16)}` },
        { what: 'shorter than its length', padded: '00000000000000' },
      ],
    },
  }
}
