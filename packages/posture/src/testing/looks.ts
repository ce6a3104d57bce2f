/** Short ways to a record for tests: facts of one check, looked at some time, admitted as the product admits them. */
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { admitEvidence, type Evidence } from '../check/admit-evidence.ts'
import { checkOf } from '../check/catalogue.ts'
import { PRACTICE } from '../check/checkup.ts'
import { type EvidenceRecord, type Method, makeRecord } from '../check/record.ts'
import { sha256 } from './hashes.ts'

export interface Look {
  readonly facts: unknown
  readonly at: number
  readonly target?: string
  readonly method?: Method
  readonly receivedAt?: number
}

export function look(
  id: CheckId,
  { facts, at, target = PRACTICE, method = 'observed', receivedAt = at }: Look,
): EvidenceRecord {
  const check = checkOf(id)
  if (check === null) throw new RangeError(`no check ${id}`)
  return makeRecord({ check, target, method, facts, observedAt: at, receivedAt, toolVersion: '1' }, sha256)
}

export function said(
  id: CheckId,
  answer: 'good' | 'bad',
  { at, by = 'Mia', target }: { at: number; by?: string; target?: string },
) {
  return look(id, { facts: { by, answer, note: '' }, at, method: 'attested', ...(target ? { target } : {}) })
}

export function admit(records: readonly unknown[], now: number): readonly Evidence[] {
  return admitEvidence(records, { sha256, now })
}
