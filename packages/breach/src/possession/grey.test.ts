import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, type GreyPicture, greyOf, half, insideBorders, POSES, pose, resize, shrink } from './grey.ts'
import { drawPerson } from './testing/draw.ts'

const picture = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }), seed: fc.nat(999) })
  .map(
    ({ width, height, seed }): GreyPicture => ({
      width,
      height,
      pixels: Float32Array.from({ length: width * height }, (_, at) => (at * 7919 + seed * 104_729) % 256),
    }),
  )
const mean = ({ pixels }: GreyPicture) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length

describe('grey pictures', () => {
  it('weighs colours as Rec. 709 and shows what is transparent over white', () => {
    const rgba = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0)
    const grey = [...greyOf(rgba, 4, 1).pixels].map((value) => Math.round(value * 10) / 10)
    expect(grey).toEqual([54.2, 182.4, 18.4, 255])
  })
  it('refuses a bomb before it costs memory, and bytes that do not fit', () => {
    expect(() => greyOf(new Uint8Array(0), 20_000, 10_000)).toThrow(/TOO_MANY_PIXELS megapixels=200 limit=64/)
    expect(() => greyOf(new Uint8Array(7), 1, 2)).toThrow(/UNREADABLE_PICTURE/)
    expect(() => greyOf(new Uint8Array(0), 0, 0)).toThrow(/UNREADABLE_PICTURE/)
  })
  it('keeps the mean at any size, and the picture at its own', () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), (one, width, height) => {
        const small = resize(one, Math.min(width, one.width), Math.min(height, one.height))
        expect(mean(small)).toBeCloseTo(mean(one), 2)
        expect([...resize(one, one.width, one.height).pixels]).toEqual([...one.pixels])
      }),
      { numRuns: 200 },
    )
  })
  it('turns and mirrors without loss: eight poses, each undone by one of them', () => {
    fc.assert(
      fc.property(picture, fc.constantFrom(...POSES), (one, there) => {
        const posed = pose(one, there)
        const same = POSES.filter((back) => {
          const again = pose(posed, back)
          return again.width === one.width && again.pixels.every((value, at) => value === one.pixels[at])
        })
        expect(same.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
    const corner: GreyPicture = { width: 3, height: 2, pixels: Float32Array.of(1, 2, 3, 4, 5, 6) }
    expect([...pose(corner, { mirrored: false, quarterTurns: 1 }).pixels]).toEqual([4, 1, 5, 2, 6, 3])
    expect([...pose(corner, { mirrored: true, quarterTurns: 0 }).pixels]).toEqual([3, 2, 1, 6, 5, 4])
  })
  it('finds what lies inside even borders', () => {
    const person = drawPerson({ seed: 3, session: 0, width: 60, height: 80 })
    const pixels = new Float32Array(100 * 120).fill(12)
    for (let y = 0; y < 80; y++) pixels.set(person.pixels.subarray(y * 60, (y + 1) * 60), (y + 25) * 100 + 30)
    expect(insideBorders({ width: 100, height: 120, pixels })).toEqual({ left: 30, top: 25, width: 60, height: 80 })
    expect(insideBorders({ width: 5, height: 5, pixels: new Float32Array(25).fill(200) })).toBeNull()
  })
  it('shrinks, halves and cuts to the sizes asked for', () => {
    const person = drawPerson({ seed: 4, session: 0, width: 60, height: 81 })
    expect(shrink(person, 40)).toMatchObject({ width: 30, height: 40 })
    expect(shrink(person, 400)).toBe(person)
    expect(half(person)).toMatchObject({ width: 30, height: 40 })
    const part = cut(person, { left: 10, top: 20, width: 5, height: 4 })
    expect(part.pixels[6]).toBe(person.pixels[21 * 60 + 11])
  })
})
