/**
 * The evidence journal in the ledger: looks, answers, consents, codes, drills. Each entry is a free statement under the year's subject
 * whose words are sealed to `office`; the server sees that something was looked at and how many of it proved, failed or showed nothing,
 * never what. Spec: checkup §9.
 *
 * What a record says is not looked at here: this package knows no checks. Who reads it believes nothing before its raw evidence was
 * admitted again.
 */
import { CryptoError, decode, encode, isMap, type SealedPart, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import type { ErrorCode } from '@pellicle/protocol/errors'
import { KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { Desk, Draft, Receipt, Verified } from '../desk.ts'
import { openPart, partNamed, sealPart } from '../keys/parts.ts'
import { journalSubject, yearsOf } from './journal-subject.ts'

const JOURNAL = [
  ...(['checkLook', 'checkAttest', 'checkAside', 'checkRefuse', 'scanConsent', 'scanAttempt', 'codeIssue'] as const),
  ...(['codeUse', 'drillSeason', 'drillPlace', 'drillReport', 'drillClose', 'noonReport', 'riskSign'] as const),
  'journalHead',
] as const
export type JournalKind = (typeof JOURNAL)[number]

export interface JournalDraft {
  readonly kind: JournalKind
  readonly pub: { readonly [field: string]: Value }
  /** Sealed to `office`; null for what has no secret (a report by somebody who is no owner). */
  readonly sealed: { readonly [field: string]: Value } | null
}

export interface JournalEntry {
  readonly index: number
  readonly kind: JournalKind
  readonly at: number
  readonly by: Uint8Array
  readonly pub: { readonly [field: string]: Value }
  /** Null: nothing was sealed, or it does not open (`problem`). */
  readonly sealed: { readonly [field: string]: Value } | null
  readonly problem: ErrorCode | null
}

export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** Statements that failed a check of their own: shown apart, never believed. */
  readonly refused: readonly { readonly index: number; readonly problem: ErrorCode }[]
}

const NAME_BY_NUMBER: ReadonlyMap<number, JournalKind> = new Map(JOURNAL.map((name) => [KINDS[name].number, name]))
const PART = 'office'

/** All or nothing, in order; in the ledger when it resolves. */
export async function appendJournal(desk: Desk, drafts: readonly JournalDraft[]): Promise<Receipt> {
  const subject = journalSubject(desk.practice, new Date(desk.now()).getUTCFullYear())
  const made: Draft[] = []
  for (const { kind, pub, sealed } of drafts) {
    const parts = sealed === null ? [] : [await sealToOffice(desk, { kind, subject, content: encode(sealed) })]
    made.push({ kind: KINDS[kind].number, subject, base: null, pub, objects: [], parts })
  }
  return desk.append(made)
}

/** Everything of the years that the span touches, in the ledger's order, oldest year first. */
export async function readJournal(
  desk: Desk,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<Journal> {
  const subjects = yearsOf(from, until).map((year) => journalSubject(desk.practice, year))
  const histories = await desk.histories(subjects)
  const entries: JournalEntry[] = []
  const refused: { index: number; problem: ErrorCode }[] = []
  for (const { statements, quarantined } of histories) {
    refused.push(...quarantined)
    for (const said of statements) {
      const kind = NAME_BY_NUMBER.get(said.kind)
      if (kind !== undefined) entries.push(await openEntry(desk, said, kind))
    }
  }
  return { entries, refused }
}

/** `SHA-256(blind ‖ value)`: a fact of few possible values cannot be guessed from what stands in the open. */
export function blinded(blind: Uint8Array, value: Value): Uint8Array {
  return sha256(encode([blind, value]))
}

function sealToOffice(
  desk: Desk,
  { kind, subject, content }: { kind: JournalKind; subject: Uint8Array; content: Uint8Array },
): Promise<SealedPart> {
  const { epoch } = desk.newestEpoch('office')
  const key = desk.compartmentSecret('office', epoch)
  const place = { practice: desk.practice, kind: KINDS[kind].name as KindName, subject, revision: 0 }
  return sealPart(place, { name: PART, under: { parent: ['compartment', 'office', epoch], key }, content }, desk.random)
}

async function openEntry(desk: Desk, said: Verified, kind: JournalKind): Promise<JournalEntry> {
  const pub = said.pub as JournalEntry['pub']
  const entry = { index: said.index, kind, at: said.at, by: said.by, pub, sealed: null, problem: null }
  const part = partNamed(said.parts, PART)
  if (part === null) return entry
  if (part.parent[0] !== 'compartment' || part.parent[1] !== 'office') return { ...entry, problem: 'BAD_STATEMENT' }
  if (!desk.holds('office')) return { ...entry, problem: 'KEY_REFUSED' }
  try {
    const name = kindOf(said.kind)?.name as KindName
    const place = { practice: desk.practice, kind: name, subject: said.subject, revision: 0 }
    const fields = decode(await openPart(place, part, desk.compartmentSecret('office', part.parent[2])))
    return isMap(fields) ? { ...entry, sealed: fields } : { ...entry, problem: 'BAD_STATEMENT' }
  } catch (error) {
    if (error instanceof CryptoError)
      return { ...entry, problem: error.code === 'KEY_REFUSED' ? 'KEY_REFUSED' : 'SEAL_BROKEN' }
    throw error
  }
}
