/**
 * The border: bytes from outside become a statement that cannot be malformed. What it means is judged later, against the state.
 * Spec: statement §1, §2. The enemy writes bytes that two readers understand differently; only the one canonical form passes.
 */
import { createHash } from 'node:crypto'
import { CryptoError, type Header, parseEntry } from '@pellicle/crypto/format'
import { headerHash, leafHash } from '@pellicle/crypto/proof'
import type { StatementIn } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { kindOf } from '@pellicle/protocol/statements'
import type { Kind } from '@pellicle/protocol/statements/kind'
import * as v from 'valibot'

export interface Statement {
  readonly entry: Uint8Array
  readonly header: Header
  readonly headerBytes: Uint8Array
  readonly signature: Uint8Array
  readonly hash: Uint8Array
  readonly leaf: Uint8Array<ArrayBuffer>
  readonly kind: Kind
  /** Has the shape of its kind. */
  readonly pub: unknown
}

/** Throws BAD_STATEMENT. */
export function parseStatement(entry: Uint8Array): Statement {
  const parsed = canonical(entry)
  const kind = kindOf(parsed.header.kind)
  if (kind === null) throw new PellicleError('BAD_STATEMENT', { kind: parsed.header.kind })
  const pub = v.safeParse(kind.pub, parsed.header.pub)
  if (!pub.success) throw new PellicleError('BAD_STATEMENT', { kind: kind.number, field: 'pub' })
  return { entry, ...parsed, hash: headerHash(parsed.headerBytes), leaf: leafHash(entry), kind, pub: pub.output }
}

function canonical(entry: Uint8Array): Pick<Statement, 'header' | 'headerBytes' | 'signature'> {
  try {
    return parseEntry(entry)
  } catch (cause) {
    if (cause instanceof CryptoError) throw new PellicleError('BAD_STATEMENT', {}, { cause })
    throw cause
  }
}

const NOTHING = new Uint8Array(0)

/** A statement and the body that its header names. An empty body is no body. */
export interface WithBody {
  readonly statement: Statement
  readonly body: Uint8Array
}

/** Throws BAD_STATEMENT, MISSING_BODY. */
export function parseWithBody({ entry, body }: StatementIn): WithBody {
  const statement = parseStatement(entry)
  const bytes = body ?? NOTHING
  const digest = createHash('sha256').update(bytes).digest()
  if (!digest.equals(statement.header.body)) throw new PellicleError('MISSING_BODY')
  return { statement, body: bytes }
}
