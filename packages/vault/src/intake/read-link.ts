/** For whom a link was made: what its maker sealed beside it. Spec: mail §3. */
import { decode, equalBytes } from '@pellicle/crypto/format'
import type { Compartment } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { Desk } from '../desk.ts'
import { openPart, partNamed } from '../keys/parts.ts'

export interface LinkFor {
  readonly patient: Uint8Array | null
  readonly answers: Uint8Array | null
}

/** Null when this device cannot read it, or there is no such link. */
export async function readLink(desk: Desk, id: Uint8Array): Promise<LinkFor | null> {
  const [history] = await desk.histories([id])
  const said = history?.statements.find(
    ({ kind, subject }) => kind === KINDS.linkOpen.number && subject !== null && equalBytes(subject, id),
  )
  const part = said === undefined ? null : partNamed(said.parts, 'link')
  if (part === null || part.parent[0] !== 'compartment') return null
  const [, compartment, epoch] = part.parent
  if (!desk.holds(compartment as Compartment)) return null
  const place = { practice: desk.practice, kind: KINDS.linkOpen.name, subject: id, revision: 0 } as const
  const content = await openPart(place, part, desk.compartmentSecret(compartment as Compartment, epoch))
  const { patient, answers } = decode(content) as { patient: Uint8Array | null; answers: Uint8Array | null }
  return { patient, answers }
}
