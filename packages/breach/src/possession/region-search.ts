/** A sample against all region prints: which photos could it be a piece of, at which size and place, mirrored or not. */
import { bitCount } from './bit-count.ts'
import { type GreyPicture, POSES, type Pose, pose, shrink } from './grey.ts'
import { ENTRY, quarterOf, type RegionIndex } from './region-index.ts'
import { integral, type Sums, type Window, windowWord } from './regions.ts'
import { VoteTable } from './vote-table.ts'
import { sample } from './warp.ts'

export type RegionHit = {
  readonly photo: string
  /** Standard deviations by which the windows agree more than a coin would. */
  readonly score: number
  readonly pose: Pose
  readonly windows: number
}

const WORKING = 224

/**
 * How finely a sample is searched. `sizes`: a photo's window in parts of the sample's longer side, from an uncut sample to one that
 * shows little more than a third. `step`: between windows of the sample, in parts of a window; the bits bear a shift of half of that.
 */
type Fineness = {
  readonly sizes: readonly number[]
  readonly step: number
  readonly looks: readonly { readonly pose: Pose; readonly degrees: number }[]
}
export type Effort = 'quick' | 'thorough'

const UPRIGHT = POSES.filter((one) => one.quarterTurns === 0)
const looks = (poses: readonly Pose[], angles: readonly number[]) =>
  poses.flatMap((one) => angles.map((degrees) => ({ pose: one, degrees })))
const FINENESS: Readonly<Record<Effort, Fineness>> = {
  quick: { sizes: Array.from({ length: 12 }, (_, at) => 0.25 * 1.085 ** at), step: 1 / 9, looks: looks(UPRIGHT, [0]) },
  thorough: {
    sizes: Array.from({ length: 15 }, (_, at) => 0.25 * 1.067 ** at),
    step: 1 / 11,
    looks: [...looks(POSES, [0]), ...looks(UPRIGHT, [-8, -4, 4, 8])],
  },
}
/** Words farther apart than this are no witnesses. */
const FAR = 15
/** Places that are scored, and of those how many are looked at closely. */
const SHORTLIST = 160
const CLOSELY = 16

export type RegionSearchOptions = { readonly most: number; readonly effort: Effort }

export function searchRegions(
  index: RegionIndex,
  sampled: GreyPicture,
  { most, effort }: RegionSearchOptions,
): RegionHit[] {
  const fineness = FINENESS[effort]
  const small = shrink(sampled, WORKING)
  const best = new Map<number, RegionHit>()
  const votes = new VoteTable()
  for (const { pose: one, degrees } of fineness.looks) {
    const sums = integral(turn(pose(small, one), (degrees * Math.PI) / 180))
    const places = ballot(index, sums, { fineness, votes })
    const scored = places.map((place) => ({ place, ...agreement(index, sums, place) }))
    for (const { place } of scored.sort((a, b) => b.score - a.score).slice(0, CLOSELY)) {
      const close = lookClosely(index, sums, place)
      const known = best.get(place.photo)
      if (known === undefined || close.score > known.score)
        best.set(place.photo, {
          photo: index.photos[place.photo]!,
          score: close.score,
          windows: close.windows,
          pose: one,
        })
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.photo < b.photo ? -1 : 1)).slice(0, most)
}

/** Turned about its middle; corners that come from outside repeat the edge. */
function turn(picture: GreyPicture, angle: number): GreyPicture {
  if (angle === 0) return picture
  const { width, height } = picture
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const pixels = new Float32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2]
      const [sx, sy] = [cos * dx - sin * dy + width / 2 - 0.5, sin * dx + cos * dy + height / 2 - 0.5]
      pixels[y * width + x] = sample(picture, clamp(sx, width - 1), clamp(sy, height - 1))
    }
  return { width, height, pixels }
}

/** Where the photo's top left corner lies in the sample, and how long one of its windows is there; in the sample's pixels. */
type Place = { readonly photo: number; readonly x: number; readonly y: number; readonly side: number }

