/** Whose ledger it is: read from its first statement, and from nothing else. Spec: roster §1. */
import { isMap, parseEntry } from '@pellicle/crypto/format'
import { headerHash } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import { originOf } from '../ledger/origin.ts'

export interface Founder {
  readonly practice: Uint8Array
  readonly origin: string
  /** Verification key of the log. */
  readonly log: Uint8Array
}

/** Throws BAD_STATEMENT when the first entry is no genesis. */
export function founderOf(entries: readonly Uint8Array[]): Founder {
  const [first] = entries
  if (first === undefined) throw new PellicleError('BAD_STATEMENT')
  const { header, headerBytes } = parseEntry(first)
  const log = isMap(header.pub as never) ? (header.pub as Record<string, unknown>).log : null
  if (header.kind !== KINDS.practiceGenesis.number || !(log instanceof Uint8Array) || log.length !== 32)
    throw new PellicleError('BAD_STATEMENT')
  const practice = headerHash(headerBytes)
  return { practice, origin: originOf(practice), log }
}
