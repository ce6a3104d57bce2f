/** What a sealed size says of its content: a decoy's rendition of this many bytes is sealed to the very same size. */
import { paddedSize, sealedSize } from '@pellicle/crypto/format'
import { expect, it } from 'vitest'
import { contentSize } from './read-profile.ts'

it('turns a sealed size into the largest content of that size, and nothing else into anything', () => {
  for (const content of [1, 240, 249, 20_000, 262_136, 262_137, 524_273, 3_000_000, 41_000_000]) {
    const sealed = sealedSize(paddedSize(content))
    const most = contentSize(sealed)
    expect(most).toBeGreaterThanOrEqual(content)
    expect(sealedSize(paddedSize(most))).toBe(sealed)
    expect(sealedSize(paddedSize(most + 1))).toBeGreaterThan(sealed)
  }
  expect(contentSize(0)).toBe(0)
  expect(contentSize(100_001)).toBe(0)
})
