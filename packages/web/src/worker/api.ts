/**
 * What pages may ask of the worker. Pages hold words and pixels; the worker holds keys and never gives one away
 * (security case B14). Every method may reject with a `Problem`. Bytes of pictures travel as transferred buffers.
 */
import type { OwnDrill } from '@pellicle/posture/drill/told'
import type { ErrorCode } from '@pellicle/protocol/errors'
import type { PatientId, PhotoId, PracticeId, VisitId } from '@pellicle/protocol/ids'
import type { PatientRecord, Phase, PhotoRecord, PracticeRecord, Rotation } from '@pellicle/protocol/records'
import type { Joining } from '@pellicle/vault/enrolment/join'
import type { ActivityApi } from './activity-api.ts'
import type { CaptureApi } from './capture-api.ts'
import type { CheckupApi } from './checkup/checkup-api.ts'
import type { DrillApi } from './checkup/drill-api.ts'
import type { DayListApi } from './day-list-api.ts'
import type { ExportApi } from './export/export-api.ts'
import type { Found } from './found.ts'
import type { AlarmView, GateApi, NeedView } from './gate-api.ts'
import type { LimitsApi } from './limits-api.ts'
import type { MailApi, MailList } from './mail/mail-api.ts'
import type { PeopleApi } from './people-api.ts'
import type { Problem } from './problem.ts'
import type { ImportFile, ImportTarget, QueueItem } from './queue-item.ts'
import type { RetentionApi } from './retention-api.ts'
import type { RoomApi } from './room/room-api.ts'
import type { SeatView } from './seats.ts'
import type { Session } from './session-view.ts'
import type { Passkey, WaysApi } from './ways-api.ts'

export type { Found } from './found.ts'
export type { Problem } from './problem.ts'
export type { ImportFile, ImportTarget, NewVisit, QueueItem } from './queue-item.ts'
export type { Session } from './session-view.ts'

/** Where this browser stands, before any key is open. */
export type Standing =
  | { readonly state: 'no-practice' }
  /** Set-up stopped in this browser before all paper was confirmed: `resumeSetup` shows the same paper again (spec: cards §1, §7). */
  | {
      readonly state: 'unfinished'
      readonly practice: PracticeId
      readonly practiceName: string
      readonly memberName: string
      readonly deviceLabel: string
    }
  /** The box has a practice, this browser is not one of its devices: member sheet, cards, or a code from another device. */
  | { readonly state: 'stranger'; readonly practice: PracticeId; readonly others: readonly SeatView[] }
  | {
      readonly state: 'locked'
      readonly practice: PracticeId
      readonly sample: boolean
      /** Kept on this device for the lock screen: practice name, member name, device label; never a patient's. */
      readonly practiceName: string
      readonly memberName: string
      readonly deviceLabel: string
      readonly ways: readonly ('passphrase' | 'prf')[]
      /** Passkeys that open the key on this device. */
      readonly passkeys: readonly Passkey[]
      readonly lockedAt: number | null
      /** Members who share this browser, each with a device of their own. */
      readonly others: readonly SeatView[]
      /** Photos that this device still holds because they are not kept yet (without a keeper: not on the box yet). */
      readonly notYetKept: number
    }
  | { readonly state: 'open'; readonly session: Session }

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

export interface VisitHead {
  readonly id: VisitId
  /** YYYY-MM-DD */
  readonly date: string
  readonly phase: Phase | null
  readonly title: string | null
  readonly note: string | null
}

export interface VisitView extends VisitHead {
  /** In the order of the view set; withdrawn and moved-out photos included. */
  readonly photos: readonly PhotoView[]
}

export interface ChartView {
  readonly patient: PatientId
  readonly record: PatientRecord
  /** Newest first. */
  readonly visits: readonly VisitView[]
  /** False: the first original of this chart asks the gate once more. */
  readonly originals: boolean
  /** Entries that failed a check and belong to no photo: shown apart, never as normal. */
  readonly problems: readonly ErrorCode[]
}

