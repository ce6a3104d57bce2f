/**
 * Every parser that meets bytes from outside: whatever comes, it answers with a value that writes back to the same bytes, or with
 * the package's own error; never with another one, and never twice differently. Longer with PELLICLE_LONG. All formats stand in one
 * file, so that one that is missing is missed.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './engine/hash.ts'
import { formatMnemonic, parseMnemonic } from './engine/slip39.ts'
import { WORDS } from './engine/slip39-words.ts'
import {
  CryptoError,
  concat,
  decode,
  encode,
  formatBody,
  formatEntry,
  formatEntryBundle,
  formatHeader,
  formatSegment,
  fromBase64,
  fromBase64Url,
  fromHex,
  pad,
  parseBody,
  parseEntry,
  parseEntryBundle,
  parseHeader,
  parseObjectHeader,
  parseSegment,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
  type Value,
} from './format/index.ts'
import { unpad } from './format/padding.ts'
import { openFrom, openObject, parseSheetCode, unwrapKey } from './open/index.ts'
import {
  EMPTY_ROOT,
  formatCheckpointText,
  parseCheckpointText,
  parseNote,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from './proof/index.ts'
import { formatSheetCode, sealObject } from './seal/index.ts'
import { nearly, nearlyText } from './testing/mutate.ts'
import { readVectors } from './testing/read-vectors.ts'

const LONG = process.env.PELLICLE_LONG !== undefined
const runs = (n: number) => ({ numRuns: LONG ? n * 100 : n })
const LONG_MS = LONG ? 1_800_000 : 60_000

const samples = await readSamples()

const field0 = Uint8Array.of(1, 2, 3)

/** Null when it was refused as it should be. */
function outcome<T>(act: () => T): T | null {
  try {
    return act()
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/** The property of every format: refused, or written back to the same bytes. */
function refusedOrSame(bytes: Uint8Array, again: (bytes: Uint8Array) => Uint8Array): void {
  const written = outcome(() => again(bytes))
  if (written !== null) expect(toHex(written)).toBe(toHex(bytes))
}

describe('binary formats', { timeout: LONG_MS }, () => {
  const formats: readonly [string, readonly Uint8Array[], (bytes: Uint8Array) => Uint8Array][] = [
    ['canonical encoding', samples.canonical, (bytes) => encode(decode(bytes))],
    ['header', samples.headers, (bytes) => formatHeader(parseHeader(bytes))],
    ['entry', samples.entries, (bytes) => entryAgain(bytes)],
    ['body', samples.bodies, (bytes) => formatBody(parseBody(bytes))],
    ['segment', samples.segments, (bytes) => segmentAgain(bytes)],
    ['segment with a fresh digest', samples.segments, (bytes) => bytes],
    ['entry bundle', samples.bundles, (bytes) => formatEntryBundle(parseEntryBundle(bytes))],
    ['object header', samples.objects, (bytes) => headerAgain(bytes)],
    ['padding', samples.padded, (bytes) => pad(unpad(bytes), bytes.length)],
  ]
  it.each(formats)('%s', (name, good, again) => {
    for (const bytes of good) expect(toHex(again(bytes))).toBe(toHex(bytes))
    fc.assert(
      fc.property(nearly(good), (bytes) => {
        if (name === 'segment with a fresh digest') {
          // Who writes a segment computes its digest too: the parser behind it must stand alone.
          const body = bytes.subarray(0, Math.max(0, bytes.length - 32))
          refusedOrSame(concat(body, sha256(body)), segmentAgain)
        } else refusedOrSame(bytes, again)
      }),
      runs(1_500),
    )
  })

  it('canonical values of another shape', () => {
    const field = fc.oneof(
      fc.constantFrom<Value>(
        'photos',
        0,
        1,
        -1,
        null,
        false,
        [],
        {},
        new Uint8Array(16),
        new Uint8Array(32),
        new Uint8Array(64),
      ),
      fc.constantFrom<Value>(
        ['patient', 'photos', 1],
        ['deposit', new Uint8Array(16)],
        ['compartment', 'practice', -1],
      ),
      fc.uint8Array({ maxLength: 40 }),
    )
    const part = fc.array(field, { minLength: 4, maxLength: 6 })
    const goodPart = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.array(field, { maxLength: 1 }))
      .map(([name, more]): Value => [name, ['patient', 'photos', 1], new Uint8Array(16), field0, field0, ...more])
    const body = fc.array(fc.oneof(part as fc.Arbitrary<Value>, goodPart, field), { maxLength: 3 })
    const header = decode(samples.headers[1] as Uint8Array) as { readonly [key: string]: Value }
    const changed = fc
      .tuple(fc.constantFrom(...Object.keys(header), 'more'), field)
      .map(([key, one]) => ({ ...header, [key]: one }))
    fc.assert(
      fc.property(body, changed, part, (list, map, entry) => {
        refusedOrSame(encode(list), (bytes) => formatBody(parseBody(bytes)))
        refusedOrSame(encode(map), (bytes) => formatHeader(parseHeader(bytes)))
        refusedOrSame(encode([encode(map), ...entry.slice(3)]), entryAgain)
      }),
      runs(1_500),
    )
  })

  it('claimed sizes are not believed: a few bytes that promise millions are refused', () => {
    for (const claim of [
      '9affffffff',
      'baffffffff',
      '5affffffff',
      '7affffffff',
      '9b001fffffffffffff',
      '98ff98ff98ff98ff',
    ]) {
      expect(outcome(() => decode(fromHex(claim) as Uint8Array))).toBeNull()
    }
  })
})

describe('canonical encoding', { timeout: LONG_MS }, () => {
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }).map((n) => (n === 0 ? 0 : n)),
      fc.constantFrom(0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, -1, -24, -25),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 300 }),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(
        fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  }))

  it('gives back every value, and does not depend on the order in which a map was made', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(encode(decode(encode(one)))).toEqual(encode(one))
        expect(encode(reversed(one))).toEqual(encode(one))
      }),
      runs(500),
    )
  })

  it('gives two values two encodings', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(JSON.stringify(tagged(a)) !== JSON.stringify(tagged(b)))
        expect(toHex(encode(a))).not.toBe(toHex(encode(b)))
      }),
      runs(500),
    )
  })

  it('writes nothing that it would not read', () => {
    const bad = [1.5, Number.NaN, 2 ** 53, -(2 ** 53), -0, '\ud800', 'a\udc00', Number.POSITIVE_INFINITY]
    const values: Value[] = [
      ...bad,
      ...bad.map((one) => [one]),
      { ['__proto__'.toString()]: 1 },
      { 'a\ud800': 1 },
      deep(17),
    ]
    for (const one of values) expect(outcome(() => encode(one))).toBeNull()
  })

  it('takes lists of any length', () => {
    const many = Array.from({ length: 200_000 }, (_, i) => [Uint8Array.of(i & 255), i])
    expect((decode(encode(many)) as Value[]).length).toBe(200_000)
  })
})

