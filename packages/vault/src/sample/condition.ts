/** What a treatment changes, each a number: a person has one condition before and one after, visits lie between. */
import { mix } from './curve.ts'

export interface Condition {
  /** Hump on the bridge of the nose, in cm. */
  readonly noseHump: number
  /** Drooping tip, in cm. */
  readonly noseDroop: number
  readonly noseWidth: number
  readonly noseTip: number
  readonly lipVolume: number
  /** Lines of forehead, frown and eyes: 0 to 1. */
  readonly lines: number
  readonly lipLines: number
  /** Skin over the upper lids: 0 to 1. */
  readonly hooded: number
  readonly bags: number
  /** Dark rings below the eyes. */
  readonly rings: number
  /** Folds from the nose to the mouth: 0 to 1. */
  readonly folds: number
  /** Jaw line, temples, neck: 0 young, 1 old. */
  readonly sag: number
  readonly underChin: number
  /** Pigment spots: 0 to 1. */
  readonly spots: number
  /** Redness: 0 to 1. */
  readonly redness: number
  /** How far the hairline has withdrawn, in cm, and how full the hair is: 1 full. */
  readonly hairLoss: number
  readonly hairDensity: number
  /** Belly: 0 flat, 1 full. */
  readonly belly: number
  /** Veins and hollows of the hands: 0 to 1. */
  readonly hands: number
  readonly scar: number
}

export const UNREMARKABLE: Condition = {
  noseHump: 0,
  noseDroop: 0,
  noseWidth: 1,
  noseTip: 2.05,
  lipVolume: 0.5,
  lines: 0.12,
  lipLines: 0.4,
  hooded: 0.2,
  bags: 0.12,
  rings: 0.25,
  folds: 0.3,
  sag: 0.1,
  underChin: 0,
  spots: 0.12,
  redness: 0,
  hairLoss: 0,
  hairDensity: 1,
  belly: 0.2,
  hands: 0.3,
  scar: 0,
}

/** `healed`: 0 as before, 1 as after. */
export function conditionBetween(before: Condition, after: Condition, healed: number): Condition {
  const keys = Object.keys(before) as (keyof Condition)[]
  return Object.fromEntries(keys.map((key) => [key, mix(before[key], after[key], healed)])) as unknown as Condition
}