/** A file by reference: the worker reads its bytes when its turn comes, so that 400 photos are never in memory at once. */
export type WorkerEvent =
  /** The whole queue, at most some ten times a second. */
  | { readonly type: 'queue'; readonly items: readonly QueueItem[] }
  /** A photo was sealed; `thumb` lets its tile appear at once, in `visit`, which may be new. */
  | {
      readonly type: 'photo'
      readonly patient: PatientId
      readonly visit: VisitHead
      readonly photo: PhotoView
      readonly thumb: Blob
    }
  /** Photos came a step further. */
  | { readonly type: 'keeping'; readonly photos: readonly PhotoId[]; readonly keeping: Keeping }
  /** A chart changed by something else than an answer to this page; opening it again shows how. */
  | { readonly type: 'changed'; readonly patient: PatientId }
  | { readonly type: 'locked'; readonly reason: 'asked' | 'idle' | 'ended' | 'revoked' }
  /** The box answers or not; device keeps working on what it holds. */
  | { readonly type: 'reach'; readonly reachable: boolean }
  /** The gate asks the person in front of this device; `answerNeed` lets it go on. */
  | { readonly type: 'need'; readonly need: NeedView }
  | { readonly type: 'alarms'; readonly alarms: readonly AlarmView[] }
  /** An act was refused because this device is frozen. */
  | { readonly type: 'frozen' }
  /** Who this page works for changed: roles, ways into the key. */
  | { readonly type: 'session'; readonly session: Session }
  /** What was just reported was a drill: this person's thirty seconds. */
  | { readonly type: 'drill'; readonly own: OwnDrill }
  /** The passphrase that was just typed here should be changed; said to nobody but who typed it. */
  | { readonly type: 'passphrase'; readonly weak: boolean; readonly breached: boolean }
  /** How many patients of an export are in its files. */
  | { readonly type: 'export'; readonly done: number; readonly of: number }
  /** How far a look around the network has come. */
  | { readonly type: 'scan'; readonly tried: number; readonly of: number }
  /** The mailroom's list changed. */
  | { readonly type: 'mail'; readonly list: MailList }
  /** A patient's sending came a step further. */
  | { readonly type: 'link'; readonly sent: number; readonly of: number }
  /** A rolled-back or forked server: writing has stopped. */
  | { readonly type: 'alarm'; readonly problem: Problem }

export interface WorkerApi
  extends CheckupApi,
    DrillApi,
    RoomApi,
    MailApi,
    ActivityApi,
    CaptureApi,
    DayListApi,
    ExportApi,
    GateApi,
    LimitsApi,
    PeopleApi,
    RetentionApi,
    WaysApi {
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
  /** After `unfinished`: the same cards and the same sheet as before, until they are confirmed. */
  resumeSetup(passphrase: string): Promise<PrintedSecrets>
  /** The sample practice beside real data; makes it when there is none. No passphrase: everything in it is invented. */
  openSample(): Promise<Session>

  // unlock and lock
  /** Another member sits down here, or (null) somebody new: `standing` is theirs then. Throws OPEN_ELSEWHERE while somebody is unlocked. */
  takeSeat(seat: number | null): Promise<void>
  unlock(passphrase: string): Promise<Session>
  unlockWithSheet(code: string, deviceLabel: string, passphrase: string): Promise<Session>
  /** Everything older of this member ended: `newSheet` (14 groups) replaces the printed one, and is shown until it is confirmed. */
  unlockWithCards(
    cards: readonly string[],
    deviceLabel: string,
    passphrase: string,
  ): Promise<{ readonly session: Session; readonly newSheet: readonly string[] }>
  /** This browser as the new device: its request under another device's code. `compare` is shown on both screens. */
  askToJoin(code: string, deviceLabel: string): Promise<Joining>
  /** Resolves when the other device has admitted this one; `passphrase` is this device's own from then on. `newSheet`: for somebody new. */
  finishJoining(passphrase: string): Promise<{ readonly session: Session; readonly newSheet: readonly string[] | null }>
  lock(): Promise<void>
  /** A code to type on a new device, such as the command line; the state changes as the other side answers. */
  offerEnrolment(): Promise<{ readonly code: string; readonly expiresAt: number }>
  enrolmentState(code: string): Promise<
    | { readonly state: 'waiting' }
    | {
        readonly state: 'asked'
        readonly label: string
        readonly compare: string
        readonly fingerprint: string | null
      }
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
  /** Resolves as soon as all files stand in the queue. */
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
  /** Answers its id in the other chart. */
  movePhoto(from: PatientId, photo: PhotoId, to: PatientId, date: string): Promise<PhotoId>
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