describe('texts', { timeout: LONG_MS }, () => {
  it('signed note', () => {
    fc.assert(
      fc.property(nearlyText(samples.notes, ['\n', '\n\n', '— ', ' ', '=', '\r', '\t', '\u00a0', '+', '—']), (text) => {
        const note = parseNote(text)
        if (note === null) return
        // C2SP signed-note: nothing in it that a terminal would obey.
        expect([...text].every((letter) => letter === '\n' || letter >= ' ')).toBe(true)
        const lines = note.signatures.map(
          ({ name, keyId, signature }) => `— ${name} ${toBase64(concat(keyId, signature))}\n`,
        )
        expect(`${note.text}\n${lines.join('')}`).toBe(text)
      }),
      runs(2_000),
    )
  })

  it('checkpoint', async () => {
    const origin = 'pellicle/abcdefghijklmnop'
    const texts = samples.notes.map((note) => `${note.split('\n\n')[0]}\n`)
    const key = new Uint8Array(32).fill(9)
    await fc.assert(
      fc.asyncProperty(nearlyText(texts, ['\n', '0', '1', '-', 'e3', '=', 'A', '9007199254740993']), async (text) => {
        const point = parseCheckpointText(text, origin)
        if (point !== null) {
          expect(Number.isSafeInteger(point[0])).toBe(true)
          expect(text.startsWith(formatCheckpointText(origin, point))).toBe(true)
          if (text.split('\n').length === 4) expect(formatCheckpointText(origin, point)).toBe(text)
        }
        expect(await verifyCheckpoint(text, origin, key)).toBeNull()
      }),
      runs(1_000),
    )
  })

  it('recovery card', () => {
    const letters = [' ', '  ', ',', '\n', ...WORDS.slice(0, 40), 'ACADEMIC', 'ı', 'K']
    fc.assert(
      fc.property(nearlyText(samples.cards, letters), (typed) => {
        const share = outcome(() => parseMnemonic(typed))
        if (share === null) return
        const words = typed
          .trim()
          .toLowerCase()
          .split(/[\s,]+/)
        expect(formatMnemonic(share)).toEqual(words)
      }),
      runs(1_000),
    )
  })

  it('recovery card with a checksum that fits', () => {
    // Any bits behind a good checksum: what is read writes the same words again.
    fc.assert(
      fc.property(fc.array(fc.nat(1023), { minLength: 17, maxLength: 40 }), (numbers) => {
        const typed = withChecksum(numbers)
        const share = outcome(() => parseMnemonic(typed))
        if (share !== null) expect(formatMnemonic(share).join(' ')).toBe(typed)
      }),
      runs(500),
    )
  })

  it('sheet code', () => {
    const letters = [' ', '-', 'o', 'O', 'i', 'l', 'L', 'u', '0', 'z', '\u2010', 'é']
    fc.assert(
      fc.property(nearlyText(samples.sheets, letters), (typed) => {
        const code = outcome(() => parseSheetCode(typed))
        if (code === null) return
        const plain = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
        expect(formatSheetCode(code).join('')).toBe(plain)
      }),
      runs(1_000),
    )
  })

  it('hex and base64', () => {
    const text = fc.oneof(
      fc.base64String(),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'Aa0+/-_=') }),
    )
    fc.assert(
      fc.property(text, fc.uint8Array(), (typed, bytes) => {
        const [hex, standard, url] = [fromHex(typed), fromBase64(typed), fromBase64Url(typed)]
        if (hex !== null) expect(toHex(hex)).toBe(typed.toLowerCase())
        if (standard !== null) expect(toBase64(standard)).toBe(typed)
        if (url !== null) expect(toBase64Url(url)).toBe(typed)
        expect([fromHex(toHex(bytes)), fromBase64(toBase64(bytes)), fromBase64Url(toBase64Url(bytes))]).toEqual([
          bytes,
          bytes,
          bytes,
        ])
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      }),
      runs(2_000),
    )
  })
})

