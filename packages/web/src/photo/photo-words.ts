/** How a photo is called: its view, its day, its phase. Never a description of the person. */
import type { Phase, PhotoRecord } from '@pellicle/protocol/records'
import type { Words } from '../words.ts'

/** "Frontal, rest" or "Oblique, left"; an unknown code reads as it is written. */
export function viewName({ view, side, region }: Pick<PhotoRecord, 'view' | 'side' | 'region'>, words: Words): string {
  const { views } = words
  const name =
    view === null ? (region === null ? views.noView : views.regions[region]) : (views.named[view] ?? spelled(view))
  return side === null ? name : views.withSide(name, views.sides[side])
}

export function phaseName(phase: Phase | null, words: Words): string {
  return phase === null ? '' : words.views.phases[phase]
}

function spelled(code: string): string {
  const text = code.replace(/[._-]+/g, ' ').trim()
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

/** Width over height as shown, within what a row can hold. */
export function shownRatio({ width, height, rotation }: Pick<PhotoRecord, 'width' | 'height' | 'rotation'>): number {
  if (!(width > 0 && height > 0)) return 0.75
  const ratio = rotation === 90 || rotation === 270 ? height / width : width / height
  return Math.min(Math.max(ratio, 0.56), 2.4)
}
