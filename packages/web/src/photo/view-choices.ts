/** Which views make sense for a region: short lists, in the order of a view set. Codes stand in photo records. */
import { REGIONS, type Region } from '@pellicle/protocol/records'
import type { Choice } from '../controls/field.tsx'
import type { Words } from '../words.ts'

const FACE = [
  'frontal.rest',
  'frontal.smile',
  'oblique',
  'profile',
  'base',
  'top',
  'brow.raised',
  'brow.frown',
  'lower-face',
  'detail',
]
const BODY = ['front', 'back', 'side', 'oblique', 'detail']
const VIEWS: Partial<Record<Region, readonly string[]>> = {
  face: FACE,
  nose: ['frontal.rest', 'frontal.smile', 'oblique', 'profile', 'base', 'top', 'detail'],
  periorbital: ['eyes.open', 'eyes.closed', 'eyes.up', 'oblique', 'profile', 'detail'],
  lips: ['lips.rest', 'lips.pucker', 'frontal.smile', 'oblique', 'profile', 'lower-face', 'detail'],
  ears: ['frontal', 'oblique', 'profile', 'back', 'detail'],
  neck: ['frontal', 'oblique', 'profile', 'lower-face', 'detail'],
  scalp: ['frontal', 'hairline', 'top', 'crown', 'profile', 'detail'],
}

export function viewChoices(region: string, current: string, words: Words): readonly Choice<string>[] {
  const codes =
    VIEWS[region as Region] ?? (REGIONS.includes(region as Region) ? BODY : [...new Set([...FACE, ...BODY])])
  const known = current === '' || current === '=' || codes.includes(current) ? codes : [current, ...codes]
  return known.map((value) => ({ value, label: words.views.named[value] ?? value }))
}

export function regionChoices(words: Words): readonly Choice<Region>[] {
  return REGIONS.map((value) => ({ value, label: words.views.regions[value] }))
}

export function sideChoices(words: Words): readonly Choice<'left' | 'right' | 'both'>[] {
  return (['left', 'right', 'both'] as const).map((value) => ({ value, label: capital(words.views.sides[value]) }))
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
