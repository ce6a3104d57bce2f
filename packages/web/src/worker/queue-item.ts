/** Photos on their way in: what is taken in, where it goes, and one line of the queue. */
import type { PatientId, PhotoId, VisitId } from '@pellicle/protocol/ids'
import type { Phase, PhotoRecord, Region } from '@pellicle/protocol/records'
import type { Problem } from './problem.ts'

export interface ImportFile {
  readonly name: string
  readonly lastModified: number
  readonly content: Blob
}

/** Where photos go that have no visit yet. A visit of the same day is reused. */
export interface NewVisit {
  /** `one`: all under `date`. `taken`: each under the day its camera wrote down (practice's zone); without one, `date`. */
  readonly days: 'one' | 'taken'
  readonly date: string
  readonly phase: Phase | null
  readonly title: string | null
}

export interface ImportTarget {
  readonly patient: PatientId
  readonly visit: VisitId | NewVisit
  readonly region: Region | null
  readonly view: string | null
  readonly side: PhotoRecord['side']
  readonly intimate: boolean
}

/**
 * One line of the queue. `waiting` and `sealing` are in this page's memory only; from `sealed` on the sealed bytes lie on
 * the device and go up by themselves, also after a reload.
 */
export interface QueueItem {
  readonly id: string
  /** The same for all files of one `importFiles`: what "undo this import" means. */
  readonly batch: string
  readonly patient: PatientId
  readonly fileName: string
  /** Who started it says that it is done, with a way back of its own: the import list does not. */
  readonly told?: 'by-its-starter'
  readonly state: 'waiting' | 'sealing' | 'sealed' | 'sending' | 'stored' | 'kept' | 'duplicate' | 'refused'
  readonly problem: Problem | null
  readonly photo: PhotoId | null
}
