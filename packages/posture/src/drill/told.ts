/** What a box tells of drills: to a member the own thirty seconds, to owners the practice's numbers. Shapes at the border to devices. */
import type { UnixMs } from '@pellicle/protocol/time'
import { CUES, type CueId, LURES, type LureId } from '@pellicle/protocol/words/en/drills'
import { count, list, oneOf, orNull, record, type Shape, text, whole } from '../check/shape.ts'
import type { DrillNumbers } from './drill.ts'
import type { Feedback } from './feedback.ts'
import { CHANNELS, type Channel } from './lures.ts'
import { DIFFICULTIES } from './phish-scale.ts'
import type { RoleNumbers } from './privacy.ts'

export interface OwnDrill {
  readonly drill: string
  readonly channel: Channel
  readonly placedAt: UnixMs
  readonly closed: boolean
  readonly lure: LureId
  readonly feedback: Feedback
}

export type OwnersNumbers = DrillNumbers | { readonly people: number; readonly tooFew: true; readonly reported: number }

export interface OwnersDrills {
  readonly season: {
    readonly id: string
    readonly from: UnixMs
    readonly until: UnixMs
    readonly people: number
  } | null
  readonly open: readonly {
    readonly drill: string
    readonly channel: Channel
    readonly lure: LureId
    readonly placedAt: UnixMs
  }[]
  readonly closed: readonly {
    readonly drill: string
    readonly closedAt: UnixMs
    readonly journalled: boolean
    readonly numbers: OwnersNumbers
    /** Roles that at least five people share; null: too few, or forgotten. */
    readonly byRole: readonly RoleNumbers[] | null
  }[]
  readonly reports: number
  readonly ofGoodMail: number
}

const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean'
const lure = oneOf(...(Object.keys(LURES) as LureId[]))
const channel = oneOf(...CHANNELS)
const cues = list(oneOf(...(Object.keys(CUES) as CueId[])))

const feedback: Shape<Feedback> = (value): value is Feedback => {
  const { kind } = (value ?? {}) as { kind?: unknown }
  if (kind === 'clicked' || kind === 'ignored') return record<{ cues: readonly CueId[] }>({ cues })(value)
  if (kind === 'reported')
    return record<{ tookMs: number; protected: number }>({ tookMs: whole, protected: count })(value)
  return kind === 'protected'
}

const numbers: Shape<OwnersNumbers> = (value): value is OwnersNumbers =>
  (value as { tooFew?: unknown } | null)?.tooFew === true
    ? record<{ people: number; reported: number }>({ people: count, reported: count })(value)
    : record<DrillNumbers>({
        ...{ lure, difficulty: oneOf(...DIFFICULTIES), people: count, clicked: count, reported: count },
        ...{ firstReportMs: orNull(whole), firstClickMs: orNull(whole), protected: count, machineVisits: count },
      })(value)

export const ownDrillShape: Shape<OwnDrill> = record<OwnDrill>({
  ...{ drill: text, channel, placedAt: whole, closed: flag, lure, feedback },
})

export interface AnnouncedSeason {
  readonly from: UnixMs
  readonly until: UnixMs
}

export const announcedShape: Shape<AnnouncedSeason> = record<AnnouncedSeason>({ from: whole, until: whole })

export const ownersDrillsShape: Shape<OwnersDrills> = record<OwnersDrills>({
  season: orNull(record<NonNullable<OwnersDrills['season']>>({ id: text, from: whole, until: whole, people: count })),
  open: list(record<OwnersDrills['open'][number]>({ drill: text, channel, lure, placedAt: whole })),
  closed: list(
    record<OwnersDrills['closed'][number]>({
      ...{ drill: text, closedAt: whole, journalled: flag, numbers },
      byRole: orNull(list(record<RoleNumbers>({ role: text, people: count, reported: count, clicked: count }))),
    }),
  ),
  reports: count,
  ofGoodMail: count,
})
