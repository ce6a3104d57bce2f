/**
 * How hard a lure is to notice: the NIST Phish Scale (NIST TN 2276, 2023; Steves, Greene, Theofanos 2020). Cues are counted, premise
 * alignment is scored in five parts of 0 to 8, of which the last (known from training or warnings) is taken off. Click rates are
 * compared only between lures of one difficulty.
 */

/** 0 not at all, 2 low, 4 moderate, 6 significant, 8 extreme. */
export type Applicability = 0 | 2 | 4 | 6 | 8

export interface PremiseAlignment {
  readonly mimicsProcess: Applicability
  readonly workplaceRelevance: Applicability
  readonly fitsEvents: Applicability
  readonly concernIfIgnored: Applicability
  /** Recent training, warnings, earlier drills with the same lure: makes it easier. */
  readonly knownFromTraining: Applicability
}

export const DIFFICULTIES = ['least', 'moderately-to-least', 'moderately', 'very'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]
export type CueBand = 'few' | 'some' | 'many'
export type AlignmentBand = 'weak' | 'medium' | 'strong'

export function cueBand(count: number): CueBand {
  return count >= 15 ? 'many' : count >= 9 ? 'some' : 'few'
}

export function alignmentScore(one: PremiseAlignment): number {
  return one.mimicsProcess + one.workplaceRelevance + one.fitsEvents + one.concernIfIgnored - one.knownFromTraining
}

export function alignmentBand(score: number): AlignmentBand {
  return score >= 18 ? 'strong' : score >= 11 ? 'medium' : 'weak'
}

const TABLE: Readonly<Record<CueBand, Readonly<Record<AlignmentBand, Difficulty>>>> = {
  few: { strong: 'very', medium: 'very', weak: 'moderately' },
  some: { strong: 'very', medium: 'moderately', weak: 'moderately-to-least' },
  many: { strong: 'moderately', medium: 'moderately', weak: 'least' },
}

export function difficultyOf(cues: number, alignment: PremiseAlignment): Difficulty {
  return TABLE[cueBand(cues)][alignmentBand(alignmentScore(alignment))]
}
