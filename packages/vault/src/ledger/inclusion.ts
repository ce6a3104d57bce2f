/** Statements of a reply stand in the tree of its checkpoint, each at the index it claims. Spec: ledger §5, case A2. */
import type { TreePoint } from '@pellicle/crypto/format'
import { leafHash, verifyInclusion } from '@pellicle/crypto/proof'
import type { StatementOut } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'

/** Throws NOT_IN_LEDGER for the first that does not. */
export function checkIncluded(statements: readonly StatementOut[], [size, root]: TreePoint): void {
  for (const { index, entry, proof } of statements)
    if (!verifyInclusion({ size, index, leaf: leafHash(entry), proof, root }))
      throw new PellicleError('NOT_IN_LEDGER', { index })
}
