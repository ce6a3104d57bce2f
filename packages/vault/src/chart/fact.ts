/** What a chart's statements say once they are opened: one kind of fact per kind of statement. Spec: records. */
import type { ObjectEntry, Parent } from '@pellicle/crypto/format'
import type { ErrorCode } from '@pellicle/protocol/errors'
import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord, PhotoRecord, VisitRecord } from '@pellicle/protocol/records'
import type { RenditionRole } from '../keys/renditions.ts'

/** Where every fact comes from. */
export interface Source {
  readonly index: number
  readonly by: Uint8Array
  /** The signer's clock: said, not trusted. */
  readonly at: number
}

export interface SealedRenditionFact {
  readonly entry: ObjectEntry
  readonly wrap: Uint8Array
}

export type PhotoChange = Partial<
  Pick<PhotoRecord, 'view' | 'side' | 'region' | 'phase' | 'rotation' | 'hidden' | 'intimate' | 'visit'>
> & { readonly withdrawn?: boolean }

export type Fact = Source &
  (
    | { readonly is: 'record'; readonly revision: number; readonly record: PatientRecord }
    | {
        readonly is: 'visit'
        readonly visit: VisitId
        readonly record: VisitRecord
        /** Sealed by somebody who may not be able to read the chart: it may add, not change. */
        readonly deposited: boolean
      }
    | {
        readonly is: 'photo'
        readonly photo: PhotoId
        readonly record: PhotoRecord
        /** Date of the visit when the photo was filed. */
        readonly date: string
        readonly parent: Parent
        readonly renditions: ReadonlyMap<RenditionRole, SealedRenditionFact>
      }
    | {
        readonly is: 'change'
        readonly revision: number
        readonly photos: readonly PhotoId[]
        readonly change: PhotoChange
      }
    | {
        readonly is: 'move'
        readonly revision: number
        readonly direction: 'in' | 'out'
        readonly photo: PhotoId
        readonly becomes: PhotoId
        readonly other: PatientId
        readonly reason: string | null
      }
    | {
        readonly is: 'export'
        readonly photos: readonly PhotoId[]
        readonly purpose: string
        readonly sha256: Uint8Array
      }
    /** A statement that failed a check, here or before: shown apart (case M4). */
    | { readonly is: 'problem'; readonly problem: ErrorCode; readonly photo: PhotoId | null }
  )
