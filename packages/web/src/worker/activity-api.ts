/** Who opened what, as pages show it: read from the gate's own statements, verified in the worker. */
import type { MemberId, PatientId } from '@pellicle/protocol/ids'
import type { HalfKind } from '@pellicle/protocol/roles'

export interface ActivityLine {
  readonly index: number
  readonly at: number
  readonly member: MemberId
  readonly who: string | null
  readonly device: string
  readonly deviceLabel: string | null
  /** Null: not about a patient. */
  readonly patient: PatientId | null
  /** Known on this device without asking the gate. */
  readonly patientName: string | null
  readonly kinds: readonly HalfKind[]
  readonly originals: number
  readonly outcome: 'given' | 'refused'
  readonly reason: string | null
  readonly explained: boolean | null
  readonly touched: boolean
  readonly glass: boolean
}

export interface ActivityView {
  /** Newest first. */
  readonly lines: readonly ActivityLine[]
  readonly before: number | null
}

export interface TakenView {
  readonly patients: readonly {
    readonly patient: PatientId
    readonly name: string | null
    readonly firstAt: number
    readonly contact: boolean
    readonly chart: boolean
    readonly scans: boolean
    readonly photos: number
    readonly originals: number
    /** Nobody of this name exists: opening it raised the alarm. */
    readonly invented: boolean
  }[]
  readonly photos: number
  readonly shards: number
  readonly namesDeliverable: number
  readonly through: number
  readonly everythingElse: 'excluded' | 'possible'
}

export interface ActivityAsk {
  readonly by: 'member' | 'device' | 'subject'
  readonly id: string
  readonly before?: number
  readonly from?: number
}

export interface ActivityApi {
  activity(ask: ActivityAsk): Promise<ActivityView>
  couldHaveTaken(ask: {
    readonly device: string
    readonly from: number
    readonly until: number | null
  }): Promise<TakenView>
  /** Own opens of a time that neither the day list nor own work explains. */
  eveningNote(
    from: number,
    until: number,
  ): Promise<readonly { readonly patient: PatientId; readonly name: string | null }[]>
}

export const ACTIVITY_ACTS = ['activity', 'couldHaveTaken', 'eveningNote'] as const
