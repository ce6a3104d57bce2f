/** The first statement, read before anything is known: it names the practice and the keys that everything else hangs on. Spec: roster §1. */
import type { StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import type { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type LedgerStatement, readStatement } from '../statement/read-statement.ts'

export interface Genesis {
  /** Hash of the header. Who has no other proof of this id believes nothing yet. */
  readonly practice: Uint8Array
  readonly pub: PubOf<typeof KINDS.practiceGenesis>
}

/** Throws NO_PRACTICE when these statements do not begin with one. Its signature is the fold's to check. */
export function readGenesis(statements: readonly (LedgerStatement | StatementOut)[]): Genesis {
  const [first] = statements
  const read = first === undefined || first.index !== 0 ? null : readStatement(new Uint8Array(32), first)
  if (read === null || 'rejected' in read || read.claimed.kind.name !== 'practice.genesis')
    throw new PellicleError('NO_PRACTICE')
  return { practice: read.claimed.hash, pub: read.claimed.pub as Genesis['pub'] }
}
