/**
 * The evidence record: one look at one target, with the raw facts as they were seen. Made by a probe, a script or a person's
 * word; kept sealed in the ledger. The verdict inside is what was thought then; the page always judges the raw facts again.
 * Spec: checkup §2.
 */

import type { UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { canonicalJson } from './canonical-json.ts'
import type { Check } from './check.ts'
import { because, type Verdict, type Why } from './finding.ts'
import { hashText, type Sha256 } from './hash.ts'

/** `observed` = by our own probe or from own data; `script` = measured on a machine somebody ran the script on; `attested` = said. */
export const METHODS = ['observed', 'script', 'attested'] as const
export type Method = (typeof METHODS)[number]

/** What is hashed: the facts bound to the check, the target, the method and the time of the *fact*, not of the upload. */
export interface RawEvidence {
  readonly check: string
  readonly target: string
  readonly method: Method
  readonly observedAt: UnixMs
  readonly facts: unknown
}

export interface EvidenceRecord {
  readonly check: CheckId
  readonly target: string
  readonly observedAt: UnixMs
  readonly receivedAt: UnixMs
  readonly method: Method
  readonly toolVersion: string
  readonly rawSha256: string
  /** Canonical JSON of RawEvidence. Sealed to `office`. */
  readonly raw: string
  readonly verdict: Verdict
  readonly why: readonly Why[]
  readonly expiresAt: UnixMs
  /** Requirements of lenses it is evidence for: `hipaa-security-rule 164.312(d)`. */
  readonly controls: readonly string[]
}

/** What a person said about something that nobody can measure. */
export interface Attestation {
  readonly by: string
  readonly answer: 'good' | 'bad'
  readonly note: string
}

export interface RecordInput {
  readonly check: Check
  readonly target: string
  readonly method: Method
  readonly facts: unknown
  readonly observedAt: UnixMs
  readonly receivedAt: UnixMs
  readonly toolVersion: string
  readonly controls?: readonly string[]
}

/** Anybody's word lasts a year at most, whatever the check (starting value). */
export const ATTESTED_FOR_MS = 365 * 24 * 3_600_000

export function makeRecord(input: RecordInput, sha256: Sha256): EvidenceRecord {
  const { check, target, method, observedAt, receivedAt, facts } = input
  const raw = canonicalJson({ check: check.id, target, method, observedAt, facts } satisfies RawEvidence)
  const attested = method === 'attested'
  const finding = attested ? null : check.judge(facts, receivedAt)
  return {
    check: check.id,
    target,
    observedAt,
    receivedAt,
    method,
    toolVersion: input.toolVersion,
    rawSha256: hashText(sha256, raw),
    raw,
    verdict: finding?.verdict ?? 'not-proven',
    why: finding?.why ?? [because('ATTESTED', { by: (facts as Attestation).by })],
    expiresAt: observedAt + (attested ? ATTESTED_FOR_MS : check.freshForMs),
    controls: input.controls ?? [],
  }
}