describe('sealed things and proofs', { timeout: LONG_MS }, () => {
  const key = new Uint8Array(32).fill(4)
  const context = {
    practice: new Uint8Array(32).fill(1),
    subject: new Uint8Array(16).fill(2),
    object: new Uint8Array(16).fill(3),
    ...{ role: 'original', generation: 1, revision: 0 },
  }

  it('nothing but what was sealed opens', async () => {
    const sealed = await sealObject(key, context, utf8('content'))
    await fc.assert(
      fc.asyncProperty(nearly([sealed]), async (bytes) => {
        fc.pre(toHex(bytes) !== toHex(sealed))
        await expect(openObject(key, context, bytes)).rejects.toBeInstanceOf(CryptoError)
      }),
      runs(500),
    )
    const noise = fc.uint8Array({ maxLength: 1400 })
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(outcome(() => unwrapKey(key, bytes, { ...context, purpose: 'object' }))).toBeNull()
        expect(outcome(() => openFrom(key, 'epoch', [], bytes))).toBeNull()
      }),
      runs(200),
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1136, maxLength: 1200 }), (bytes) => {
        expect(outcome(() => openFrom(key, 'epoch', [], bytes))).toBeNull()
      }),
      runs(40),
    )
  })

  it('a proof of nonsense is false, never an error', () => {
    const size = fc.oneof(
      fc.nat(40),
      fc.constantFrom(-1, 0.5, Number.NaN, 2 ** 53, 2 ** 49 - 1, 2 ** 49, Number.POSITIVE_INFINITY),
    )
    const hash = fc.oneof(fc.constant(EMPTY_ROOT), fc.uint8Array({ minLength: 31, maxLength: 33 }))
    const proof = fc.array(hash, { maxLength: 60 })
    fc.assert(
      fc.property(size, size, hash, hash, proof, (a, b, one, two, steps) => {
        fc.pre(toHex(one) !== toHex(two))
        expect(verifyInclusion({ size: a, index: b, leaf: one, proof: steps, root: two })).toBe(false)
        const consistent = verifyConsistency({ from: a, to: b, fromRoot: one, toRoot: two, proof: steps })
        // From the empty tree to any other there is nothing to prove.
        if (consistent) expect([a, toHex(one), steps.length, two.length]).toEqual([0, toHex(EMPTY_ROOT), 0, 32])
      }),
      runs(2_000),
    )
  })
})

