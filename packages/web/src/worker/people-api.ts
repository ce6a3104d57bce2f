/** What pages may ask about people, devices and the way phones reach this box. */
import type { MemberId, PatientId } from '@pellicle/protocol/ids'
import type { Compartment, Role } from '@pellicle/protocol/roles'

export interface MemberView {
  readonly id: MemberId
  /** Null: this member does not hold what names are sealed to. */
  readonly name: string | null
  readonly roles: readonly Role[]
  readonly since: number
  readonly leftAt: number | null
  /** That are let in now. */
  readonly devices: number
  /** Three groups of four characters. */
  readonly fingerprint: string
}

export interface DeviceView {
  readonly id: string
  readonly member: MemberId
  readonly memberName: string | null
  readonly label: string | null
  readonly form: 'browser' | 'command-line'
  readonly since: number
  readonly removedAt: number | null
  readonly here: boolean
  /** Whether this member may shut it out. */
  readonly mayRemove: boolean
}

export interface PeopleView {
  readonly me: MemberId
  /** Owners admit people and change roles. */
  readonly mayManage: boolean
  /** Those who are here first, then those who left. */
  readonly members: readonly MemberView[]
  readonly devices: readonly DeviceView[]
  readonly cards: { readonly threshold: number; readonly count: number; readonly set: number }
  /** Days on which the root signed after set-up: seen by everybody. */
  readonly recoveries: readonly number[]
}

/** As the box says it; null: it answers on its own machine only. */
export interface NetworkView {
  readonly address: string
  readonly name: string
  readonly until: number
  readonly join: { readonly address: string; readonly fingerprint: string } | null
}

/** What somebody who left was given, and may still know. */
export interface CertificateView {
  readonly rows: readonly {
    readonly patient: PatientId
    readonly name: string | null
    readonly firstAt: number
    readonly lastAt: number
    readonly chart: boolean
    readonly originals: number
  }[]
  readonly lists: number
  readonly grants: number
  /** Ledger entries that were read, and where the signed certificate stands. */
  readonly through: readonly [from: number, to: number]
  readonly index: number | null
}

export interface PeopleApi {
  people(): Promise<PeopleView>
  network(): Promise<NetworkView | null>
  /** Shuts a device out: from the press to the ledger, on this device's clock. */
  removeDevice(device: string): Promise<{ readonly pressedAt: number; readonly tookMs: number }>
  /** When the box first refused a removed device; null: it has not asked since. */
  firstRefused(device: string): Promise<number | null>
  /** Access ends, keys turn, and what the leaver was given is certified. */
  leave(member: MemberId): Promise<{
    readonly closedMs: number
    readonly left: readonly Compartment[]
    readonly certificate: CertificateView
  }>
  certificate(member: MemberId): Promise<CertificateView | null>
  /** An owner's invitation. The code is scanned or typed on the new device; `enrolmentState` and `approveEnrolment` go on from there. */
  invite(name: string, roles: readonly Role[]): Promise<{ readonly code: string; readonly expiresAt: number }>
  changeRoles(member: MemberId, roles: readonly Role[]): Promise<{ readonly left: readonly Compartment[] }>
}

export const PEOPLE_ACTS = [
  'people',
  'network',
  'removeDevice',
  'changeRoles',
  'invite',
  'firstRefused',
  'leave',
  'certificate',
] as const
