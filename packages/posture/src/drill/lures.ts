/**
 * Lures of the trade with their cues and premise alignment. Scored by us for a front desk that has had no drill with them yet; who
 * drills with one again passes a higher `knownFromTraining`. Texts stand in the words.
 */
import type { CueId, LureId } from '@pellicle/protocol/words/en/drills'
import { type Applicability, type Difficulty, difficultyOf, type PremiseAlignment } from './phish-scale.ts'

export const CHANNELS = ['mail', 'text', 'phone'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Lure {
  readonly id: LureId
  readonly channel: Channel
  /** With repetitions: two misspellings are two cues. */
  readonly cues: readonly (readonly [cue: CueId, times: number])[]
  readonly alignment: PremiseAlignment
}

const premise = (
  ...[mimicsProcess, workplaceRelevance, fitsEvents, concernIfIgnored]: readonly [
    Applicability,
    Applicability,
    Applicability,
    Applicability,
  ]
): PremiseAlignment => ({ mimicsProcess, workplaceRelevance, fitsEvents, concernIfIgnored, knownFromTraining: 0 })

export const LURE_LIST: readonly Lure[] = [
  {
    id: 'reaction-photo',
    channel: 'mail',
    cues: [
      ['spelling-grammar', 4],
      ['sender-address', 1],
      ['generic-greeting', 1],
      ['no-sender-details', 1],
      ['time-pressure', 2],
      ['threat', 1],
      ['plea-for-help', 2],
      ['asks-for-something', 1],
      ['poses-as-process', 1],
      ['unprofessional-look', 1],
    ],
    alignment: premise(8, 8, 4, 8),
  },
  {
    id: 'consent-form',
    channel: 'mail',
    cues: [
      ['sender-address', 1],
      ['generic-greeting', 1],
      ['no-sender-details', 1],
      ['time-pressure', 1],
      ['asks-for-something', 1],
      ['poses-as-process', 1],
      ['link-hidden', 1],
    ],
    alignment: premise(6, 8, 2, 6),
  },
  {
    id: 'filler-invoice',
    channel: 'mail',
    cues: [
      ['domain-lookalike', 1],
      ['spelling-grammar', 1],
      ['generic-greeting', 1],
      ['no-sender-details', 1],
      ['time-pressure', 1],
      ['threat', 1],
      ['asks-for-something', 1],
      ['inconsistency', 1],
      ['poses-as-process', 1],
      ['no-branding', 1],
    ],
    alignment: premise(6, 6, 2, 6),
  },
  {
    id: 'new-lead',
    channel: 'mail',
    cues: [
      ['sender-address', 1],
      ['no-sender-details', 1],
      ['poses-as-process', 1],
      ['link-hidden', 1],
    ],
    alignment: premise(8, 8, 4, 2),
  },
  {
    id: 'platform-violation',
    channel: 'mail',
    cues: [
      ['sender-address', 1],
      ['spelling-grammar', 1],
      ['generic-greeting', 1],
      ['no-branding', 1],
      ['no-sender-details', 1],
      ['time-pressure', 2],
      ['threat', 1],
      ['asks-for-something', 1],
      ['limited-offer', 1],
    ],
    alignment: premise(2, 4, 4, 6),
  },
  {
    id: 'society-staff',
    channel: 'mail',
    cues: [
      ['sender-address', 1],
      ['generic-greeting', 1],
      ['no-sender-details', 1],
      ['time-pressure', 1],
      ['poses-as-colleague', 1],
      ['no-branding', 1],
    ],
    alignment: premise(4, 4, 4, 2),
  },
  {
    id: 'payroll',
    channel: 'mail',
    cues: [
      ['sender-address', 1],
      ['no-sender-details', 1],
      ['time-pressure', 1],
      ['poses-as-process', 1],
      ['poses-as-colleague', 1],
      ['link-hidden', 1],
    ],
    alignment: premise(6, 6, 6, 4),
  },
  {
    id: 'ransom-note',
    channel: 'mail',
    cues: [
      ['spelling-grammar', 4],
      ['sender-address', 1],
      ['generic-greeting', 1],
      ['no-branding', 1],
      ['no-sender-details', 1],
      ['time-pressure', 2],
      ['threat', 3],
      ['asks-for-something', 2],
      ['unprofessional-look', 1],
    ],
    alignment: premise(0, 4, 4, 8),
  },
  {
    id: 'courier-text',
    channel: 'text',
    cues: [
      ['sender-address', 1],
      ['link-hidden', 1],
      ['no-sender-details', 1],
      ['time-pressure', 1],
      ['generic-greeting', 1],
      ['poses-as-process', 1],
    ],
    alignment: premise(4, 6, 2, 6),
  },
  {
    id: 'supplier-call',
    channel: 'phone',
    cues: [
      ['no-sender-details', 1],
      ['asks-for-something', 1],
      ['poses-as-process', 1],
      ['unneeded-detail', 1],
    ],
    alignment: premise(6, 6, 2, 2),
  },
  {
    id: 'helpdesk-call',
    channel: 'phone',
    cues: [
      ['no-sender-details', 1],
      ['time-pressure', 1],
      ['threat', 1],
      ['asks-for-something', 1],
      ['poses-as-colleague', 1],
    ],
    alignment: premise(4, 4, 2, 6),
  },
]

export function lureOf(id: LureId): Lure {
  const lure = LURE_LIST.find((one) => one.id === id)
  if (lure === undefined) throw new RangeError('no such lure')
  return lure
}

/** `timesSeen`: drills with this lure that this practice has had; each makes it better known. */
export function lureDifficulty({ cues, alignment }: Lure, timesSeen = 0): Difficulty {
  const known = Math.min(8, timesSeen * 2) as Applicability
  const count = cues.reduce((sum, [, times]) => sum + times, 0)
  return difficultyOf(count, { ...alignment, knownFromTraining: known })
}

/** The cues to point at afterwards: those that weigh most, three at most, because it takes thirty seconds. */
export function cuesToShow({ cues }: Lure): readonly CueId[] {
  return [...cues]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([cue]) => cue)
}
