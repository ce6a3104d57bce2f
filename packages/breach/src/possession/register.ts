/**
 * Registration: lays a sample over one of the practice's photos and says whether it is that photo, whatever was done to it
 * (re-encoded, resized, cut, framed, mirrored, turned, recoloured, written on). No features, no network: correlation at a small
 * size, Gauss-Newton up a pyramid, then agreement of fine structure block by block.
 *
 * LIMITS: needs about 80 pixels of common structure along a side; a picture redrawn, heavily blurred or rebuilt by a generator is
 * not found. "Not found among your photos" therefore never means that a picture is no patient's.
 */
import { type Agreement, agreementOf } from './agreement.ts'
import { coarseSearch, frameStarts, type Start } from './coarse-search.ts'
import { type GreyPicture, type Pose, pose, shrink } from './grey.ts'
import { refineWarp } from './refine-warp.ts'
import { makePyramid, type Pyramid, type Warp } from './warp.ts'

export type Registration = Agreement & {
  /** By measured thresholds. Whatever it says, a person looks at both side by side. */
  readonly verdict: 'same' | 'unclear' | 'different'
  readonly pose: Pose
  /** From the posed sample (shrunk to `WORKING`) into the photo (shrunk alike). */
  readonly warp: Warp
  /** 1 − share: what the picture does not explain. */
  readonly residual: number
  /** The same agreement of structure twice as broad. */
  readonly broad: Agreement
}

/** Longest side that registration works on; a preview of the photo is more than enough. */
export const WORKING = 288
const SMALLEST = 36
/**
 * Measured on faces and drawn people: of the fine structure, copies share 0.55 and more, with a third of the picture written over;
 * other photos of the same person taken a moment apart 0.36 at most. Of structure twice as broad, which grain and JPEG quality 20 leave
 * whole, copies share 0.7 and more, others 0.48 at most, and one of 200 strangers (the same person on another day, turned by 3 degrees) 0.62.
 */
const MIN_SAME = 20
const MIN_SHARE = 0.45
const MIN_BROAD_SHARE = 0.66
/** Between the two a person must look: a burst of the same pose, or a copy that was changed a great deal. */
const UNCLEAR_SHARE = 0.15
/** Longest side of a small sample, pixels. Measured: at 144 of them another person shared 0.49 of the finest structure. */
const SMALL = 216

export type RegisterOptions = {
  /** Poses to try, when a fingerprint already told which. */
  readonly poses?: readonly Pose[]
}

/** null: the pictures cannot be laid over each other at all. */
export function register(sampled: GreyPicture, photo: GreyPicture, options: RegisterOptions = {}): Registration | null {
  const [query, candidate] = [shrink(sampled, WORKING), shrink(photo, WORKING)]
  const starts = [
    ...frameStarts(query, candidate, options.poses),
    ...coarseSearch(query, candidate, { most: 14, ...options }),
  ]
  const to = makePyramid(candidate, SMALLEST)
  const posed = new Map<Pose, Pyramid>()
  const pyramidOf = (one: Pose) => {
    const known = posed.get(one) ?? makePyramid(pose(query, one), SMALLEST)
    posed.set(one, known)
    return known
  }
  // Up one floor at a time, and only the better half goes on.
  let alive: { readonly start: Start; readonly warp: Warp }[] = starts.map((start) => ({ start, warp: start.warp }))
  const heights = Math.max(to.floors.length, ...alive.map((one) => pyramidOf(one.start.pose).floors.length))
  for (let floor = heights - 1; floor >= 0; floor--) {
    const moved = alive.flatMap(({ start, warp }) => {
      const from = pyramidOf(start.pose)
      const better = climb(warp, { from, to, floor })
      // What was painted over may pull a small copy away: the place it started from stays in the race.
      const both = better === null ? [warp] : [better, warp]
      // On the way up the half size tells well enough which to follow.
      const [mine, theirs] = floor === 0 ? [from, to] : [withoutGround(from), withoutGround(to)]
      return both.map((one) => ({ start, warp: one, score: agreementOf(one, mine, theirs) }))
    })
    moved.sort((a, b) => b.score.same - a.score.same || b.score.share - a.score.share)
    alive = moved.slice(0, Math.max(2, Math.ceil(moved.length / 4)))
  }
  const best = alive[0]
  if (best === undefined) return null
  const from = pyramidOf(best.start.pose)
  const agreement = agreementOf(best.warp, from, to)
  const broad = agreementOf(best.warp, withoutGround(from), withoutGround(to))
  return {
    ...{ ...agreement, broad, residual: 1 - agreement.share },
    ...{ verdict: verdictOf(agreement, broad, isSmall(query)), pose: best.start.pose, warp: best.warp },
  }
}

function verdictOf(fine: Agreement, broad: Agreement, small: boolean): Registration['verdict'] {
  const agrees = (one: Agreement, share: number) => one.same >= MIN_SAME && one.share >= share
  const same = small ? agrees(fine, MIN_BROAD_SHARE) : agrees(fine, MIN_SHARE) || agrees(broad, MIN_BROAD_SHARE)
  if (same) return 'same'
  return agrees(fine, UNCLEAR_SHARE) || agrees(broad, UNCLEAR_SHARE * 2) ? 'unclear' : 'different'
}

/** The finest structure of a small sample is what is broad in a large one, and is held to that; what is broad in it are shapes, which people share. */
function isSmall({ width, height }: GreyPicture): boolean {
  return Math.max(width, height) < SMALL
}

function withoutGround(pyramid: Pyramid): Pyramid {
  return pyramid.floors.length === 1 ? pyramid : { ...pyramid, floors: pyramid.floors.slice(1) }
}

/** On both pictures' floors of about the same fineness. */
function climb(
  warp: Warp,
  { from, to, floor }: { readonly from: Pyramid; readonly to: Pyramid; readonly floor: number },
): Warp | null {
  const scale = Math.sqrt(Math.abs(warp[0] * warp[4] - warp[1] * warp[3]))
  const shift = Math.round(Math.log2(scale))
  const at = (pyramid: Pyramid, which: number) =>
    pyramid.structure[Math.max(0, Math.min(which, pyramid.structure.length - 1))]!
  const fromFloor = at(from, floor + Math.min(0, shift) * -1)
  const toFloor = at(to, floor + Math.max(0, shift))
  return refineWarp(
    warp,
    { ground: from, floor: fromFloor },
    { to: { ground: to, floor: toFloor }, rounds: 8, maxSamples: 6000 },
  )
}
