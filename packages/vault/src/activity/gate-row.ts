/**
 * A statement of the gate as a device believes it: found in the tree, signed by the gate of the roster, of the shape of its kind. Spec: gate
 * §4, §13. Who is hostile: a server that shows grants nobody was given, or leaves some out: the gate's own numbers tell.
 */
import { decode, equalBytes } from '@pellicle/crypto/format'
import { verifyStatement } from '@pellicle/crypto/proof'
import { gateAsk, parseShape, type StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Roster } from '../roster/roster.ts'
import { GATE } from '../roster/signers.ts'
import { readStatement } from '../statement/read-statement.ts'

export interface GateRow {
  readonly index: number
  /** The gate's own number, the hash of its header, and of the one before. */
  readonly seq: number
  readonly hash: Uint8Array
  readonly prev: Uint8Array
  /** The gate's time. */
  readonly at: number
  readonly name: string
  readonly subject: Uint8Array | null
  readonly pub: unknown
}

/** Throws BAD_STATEMENT or BAD_SIGNATURE: one false statement makes the whole answer false. */
export async function readGateRows(roster: Roster, statements: readonly StatementOut[]): Promise<GateRow[]> {
  return Promise.all(
    statements.map(async (statement) => {
      const read = readStatement(roster.practice, statement)
      if ('rejected' in read) throw new PellicleError('BAD_STATEMENT', { index: statement.index })
      const { header, kind, pub, hash } = read.claimed
      const byGate = equalBytes(header.by, GATE) && (await verifyStatement(roster.gate, read.claimed))
      if (!byGate) throw new PellicleError('BAD_SIGNATURE', { index: statement.index })
      const { seq, prev, at, subject } = header
      return { index: statement.index, seq, hash, prev, at, name: kind.name, subject, pub }
    }),
  )
}

/** What a device asked, as it signed it; null for other statements. */
export function askOf({ pub }: GateRow) {
  const { asked } = pub as { readonly asked?: Uint8Array }
  return asked === undefined ? null : parseShape(gateAsk, decode(asked))
}
