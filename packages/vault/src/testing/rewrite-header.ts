/** A statement said differently, signed anew: what whoever holds a signer's key can do. */
import { formatEntry, formatHeader, type Header, parseEntry } from '@pellicle/crypto/format'
import { signStatement } from '@pellicle/crypto/seal'
import type { StatementIn } from '@pellicle/protocol/api'

export async function rewriteHeader(
  statement: StatementIn,
  change: (header: Header) => Partial<Header>,
  seed: Uint8Array,
): Promise<StatementIn> {
  const { header } = parseEntry(statement.entry)
  const bytes = formatHeader({ ...header, ...change(header) })
  return { entry: formatEntry(bytes, await signStatement(seed, bytes)), body: statement.body }
}
