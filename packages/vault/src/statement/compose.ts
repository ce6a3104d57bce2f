/** From drafts to signed statements: one signer's next places in its row. Spec: statement §1, §2. Pure but for the signature. */
import { formatBody, formatEntry, formatHeader, type TreePoint, type Value } from '@pellicle/crypto/format'
import { headerHash, sha256 } from '@pellicle/crypto/proof'
import { signStatement } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'
import type { Draft } from '../desk.ts'

/** Where a signer stands: the number of its next statement and the hash of the one before. */
export interface RowPlace {
  readonly seq: number
  readonly prev: Uint8Array
}

export const ROW_START: RowPlace = { seq: 0, prev: new Uint8Array(32) }

export interface StatementSigner {
  /** Device, root (zeros) or sheet (wrap id). */
  readonly by: Uint8Array
  /** Ed25519 seed. */
  readonly sign: Uint8Array
}

export interface ComposeWith {
  /** 32 zero bytes for genesis. */
  readonly practice: Uint8Array
  readonly signer: StatementSigner
  readonly row: RowPlace
  /** Highest checkpoint the signer has verified. */
  readonly seen: TreePoint
  readonly at: number
}

export interface Composed {
  readonly statements: readonly StatementIn[]
  readonly hashes: readonly Uint8Array[]
  /** The signer's place after them. */
  readonly row: RowPlace
}

const NO_BODY = sha256(new Uint8Array(0))

/**
 * A second chained draft of a subject in one batch names the revision the first one makes; its hash is filled in here, because it is only
 * known now.
 */
export async function composeStatements(drafts: readonly Draft[], how: ComposeWith): Promise<Composed> {
  const { practice, signer, seen, at } = how
  const statements: StatementIn[] = []
  const hashes: Uint8Array[] = []
  const chains = new Map<string, readonly [number, Uint8Array]>()
  let row = how.row
  for (const { kind, subject, base, pub, objects, parts } of drafts) {
    const body = parts.length === 0 ? null : formatBody(parts)
    const chain = base === null ? undefined : chains.get(String(subject))
    const header = formatHeader({
      practice,
      kind,
      by: signer.by,
      ...row,
      seen,
      at,
      subject,
      base: chain !== undefined && chain[0] === base?.[0] ? chain : base,
      pub: pub as { readonly [key: string]: Value },
      objects,
      salts: [],
      body: body === null ? NO_BODY : sha256(body),
    })
    const hash = headerHash(header)
    statements.push({ entry: formatEntry(header, await signStatement(signer.sign, header)), body })
    hashes.push(hash)
    if (base !== null) chains.set(String(subject), [base[0] + 1, hash])
    row = { seq: row.seq + 1, prev: hash }
  }
  return { statements, hashes, row }
}
