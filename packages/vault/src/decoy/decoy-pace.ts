/**
 * When a practice gets its decoys, without anybody thinking of it: an owner's device makes one for every dozen patients or so that are made
 * on it, two as soon as it knows a few people, and one a month where nobody new comes. When exactly is chance, so that neither the count of
 * births nor the time after one tells which chart is which. Spec: gate §14. Pure: time and chance are arguments.
 */
export interface DecoyPace {
  /** Still to be made on this device. */
  readonly owed: number
  readonly made: number
  /** When the last one was made; 0: none yet. */
  readonly at: number
}

export const NO_DECOYS: DecoyPace = { owed: 0, made: 0, at: 0 }

/** Patients that a device must know before names and sizes can be drawn from them. */
export const LEAST_KNOWN = 5
/** Patients to one decoy, about. */
const ONE_IN = 12
const FIRST = 2
const MONTH_MS = 30 * 86_400_000
/** Between two looks, about: never at once after anything. */
const MEAN_WAIT_MS = 20 * 60_000
const LEAST_WAIT_MS = 2 * 60_000
const MOST_WAIT_MS = 3 * 3_600_000

/** `chance`: in [0, 1). */
export function afterBirth(pace: DecoyPace, chance: number): DecoyPace {
  return chance < 1 / ONE_IN ? { ...pace, owed: pace.owed + 1 } : pace
}

export interface AtUnlock {
  readonly now: number
  /** Patients that this device has opened. */
  readonly known: number
  readonly chance: number
}

export function atUnlock(pace: DecoyPace, { now, known, chance }: AtUnlock): DecoyPace {
  if (pace.owed > 0 || known < LEAST_KNOWN) return pace
  if (pace.made === 0) return { ...pace, owed: FIRST }
  return now - pace.at > MONTH_MS * (0.7 + 0.6 * chance) ? { ...pace, owed: 1 } : pace
}

export function afterDecoy(pace: DecoyPace, now: number): DecoyPace {
  return { owed: Math.max(0, pace.owed - 1), made: pace.made + 1, at: now }
}

/** As between the acts of a day: most soon, some late. */
export function waitUntilLook(chance: number): number {
  return Math.min(MOST_WAIT_MS, LEAST_WAIT_MS - MEAN_WAIT_MS * Math.log(1 - chance))
}
