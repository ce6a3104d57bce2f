/**
 * From one sample to the few photos worth granting. Two ways, joined: the fingerprint of the whole picture (version 1) against the
 * whole sample and every rectangle in it that could itself be a photo (a screenshot, a frame); and the prints of small windows
 * (version 2) for pieces. Nothing is decided here: only the photos that are named get granted, registered and looked at.
 */
import { type FingerprintIndex, type Near, scanLow, scoreFully } from './fingerprint-index.ts'
import { type Box, cut, type GreyPicture, POSES, type Pose, shrink } from './grey.ts'
import { pictureBoxes } from './picture-boxes.ts'
import type { RegionIndex } from './region-index.ts'
import { type Effort, searchRegions } from './region-search.ts'
import { type Placement, type Sketch, type SketchPad, sketch, sketchPad } from './sketch.ts'

export type Candidate = {
  readonly photo: string
  /** Standard deviations above chance; for order, not for belief. */
  readonly score: number
  readonly pose: Pose
  /** The part of the sample that was taken for (a part of) the photo; null: all of it. */
  readonly box: Box | null
  readonly by: 'whole' | 'piece'
}

export type Indexes = { readonly whole: FingerprintIndex; readonly pieces: RegionIndex | null }

export type CandidateOptions = {
  readonly most: number
  /** `thorough`: pieces in all eight poses, finer steps, larger angles. For when a quick search led to nothing. */
  readonly effort?: Effort
}

const WORKING = 256
const UPRIGHT: readonly Pose[] = POSES.filter((one) => one.quarterTurns === 0)
/** Photos that go into the second round of the whole. */
const SHORTLIST = 120

export function findCandidates(
  { whole, pieces }: Indexes,
  sample: GreyPicture,
  options: CandidateOptions,
): Candidate[] {
  const effort = options.effort ?? 'quick'
  const small = shrink(sample, WORKING)
  const boxes = pictureBoxes(small)
  const back = (box: Box | null) => (box === null ? null : scaled(box, sample, small))
  const found: Candidate[] = asWhole(whole, small, boxes).map((one) => ({ ...one, box: back(one.box) }))
  if (pieces !== null) {
    // The whole sample, and what lies inside its borders when it has some.
    for (const box of [null, ...boxes.slice(0, 1)]) {
      const part = box === null ? small : cut(small, box)
      for (const hit of searchRegions(pieces, part, { most: options.most, effort }))
        found.push({ photo: hit.photo, score: hit.score, pose: hit.pose, box: back(box), by: 'piece' })
    }
  }
  found.sort((a, b) => b.score - a.score || (a.photo < b.photo ? -1 : 1))
  return found.filter((one, at) => found.findIndex((other) => other.photo === one.photo) === at).slice(0, options.most)
}

const WHOLE: Placement = { x: 0, y: 0, width: 1, height: 1, angle: 0 }
/** A little cut off all around: what a careless screenshot leaves. */
const TRIMMED: readonly Placement[] = [0.04, 0.08].flatMap((cutOff) =>
  [0, 0.5, 1].flatMap((across) =>
    [0, 0.5, 1].map((down) => ({
      x: cutOff * across,
      y: cutOff * down,
      width: 1 - cutOff,
      height: 1 - cutOff,
      angle: 0,
    })),
  ),
)

type View = { readonly sketch: Sketch; readonly pad: SketchPad; readonly box: Box | null }

function asWhole(index: FingerprintIndex, small: GreyPicture, boxes: readonly Box[]): Candidate[] {
  const viewsOf = (box: Box | null, poses: readonly Pose[], places: readonly Placement[]): View[] =>
    poses.flatMap((one) => {
      const pad = sketchPad(box === null ? small : cut(small, box), one)
      return places.map((placement) => ({ sketch: sketch(pad, placement), pad, box }))
    })
  const views = [
    ...viewsOf(null, POSES, [WHOLE]),
    ...viewsOf(null, UPRIGHT, TRIMMED),
    ...boxes.flatMap((box) => viewsOf(box, UPRIGHT, [WHOLE])),
  ]
  const near = scanLow(
    index,
    views.map((one) => one.sketch),
    SHORTLIST,
  )
  const finer = new Map<number, readonly Sketch[]>()
  const finerOf = (number: number): readonly Sketch[] => {
    const { pad, sketch: base } = views[number]!
    const made = finer.get(number) ?? around(base.placement).map((placement) => sketch(pad, placement))
    finer.set(number, made)
    return made
  }
  return near.map((one: Near) => {
    const { pad, box } = views[one.view]!
    const score = Math.max(...finerOf(one.view).map((view) => scoreFully(index, one.at, view)))
    return { photo: index.photos[one.at]!, score, pose: pad.pose, box, by: 'whole' }
  })
}

/** Neighbours of a place: a little larger, smaller, shifted, and turned by up to six degrees. */
function around(base: Placement): Placement[] {
  const found: Placement[] = []
  for (const grow of [0.97, 1, 1.03])
    for (const dx of [-0.02, 0, 0.02])
      for (const dy of [-0.02, 0, 0.02]) {
        const [width, height] = [base.width * grow, base.height * grow]
        const [x, y] = [base.x + (base.width - width) / 2 + dx, base.y + (base.height - height) / 2 + dy]
        found.push({ x, y, width, height, angle: 0 })
      }
  for (const degrees of [-6, -3, 3, 6]) found.push({ ...base, angle: (degrees * Math.PI) / 180 })
  return found
}

function scaled(box: Box, sample: GreyPicture, small: GreyPicture): Box {
  const [kx, ky] = [sample.width / small.width, sample.height / small.height]
  const [left, top] = [Math.floor(box.left * kx), Math.floor(box.top * ky)]
  return {
    ...{ left, top },
    width: Math.min(sample.width - left, Math.ceil(box.width * kx)),
    height: Math.min(sample.height - top, Math.ceil(box.height * ky)),
  }
}
