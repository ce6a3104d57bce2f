/** The gate as pages meet it: what it asks of the person, what it tells everybody, what two members do together. */
import type { ActKind, AlarmKind, BudgetClass, FreezeReason } from '@pellicle/protocol/gate'
import type { PatientId } from '@pellicle/protocol/ids'
import type { ReasonCode } from '@pellicle/protocol/reasons'

export interface TouchWayView {
  readonly way: 'passkey' | 'passphrase'
  readonly touch: string
  readonly credential: Uint8Array<ArrayBuffer> | null
}

/** Something waits for the person in front of this device. */
export interface NeedView {
  readonly id: number
  readonly why: 'reason' | 'touch' | 'glass' | 'agree' | 'key'
  readonly class: BudgetClass | null
  readonly opened: number
  readonly limit: number
  /** Given a moment ago for the same chart. */
  readonly reason: ReasonCode | null
  readonly ways: readonly TouchWayView[]
}

export type NeedAnswer =
  | { readonly reason: ReasonCode }
  | { readonly reason: ReasonCode; readonly passphrase: string }
  | {
      readonly reason: ReasonCode
      readonly credential: Uint8Array
      readonly authenticatorData: Uint8Array
      readonly clientData: Uint8Array
      readonly signature: Uint8Array
    }

export interface AlarmView {
  readonly index: number
  readonly at: number
  readonly what: AlarmKind
  readonly who: string | null
  /** What the member at this device did: they know. */
  readonly own: boolean
  readonly count: number
}

export interface ActLine {
  readonly act: string
  readonly what: ActKind
  readonly reason: ReasonCode
  readonly who: string | null
  /** Whom it would erase; the name where this device knows it. */
  readonly patient: { readonly id: PatientId; readonly name: string | null } | null
  readonly number: string
  readonly is: 'waiting' | 'in force' | 'over' | 'withdrawn'
  readonly needs: 'member' | 'wait'
  readonly from: number | null
  readonly mayAgree: boolean
  readonly mine: boolean
}

export interface FrozenView {
  readonly since: number | null
  readonly why: FreezeReason
}

export interface GateApi {
  /** What a passkey signs for this answer: 32 bytes. */
  needChallenge(need: number, touch: string, reason: ReasonCode): Promise<Uint8Array<ArrayBuffer>>
  /** Null: no. What waited goes on or is refused. */
  answerNeed(need: number, answer: NeedAnswer | null): Promise<void>
  /** Asks for a touch; afterwards the chart opens as always. */
  breakGlass(patient: PatientId): Promise<void>
  askSecond(reason: ReasonCode): Promise<ActLine>
  actState(act: string): Promise<ActLine | null>
  actsWaiting(): Promise<readonly ActLine[]>
  agreeTo(act: string): Promise<void>
  withdrawAct(act: string): Promise<void>
  /** Null: this device is not frozen. */
  frozenHere(): Promise<FrozenView | null>
  askThaw(): Promise<ActLine>
}

export const GATE_ACTS = [
  'needChallenge',
  'answerNeed',
  'breakGlass',
  'askSecond',
  'actState',
  'actsWaiting',
  'agreeTo',
  'withdrawAct',
  'frozenHere',
  'askThaw',
] as const