function entryAgain(bytes: Uint8Array): Uint8Array {
  const { headerBytes, signature, header } = parseEntry(bytes)
  expect(toHex(formatHeader(header))).toBe(toHex(headerBytes))
  return formatEntry(headerBytes, signature)
}

function segmentAgain(bytes: Uint8Array): Uint8Array {
  const { layout, ...segment } = parseSegment(bytes)
  for (const [i, { start, end }] of layout.entries.entries()) {
    expect(toHex(bytes.subarray(start, end))).toBe(toHex(segment.entries[i] as Uint8Array))
  }
  return formatSegment(segment)
}

/** The header has no writer for foreign chunk sizes: put together from what was read. */
function headerAgain(bytes: Uint8Array): Uint8Array {
  const { id, commitment, chunkSize } = parseObjectHeader(bytes)
  const fixed = Uint8Array.of(1, 1, Math.log2(chunkSize), 0)
  return concat(utf8('PLCL'), fixed, id, commitment, bytes.subarray(56))
}

function withChecksum(numbers: readonly number[]): string {
  // The three last words follow from the others: found by asking the parser's own writer for none, so written out here.
  const generators = [
    0xe0e040, 0x1c1c080, 0x3838100, 0x7070200, 0xe0e0009, 0x1c0c2412, 0x38086c24, 0x3090fc48, 0x21b1f890, 0x3f3f120,
  ]
  const extendable = ((numbers[1] as number) & 0x10) !== 0
  let c = 1
  for (const value of [...utf8(extendable ? 'shamir_extendable' : 'shamir'), ...numbers, 0, 0, 0]) {
    const top = c >>> 20
    c = ((c & 0xfffff) << 10) ^ value
    generators.forEach((generator, i) => {
      if ((top >>> i) & 1) c ^= generator
    })
  }
  c ^= 1
  return [...numbers, (c >>> 20) & 1023, (c >>> 10) & 1023, c & 1023].map((n) => WORDS[n]).join(' ')
}

function deep(depth: number): Value {
  return depth === 0 ? 0 : [deep(depth - 1)]
}

function reversed(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(reversed)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value as object)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}

/** A form in which different values look different. */
function tagged(value: Value): unknown {
  if (value instanceof Uint8Array) return { bytes: toHex(value) }
  if (Array.isArray(value)) return (value as readonly Value[]).map(tagged)
  if (typeof value !== 'object' || value === null) return value
  const pairs = Object.entries(value as object).map(([key, item]) => [key, tagged(item)] as const)
  return { map: pairs.sort(([a], [b]) => (a < b ? -1 : 1)) }
}

async function readSamples() {
  const hex = (text: string) => fromHex(text) as Uint8Array
  const [encoding, statement, ledger, object, cards] = (await Promise.all(
    ['encoding', 'statement', 'ledger', 'object', 'cards'].map((name) => readVectors(`${name}.json`)),
  )) as [
    { canonical: { cases: { encoded: string }[] }; padding: { cases: { padded: string }[] } },
    { cases: { headerBytes: string; entry: string }[]; body: { bytes: string; empty: string } },
    {
      segments: { cases: { bytes: string }[] }
      bundles: { cases: { bytes: string }[] }
      checkpoints: { cases: { note: string }[]; cosigned: string }
    },
    { cases: { sealed?: string }[] },
    { sets: { cards: string[] }[]; sheet: { typed: string[] } },
  ]
  return {
    canonical: encoding.canonical.cases.map(({ encoded }) => hex(encoded)),
    padded: encoding.padding.cases.map(({ padded }) => hex(padded)),
    headers: statement.cases.map(({ headerBytes }) => hex(headerBytes)),
    entries: statement.cases.map(({ entry }) => hex(entry)),
    bodies: [hex(statement.body.bytes), hex(statement.body.empty)],
    segments: ledger.segments.cases.map(({ bytes }) => hex(bytes)),
    bundles: ledger.bundles.cases.map(({ bytes }) => hex(bytes)),
    notes: [...ledger.checkpoints.cases.map(({ note }) => note), ledger.checkpoints.cosigned],
    objects: object.cases.flatMap(({ sealed }) => (sealed === undefined ? [] : [hex(sealed).slice(0, 80)])),
    cards: cards.sets.flatMap((set) => set.cards),
    sheets: cards.sheet.typed,
  }
}
