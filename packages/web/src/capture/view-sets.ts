/**
 * The ordered series of views, modelled on the ASPS/PSF card and not verified against it. Codes stand in photo records; laterals and
 * obliques are one code with a side, right first.
 */
import type { PhotoRecord, Region } from '@pellicle/protocol/records'

export interface View {
  readonly view: string
  readonly side: PhotoRecord['side']
}

export interface ViewSet {
  readonly id: string
  readonly region: Region
  /** Covered in the chart until tapped. */
  readonly intimate: boolean
  /** The guide: an oval with an eye line, or a middle line. */
  readonly guide: 'face' | 'body'
  readonly views: readonly View[]
}

const one = (...views: readonly string[]): View[] => views.map((view) => ({ view, side: null }))
const both = (...views: readonly string[]): View[] =>
  views.flatMap((view) => [
    { view, side: 'right' as const },
    { view, side: 'left' as const },
  ])

const face = (id: string, region: Region, views: readonly View[]): ViewSet => {
  return { id, region, intimate: false, guide: 'face', views }
}
const body = (id: string, region: Region, views: readonly View[], intimate?: 'intimate'): ViewSet => {
  return { id, region, intimate: intimate !== undefined, guide: 'body', views }
}

const AROUND = [...one('front'), ...both('oblique', 'side'), ...one('back')]

export const VIEW_SETS: readonly ViewSet[] = [
  face('face.full', 'face', [...one('frontal.rest'), ...both('oblique', 'profile'), ...one('frontal.smile')]),
  face('face.dynamic', 'face', [
    ...one('frontal.rest', 'brow.frown', 'brow.frown.max', 'brow.raised', 'brow.raised.max'),
    ...one('eyes.tight', 'frontal.smile', 'smile.max', 'lips.pucker', 'lips.pucker.max', 'platysma.max'),
  ]),
  face('nose', 'nose', [
    ...one('frontal.rest'),
    ...both('oblique', 'profile'),
    ...one('base', 'top'),
    ...both('profile.smile'),
    ...one('base.close'),
  ]),
  face('periorbital', 'periorbital', [
    ...one('eyes.open', 'eyes.closed', 'eyes.up', 'eyes.down'),
    ...both('oblique', 'profile'),
  ]),
  face('lips', 'lips', [...one('lips.rest', 'lips.open', 'lips.pucker'), ...both('oblique', 'profile')]),
  face('ears', 'ears', [...one('frontal', 'back'), ...both('profile', 'detail')]),
  face('neck', 'neck', [...one('frontal'), ...both('oblique', 'profile', 'profile.down')]),
  face('scalp', 'scalp', [...one('hairline', 'vertex', 'occiput'), ...both('profile'), ...one('parting')]),
  body(
    'breast',
    'breast',
    [...one('front.arms-down'), ...both('oblique', 'side'), ...one('front.hands-on-hips', 'front.arms-up')],
    'intimate',
  ),
  body('abdomen', 'abdomen', [...AROUND, ...one('front.diver', 'front.sitting')]),
  body('flanks', 'flanks', AROUND),
  body('buttocks', 'buttocks', AROUND, 'intimate'),
  body('thighs', 'thighs', AROUND),
  body('arms', 'arms', one('front', 'back', 'front.shoulder', 'front.elbow')),
  body('hands', 'hands', both('dorsal', 'palmar')),
  body('legs', 'legs', [...one('front', 'back'), ...both('medial', 'lateral')]),
  body('feet', 'feet', both('dorsal', 'palmar', 'medial', 'lateral')),
  body('lesion', 'skin', one('overview', 'detail.scale')),
]

/** The series of a region that a chart shows most; the whole face when it shows nothing yet. */
export function setFor(region: Region | null): ViewSet {
  return VIEW_SETS.find((set) => set.region === region) ?? (VIEW_SETS[0] as ViewSet)
}

/** Where to go on: the next view without a shot, after this one, then from the beginning. Null when all are taken. */
export function nextOpen(views: readonly View[], at: number, taken: ReadonlySet<number>): number | null {
  for (let step = 1; step <= views.length; step++) {
    const next = (at + step) % views.length
    if (!taken.has(next)) return next
  }
  return null
}
