/**
 * What pages may ask of the worker. Pages hold words and pixels; the worker holds keys and never gives one away
 * (security case B14). Every method may reject with a `Problem`. Bytes of pictures travel as transferred buffers.
 */
import type { ErrorCode, ErrorParams } from '@pellicle/protocol/errors'
import type { MemberId, PatientId, PhotoId, PracticeId, VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord, Phase, PhotoRecord, PracticeRecord, Region, Rotation } from '@pellicle/protocol/records'
import type { Role } from '@pellicle/protocol/roles'

export interface Problem {
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** Where this browser stands, before any key is open. */
export type Standing =
  | { readonly state: 'no-practice' }
  /** The box has a practice, this browser is not one of its devices: member sheet, cards, or a code from another device. */
  | { readonly state: 'stranger'; readonly practice: PracticeId }
  | {
      readonly state: 'locked'
      readonly practice: PracticeId
      readonly sample: boolean
      /** Kept on this device for the lock screen: initials, device label. */
      readonly memberName: string
      readonly deviceLabel: string
      readonly ways: readonly ('passphrase' | 'prf')[]
      readonly lockedAt: number | null
    }
  | { readonly state: 'open'; readonly session: Session }

export interface Session {
  readonly practice: PracticeId
  readonly sample: boolean
  readonly record: PracticeRecord
  readonly member: { readonly id: MemberId; readonly name: string; readonly roles: readonly Role[] }
  readonly deviceLabel: string
  /** How many independent ways open this member's key; below 2 the app says so. */
  readonly ways: number
}

export interface NewPractice {
  readonly record: PracticeRecord
  readonly ownerName: string
  readonly treatsPatients: boolean
  readonly passphrase: string
  readonly deviceLabel: string
  readonly cards: { readonly threshold: number; readonly count: number }
}

/** Shown and printed once; gone when confirmed. */
export interface PrintedSecrets {
  /** One list of 33 words per card. */
  readonly cards: readonly (readonly string[])[]
  readonly threshold: number
  readonly set: number
  /** 14 groups of four characters. */
  readonly sheet: readonly string[]
  readonly practiceMark: string
  readonly checkpoint: { readonly size: number; readonly mark: string }
}

export interface Found {
  readonly patient: PatientId
  readonly name: string
  readonly family: string
  readonly given: string
  readonly birthDate: string | null
  readonly alias: string | null
}

export interface SearchReply {
  readonly found: readonly Found[]
  /** Names opened and deliverable by this search (spec: directory §4). */
  readonly opened: number
  readonly deliverable: number
  readonly lists: number
  /** True when more letters are needed before anything can be shown. */
  readonly needsMore: boolean
}

export interface Recent extends Found {
  readonly openedAt: number
  readonly photos: number
}

export type Keeping = 'sealed' | 'stored' | 'kept'

export interface PhotoView {
  readonly id: PhotoId
  readonly visit: VisitId
  readonly record: PhotoRecord
  readonly keeping: Keeping
  /** Set when the photo went to or came from another chart. */
  readonly moved: 'in' | 'out' | null
  readonly withdrawn: boolean
  /** Why it is shown apart: a statement failed its check. */
  readonly quarantined: ErrorCode | null
}

export interface VisitView {
  readonly id: VisitId
  /** YYYY-MM-DD */
  readonly date: string
  readonly phase: Phase | null
  readonly title: string | null
  readonly note: string | null
  readonly photos: readonly PhotoView[]
}

export interface ChartView {
  readonly patient: PatientId
  readonly record: PatientRecord
  /** Newest first. */
  readonly visits: readonly VisitView[]
  readonly originals: boolean
}

export interface ImportFile {
  readonly name: string
  readonly lastModified: number
  readonly bytes: ArrayBuffer
}

export interface ImportTarget {
  readonly patient: PatientId
  /** An existing visit, or a new one for this date. */
  readonly visit: VisitId | { readonly date: string; readonly phase: Phase | null; readonly title: string | null }
  readonly region: Region | null
  readonly view: string | null
  readonly intimate: boolean
}

/** One line of the queue. Files are sealed on the device before they wait, so a reload loses nothing that was listed as sealed. */
export interface QueueItem {
  readonly id: string
  readonly patient: PatientId
  readonly fileName: string
  readonly state: 'waiting' | 'sealing' | 'sealed' | 'sending' | 'stored' | 'kept' | 'duplicate' | 'refused'
  readonly problem: Problem | null
  readonly photo: PhotoId | null
}

export type WorkerEvent =
  | { readonly type: 'queue'; readonly items: readonly QueueItem[] }
  /** A photo was sealed and stored; `thumb` lets its tile appear at once. */
  | { readonly type: 'photo'; readonly patient: PatientId; readonly photo: PhotoView; readonly thumb: Blob }
  | { readonly type: 'locked'; readonly reason: 'asked' | 'idle' | 'ended' | 'revoked' }
  /** The box answers or not; device keeps working on what it holds. */
  | { readonly type: 'reach'; readonly reachable: boolean }
  /** A rolled-back or forked server: writing has stopped. */
  | { readonly type: 'alarm'; readonly problem: Problem }

export interface WorkerApi {
  standing(): Promise<Standing>

