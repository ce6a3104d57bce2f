/**
 * Candidates by perceptual fingerprint: 64-bit words, several to a photo, scanned one after the other in typed arrays. A fingerprint
 * proposes; it never decides (security case X1): same patient and pose collide. Registration and a person decide.
 */

export type Fingerprints = {
  readonly photo: string
  readonly version: number
  /** Words of 8 bytes, big-endian. */
  readonly bytes: Uint8Array
}

/** All words of one version, with the photo each belongs to. */
export type HashIndex = {
  readonly version: number
  readonly photos: readonly string[]
  readonly high: Uint32Array
  readonly low: Uint32Array
  /** Number of the photo that a word belongs to. */
  readonly owner: Uint32Array
}

export type Word = { readonly high: number; readonly low: number }
export type Candidate = {
  readonly photo: string
  readonly distance: number
  readonly score: number
  readonly word: number
  readonly view: number
}

/** Fingerprints of another version are left out: distances between versions mean nothing. `left` says how many. */
export function makeHashIndex(
  all: readonly Fingerprints[],
  version: number,
): { readonly index: HashIndex; readonly left: number } {
  const same = all.filter((one) => one.version === version && one.bytes.length % 8 === 0)
  const words = same.reduce((sum, one) => sum + one.bytes.length / 8, 0)
  const [high, low, owner] = [new Uint32Array(words), new Uint32Array(words), new Uint32Array(words)]
  let at = 0
  same.forEach((one, number) => {
    for (const word of wordsOf(one.bytes)) {
      high[at] = word.high
      low[at] = word.low
      owner[at++] = number
    }
  })
  return { index: { version, photos: same.map((one) => one.photo), high, low, owner }, left: all.length - same.length }
}

export function wordsOf(bytes: Uint8Array): Word[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length >> 3 }, (_, at) => ({
    high: view.getUint32(8 * at),
    low: view.getUint32(8 * at + 4),
  }))
}

/** Bits that differ. Two SWAR counts folded into one (Hacker's Delight §5-1). */
export function hammingDistance(a: Word, b: Word): number {
  return bits(a.high ^ b.high, a.low ^ b.low)
}

function bits(x: number, y: number): number {
  let a = x - ((x >>> 1) & 0x55555555)
  let b = y - ((y >>> 1) & 0x55555555)
  a = (a & 0x33333333) + ((a >>> 2) & 0x33333333)
  b = (b & 0x33333333) + ((b >>> 2) & 0x33333333)
  const c = (a & 0x0f0f0f0f) + ((a >>> 4) & 0x0f0f0f0f) + (b & 0x0f0f0f0f) + ((b >>> 4) & 0x0f0f0f0f)
  return Math.imul(c, 0x01010101) >>> 24
}

/** Beyond this, two words agree no better than chance would have it. */
const FAR = 22

/**
 * The best photos for the words of one sample (several views of it: mirrored, turned, cut). A photo's score adds up, over the views,
 * how near its nearest word comes: one lucky word among thousands does not win against a photo that agrees in many views.
 */
export function findCandidates(index: HashIndex, views: readonly Word[], limit: number): Candidate[] {
  const { photos, high, low, owner } = index
  const nearest = new Uint8Array(photos.length)
  const scores = new Float32Array(photos.length)
  const best = new Uint8Array(photos.length).fill(255)
  const bestWord = new Uint32Array(photos.length)
  const bestView = new Uint32Array(photos.length)
  views.forEach((view, number) => {
    const [wantHigh, wantLow] = [view.high | 0, view.low | 0]
    nearest.fill(255)
    for (let at = 0; at < owner.length; at++) {
      const distance = bits(high[at]! ^ wantHigh, low[at]! ^ wantLow)
      if (distance >= FAR) continue
      const photo = owner[at]!
      if (distance < nearest[photo]!) nearest[photo] = distance
      if (distance < best[photo]!) {
        best[photo] = distance
        bestWord[photo] = at
        bestView[photo] = number
      }
    }
    for (let photo = 0; photo < nearest.length; photo++) {
      const distance = nearest[photo]!
      // Each bit nearer is about three times rarer by chance; the cube follows that without overflowing.
      if (distance < FAR) scores[photo]! += (FAR - distance) ** 3
    }
  })
  const found: Candidate[] = []
  for (let photo = 0; photo < photos.length; photo++) {
    if (best[photo] === 255) continue
    const first = firstWord(owner, photo, bestWord[photo]!)
    found.push({
      ...{ photo: photos[photo]!, distance: best[photo]!, score: scores[photo]! },
      ...{ word: bestWord[photo]! - first, view: bestView[photo]! },
    })
  }
  return found.sort((a, b) => b.score - a.score || a.distance - b.distance).slice(0, limit)
}

function firstWord(owner: Uint32Array, photo: number, at: number): number {
  let first = at
  while (first > 0 && owner[first - 1] === photo) first--
  return first
}
