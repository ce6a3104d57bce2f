/** For whom an open practice works: what every page may know of the session. */
import type { MemberId, PracticeId } from '@pellicle/protocol/ids'
import type { PracticeRecord } from '@pellicle/protocol/records'
import type { Role } from '@pellicle/protocol/roles'

export interface Session {
  readonly practice: PracticeId
  readonly sample: boolean
  readonly record: PracticeRecord
  readonly member: { readonly id: MemberId; readonly name: string; readonly roles: readonly Role[] }
  readonly deviceLabel: string
  /** How many independent ways open this member's key; below 2 the app says so. */
  readonly ways: number
}
