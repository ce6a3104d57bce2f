/** What `verify` found: where, and what is wrong with it. Sentences are made by whoever shows them. */
import type { ErrorCode } from '@pellicle/protocol/errors'

/**
 * `segment`: a stored batch is missing, broken, or its checkpoint is not the log's. `statement`: one that its signer could not
 * have made, or that does not follow from those before. `evidence`: the gate says that a device asked, and it did not. `seen`: a device saw another history before this point. `checkpoint`:
 * the ledger ends before, or differs from, a checkpoint that somebody holds. `tile`: a copy for walkers differs. `object`: sealed
 * bytes are missing or changed. `salt`: the gate's own database lost or changed one. `index`: the database says something else than the ledger.
 */
export type FindingPart =
  | 'segment'
  | 'statement'
  | 'evidence'
  | 'seen'
  | 'checkpoint'
  | 'tile'
  | 'object'
  | 'salt'
  | 'index'

export interface Finding {
  readonly part: FindingPart
  readonly code: ErrorCode
  /** Ledger index; null where there is none. */
  readonly index: number | null
  /** Name of a file of ours, id of an object, or table of the index: random or fixed words, never a patient's. */
  readonly name: string | null
}
