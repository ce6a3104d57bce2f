/**
 * A checkup as an act: read the journal, look at own data, say what is known, and keep what is new. Everything with a side is an
 * argument: the desk keeps entries in the ledger, probes hand in facts. What is returned is evidence, not verdicts: whoever shows it
 * judges again with the time of the showing. Spec: checkup §1 to §5, §9.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { admitEvidence, type Evidence } from '../check/admit-evidence.ts'
import { canonicalJson } from '../check/canonical-json.ts'
import { checkOf } from '../check/catalogue.ts'
import { DAY } from '../check/check.ts'
import { type CheckupPage, checkup, type SetAside } from '../check/checkup.ts'
import type { Verdict } from '../check/finding.ts'
import type { HmacSha256, Sha256 } from '../check/hash.ts'
import { ATTESTED_FOR_MS, type EvidenceRecord } from '../check/record.ts'
import { CODE_RANDOM_BYTES, makeOneTimeCode, type OneTimeCode, type ScriptSystem } from '../machine/one-time-code.ts'
import { powershellScript } from '../machine/powershell-script.ts'
import { MACHINE_TOPICS, type MachineTopic, type ResultRefusal, readScriptResult } from '../machine/script-result.ts'
import { shScript } from '../machine/sh-script.ts'
import { type JournalEntryRead, type JournalRead, readJournalEntries } from './journal-reading.ts'
import { type Look, makeRecords, type OwnFacts, ownLooks, rehearsalLooks } from './own-looks.ts'

interface Kept {
  readonly text: string
  readonly rawSha256: string
  readonly verdict: Verdict
}

/** What `vault/checkup/checkup-desk` gives. */
export interface ExamineDesk {
  readonly now: () => UnixMs
  readonly random: (length: number) => Uint8Array
  readonly sha256: Sha256
  readonly hmac: HmacSha256
  journal(): Promise<{ readonly entries: readonly JournalEntryRead[]; readonly refused: number }>
  keepLooks(records: readonly Kept[]): Promise<void>
  keepAnswer(record: Kept, until: UnixMs): Promise<void>
  keep(kind: KeptKind, pub: Fields, sealed: Fields | null): Promise<void>
}
type KeptKind = 'checkAside' | 'checkRefuse' | 'codeIssue' | 'codeUse'
type Fields = { readonly [field: string]: string | number | Uint8Array }

export interface Reading {
  readonly evidence: readonly Evidence[]
  readonly setAside: readonly SetAside[]
  readonly journal: JournalRead
  /** Statements of the journal that failed a check of their own. */
  readonly refused: number
  readonly lookedAt: UnixMs
}

export const TOOL_VERSION = 'checkup 1'
/** Own data is shown as of now; the journal gets it once a day, and whenever something turned. */
const KEEP_OWN_AFTER_MS = 20 * 3_600_000

/** `own`: what roster and box say now. `also`: looks that this device has just made. */
export async function readCheckup(
  desk: ExamineDesk,
  { own, also = [] }: { readonly own: OwnFacts; readonly also?: readonly Look[] },
): Promise<Reading> {
  const { entries, refused } = await desk.journal()
  const now = desk.now()
  const { sha256 } = desk
  const journal = readJournalEntries(entries)
  const known = admitEvidence(journal.claims, { sha256, now })
  const looks = [...ownLooks(own, journal, now), ...rehearsalLooks(known, now), ...also]
  const live = makeRecords(looks, { now, toolVersion: TOOL_VERSION, sha256 })
  const admitted = admitEvidence([...journal.claims, ...live], { sha256, now })
  const page = (evidence: readonly Evidence[]) => checkup(evidence, now, { setAside: journal.setAside })
  if (isDue(known, { now, before: page(known), after: page(admitted) })) await desk.keepLooks(live.map(kept))
  return { evidence: admitted, setAside: journal.setAside, journal, refused, lookedAt: now }
}

