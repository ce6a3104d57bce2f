/**
 * Who was given what, from the gate's own row of statements: each verified here, none missing in between, else a gap is said and nobody is
 * excluded (case X4). Spec: gate §13.
 */
import type { GrantRecord } from '@pellicle/breach/exposure/exposure'
import { equalBytes } from '@pellicle/crypto/format'
import { formatBase32, formatId, type PatientId } from '@pellicle/protocol/ids'
import { activityOf } from '@pellicle/vault/activity/activity'
import { readGateSince } from '@pellicle/vault/activity/could-have-taken'
import type { GateRow } from '@pellicle/vault/activity/gate-row'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { GrantsRead } from './expose.ts'

const OF_PATIENTS: ReadonlySet<string> = new Set(['contact', 'chart', 'identity', 'original', 'fingerprint', 'deposit'])

export interface GateRead extends GrantsRead {
  /** Every patient that the gate ever gave a half of, from birth on: all there are, when the row is whole. */
  readonly patients: readonly PatientId[]
  /** Patients that do not exist, as far as one was opened: the gate alarms in the batch of what caused it. When, in ISO. */
  readonly decoys: ReadonlyMap<PatientId, readonly string[]>
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
  return { grants, gaps: whole ? [] : ['row'], patients: [...patients], decoys: decoysOpened(rows) }
}

/** How far from its cause an alarm of the same batch can stand. */
const NEAR = 4

function decoysOpened(rows: readonly GateRow[]): ReadonlyMap<PatientId, readonly string[]> {
  const opened = new Map<PatientId, string[]>()
  for (const [at, row] of rows.entries()) {
    const { what, device } = row.pub as { readonly what?: string; readonly device?: Uint8Array | null }
    if (row.name !== 'gate.alarm' || what !== 'decoy' || device == null) continue
    const near = rows.slice(Math.max(0, at - NEAR), at + NEAR + 1)
    const cause = near
      .filter(
        (one) => one.subject !== null && isAsk(one) && equalBytes((one.pub as { device: Uint8Array }).device, device),
      )
      .sort((a, b) => Math.abs(a.seq - row.seq) - Math.abs(b.seq - row.seq))[0]
    if (cause?.subject == null) continue
    const patient = formatId<PatientId>(cause.subject)
    opened.set(patient, [...(opened.get(patient) ?? []), new Date(row.at).toISOString().slice(0, 16).replace('T', ' ')])
  }
  return opened
}

function isAsk({ name }: GateRow): boolean {
  return name === 'gate.grant' || name === 'gate.refuse'
}