function ballot(
  index: RegionIndex,
  sums: Sums,
  { fineness, votes }: { readonly fineness: Fineness; readonly votes: VoteTable },
): Place[] {
  const longer = Math.max(sums.width, sums.height)
  fineness.sizes.forEach((size, number) => {
    const side = size * longer
    const step = side * fineness.step
    for (let top = 0; top + side <= sums.height + 0.01; top += step)
      for (let left = 0; left + side <= sums.width + 0.01; left += step) {
        const { high, low } = windowWord(sums, { left, top, side })
        if (high !== 0 || low !== 0) castVotes(index, { high, low, left, top, side, number }, votes)
      }
  })
  return votes
    .take(SHORTLIST)
    .map(({ photo, place, x, y }) => ({ photo, x, y, side: fineness.sizes[place >>> 12]! * longer }))
}

type Witness = Window & { readonly high: number; readonly low: number; readonly number: number }

/** Every stored window whose word agrees in a quarter, or but for one bit of it, and is near as a whole. */
function castVotes(index: RegionIndex, { high, low, left, top, side, number }: Witness, votes: VoteTable): void {
  const { owner, columns, first } = index
  // Places that differ by about a third of a window count as one.
  const bin = side * 0.35
  for (let quarter = 0; quarter < 4; quarter++) {
    const value = quarterOf(high, low, quarter)
    const start = index.starts[quarter]!
    const entries = index.entries[quarter]!
    for (let flip = -1; flip < 16; flip++) {
      const wanted = flip < 0 ? value : value ^ (1 << flip)
      const end = ENTRY * start[wanted + 1]!
      for (let at = ENTRY * start[wanted]!; at < end; at += ENTRY) {
        const distance = bitCount(entries[at]! ^ high, entries[at + 1]! ^ low)
        if (distance > FAR) continue
        const window = entries[at + 2]!
        const photo = owner[window]!
        const place = window - first[photo]!
        const x = left - (place % columns[photo]!) * (side / 2)
        const y = top - Math.floor(place / columns[photo]!) * (side / 2)
        const key = (number << 12) | ((Math.round(x / bin) & 63) << 6) | (Math.round(y / bin) & 63)
        // Each bit nearer is rarer by chance.
        votes.add({ photo, place: key, weight: (FAR + 1 - distance) ** 2, x, y })
      }
    }
  }
}

/** All windows of the photo that lie inside the sample, over a few sizes and places around the guess. */
function lookClosely(
  index: RegionIndex,
  sums: Sums,
  place: Place,
): { readonly score: number; readonly windows: number } {
  let best = { score: 0, windows: 0 }
  for (const grow of [0.955, 1, 1.047])
    for (const dx of [-0.06, 0, 0.06])
      for (const dy of [-0.06, 0, 0.06]) {
        const side = place.side * grow
        // Grown about the middle of the sample.
        const x = sums.width / 2 + (place.x - sums.width / 2) * grow + dx * side
        const y = sums.height / 2 + (place.y - sums.height / 2) * grow + dy * side
        const found = agreement(index, sums, { photo: place.photo, x, y, side })
        if (found.score > best.score) best = found
      }
  return best
}

function agreement(
  index: RegionIndex,
  sums: Sums,
  { photo, x, y, side }: Place,
): { readonly score: number; readonly windows: number } {
  const columns = index.columns[photo]!
  const from = index.first[photo]!
  const slack = side * 0.03
  let [bits, differ, windows] = [0, 0, 0]
  for (let at = from; at < index.first[photo + 1]!; at++) {
    const number = at - from
    const [left, top] = [x + (number % columns) * (side / 2), y + Math.floor(number / columns) * (side / 2)]
    if (left < -slack || top < -slack || left + side > sums.width + slack || top + side > sums.height + slack) continue
    if (index.high[at] === 0 && index.low[at] === 0) continue
    const inside: Window = { left: clamp(left, sums.width - side), top: clamp(top, sums.height - side), side }
    const word = windowWord(sums, inside)
    bits += 64
    windows++
    differ += word.high === 0 && word.low === 0 ? 32 : bitCount(index.high[at]! ^ word.high, index.low[at]! ^ word.low)
  }
  return { score: bits === 0 ? 0 : (bits / 2 - differ) / (Math.sqrt(bits) / 2), windows }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most))
}
