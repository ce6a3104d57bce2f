import { deriveFingerprint } from '@pellicle/vault/picture/fingerprint'
import { describe, expect, it } from 'vitest'
import { bitCount } from './bit-count.ts'
import { findCandidates } from './candidates.ts'
import { makeFingerprintIndex, type StoredFingerprint } from './fingerprint-index.ts'
import { type GreyPicture, POSES, resize, shrink } from './grey.ts'
import { makeRegionIndex, type StoredRegions } from './region-index.ts'
import { deriveRegions, formatRegions, parseRegions, printsAtImport } from './regions.ts'
import { sketch, sketchPad, wordsOfFingerprint } from './sketch.ts'
import { drawPerson, random } from './testing/draw.ts'
import { EDITS } from './testing/edits.ts'

const people = Array.from({ length: 12 }, (_, at) => drawPerson({ seed: at + 1, session: 0 }))
const bitsOf = (picture: GreyPicture) =>
  deriveFingerprint({ ...picture, pixels: Uint8Array.from(picture.pixels, Math.round) }).bits
const next = random(42)
const bytes = (length: number) => {
  const all = new Uint8Array(length)
  for (let at = 0; at < length; at++) all[at] = next() * 256
  return all
}

const strangers = (count: number): StoredFingerprint[] =>
  Array.from({ length: count }, (_, at) => ({ photo: `x${at}`, version: 1, bits: bytes(32) }))
const strangePieces = (count: number): StoredRegions[] =>
  Array.from({ length: count }, (_, at) => ({ photo: `x${at}`, bytes: Uint8Array.of(5, 7, ...bytes(280)) }))
const wholePrints = people.map((one, at): StoredFingerprint => ({ photo: `p${at}`, version: 1, bits: bitsOf(one) }))
const piecePrints = people.map(
  (one, at): StoredRegions => ({ photo: `p${at}`, bytes: formatRegions(deriveRegions(one)) }),
)

describe('fingerprints', () => {
  it('are what the vault computes: an uncut sample sketches to nearly the same bits', () => {
    for (const one of people.slice(0, 4)) {
      const drawn = sketch(sketchPad(shrink(one, 256), POSES[0]!), { x: 0, y: 0, width: 1, height: 1, angle: 0 })
      const stored = wordsOfFingerprint(bitsOf(one))
      let [differ, strong] = [0, 0]
      for (let at = 0; at < 8; at += 2) {
        differ += bitCount(drawn.signs[at]! ^ stored[at]!, drawn.signs[at + 1]! ^ stored[at + 1]!)
        strong += bitCount(
          (drawn.signs[at]! ^ stored[at]!) & drawn.strong[at]!,
          (drawn.signs[at + 1]! ^ stored[at + 1]!) & drawn.strong[at + 1]!,
        )
      }
      expect(differ).toBeLessThan(45)
      expect(strong).toBeLessThan(5)
    }
  })
  it('of another version are counted, not compared', () => {
    const index = makeFingerprintIndex([
      ...wholePrints,
      { photo: 'old', version: 0, bits: bytes(32) },
      { photo: 'short', version: 1, bits: bytes(8) },
    ])
    expect(index.photos).toHaveLength(people.length)
    expect(index.otherVersions).toBe(2)
  })
  it('of regions survive their bytes, and nothing else is taken for them', () => {
    const prints = deriveRegions(people[0]!)
    expect(parseRegions(formatRegions(prints))).toEqual(prints)
    expect([prints.columns, prints.rows]).toEqual([5, 7])
    for (const wrong of [new Uint8Array(0), Uint8Array.of(5, 7), bytes(283), Uint8Array.of(0, 0)])
      expect(parseRegions(wrong)).toBeNull()
  })
})

