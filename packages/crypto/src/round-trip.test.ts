/** What is sealed opens again, and nothing else does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  combineCards,
  exportFrom,
  openFrom,
  openObject,
  openPieces,
  openRange,
  parseSheetCode,
  setupReceiver,
  unwrapKey,
} from './open/index.ts'
import {
  deriveKemPublic,
  exportTo,
  formatSheetCode,
  makeCardScheme,
  sealObject,
  sealTo,
  setupSender,
  splitRoot,
  systemRandom,
  wrapKey,
} from './seal/index.ts'

const context = {
  practice: new Uint8Array(32).fill(1),
  subject: new Uint8Array(16).fill(2),
  object: new Uint8Array(16).fill(3),
  role: 'original',
  generation: 1,
  revision: 0,
}
const key = new Uint8Array(32).fill(4)
const edges = [0, 1, 247, 248, 249, 262_135, 262_136, 262_137, 262_144, 524_288 - 8, 524_288, 1_000_003]

function inPieces(sealed: Uint8Array): Promise<number> {
  const source = { length: sealed.length, read: (start: number, end: number) => sealed.subarray(start, end) }
  return openPieces(key, context, source, () => {})
}

describe('objects', () => {
  it.each(edges)('open to what was sealed: %i bytes', async (length) => {
    const content = systemRandom(length)
    const sealed = await sealObject(key, context, content)
    expect(await openObject(key, context, sealed)).toEqual(content)
    const pieces: Uint8Array[] = []
    const spans: number[] = [0]
    const source = {
      length: sealed.length,
      read: (start: number, end: number) => {
        expect(start).toBe(spans.at(-1))
        spans.push(end)
        return sealed.slice(start, end)
      },
    }
    const opened = await openPieces(key, context, source, (piece) => void pieces.push(piece.slice()))
    expect([opened, spans.at(-1)]).toEqual([length, sealed.length])
    expect(Buffer.compare(Buffer.concat(pieces), content)).toBe(0)
  })

  it('open in part to the same bytes', async () => {
    const content = systemRandom(1_000_003)
    const sealed = await sealObject(key, context, content)
    const read = async (start: number, end: number) => sealed.subarray(start, end)
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_100), fc.nat(1_000_100), async (a, b) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) }
        expect(await openRange(key, context, sealed.length, read, range)).toEqual(content.slice(range.start, range.end))
      }),
      { numRuns: 30 },
    )
  })

  it('refuse any changed bit, any cut, another key and another place', async () => {
    const sealed = await sealObject(key, context, systemRandom(600_000))
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
        const changed = sealed.slice()
        changed[at] = (changed[at] as number) ^ (1 << bit)
        await expect(openObject(key, context, changed)).rejects.toThrow()
        await expect(inPieces(changed)).rejects.toThrow()
      }),
      { numRuns: 60 },
    )
    for (const length of [0, 55, 56, 72, 300, sealed.length - 1]) {
      await expect(openObject(key, context, sealed.subarray(0, length))).rejects.toThrow()
      await expect(inPieces(sealed.slice(0, length))).rejects.toThrow()
    }
    await expect(openObject(key, { ...context, subject: new Uint8Array(16).fill(9) }, sealed)).rejects.toThrow(
      'does not open',
    )
    await expect(openObject(new Uint8Array(32), context, sealed)).rejects.toThrow('not this object')
  })
})

describe('wraps, seals, cards, sheets', () => {
  it('open to what went in, and to nothing under another context', () => {
    const wrap = wrapKey(key, systemRandom(32).fill(7), { ...context, purpose: 'object' }, systemRandom)
    expect(unwrapKey(key, wrap, { ...context, purpose: 'object' })).toEqual(new Uint8Array(32).fill(7))
    expect(() => unwrapKey(key, wrap, { ...context, purpose: 'deposit' })).toThrow('does not open')
  })

  it('seal to a public key, export the same secret, number messages', () => {
    const seed = systemRandom(32)
    const publicKey = deriveKemPublic(seed)
    expect(openFrom(seed, 'epoch', ['a'], sealTo(publicKey, 'epoch', ['a'], key, systemRandom))).toEqual(key)
    const { enc, secret } = exportTo(publicKey, ['d'], systemRandom)
    expect(exportFrom(seed, ['d'], enc)).toEqual(secret)
    const sender = setupSender(publicKey, ['s'], systemRandom)
    const receiver = setupReceiver(seed, sender.enc, ['s'])
    const second = sender.seal(1, key, Uint8Array.of(2))
    const first = sender.seal(0, key, Uint8Array.of(1))
    expect(receiver.open(1, key, second)).toEqual(Uint8Array.of(2))
    expect(receiver.open(0, key, first)).toEqual(Uint8Array.of(1))
    expect(() => receiver.open(0, key, first)).toThrow()
  })

  it('recover the root from any k of n cards, never from fewer', () => {
    const root = systemRandom(32)
    const cards = splitRoot(root, makeCardScheme(2, 3, systemRandom), systemRandom).map((words) => words.join(' '))
    expect(cards[0]?.split(' ')).toHaveLength(33)
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      expect(combineCards([cards[a] as string, cards[b] as string])).toEqual(root)
    }
    expect(() => combineCards([cards[0] as string])).toThrow('2 cards are needed')
  })

  it('read a sheet as people type it', () => {
    const code = systemRandom(32)
    const groups = formatSheetCode(code)
    expect(groups).toHaveLength(14)
    expect(parseSheetCode(groups.join(' - ').toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(code)
    const wrong = (groups[0]?.[0] === 'a' ? 'b' : 'a') + groups.join('').slice(1)
    expect(() => parseSheetCode(wrong)).toThrow('checksum')
  })
})
