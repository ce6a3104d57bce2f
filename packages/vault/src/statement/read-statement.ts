/**
 * The border for statements: bytes from a server become a *claimed* statement, whose form fits its kind and whose body is the one its
 * header names; nothing about the signer is believed yet. Spec: statement §1, §4. Who is hostile: the server, which may send anything.
 */
import { CryptoError, equalBytes, type Header, parseBody, parseEntry, type SealedPart } from '@pellicle/crypto/format'
import { headerHash, sha256 } from '@pellicle/crypto/proof'
import { parseShape } from '@pellicle/protocol/api'
import type { ErrorCode } from '@pellicle/protocol/errors'
import { kindOf } from '@pellicle/protocol/statements'
import type { Kind } from '@pellicle/protocol/statements/kind'
import type { Verified } from '../desk.ts'

/** A statement as it lies in the ledger. */
export interface LedgerStatement {
  readonly index: number
  readonly entry: Uint8Array
  /** Null or empty: no body. */
  readonly body: Uint8Array | null
}

export interface Claimed {
  readonly index: number
  readonly hash: Uint8Array
  readonly header: Header
  readonly headerBytes: Uint8Array
  readonly signature: Uint8Array
  readonly kind: Kind
  /** Has the kind's shape. */
  readonly pub: unknown
  readonly parts: readonly SealedPart[]
}

/** A header that could be read although the statement is worth nothing: it still takes its place in a chain. */
export interface Rejected {
  readonly problem: ErrorCode
  readonly header: Header | null
  readonly hash: Uint8Array | null
}

export type ReadStatement = { readonly claimed: Claimed } | { readonly rejected: Rejected }

const NO_PRACTICE = new Uint8Array(32)
const NO_BODY = sha256(new Uint8Array(0))

/** `practice`: the id that the header must carry; the genesis statement carries zeros. */
export function readStatement(practice: Uint8Array, statement: LedgerStatement): ReadStatement {
  let entry: ReturnType<typeof parseEntry>
  try {
    entry = parseEntry(statement.entry)
  } catch (error) {
    return reject(codeOf(error), null, null)
  }
  const { header, headerBytes, signature } = entry
  const hash = headerHash(headerBytes)
  const kind = kindOf(header.kind)
  const expected = kind?.name === 'practice.genesis' ? NO_PRACTICE : practice
  if (!equalBytes(header.practice, expected)) return reject('BAD_STATEMENT', header, hash)
  const pub = kind === null ? null : parseShape(kind.pub, header.pub)
  if (
    kind === null ||
    pub === null ||
    kind.chained !== (header.base !== null) ||
    (kind.roster && header.subject !== null)
  )
    return reject('BAD_STATEMENT', header, hash)
  const body = statement.body ?? new Uint8Array(0)
  if (!equalBytes(body.length === 0 ? NO_BODY : sha256(body), header.body)) return reject('MISSING_BODY', header, hash)
  try {
    const parts = body.length === 0 ? [] : parseBody(body)
    return { claimed: { index: statement.index, hash, header, headerBytes, signature, kind, pub, parts } }
  } catch {
    return reject('BAD_STATEMENT', header, hash)
  }
}

/** 0 for free kinds; base + 1 for chained ones. Spec: statement §3. */
export function revisionOf(header: Header): number {
  return header.base === null ? 0 : header.base[0] + 1
}

/** The form rooms see. Only for a claimed statement whose signer and right were checked. */
export function verifiedForm({ index, hash, header, kind, pub, parts }: Claimed): Verified {
  const { by, at, subject, objects } = header
  return { index, hash, kind: kind.number, by, at, subject, revision: revisionOf(header), pub, objects, parts }
}

function reject(problem: ErrorCode, header: Header | null, hash: Uint8Array | null): ReadStatement {
  return { rejected: { problem, header, hash } }
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof CryptoError && error.code === 'UNKNOWN_SUITE' ? 'UNKNOWN_SUITE' : 'BAD_STATEMENT'
}
