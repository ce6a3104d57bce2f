/**
 * What stands inside a gate's statement: the device's own signed ask. A gate that writes grants nobody asked for, or leaves
 * out whom it gave to, is caught by it. Spec: gate §4. Used by who verifies a whole history.
 */
import { decode, encode, equalBytes } from '@pellicle/crypto/format'
import { digest, verifyRequest } from '@pellicle/crypto/proof'
import { gateAsk, parseShape, signedRequest } from '@pellicle/protocol/api'
import { KINDS } from '@pellicle/protocol/statements'
import { doorOf, GRANTS_PATH, IMPORTS_PATH } from './paths.ts'
import { deviceOf, type RosterState } from './roster-state.ts'

interface Evidence {
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly request: Uint8Array
  readonly signature: Uint8Array
  readonly asked: Uint8Array
  readonly items?: readonly (readonly [string, Uint8Array])[]
  readonly session?: Uint8Array
}

export interface GateStatement {
  readonly kind: number
  readonly subject: Uint8Array | null
  readonly pub: unknown
}

/** True for other kinds, and for a grant, import or refusal whose device really asked this. */
export async function hasEvidence(roster: RosterState, { kind, subject, pub }: GateStatement): Promise<boolean> {
  const paths = PATHS.get(kind)
  if (paths === undefined) return true
  const { device, member, request, signature, asked, items, session } = pub as Evidence
  const known = deviceOf(roster, device)
  if (known === null || !equalBytes(known.member, member)) return false
  if (!(await verifyRequest(known.sign, request, signature))) return false
  try {
    const said = parseShape(signedRequest, decode(request))
    const ask = parseShape(gateAsk, decode(asked))
    return (
      said !== null &&
      ask !== null &&
      equalBytes(said.device, device) &&
      paths.includes(doorOf(said.path)) &&
      equalBytes(said.body, await digest(asked)) &&
      subject !== null &&
      equalBytes(ask.subject, subject) &&
      (items === undefined || equalBytes(encode(items), encode(ask.items))) &&
      (session === undefined || (said.session !== null && equalBytes(said.session, session)))
    )
  } catch {
    return false
  }
}

const PATHS: ReadonlyMap<number, readonly string[]> = new Map([
  [KINDS.gateGrant.number, [GRANTS_PATH]],
  [KINDS.gateImport.number, [IMPORTS_PATH]],
  [KINDS.gateRefuse.number, [GRANTS_PATH, IMPORTS_PATH]],
])
