/**
 * The evidence journal as it leaves the house: one line of canonical JSON per entry, each with the SHA-256 of the line before. An
 * edited, removed or moved line breaks the chain at that place; the hash of the last line is what the ledger signs, so a cut end shows
 * as well. `sha256sum` is enough to check it. Spec: checkup §9.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { canonicalJson, parseCanonicalJson } from '../check/canonical-json.ts'
import { hashText, type Sha256 } from '../check/hash.ts'
import { count, oneOf, record, type Shape, text, whole } from '../check/shape.ts'

/** What a line is about. Proposed statement kinds of the same names: docs/spec/checkup.md §9. */
export const JOURNAL_KINDS = ['look', 'attest', 'refuse', 'set-aside', 'scan', 'drill', 'noon', 'risk'] as const
export type JournalKind = (typeof JOURNAL_KINDS)[number]

export interface JournalEntry {
  readonly v: 1
  readonly n: number
  readonly at: UnixMs
  readonly kind: JournalKind
  readonly prev: string
  /** The record, attestation, refusal and so on. */
  readonly data: unknown
}

export const NO_LINE = '0'.repeat(64)

const entryShape: Shape<Omit<JournalEntry, 'data'>> = record<Omit<JournalEntry, 'data'>>({
  v: (value): value is 1 => value === 1,
  n: count,
  at: whole,
  kind: oneOf(...JOURNAL_KINDS),
  prev: text,
})

export interface JournalHead {
  readonly size: number
  readonly hash: string
}

export function journalLines(
  entries: readonly Pick<JournalEntry, 'at' | 'kind' | 'data'>[],
  sha256: Sha256,
): readonly string[] {
  const lines: string[] = []
  let prev = NO_LINE
  for (const [n, { at, kind, data }] of entries.entries()) {
    const line = canonicalJson({ v: 1, n, at, kind, prev, data } satisfies JournalEntry)
    lines.push(line)
    prev = hashText(sha256, line)
  }
  return lines
}

export function headOf(lines: readonly string[], sha256: Sha256): JournalHead {
  const last = lines.at(-1)
  return { size: lines.length, hash: last === undefined ? NO_LINE : hashText(sha256, last) }
}

export type JournalFault =
  | 'not-canonical'
  | 'not-an-entry'
  | 'out-of-order'
  | 'does-not-follow'
  | 'back-in-time'
  | 'other-end'

export type JournalVerdict =
  | { readonly whole: true }
  | { readonly whole: false; readonly line: number; readonly fault: JournalFault }

/** `head`: from the ledger, never from the same file. Names the first line that does not hold. */
export function verifyJournal(
  lines: readonly string[],
  { sha256, head }: { sha256: Sha256; head: JournalHead },
): JournalVerdict {
  let prev = NO_LINE
  let at = Number.NEGATIVE_INFINITY
  for (const [n, line] of lines.entries()) {
    const broken = (fault: JournalFault): JournalVerdict => ({ whole: false, line: n, fault })
    const entry = parseCanonicalJson(line)
    if (entry === null) return broken('not-canonical')
    if (!entryShape(entry)) return broken('not-an-entry')
    if (entry.n !== n) return broken('out-of-order')
    if (entry.prev !== prev) return broken('does-not-follow')
    if (entry.at < at) return broken('back-in-time')
    prev = hashText(sha256, line)
    at = entry.at
  }
  if (lines.length !== head.size || prev !== head.hash) return { whole: false, line: lines.length, fault: 'other-end' }
  return { whole: true }
}
