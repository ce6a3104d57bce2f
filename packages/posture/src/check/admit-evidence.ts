/**
 * The border between what is claimed to be evidence and what may be judged (case X6). Hostile here: a machine, a member or a
 * server that hands in a record whose raw facts were changed, that is handed in again to look fresh, that says it was seen in
 * the future, or that is empty. Afterwards: an `AdmittedEvidence` has raw facts with the hash they were logged with, once, bound
 * to this check, target, method and time. Nothing here says whether the facts are good: that is the check's judge.
 */

import type { UnixMs } from '@pellicle/protocol/time'
import { CHECK_TITLES, type CheckId } from '@pellicle/protocol/words/en/checkup'
import { parseCanonicalJson } from './canonical-json.ts'
import { hashText, type Sha256 } from './hash.ts'
import { METHODS, type Method, type RawEvidence } from './record.ts'
import { oneOf, record, type Shape, text, whole } from './shape.ts'

declare const admitted: unique symbol

export interface AdmittedEvidence {
  readonly [admitted]: true
  readonly check: CheckId
  readonly target: string
  readonly method: Method
  readonly observedAt: UnixMs
  readonly receivedAt: UnixMs
  readonly expiresAt: UnixMs
  readonly rawSha256: string
  readonly facts: unknown
}

export const REFUSALS = ['empty', 'forged', 'replayed', 'future'] as const
export type Refusal = (typeof REFUSALS)[number]

export interface RefusedEvidence {
  readonly refused: Refusal
  /** Null when not even that could be read. */
  readonly check: CheckId | null
  readonly target: string | null
  readonly receivedAt: UnixMs
}

export type Evidence = AdmittedEvidence | RefusedEvidence

export function isRefused(evidence: Evidence): evidence is RefusedEvidence {
  return 'refused' in evidence
}

/** Clocks of machines and of the box may differ by this much before a look is called one of the future. */
const CLOCK_SLACK_MS = 5 * 60_000

interface Claim {
  readonly check: CheckId
  readonly target: string
  readonly observedAt: UnixMs
  readonly receivedAt: UnixMs
  readonly expiresAt: UnixMs
  readonly method: Method
  readonly rawSha256: string
  readonly raw: string
}

const CHECK_IDS = Object.keys(CHECK_TITLES) as CheckId[]
const claimShape = record<Claim>({
  check: oneOf(...CHECK_IDS),
  target: text,
  observedAt: whole,
  receivedAt: whole,
  expiresAt: whole,
  method: oneOf(...METHODS),
  rawSha256: text,
  raw: ((value): value is string => typeof value === 'string' && value.length < 8_000_000) as Shape<string>,
})
const rawShape = record<Omit<RawEvidence, 'facts'>>({
  check: text,
  target: text,
  method: oneOf(...METHODS),
  observedAt: whole,
})

/** In the order of the ledger: of two equal looks the first counts, the second is a replay. */
export function admitEvidence(claims: readonly unknown[], at: { sha256: Sha256; now: UnixMs }): readonly Evidence[] {
  const seen = new Set<string>()
  return claims.map((claim) => admitOne(claim, { ...at, seen }))
}

function admitOne(claim: unknown, at: { sha256: Sha256; now: UnixMs; seen: Set<string> }): Evidence {
  if (!claimShape(claim)) return unreadable(claim, at.now)
  const refuse = (refused: Refusal): RefusedEvidence => ({
    refused,
    check: claim.check,
    target: claim.target,
    receivedAt: claim.receivedAt,
  })
  const raw = parseCanonicalJson(claim.raw)
  if (claim.raw === '' || raw === null) return refuse('empty')
  if (hashText(at.sha256, claim.raw) !== claim.rawSha256) return refuse('forged')
  if (!rawShape(raw)) return refuse('empty')
  const bound = (['check', 'target', 'method', 'observedAt'] as const).every((name) => raw[name] === claim[name])
  if (!bound) return refuse('forged')
  if (claim.observedAt > claim.receivedAt + CLOCK_SLACK_MS || claim.receivedAt > at.now + CLOCK_SLACK_MS) {
    return refuse('future')
  }
  if (at.seen.has(claim.rawSha256)) return refuse('replayed')
  at.seen.add(claim.rawSha256)
  const { check, target, method, observedAt, receivedAt, expiresAt, rawSha256 } = claim
  const facts = (raw as unknown as RawEvidence).facts ?? null
  return { check, target, method, observedAt, receivedAt, expiresAt, rawSha256, facts } as AdmittedEvidence
}

function unreadable(claim: unknown, now: UnixMs): RefusedEvidence {
  const some = typeof claim === 'object' && claim !== null ? (claim as Record<string, unknown>) : {}
  return {
    refused: 'empty',
    check: CHECK_IDS.find((id) => id === some.check) ?? null,
    target: typeof some.target === 'string' ? some.target : null,
    receivedAt: whole(some.receivedAt) ? some.receivedAt : now,
  }
}

export const attestationShape = record<{ by: string; answer: 'good' | 'bad'; note: string }>({
  by: text,
  answer: oneOf('good', 'bad'),
  note: text,
})
