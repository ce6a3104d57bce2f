/**
 * What the ledger accepts. The order is that of blame: a statement is answered again before it is judged again, its signature is
 * checked before anybody is accused of anything, rights before numbers, numbers before content. Spec: statement, roster §1.
 *
 * Used by the sequencer inside its critical section, and by `verify` over the whole history.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { EMPTY_ROOT, verifyStatement } from '@pellicle/crypto/proof'
import { judgeGate } from '@pellicle/gate/judge-gate'
import { judgeRoster } from '@pellicle/gate/judge-roster'
import { checkRight, ROOT, type Signer, signerOf } from '@pellicle/gate/signers'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { PRACTICE_SUBJECT } from '../projection/projected.ts'
import { judgeContent } from './content-rules.ts'
import type { LedgerView } from './ledger-view.ts'
import type { Statement } from './parse-statement.ts'

const ZERO_32 = new Uint8Array(32)

export type Judgement =
  /** It may be appended now. */
  | { readonly is: 'new' }
  /** The very same bytes stand at this index already. */
  | { readonly is: 'known'; readonly index: number }

export interface JudgeOptions {
  /** True when the signature was found good under this key before; saves checking it in the critical section. */
  readonly isVerified: (statement: Statement, key: Uint8Array) => boolean
}

/** Throws PellicleError with the reason; nothing was changed then. */
export async function judgeStatement(
  view: LedgerView,
  statement: Statement,
  { isVerified }: JudgeOptions,
): Promise<Judgement> {
  const signer = findSigner(view, statement)
  if (!isVerified(statement, signer.sign) && !(await verifyStatement(signer.sign, statement)))
    throw new PellicleError('BAD_SIGNATURE')
  const { header, kind, pub, hash } = statement
  const said = view.said(header.by, header.seq)
  if (said !== null) {
    if (equalBytes(said.leaf, statement.leaf)) return { is: 'known', index: said.index }
    throw new PellicleError('DUPLICATE', { expected: view.signer(header.by).next })
  }
  if (kind.number !== KINDS.practiceGenesis.number) checkRight(view.roster, signer, { kind: kind.number, pub })
  judgeNumber(view, statement)
  judgeBase(view, statement)
  if (header.salts.length > 0 && signer.is !== 'gate') throw new PellicleError('BAD_STATEMENT', { field: 'salts' })
  if (kind.roster) judgeRoster(view.roster, signer, { kind: kind.number, hash, pub })
  await judgeGate({ state: view.gate, roster: view.roster }, signer, {
    kind: kind.number,
    by: header.by,
    subject: header.subject,
    pub,
  })
  judgeContent(view, statement)
  return { is: 'new' }
}

/** Throws BAD_STATEMENT for another practice, UNKNOWN_DEVICE. */
function findSigner(view: LedgerView, { header, kind, pub }: Statement): Signer {
  const { founding } = view.roster
  if (kind.number === KINDS.practiceGenesis.number) {
    if (founding !== null && view.said(header.by, header.seq) === null) throw new PellicleError('PRACTICE_EXISTS')
    const fits =
      equalBytes(header.practice, ZERO_32) &&
      equalBytes(header.by, ROOT) &&
      header.seq === 0 &&
      header.seen[0] === 0 &&
      equalBytes(header.seen[1], EMPTY_ROOT)
    if (!fits) throw new PellicleError('BAD_STATEMENT', { kind: kind.number })
    return { is: 'root', sign: (pub as PubOf<typeof KINDS.practiceGenesis>).root.sign }
  }
  if (founding === null) throw new PellicleError('NO_PRACTICE')
  if (!equalBytes(header.practice, founding.practice)) throw new PellicleError('BAD_STATEMENT', { field: 'practice' })
  const signer = signerOf(view.roster, header.by)
  if (signer === null) throw new PellicleError('UNKNOWN_DEVICE')
  return signer
}

/** Every signer's statements form one chain without gaps: a second one beside it is a clone (spec: statement §2). */
function judgeNumber(view: LedgerView, { header }: Statement): void {
  const { next, prev } = view.signer(header.by)
  if (header.seq > next) throw new PellicleError('OUT_OF_ORDER', { expected: next })
  if (header.seq < next || !equalBytes(header.prev, prev)) throw new PellicleError('DUPLICATE', { expected: next })
}

function judgeBase(view: LedgerView, { header, kind }: Statement): void {
  if (kind.chained !== (header.base !== null)) throw new PellicleError('BAD_STATEMENT', { field: 'base' })
  // Roster kinds are one chain under the practice itself (spec: roster §1).
  if (kind.roster && header.subject !== null) throw new PellicleError('BAD_STATEMENT', { field: 'subject' })
  if (header.base === null) return
  const subject = header.subject ?? PRACTICE_SUBJECT
  const { revision, chained } = view.head(subject)
  if (header.base[0] !== revision || !equalBytes(header.base[1], chained))
    throw new PellicleError('CONFLICT', { subject: formatBase32(subject), revision })
}
