/**
 * A desk as the examination of the posture wants it (`posture/examine/examine`): journal, own facts, hashes, chance. Both sides know only
 * this shape, so that neither package imports the other; web and command line put them together. Spec: checkup §4, §9.
 */
import { encode, fromHex, type Value } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { hmac } from '@pellicle/crypto/seal'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { type BoxFacts, boxFacts } from './box-checkup.ts'
import {
  appendJournal,
  blinded,
  type JournalDraft,
  type JournalEntry,
  type JournalKind,
  readJournal,
} from './journal.ts'
import { accountFacts, deviceFacts } from './own-facts.ts'

/** A record as it goes into the journal: its canonical text, the hash of its raw facts, and what was thought then. */
export interface KeptRecord {
  readonly text: string
  readonly rawSha256: string
  readonly verdict: 'pass' | 'fail' | 'not-proven'
}

export interface CheckupDesk {
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  readonly hmac: (key: Uint8Array, message: Uint8Array) => Uint8Array
  /** Entries of the last year and some days, in the ledger's order; and how many were refused. */
  journal(): Promise<{ readonly entries: readonly JournalEntry[]; readonly refused: number }>
  box(): Promise<BoxFacts>
  own(seen: BoxFacts): { readonly accounts: unknown; readonly devices: unknown }
  keepLooks(records: readonly KeptRecord[]): Promise<void>
  /** `until`: how long the word is shown. */
  keepAnswer(record: KeptRecord, until: number): Promise<void>
  keep(kind: JournalKind, pub: JournalDraft['pub'], sealed: JournalDraft['sealed']): Promise<void>
}

const A_YEAR_AND_SOME_MS = 400 * 24 * 3_600_000

export function openCheckupDesk(desk: OpenDesk): CheckupDesk {
  const { random, now } = desk
  return {
    ...{ now, random, sha256, hmac },
    async journal() {
      const until = now()
      const { entries, refused } = await readJournal(desk, { from: until - A_YEAR_AND_SOME_MS, until })
      return { entries, refused: refused.length + entries.filter(({ problem }) => problem !== null).length }
    },
    box: () => boxFacts(desk),
    own: (seen) => ({
      accounts: accountFacts(desk.roster, { seen, size: desk.checkpoint.size }),
      devices: deviceFacts(desk.roster, seen),
    }),
    async keepLooks(records) {
      const blind = random(32)
      const counted = (verdict: KeptRecord['verdict']) => records.filter((one) => one.verdict === verdict).length
      const pub = {
        ...{ proven: counted('pass'), failed: counted('fail'), unproven: counted('not-proven') },
        looks: blinded(blind, hashesOf(records)),
      }
      await appendJournal(desk, [{ kind: 'checkLook', pub, sealed: { blind, records: textsOf(records) } }])
    },
    async keepAnswer(record, until) {
      const blind = random(32)
      const pub = { until, said: blinded(blind, hashesOf([record])) }
      await appendJournal(desk, [{ kind: 'checkAttest', pub, sealed: { blind, records: textsOf([record]) } }])
    },
    async keep(kind, pub, sealed) {
      await appendJournal(desk, [{ kind, pub, sealed }])
    },
  }
}

function hashesOf(records: readonly KeptRecord[]): Value {
  return records.map(({ rawSha256 }) => fromHex(rawSha256))
}

function textsOf(records: readonly KeptRecord[]): readonly string[] {
  return records.map(({ text }) => text)
}

/** The hash by which a risk analysis or a report is named in the open. */
export function documentHash(blind: Uint8Array, text: string): Uint8Array {
  return sha256(encode([blind, text]))
}
