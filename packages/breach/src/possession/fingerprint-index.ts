/**
 * Candidates by perceptual fingerprint, scanned one after the other in typed arrays. A fingerprint proposes; it never decides
 * (security case X1): same patient and pose lie near each other. Registration and a person decide.
 */
import { bitCount } from './bit-count.ts'
import { BITS, type Sketch, WORDS, wordsOfFingerprint } from './sketch.ts'

export type StoredFingerprint = { readonly photo: string; readonly version: number; readonly bits: Uint8Array }

export type FingerprintIndex = {
  readonly photos: readonly string[]
  /** WORDS words of each photo: the low frequencies in the first two. */
  readonly words: Uint32Array
  /** Fingerprints of a version that this index cannot compare: said, never dropped in silence. */
  readonly otherVersions: number
}

export const FINGERPRINT_VERSION = 1

export function makeFingerprintIndex(all: readonly StoredFingerprint[]): FingerprintIndex {
  const known = all.filter((one) => one.version === FINGERPRINT_VERSION && one.bits.length === BITS / 8)
  const words = new Uint32Array(known.length * WORDS)
  for (const [at, one] of known.entries()) words.set(wordsOfFingerprint(one.bits), at * WORDS)
  return { photos: known.map((one) => one.photo), words, otherVersions: all.length - known.length }
}

function count(words: Uint32Array): number {
  let total = 0
  for (let at = 0; at < words.length; at += 2) total += bitCount(words[at]!, words[at + 1]!)
  return total
}

export type Near = { readonly at: number; readonly view: number; readonly score: number }

/**
 * The best view of each photo by the strong low frequencies alone, and of those photos the best `most`. A score is how many standard
 * deviations the agreement lies above a coin's.
 */
export function scanLow(index: FingerprintIndex, views: readonly Sketch[], most: number): Near[] {
  const { photos, words } = index
  const best = new Float32Array(photos.length).fill(-99)
  const bestView = new Uint32Array(photos.length)
  views.forEach((view, number) => {
    const [m0, m1] = [view.half[0]!, view.half[1]!]
    const [s0, s1] = [view.signs[0]!, view.signs[1]!]
    const size = bitCount(m0, m1)
    if (size < 12) return
    const spread = 2 / Math.sqrt(size)
    for (let photo = 0, at = 0; photo < photos.length; photo++, at += WORDS) {
      const score = (size / 2 - bitCount((words[at]! ^ s0) & m0, (words[at + 1]! ^ s1) & m1)) * spread
      if (score > best[photo]!) {
        best[photo] = score
        bestView[photo] = number
      }
    }
  })
  const least = Float32Array.from(best).sort()[Math.max(0, photos.length - most)] ?? 0
  const found: Near[] = []
  for (let at = 0; at < photos.length; at++)
    if (best[at]! >= least) found.push({ at, view: bestView[at]!, score: best[at]! })
  return found.sort((a, b) => b.score - a.score).slice(0, most)
}

/** All frequencies, the strongest quarter counted twice: the score of one photo against one view. */
export function scoreFully(index: FingerprintIndex, photo: number, view: Sketch): number {
  const from = photo * WORDS
  let [far, farStrong] = [0, 0]
  for (let at = 0; at < WORDS; at += 2) {
    const [x, y] = [index.words[from + at]! ^ view.signs[at]!, index.words[from + at + 1]! ^ view.signs[at + 1]!]
    far += bitCount(x & view.half[at]!, y & view.half[at + 1]!)
    farStrong += bitCount(x & view.strong[at]!, y & view.strong[at + 1]!)
  }
  // Weights 2 and 1 on a quarter each: variance (4 + 1)/4 per bit of a quarter.
  const expected = (count(view.half) + count(view.strong)) / 2
  return (expected - far - farStrong) / (0.5 * Math.sqrt((BITS / 4) * 5))
}
