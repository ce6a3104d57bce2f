/** What the drills' pages may ask of the worker. A personal result comes to that person's own device and to no other. */
import type { AnnouncedSeason, OwnDrill, OwnersDrills } from '@pellicle/posture/drill/told'
import type { MemberId } from '@pellicle/protocol/ids'
import type { LureId } from '@pellicle/protocol/words/en/drills'

export interface DrillsReading {
  readonly own: readonly OwnDrill[]
  /** Announced to everybody; null: none is. */
  readonly season: AnnouncedSeason | null
  /** Null for who is no owner. */
  readonly owner: OwnersDrills | null
  /** Members by name, for the card of a call; empty for who is no owner. */
  readonly members: readonly { readonly member: MemberId; readonly name: string }[]
}

export interface DrillGesture {
  readonly drill: string
  readonly token: string
  readonly at: number
  readonly input: 'pointer' | 'key'
  readonly trusted: boolean
  readonly visibleMs: number
  readonly wouldHaveTyped: boolean | null
}

export interface DrillApi {
  /** For owners it also puts closed drills into the journal. */
  drills(): Promise<DrillsReading>
  drillSeason(season: {
    readonly from: number
    readonly until: number
    readonly openings: readonly { readonly from: number; readonly until: number }[]
    readonly channels: readonly ('mail' | 'text' | 'phone')[]
    readonly base: string
  }): Promise<void>
  drillStart(lure: LureId): Promise<void>
  drillClose(drill: string): Promise<void>
  drillPhoned(drill: string, member: MemberId, result: 'called-back' | 'gave-in'): Promise<void>
  /** The gesture on a lure's page, as this member. Null: it belongs to no open drill of theirs. */
  drillVisit(load: string, gesture: DrillGesture): Promise<OwnDrill | null>
  /** "Looks wrong" on a message, by its Message-ID. Null: it is no drill. For the mailroom too. */
  reportDrill(messageId: string): Promise<OwnDrill | null>
}

export const DRILL_ACTS = [
  'drills',
  'drillSeason',
  'drillStart',
  'drillClose',
  'drillPhoned',
  'drillVisit',
  'reportDrill',
] as const satisfies readonly (keyof DrillApi)[]
