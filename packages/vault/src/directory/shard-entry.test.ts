/** Additions commute: whatever order devices and compactions bring them in, and however often, a shard says the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planShards } from './plan-shards.ts'
import { fitsShard, formatAddition, formatShardBody, parseAddition, parseShardBody } from './shard-body.ts'
import { type Addition, apply, cutEntry, emptyState, merge, type ShardState } from './shard-entry.ts'

const addition: fc.Arbitrary<Addition> = fc
  .record({ patient: fc.nat(3), revision: fc.nat(4), gone: fc.boolean() })
  .map(({ patient, revision, gone }) => ({
    ...{ patient: new Uint8Array(16).fill(patient + 1), revision, gone, given: '', birthDate: null, alias: null },
    // One patient has one name per revision: records are chained.
    family: `name ${patient} at ${revision}`,
  }))

const view = ({ entries, gone }: ShardState) => [
  [...entries.values()].map(({ family }) => family).sort(),
  [...gone].sort(([a], [b]) => (a < b ? -1 : 1)),
]

describe('a shard’s state', () => {
  it('does not depend on order, repetition or where it was compacted', () => {
    fc.assert(
      fc.property(
        fc
          .array(addition, { maxLength: 14 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(14))),
        ([all, shuffled, cut]) => {
          const straight = emptyState()
          for (const one of all) apply(straight, one)
          const other = emptyState()
          for (const one of shuffled.slice(cut)) apply(other, one)
          const compacted = emptyState()
          for (const one of shuffled.slice(0, cut)) apply(compacted, one)
          merge(other, compacted)
          for (const one of shuffled) apply(other, one)
          expect(view(other)).toEqual(view(straight))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('forgets what a later revision removed, keeps what it brought', () => {
    const patient = new Uint8Array(16)
    const base = { patient, given: '', birthDate: null, alias: null }
    const state = emptyState()
    apply(state, { ...base, family: 'new', revision: 3, gone: false })
    apply(state, { ...base, family: 'old', revision: 3, gone: true })
    apply(state, { ...base, family: 'old', revision: 0, gone: false })
    expect(view(state)[0]).toEqual(['new'])
  })
})

describe('a shard’s body', () => {
  it('reads back as it was written, and anything else is refused', () => {
    fc.assert(
      fc.property(fc.array(addition, { maxLength: 20 }), fc.nat(8183), (all, at) => {
        const state = emptyState()
        for (const one of all) apply(state, one)
        const body = formatShardBody({ ...state, children: ['a', '王', '\u0000'], spans: 3 })
        const read = parseShardBody(body)
        expect(view(read)).toEqual(view(state))
        expect([read.children, read.spans]).toEqual([['\u0000', 'a', '王'], 3])
        const broken = body.slice()
        broken[at] = (broken[at] as number) ^ 0xff
        try {
          parseShardBody(broken)
        } catch (error) {
          expect(error).toMatchObject({ name: 'CryptoError' })
        }
        for (const one of all) expect(parseAddition(formatAddition(cutEntry(one)))).toEqual(one)
      }),
    )
    expect(() => parseShardBody(new Uint8Array(8184))).toThrow()
    expect(() => parseShardBody(new Uint8Array(12))).toThrow()
  })
})

describe('a plan', () => {
  it('puts every entry below each of its listings, no shard too full, children before parents', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('ana', 'anb', 'an', 'anna maria'), fc.constantFrom('', 'x', 'an')), {
          minLength: 1,
          maxLength: 300,
        }),
        (names) => {
          const state = emptyState()
          for (const [i, [family, given]] of names.entries())
            apply(state, {
              ...{ patient: new Uint8Array(16).fill(i & 255).with(0, i >> 8), revision: 0, gone: false },
              family,
              given,
              birthDate: null,
              alias: null,
            })
          const planned = planShards('an', state)
          expect(planned.at(-1)?.prefix).toBe('an')
          const seen = new Set<string>()
          for (const { prefix, n, body } of planned) {
            expect(fitsShard(body)).toBe(true)
            for (const child of body.children ?? [])
              expect(planned.some((one) => one.prefix === prefix + child)).toBe(true)
            for (const patient of body.entries.keys()) seen.add(patient)
            expect(n === 0 || body.spans === 0).toBe(true)
          }
          expect(seen.size).toBe(state.entries.size)
          expect(new Set(planned.map(({ prefix, n }) => `${n} ${prefix}`)).size).toBe(planned.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})
