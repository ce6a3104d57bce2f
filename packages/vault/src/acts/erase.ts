/** Lawful erasure: an act of two members, then one statement; the gate destroys the salts, and no copy anywhere opens again. Spec: gate §3, §9. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import { readGateRows } from '../activity/gate-row.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { proposeAct } from './acts.ts'
import { subjectDraft } from './subject-draft.ts'

export function askErasure(desk: OpenDesk, patient: Uint8Array, reason: ReasonCode): Promise<Uint8Array> {
  return proposeAct(desk, { kind: 'erase', target: patient, reason })
}

export interface Erased {
  /** Ledger index of the statement. */
  readonly index: number
}

/** Throws NOT_ALLOWED when no act for this patient is in force. */
export async function erasePatient(
  desk: OpenDesk,
  patient: Uint8Array,
  { act, ground }: { readonly act: Uint8Array; readonly ground: string },
): Promise<Erased> {
  const receipt = await desk.append([subjectDraft('erase', patient, { second: act, ground })])
  desk.forget(patient)
  const [index] = receipt.indexes
  if (index === undefined) throw new PellicleError('SERVER_FAULT')
  return { index }
}

/** What the gate says it destroyed for a patient, verified; null while it has not. The basis of a certificate. */
export async function readErasure(
  desk: OpenDesk,
  patient: Uint8Array,
): Promise<{ readonly index: number; readonly at: number; readonly salts: readonly Uint8Array[] } | null> {
  const { contact, gateRoutes, roster } = desk
  for (
    let from = (await contact.converseAbout((seen) => gateRoutes.log({ from: 0, limit: 0 }, seen))).next;
    from > 0;
  ) {
    const start = Math.max(0, from - 256)
    const limit = from - start
    const at = start
    const reply = await contact.converseAbout((seen) => gateRoutes.log({ from: at, limit }, seen))
    const rows = await readGateRows(roster, reply.statements)
    const found = rows.find(({ name, subject }) => name === 'gate.erased' && String(subject) === String(patient))
    if (found !== undefined) {
      const { salts } = found.pub as { readonly salts: readonly Uint8Array[] }
      return { index: found.index, at: found.at, salts }
    }
    from = start
  }
  return null
}