  // set-up
  scorePassphrase(
    passphrase: string,
    words: readonly string[],
  ): Promise<{ readonly score: 0 | 1 | 2 | 3 | 4; readonly hint: string | null }>
  createPractice(input: NewPractice): Promise<PrintedSecrets>
  /** Words or groups typed back from paper; true when they are right. Only then does the practice open for photos. */
  confirmPrinted(
    what:
      | { readonly card: number; readonly word: number; readonly typed: string }
      | { readonly sheetGroup: number; readonly typed: string },
  ): Promise<boolean>
  finishSetup(): Promise<Session>
  openSample(): Promise<Session>

  // unlock and lock
  unlock(passphrase: string): Promise<Session>
  unlockWithSheet(code: string, deviceLabel: string, passphrase: string): Promise<Session>
  unlockWithCards(cards: readonly string[], deviceLabel: string, passphrase: string): Promise<Session>
  lock(): Promise<void>
  /** A code to type on a new device, such as the command line; the state changes as the other side answers. */
  offerEnrolment(): Promise<{ readonly code: string; readonly expiresAt: number }>
  enrolmentState(
    code: string,
  ): Promise<
    | { readonly state: 'waiting' }
    | { readonly state: 'asked'; readonly label: string; readonly compare: string }
    | { readonly state: 'admitted' }
    | { readonly state: 'expired' }
  >
  approveEnrolment(code: string): Promise<void>

  // patients
  recent(): Promise<readonly Recent[]>
  search(text: string): Promise<SearchReply>
  createPatient(record: PatientRecord): Promise<PatientId>
  correctPatient(patient: PatientId, record: PatientRecord): Promise<void>
  openChart(patient: PatientId): Promise<ChartView>
  closeChart(patient: PatientId): Promise<void>

  // photos
  rendition(patient: PatientId, photo: PhotoId, role: 'thumb' | 'preview' | 'original'): Promise<Blob>
  importFiles(target: ImportTarget, files: readonly ImportFile[]): Promise<readonly QueueItem[]>
  queue(): Promise<readonly QueueItem[]>
  retry(item: string): Promise<void>
  dismiss(item: string): Promise<void>
  withdraw(patient: PatientId, photos: readonly PhotoId[]): Promise<void>
  putBack(patient: PatientId, photos: readonly PhotoId[]): Promise<void>
  changePhotos(
    patient: PatientId,
    photos: readonly PhotoId[],
    change: Partial<Pick<PhotoRecord, 'view' | 'side' | 'region' | 'phase' | 'rotation' | 'hidden' | 'intimate'>> & {
      readonly rotation?: Rotation
    },
  ): Promise<ChartView>
  movePhoto(from: PatientId, photo: PhotoId, to: PatientId, date: string): Promise<void>
  putVisit(
    patient: PatientId,
    visit: VisitId | null,
    record: {
      readonly date: string
      readonly phase: Phase | null
      readonly title: string | null
      readonly note: string | null
    },
  ): Promise<VisitId>
  /** Signs that this picture of these photos leaves the practice; the page saves it only after this resolved. */
  recordExport(patient: PatientId, photos: readonly PhotoId[], image: ArrayBuffer): Promise<void>

  // the box
  thief(): Promise<unknown>
  events(listener: (event: WorkerEvent) => void): void
}
