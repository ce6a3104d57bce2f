/** How an invented person looks: what stays, whatever is treated. */

import { diceOf } from './chance.ts'
import type { Condition } from './condition.ts'
import { FACE_AREA, type FaceLook } from './face-paint.ts'
import { drawFurrows, drawSpots } from './marks.ts'
import { SkinMap } from './skin.ts'

export interface Likeness {
  /** Draws where spots and lines are. */
  readonly seed: number
  /** 0 female, 1 male. */
  readonly sturdy: number
  /** 0 to 5 (skin.ts). */
  readonly tone: number
  /** 0 to 1: how lined a face is by itself. */
  readonly age: number
  readonly faceWidth: number
  readonly faceLength: number
  readonly cheekbones: number
  readonly fullness: number
  readonly chin: number
  readonly noseLength: number
  readonly noseWidth: number
  readonly lipWidth: number
  readonly iris: string
  /** Outer corner of the eye higher than the inner one, in cm. */
  readonly slant: number
  readonly hair: string
  readonly grey: number
  readonly style: 'combed' | 'short'
  readonly hairline: number
  /** Long hair, tied at the back. */
  readonly tied: boolean
  readonly browColour: string
  readonly browThick: number
  readonly lips: string
  readonly beard: number
  readonly freckles: number
  readonly gown: string
}

export function faceLookOf(person: Likeness, condition: Condition): FaceLook {
  const { age } = person
  return {
    shape: {
      sturdy: person.sturdy,
      faceWidth: person.faceWidth,
      faceLength: person.faceLength,
      cheekbones: person.cheekbones,
      fullness: person.fullness,
      age: condition.sag,
      noseLength: person.noseLength,
      noseWidth: person.noseWidth * condition.noseWidth,
      noseTip: condition.noseTip,
      noseHump: condition.noseHump,
      noseDroop: condition.noseDroop,
      lipVolume: condition.lipVolume,
      lipWidth: person.lipWidth,
      underChin: condition.underChin,
      folds: condition.folds,
      bags: condition.bags,
      chin: person.chin,
    },
    skin: { tone: person.tone, uneven: 0.35 + 0.45 * age + 0.3 * condition.redness, pores: 0.4 + 0.4 * age },
    eyes: {
      iris: person.iris,
      open: 0.98 - 0.06 * age - 0.12 * condition.hooded,
      hooded: condition.hooded,
      slant: person.slant - 0.05 * age,
      lashes: person.sturdy > 0.5 ? 0.55 : 1.15,
      size: 1.1 - 0.1 * person.sturdy,
    },
    hair: {
      line: person.hairline + condition.hairLoss * 0.55,
      temples: 0.15 + person.sturdy * 0.5 + condition.hairLoss,
      sideburns: person.sturdy,
      thickness: person.style === 'combed' ? 0.6 : 0.42,
      colour: person.hair,
      grey: person.grey,
      style: person.style,
      density: condition.hairDensity,
    },
    brows: { colour: person.browColour, thick: person.browThick, lift: 0.06 - 0.12 * condition.lines },
    lipColour: person.lips,
    lipLines: condition.lipLines,
    beard: person.beard,
    rings: condition.rings,
    redness: condition.redness,
    spots: spotsOf(person, condition),
    furrows: furrowsOf(person, condition),
    gown: person.gown,
  }
}

function spotsOf(person: Likeness, { spots }: Condition): SkinMap | null {
  if (spots <= 0 && person.freckles <= 0) return null
  const map = new SkinMap(FACE_AREA, 22)
  // on dark skin the same spot shows less
  const shown = spots * (1 + 0.45 * Math.max(0, person.tone - 2.5))
  drawSpots(map, diceOf(person.seed, 1), { spots: shown, freckles: person.freckles })
  return map
}

function furrowsOf(person: Likeness, { lines, lipLines }: Condition): SkinMap | null {
  const map = new SkinMap(FACE_AREA, 28)
  drawFurrows(map, diceOf(person.seed, 2), { lines, lipLines, age: person.age })
  return map
}
