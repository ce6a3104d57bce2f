/**
 * From the entries of the journal to what the checkup needs: claims of evidence in the order of the ledger, checks that were set aside,
 * codes that were issued, rehearsals and drills. Entries are what somebody wrote: each claim is admitted again (case X6), and what has
 * not the shape is left out. Spec: checkup §2, §9.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { CHECK_TITLES, type CheckId } from '@pellicle/protocol/words/en/checkup'
import { parseCanonicalJson } from '../check/canonical-json.ts'
import type { SetAside } from '../check/checkup.ts'
import { count, oneOf, record, text, whole } from '../check/shape.ts'
import type { OneTimeCode } from '../machine/one-time-code.ts'

/** An entry as the vault opened it; kinds as in docs/spec/checkup.md §9. */
export interface JournalEntryRead {
  readonly kind: string
  readonly at: UnixMs
  readonly pub: Readonly<Record<string, unknown>>
  readonly sealed: Readonly<Record<string, unknown>> | null
}

export interface ClosedDrill {
  readonly drill: string
  readonly at: UnixMs
  readonly numbers: unknown
}

export interface JournalRead {
  /** Parsed records, unbelieved, in the order of the ledger. */
  readonly claims: readonly unknown[]
  readonly setAside: readonly SetAside[]
  readonly codes: readonly OneTimeCode[]
  readonly noons: readonly { readonly at: UnixMs; readonly done: number; readonly of: number }[]
  readonly drills: readonly ClosedDrill[]
  /** Canonical JSON of the records, for the journal that leaves the house. */
  readonly lines: readonly { readonly at: UnixMs; readonly kind: 'look' | 'attest'; readonly raw: string }[]
}

const IDS = Object.keys(CHECK_TITLES) as CheckId[]
const asideShape = record<{ check: CheckId; by: string; reason: string }>({
  check: oneOf(...IDS),
  by: text,
  reason: text,
})
const codeShape = record<Omit<OneTimeCode, 'usedAt'>>({
  id: text,
  secret: text,
  machine: text,
  system: oneOf('windows', 'sh'),
  issuedAt: whole,
})
const noonShape = record<{ done: number; of: number }>({ done: count, of: count })

export function readJournalEntries(entries: readonly JournalEntryRead[]): JournalRead {
  const claims: unknown[] = []
  const lines: JournalRead['lines'][number][] = []
  const aside = new Map<CheckId, SetAside>()
  const codes = new Map<string, OneTimeCode>()
  const noons: JournalRead['noons'][number][] = []
  const drills: ClosedDrill[] = []
  for (const { kind, at, pub, sealed } of entries) {
    switch (kind) {
      case 'checkLook':
      case 'checkAttest':
        for (const raw of recordsIn(sealed)) {
          claims.push(parseCanonicalJson(raw) ?? {})
          lines.push({ at, kind: kind === 'checkAttest' ? 'attest' : 'look', raw })
        }
        break
      case 'checkAside':
        if (!asideShape(sealed)) break
        if (pub.until === 0) aside.delete(sealed.check)
        else aside.set(sealed.check, { check: sealed.check, by: sealed.by, at })
        break
      case 'codeIssue':
        if (codeShape(sealed) && !codes.has(sealed.id)) codes.set(sealed.id, { ...sealed, usedAt: null })
        break
      case 'codeUse': {
        const code = sealed !== null && typeof sealed.id === 'string' ? codes.get(sealed.id) : undefined
        // The first use counts; nothing gives a code back.
        if (code !== undefined && code.usedAt === null) codes.set(code.id, { ...code, usedAt: at })
        break
      }
      case 'noonReport':
        if (noonShape(pub)) noons.push({ at: momentIn(sealed) ?? at, done: pub.done, of: pub.of })
        break
      case 'drillClose':
        if (sealed !== null && typeof sealed.drill === 'string' && typeof sealed.numbers === 'string')
          drills.push({ drill: sealed.drill, at, numbers: parseCanonicalJson(sealed.numbers) })
        break
    }
  }
  return { claims, setAside: [...aside.values()], codes: [...codes.values()], noons, drills, lines }
}

/** When an exercise ended; its statement may have come later. */
function momentIn(sealed: JournalEntryRead['sealed']): UnixMs | null {
  return whole(sealed?.closedAt) ? sealed.closedAt : null
}

function recordsIn(sealed: JournalEntryRead['sealed']): readonly string[] {
  const records: unknown = sealed?.records
  return Array.isArray(records) ? records.filter((one): one is string => typeof one === 'string') : []
}
