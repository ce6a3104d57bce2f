/** Why somebody opens a chart that the day does not explain. Spec: gate §8, §11. */

/** One tap says why. */
export const REASONS = [
  'visit',
  'call',
  'result',
  'billing',
  'second-opinion',
  'teaching',
  'complaint',
  'emergency',
  'other',
] as const
export type ReasonCode = (typeof REASONS)[number]
