/** Version 1 of the fingerprint: fixed bits for fixed pixels, and what it survives. */
import { toHex } from '@pellicle/crypto/format'
import { describe, expect, it } from 'vitest'
import { deriveFingerprint, fingerprintDistance } from './fingerprint.ts'
import type { GreyPixels } from './picture.ts'

/** A picture from a formula of integers: soft shapes that depend on the seed. */
function draw(width: number, height: number, seed: number): GreyPixels {
  const pixels = new Uint8Array(width * height)
  const blobs = Array.from({ length: 9 }, (_, i) => ({
    x: ((seed * 7919 + i * 104_729) % 1000) / 1000,
    y: ((seed * 6151 + i * 50_021) % 1000) / 1000,
    r: 0.08 + ((seed * 31 + i * 17) % 20) / 100,
    level: ((seed * 13 + i * 101) % 200) - 100,
  }))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let value = 128
      for (const blob of blobs) {
        const [dx, dy] = [(x + 0.5) / width - blob.x, (y + 0.5) / height - blob.y]
        const near = 1 - (dx * dx + dy * dy) / (blob.r * blob.r)
        if (near > 0) value += blob.level * near
      }
      pixels[y * width + x] = Math.max(0, Math.min(255, Math.round(value)))
    }
  return { width, height, pixels }
}

const change = (picture: GreyPixels, map: (grey: number, i: number) => number): GreyPixels => ({
  ...picture,
  pixels: picture.pixels.map((grey, i) => Math.max(0, Math.min(255, Math.round(map(grey, i))))),
})
const distance = (a: GreyPixels, b: GreyPixels) =>
  fingerprintDistance(deriveFingerprint(a).bits, deriveFingerprint(b).bits)

describe('version 1', () => {
  const ramp: GreyPixels = {
    width: 50,
    height: 30,
    pixels: Uint8Array.from({ length: 1500 }, (_, i) => (((i % 50) * 5) ^ (Math.floor(i / 50) * 7)) & 255),
  }
  // Computed by a second implementation in another language, with whole numbers of any size.
  it('has these bits', () => {
    expect(toHex(deriveFingerprint(ramp).bits)).toBe('6666999999996565999981b97e569a059a99646161e698017e5e75fe999865e6')
    expect(
      toHex(
        deriveFingerprint({
          width: 64,
          height: 64,
          pixels: Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 2_654_435) >>> 24),
        }).bits,
      ),
    ).toBe('4a1335e497596397a85aebad36593d5dce6527a18f61794d3273529d28580aa5')
  })

  it('has half of its bits set for any picture with content', () => {
    for (let seed = 1; seed < 20; seed++) {
      const { bits } = deriveFingerprint(draw(320, 240, seed))
      expect(fingerprintDistance(bits, new Uint8Array(32))).toBe(128)
    }
  })

  it('survives size, light, contrast and noise; tells different pictures apart', () => {
    const worst = { size: 0, light: 0, noise: 0, other: 256 }
    for (let seed = 1; seed <= 40; seed++) {
      const picture = draw(320, 240, seed)
      worst.size = Math.max(worst.size, distance(picture, draw(200, 150, seed)))
      worst.light = Math.max(
        worst.light,
        distance(
          picture,
          change(picture, (grey) => grey * 0.8 + 20),
        ),
      )
      worst.noise = Math.max(
        worst.noise,
        distance(
          picture,
          change(picture, (grey, i) => grey + ((i * 7919) % 17) - 8),
        ),
      )
      worst.other = Math.min(worst.other, distance(picture, draw(320, 240, seed + 100)))
    }
    console.log('fingerprint: worst distance', worst)
    expect(worst.size).toBeLessThan(31)
    expect(worst.light).toBeLessThan(31)
    expect(worst.noise).toBeLessThan(31)
    expect(worst.other).toBeGreaterThan(60)
  })

  it('takes every size and refuses what is no picture', () => {
    for (const [width, height] of [
      [1, 1],
      [3, 500],
      [4096, 2],
      [63, 65],
    ] as const)
      expect(deriveFingerprint({ width, height, pixels: new Uint8Array(width * height).fill(9) }).bits.length).toBe(32)
    expect(() => deriveFingerprint({ width: 2, height: 2, pixels: new Uint8Array(3) })).toThrow(RangeError)
    expect(() => deriveFingerprint({ width: 5000, height: 1, pixels: new Uint8Array(5000) })).toThrow(RangeError)
  })
})