describe('prints at import', () => {
  /** What every decoder gives: 64 × 64 cells. */
  const cellsOf = (picture: GreyPicture) => ({
    ...resize(picture, 64, 64),
    pixels: Uint8Array.from(resize(picture, 64, 64).pixels, Math.round),
  })

  it('are nearly those of the full picture, in its shape', () => {
    for (const one of people.slice(0, 4)) {
      const [made, full] = [parseRegions(printsAtImport(cellsOf(one), one) as Uint8Array), deriveRegions(one)]
      expect([made?.columns, made?.rows]).toEqual([full.columns, full.rows])
      let differ = 0
      for (let at = 0; at < full.high.length; at++)
        differ += bitCount((made?.high[at] ?? 0) ^ full.high[at]!, (made?.low[at] ?? 0) ^ full.low[at]!)
      expect(differ / (64 * full.high.length)).toBeLessThan(0.08)
    }
  })

  it('lead from half and from a quarter to the photo', () => {
    const stored = people.map((one, at) => ({
      photo: `p${at}`,
      bytes: printsAtImport(cellsOf(one), one) as Uint8Array,
    }))
    const indexes = {
      whole: makeFingerprintIndex(strangers(2000)),
      pieces: makeRegionIndex([...stored, ...strangePieces(2000)]),
    }
    for (const [at, { edit }] of EDITS.filter(({ name }) => /half, |quarter, middle|upper/.test(name)).entries())
      expect(findCandidates(indexes, edit(people[at]!), { most: 4 }).map((one) => one.photo)).toContain(`p${at}`)
  })

  it('are none for what is longer than four times its width', () => {
    const grey = { width: 64, height: 64, pixels: bytes(4096) }
    expect(printsAtImport(grey, { width: 4200, height: 1000 })).toBeNull()
    expect(parseRegions(printsAtImport(grey, { width: 4000, height: 1000 }) as Uint8Array)).toMatchObject({
      columns: 7,
      rows: 1,
    })
  })
})

describe('candidates', () => {
  const whole = makeFingerprintIndex([...wholePrints, ...strangers(4000)])
  const pieces = makeRegionIndex([...piecePrints, ...strangePieces(1500)])

  it.each(EDITS.map((edit, at) => [edit.name, edit, at] as const))(
    '%s: the photo is among the first four',
    (_, { edit }, at) => {
      const found = findCandidates({ whole, pieces }, edit(people[at % people.length]!), { most: 4 })
      expect(found.map((one) => one.photo)).toContain(`p${at % people.length}`)
    },
  )

  it('are never more than asked for, each photo once, also without prints of pieces and without any photo', () => {
    const found = findCandidates({ whole, pieces: null }, EDITS[0]!.edit(people[0]!), { most: 3 })
    expect(found[0]).toMatchObject({ photo: 'p0', by: 'whole', box: null })
    expect(new Set(found.map((one) => one.photo)).size).toBe(3)
    expect(
      findCandidates({ whole: makeFingerprintIndex([]), pieces: makeRegionIndex([]) }, people[0]!, { most: 3 }),
    ).toEqual([])
  })

  it('tell the rectangle of a screenshot', () => {
    const shot = EDITS.find((one) => one.name === 'screenshot')!.edit(people[3]!)
    const [best] = findCandidates({ whole, pieces: null }, shot, { most: 1 })
    expect(best).toMatchObject({ photo: 'p3', by: 'whole' })
    expect(best!.box!.width / shot.width).toBeCloseTo(240 / 504, 1)
  })

  it('come from the fingerprints of 50,000 patients, four photos each; the time is printed', () => {
    const many = makeFingerprintIndex([...wholePrints, ...strangers(200_000)])
    const times = [0, 1, 2].map((at) => {
      const start = performance.now()
      expect(findCandidates({ whole: many, pieces: null }, EDITS[1]!.edit(people[at]!), { most: 8 })[0]!.photo).toBe(
        `p${at}`,
      )
      return performance.now() - start
    })
    console.log(`candidates among ${many.photos.length} whole fingerprints: ${Math.min(...times).toFixed(0)} ms`)
  })

  it('come from prints of pieces; the time is printed', { timeout: 120_000 }, () => {
    const count = process.env.PELLICLE_LONG === undefined ? 4_000 : 100_000
    const many = makeRegionIndex([...piecePrints, ...strangePieces(count)])
    const half = EDITS.find((one) => one.name === 'cut to half, corner')!
    const start = performance.now()
    expect(findCandidates({ whole, pieces: many }, half.edit(people[5]!), { most: 8 })[0]!.photo).toBe('p5')
    const took = performance.now() - start
    console.log(`candidates among pieces of ${many.photos.length} photos: ${took.toFixed(0)} ms`)
  })
})
