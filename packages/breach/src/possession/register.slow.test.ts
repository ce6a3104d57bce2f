/**
 * Registration over drawn people: every edit that a stolen picture may have gone through, and look-alikes that must not pass. The long
 * series (PELLICLE_LONG) runs 500 people and 100,000 comparisons and prints the rates that the product may claim.
 */
import { deriveFingerprint } from '@pellicle/vault/picture/fingerprint'
import { describe, expect, it } from 'vitest'
import { type Candidate, findCandidates } from './candidates.ts'
import { makeFingerprintIndex } from './fingerprint-index.ts'
import type { GreyPicture, Pose } from './grey.ts'
import { makeRegionIndex } from './region-index.ts'
import { deriveRegions, formatRegions } from './regions.ts'
import { register } from './register.ts'
import { registerCandidates } from './register-candidates.ts'
import { drawPerson, random } from './testing/draw.ts'
import { EDITS } from './testing/edits.ts'

const IN_SHORT = ['mirrored', 'screenshot', 'cut to half, corner', 'cut to a quarter, side']
const LONG = process.env.PELLICLE_LONG !== undefined
const people = [2, 3, 5, 6].map((seed) => drawPerson({ seed, session: 0 }))

/** The pose that a fingerprint would have told. */
function poseOf(name: string): Pose {
  if (name === 'a quarter turn') return { mirrored: false, quarterTurns: 3 }
  return { mirrored: name.includes('mirrored'), quarterTurns: 0 }
}

function fingerprintOf(picture: GreyPicture, photo: string) {
  const pixels = Uint8Array.from(picture.pixels, Math.round)
  return { photo, version: 1, bits: deriveFingerprint({ ...picture, pixels }).bits }
}

describe('a copy is found to be one', () => {
  it.each(EDITS.map((edit, at) => [edit.name, edit, at] as const))('%s', (name, { edit }, at) => {
    const person = people[at % people.length]!
    const found = register(edit(person), person, { poses: [poseOf(name)] })
    // What is drawn all over the picture leaves a person to decide; everything else is plain.
    if (name === 'watermarked') expect(['same', 'unclear']).toContain(found?.verdict)
    else expect(found).toMatchObject({ verdict: 'same' })
    expect(found!.residual).toBeCloseTo(1 - found!.share, 10)
  })

  it('tells where the piece lies, to about a pixel', () => {
    const person = people[1]!
    const piece = EDITS.find((one) => one.name === 'cut to a quarter, side')!.edit(person)
    const found = register(piece, person, { poses: [{ mirrored: false, quarterTurns: 0 }] })!
    // Both were shrunk to 288 pixels along their longer side; the piece began at 7 and 33 hundredths.
    const scale = 288 / person.height
    expect(found.warp[2]).toBeCloseTo(0.07 * person.width * scale, 0)
    expect(found.warp[5]).toBeCloseTo(0.33 * person.height * scale, 0)
    expect(found.warp[0]).toBeCloseTo(scale, 2)
  })
})

describe('a look-alike is not (case X1)', () => {
  const upright = { poses: [{ mirrored: false, quarterTurns: 0 }] as const }
  it('before and after of one person, in front of one wall', () => {
    const shares = [2, 3, 5, 6].map((seed, at) => {
      const found = register(drawPerson({ seed, session: 1 }), people[at]!, upright)
      expect(found?.verdict).not.toBe('same')
      return found?.share ?? 0
    })
    console.log('look-alikes share', shares.map((share) => share.toFixed(2)).join(' '))
    expect(Math.max(...shares)).toBeLessThan(0.4)
  })
  it('two people in front of one wall; a plain picture; a tiny one; noise', () => {
    expect(register(people[0]!, people[2]!, upright)?.verdict).toBe('different')
    const plain = { width: 200, height: 200, pixels: new Float32Array(40_000).fill(128) }
    expect(register(plain, people[0]!, upright)?.verdict ?? 'different').toBe('different')
    expect(
      register({ width: 1, height: 1, pixels: new Float32Array(1) }, people[0]!, upright)?.verdict ?? 'different',
    ).toBe('different')
    const next = random(1)
    const noise = { width: 200, height: 260, pixels: Float32Array.from({ length: 52_000 }, () => next() * 255) }
    expect(register(noise, people[0]!, upright)?.verdict ?? 'different').toBe('different')
  })
})

describe('from the sample to the verdict', () => {
  const count = LONG ? 500 : 4
  const photos = Array.from({ length: count }, (_, at) => drawPerson({ seed: at + 1, session: 0 }))
  const whole = makeFingerprintIndex(photos.map((one, at) => fingerprintOf(one, `p${at}`)))
  const pieces = makeRegionIndex(
    photos.map((one, at) => ({ photo: `p${at}`, bytes: formatRegions(deriveRegions(one)) })),
  )
  const pictureOf = (one: Candidate) => photos[Number(one.photo.slice(1))]!
  const first = (sample: GreyPicture) => {
    for (const effort of LONG ? (['quick', 'thorough'] as const) : (['quick'] as const)) {
      const candidates = findCandidates({ whole, pieces }, sample, { most: LONG ? 8 : 2, effort })
      const [best] = registerCandidates(
        sample,
        candidates.map((candidate) => ({ candidate, picture: pictureOf(candidate) })),
      )
      if (best?.registration?.verdict === 'same') return best.photo
    }
    return null
  }

  it(`finds the photo first, of ${count}, after every edit`, { timeout: 7_200_000 }, () => {
    const right = { all: [0, 0], half: [0, 0], quarter: [0, 0] } as const
    const rounds = LONG ? count * 4 : EDITS.length
    for (let round = 0; round < rounds; round++) {
      if (!LONG && !IN_SHORT.includes(EDITS[round]!.name)) continue
      const { edit, left } = EDITS[round % EDITS.length]!
      const at = (round * 7) % count
      const tally = right[left] as unknown as number[]
      tally[1]!++
      if (first(edit(photos[at]!)) === `p${at}`) tally[0]!++
    }
    console.log(
      'found first:',
      Object.entries(right)
        .map(([left, [good, of]]) => `${left} ${good}/${of}`)
        .join(', '),
    )
    expect(right.all[0] / right.all[1]).toBeGreaterThanOrEqual(0.99)
    expect(right.half[0] / right.half[1]).toBeGreaterThanOrEqual(0.99)
    expect(right.quarter[0] / right.quarter[1]).toBeGreaterThanOrEqual(0.95)
  })

  it('finds nothing where there is nothing: people of other practices', { timeout: 7_200_000 }, () => {
    const foreign = LONG ? 200 : 1
    for (let at = 0; at < foreign; at++) {
      const sample = EDITS[at % EDITS.length]!.edit(drawPerson({ seed: 100_000 + at, session: 0 }))
      expect(first(sample), `stranger ${at}`).toBeNull()
    }
    console.log(`${foreign * count} comparisons with photos that are not the practice's: no match`)
  })
})
