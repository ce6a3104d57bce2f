/** What an owner says about keeping: the practice's rules, and what is special about one patient. Spec: retention §1, §2. */

import { subjectDraft } from '../acts/subject-draft.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import type { KeptPatient, RetentionRules } from './due.ts'

export type RetentionMark = Pick<KeptPatient, 'class' | 'keepUntil' | 'hold'>

/** Throws NOT_ALLOWED for who is no owner. */
export async function setRetentionRules(desk: OpenDesk, { months }: RetentionRules): Promise<void> {
  const rules = [...months].sort(([a], [b]) => (a < b ? -1 : 1))
  await desk.append([subjectDraft('retentionRules', null, { rules })])
}

/** While `hold` is true nobody can erase this patient. Throws NOT_ALLOWED. */
export async function markRetention(desk: OpenDesk, patient: Uint8Array, mark: RetentionMark): Promise<void> {
  const { class: name, keepUntil, hold } = mark
  await desk.append([subjectDraft('retentionMark', patient, { class: name, keepUntil, hold })])
}
