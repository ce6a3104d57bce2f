/** Names of regions, phases and views, as captions under photos. View codes stand in photo records; unknown ones are shown as they are. English. */
import type { Phase, Region } from '../../records.ts'

const regions: Record<Region, string> = {
  face: 'Face',
  nose: 'Nose',
  periorbital: 'Eyes and eyelids',
  lips: 'Lips',
  ears: 'Ears',
  neck: 'Neck',
  scalp: 'Scalp and hair',
  breast: 'Breast',
  abdomen: 'Abdomen',
  flanks: 'Flanks',
  buttocks: 'Buttocks',
  thighs: 'Thighs',
  arms: 'Arms',
  hands: 'Hands',
  legs: 'Legs',
  feet: 'Feet',
  back: 'Back',
  intimate: 'Intimate region',
  skin: 'Skin',
  other: 'Other',
}

const phases: Record<Phase, string> = {
  before: 'Before',
  day0: 'Day of treatment',
  'follow-up': 'Follow-up',
  after: 'After',
  complication: 'Complication',
  other: 'Other',
}

const named: Readonly<Record<string, string>> = {
  'frontal.rest': 'Frontal, rest',
  'frontal.smile': 'Frontal, smile',
  frontal: 'Frontal',
  oblique: 'Oblique',
  profile: 'Profile',
  base: 'From below',
  top: 'From above',
  'eyes.open': 'Eyes, open',
  'eyes.closed': 'Eyes, closed',
  'eyes.up': 'Eyes, looking up',
  'lips.rest': 'Lips, rest',
  'lips.pucker': 'Lips, pursed',
  'lower-face': 'Lower face',
  'brow.raised': 'Brows, raised',
  'brow.frown': 'Brows, frown',
  front: 'From the front',
  back: 'From behind',
  side: 'From the side',
  hairline: 'Hairline',
  crown: 'Crown',
  detail: 'Detail',
}

export const views = {
  regions,
  phases,
  named,
  sides: { left: 'left', right: 'right', both: 'both sides' },
  noView: 'Photo',
  /** “Oblique, left” */
  withSide: (view: string, side: string) => `${view}, ${side}`,
}

export type ViewWords = typeof views