function isDue(
  known: readonly Evidence[],
  { now, before, after }: { now: UnixMs; before: CheckupPage; after: CheckupPage },
): boolean {
  const last = known.reduce((most, one) => ('method' in one && one.check === 'passkeys' ? one.observedAt : most), 0)
  if (now - last > KEEP_OWN_AFTER_MS) return true
  const verdicts = (page: CheckupPage) =>
    page.groups.flatMap(({ rows }) => rows.map(({ id, verdict }) => `${id} ${verdict}`)).join()
  return verdicts(before) !== verdicts(after)
}

/** Looks by probes, scripts and rehearsals: kept, all in one entry. */
export async function keepLooks(desk: ExamineDesk, looks: readonly Look[]): Promise<void> {
  const at = { now: desk.now(), toolVersion: TOOL_VERSION, sha256: desk.sha256 }
  await desk.keepLooks(makeRecords(looks, at).map(kept))
}

export interface Answer {
  readonly check: CheckId
  readonly answer: 'good' | 'bad'
  readonly by: string
  readonly note: string
}

/** A person's word: dated, shown, never counted as proven. */
export async function keepAnswer(desk: ExamineDesk, { check, answer, by, note }: Answer): Promise<void> {
  const now = desk.now()
  const look: Look = { check, facts: { by, answer, note }, observedAt: now, method: 'attested' }
  const [made] = makeRecords([look], { now, toolVersion: TOOL_VERSION, sha256: desk.sha256 })
  if (made !== undefined) await desk.keepAnswer(kept(made), now + ATTESTED_FOR_MS)
}

/** Only checks that may not apply here; null takes it back. */
export async function setAside(
  desk: ExamineDesk,
  check: CheckId,
  { by, reason }: { readonly by: string; readonly reason: string | null },
): Promise<void> {
  if (checkOf(check)?.optional !== true) return
  const until = reason === null ? 0 : desk.now() + 365 * DAY
  await desk.keep('checkAside', { until }, { check, by, reason: reason ?? '' })
}

export interface IssuedScript {
  readonly code: OneTimeCode
  readonly script: string
}

/** The code is in the ledger before the script is shown. Throws RangeError for a machine's name that may not stand in a script. */
export async function issueScript(
  desk: ExamineDesk,
  { machine, system }: { readonly machine: string; readonly system: ScriptSystem },
): Promise<IssuedScript> {
  const code = makeOneTimeCode(desk.random(CODE_RANDOM_BYTES), { machine, system, issuedAt: desk.now() })
  const { usedAt: _, ...issued } = code
  await desk.keep('codeIssue', { code: desk.sha256(new TextEncoder().encode(code.id)).slice(0, 16) }, issued)
  return { code, script: system === 'windows' ? powershellScript(code) : shScript(code) }
}

const CHECK_OF_TOPIC: Readonly<Record<MachineTopic, CheckId>> = {
  disk: 'disk-encryption',
  antivirus: 'antivirus',
  firewall: 'firewall',
  updates: 'updates',
  screenlock: 'screen-lock',
  smb1: 'machine-smb1',
  wifi: 'wifi',
}

/** Believed once; a refusal is kept too. Null: it was taken. */
export async function takeScriptResult(desk: ExamineDesk, pasted: string): Promise<ResultRefusal | null> {
  const { codes } = readJournalEntries((await desk.journal()).entries)
  const reading = readScriptResult(pasted, { codes, now: desk.now(), hmac: desk.hmac })
  if ('refused' in reading) {
    await desk.keep('checkRefuse', { reason: reading.refused }, { what: pasted.slice(0, 20_000) })
    return reading.refused
  }
  const { machine, code, observedAt, topics } = reading.result
  await desk.keep('codeUse', { code: desk.sha256(new TextEncoder().encode(code)).slice(0, 16) }, { id: code })
  const looks = MACHINE_TOPICS.map((topic): Look => {
    return { check: CHECK_OF_TOPIC[topic], facts: topics[topic], observedAt, target: machine, method: 'script' }
  })
  await keepLooks(desk, looks)
  return null
}

function kept(record: EvidenceRecord): Kept {
  return { text: canonicalJson(record), rawSha256: record.rawSha256, verdict: record.verdict }
}
