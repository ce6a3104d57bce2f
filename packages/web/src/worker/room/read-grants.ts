/**
 * Who was given what, from the gate's own row of statements: each verified here, none missing in between, else a gap is said and nobody is
 * excluded (case X4). Spec: gate §13.
 */
import type { GrantRecord } from '@pellicle/breach/exposure/exposure'
import { formatBase32, formatId, type PatientId } from '@pellicle/protocol/ids'
import { activityOf } from '@pellicle/vault/activity/activity'
import { readGateSince } from '@pellicle/vault/activity/could-have-taken'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { GrantsRead } from './expose.ts'

const OF_PATIENTS: ReadonlySet<string> = new Set(['contact', 'chart', 'identity', 'original', 'fingerprint', 'deposit'])

export interface GateRead extends GrantsRead {
  /** Every patient that the gate ever gave a half of, from birth on: all there are, when the row is whole. */
  readonly patients: readonly PatientId[]
}

export async function readGrants(desk: OpenDesk): Promise<GateRead> {
  const { rows, whole } = await readGateSince(desk, 0)
  const grants: GrantRecord[] = []
  const patients = new Set<PatientId>()
  for (const row of rows) {
    const { items } = row.pub as { readonly items?: readonly (readonly [string, Uint8Array])[] }
    if (row.subject === null || items?.some(([kind]) => OF_PATIENTS.has(kind)) !== true) continue
    const patient = formatId<PatientId>(row.subject)
    if (row.name === 'gate.import' && items.some(([kind]) => kind === 'contact')) patients.add(patient)
    const act = activityOf(row)
    if (act === null || act.outcome !== 'given') continue
    for (const kind of act.kinds)
      grants.push({
        ...{ patient, kind, session: act.session === null ? '' : formatBase32(act.session) },
        ...{ device: formatBase32(act.device), member: formatBase32(act.member), atMs: act.at },
      })
  }
  return { grants, gaps: whole ? [] : ['row'], patients: [...patients] }
}
