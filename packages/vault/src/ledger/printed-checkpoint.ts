/**
 * A checkpoint on paper against a server that claims to be the practice: one that is older than the paper is refused, and one whose past
 * is another where that can be recomputed (at set-up every statement is of the roster). Spec: cards §2, §6; case A5.
 */
import { Frontier, leafHash } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { type CheckpointMark, checkpointMark } from '../practice/marks.ts'
import type { LedgerStatement } from '../statement/read-statement.ts'

export function checkPrinted(
  printed: CheckpointMark,
  { size, roster }: { readonly size: number; readonly roster: readonly LedgerStatement[] },
): void {
  if (size < printed.size) throw new PellicleError('ROLLED_BACK', { seen: printed.size, shown: size })
  const first = roster.slice(0, printed.size)
  if (first.length < printed.size || first.some(({ index }, i) => index !== i)) return
  const tree = new Frontier()
  for (const { entry } of first) tree.append(leafHash(entry))
  if (checkpointMark([printed.size, tree.root()]).mark !== printed.mark.toLowerCase())
    throw new PellicleError('FORKED', { seen: printed.size })
}
