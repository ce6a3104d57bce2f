/**
 * The private evening note: what a member opened on a day that neither the list nor own work explains. Shown to that member alone; the owner
 * sees how many (scenarios S10; a same-evening nudge cut repeat snooping from 40 % to 2 %). Spec: gate §11.
 */
import { toHex } from '@pellicle/crypto/format'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { type ActivityRow, readActivity } from './activity.ts'

export interface EveningNote {
  readonly member: Uint8Array
  /** Patients, each once, in the order they were opened. */
  readonly unexplained: readonly Uint8Array[]
  readonly reasons: readonly string[]
}

/** Of this member, or of another for an administrator; between two times of the gate. */
export async function eveningNote(
  desk: OpenDesk,
  {
    member = desk.member,
    from,
    until,
  }: { readonly member?: Uint8Array; readonly from: number; readonly until: number },
): Promise<EveningNote> {
  const rows: ActivityRow[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const page = await readActivity(desk, {
      by: 'member',
      id: member,
      from,
      until,
      ...(before === undefined ? {} : { before }),
    })
    rows.unshift(...[...page.rows].reverse())
    before = page.before
  }
  const odd = rows.filter(({ outcome, explained }) => outcome === 'given' && explained === false)
  const unexplained = [...new Map(odd.map(({ subject }) => [toHex(subject), subject])).values()]
  return { member, unexplained, reasons: odd.flatMap(({ reason }) => reason ?? []) }
}
