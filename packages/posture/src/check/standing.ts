/**
 * Where one target of one check stands now: the newest look decides, while it is fresh. A look that saw nothing (a time-out)
 * never makes anything good: after a pass the target is not proven, after a fail it stays failed until somebody sees it mended.
 * A person's word is shown and never counts. Spec: checkup §1.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import type { WhyCode } from '@pellicle/protocol/words/en/checkup'
import { type AdmittedEvidence, attestationShape, type Evidence, isRefused, type Refusal } from './admit-evidence.ts'
import { type Check, daysBetween } from './check.ts'
import { because, type Finding, unproven, type Verdict, type Why, withRemark } from './finding.ts'
import { ATTESTED_FOR_MS, type Attestation } from './record.ts'

export interface Attested {
  readonly by: string
  readonly answer: 'good' | 'bad'
  readonly at: UnixMs
}

export interface Standing {
  readonly target: string
  readonly verdict: Verdict
  readonly why: readonly Why[]
  /** When the look that decides was made; null: nobody ever looked. */
  readonly observedAt: UnixMs | null
  readonly ageMs: number | null
  readonly expiresAt: UnixMs | null
  /** The last time it was proven, even when that is too old to count. */
  readonly lastProvenAt: UnixMs | null
  readonly attested: Attested | null
}

const REFUSED: Readonly<Record<Refusal, WhyCode>> = {
  empty: 'EVIDENCE_EMPTY',
  forged: 'EVIDENCE_FORGED',
  replayed: 'EVIDENCE_REPLAYED',
  future: 'EVIDENCE_FUTURE',
}

interface Look {
  readonly evidence: AdmittedEvidence
  readonly fresh: boolean
  readonly expiresAt: UnixMs
  /** Judged now, when somebody asks: a year of daily looks is not judged for the newest one's sake. */
  finding(): Finding
}

/** `evidence`: everything known about this check and target, in any order. */
export function standingOf(
  check: Check,
  target: string,
  { evidence, now }: { evidence: readonly Evidence[]; now: UnixMs },
): Standing {
  const mine = evidence.filter((one) => one.check === check.id && one.target === target)
  const admitted = mine.filter((one): one is AdmittedEvidence => !isRefused(one)).sort(newestFirst)
  const looks = admitted.filter((one) => one.method !== 'attested').map((one) => lookAt(check, one, now))
  const attested = newestAttested(admitted, now)
  const decided = decide(looks, now)
  const spoken = decided.look !== null && decided.finding.verdict !== 'not-proven'
  const finding = spoken || attested === null ? decided.finding : sayAttested(decided.finding, attested)
  const observedAt = decided.look?.evidence.observedAt ?? null
  const refused = mine.filter(isRefused).find((one) => one.receivedAt >= (decided.look?.evidence.receivedAt ?? 0))
  return {
    target,
    verdict: finding.verdict,
    why: refused ? [...finding.why, because(REFUSED[refused.refused])] : finding.why,
    observedAt,
    ageMs: observedAt === null ? null : Math.max(0, now - observedAt),
    expiresAt: decided.look?.expiresAt ?? null,
    lastProvenAt: looks.find((look) => provenThen(check, look))?.evidence.observedAt ?? null,
    attested,
  }
}

function lookAt(check: Check, evidence: AdmittedEvidence, now: UnixMs): Look {
  // A record cannot give itself a longer life than its check has.
  const expiresAt = Math.min(evidence.expiresAt, evidence.observedAt + check.freshForMs)
  return { evidence, fresh: now <= expiresAt, expiresAt, finding: () => check.judge(evidence.facts, now) }
}

/** Judged at its own time: a certificate that has expired since was proven then. */
function provenThen(check: Check, look: Look): boolean {
  return check.judge(look.evidence.facts, look.evidence.observedAt).verdict === 'pass'
}

function newestFirst(a: AdmittedEvidence, b: AdmittedEvidence): number {
  return b.observedAt - a.observedAt || b.receivedAt - a.receivedAt
}

function decide(looks: readonly Look[], now: UnixMs): { finding: Finding; look: Look | null } {
  const newest = looks[0]
  if (newest === undefined) return { finding: unproven('NEVER_LOOKED'), look: null }
  const finding = newest.finding()
  if (!newest.fresh) {
    const days = daysBetween(newest.evidence.observedAt, now)
    return { finding: unproven(TOO_OLD[finding.verdict], { days }), look: newest }
  }
  if (finding.verdict !== 'not-proven') return { finding, look: newest }
  for (const look of looks.slice(1)) {
    if (!look.fresh) break
    const before = look.finding()
    if (before.verdict === 'pass') break
    if (before.verdict === 'fail') return { finding: withRemark(before, because('NOT_SEEN_SINCE')), look }
  }
  return { finding, look: newest }
}

const TOO_OLD: Readonly<Record<Verdict, WhyCode>> = {
  pass: 'TOO_OLD_WAS_PASS',
  fail: 'TOO_OLD_WAS_FAIL',
  'not-proven': 'TOO_OLD',
}

function newestAttested(admitted: readonly AdmittedEvidence[], now: UnixMs): Attested | null {
  const said = admitted.filter((one) => one.method === 'attested' && attestationShape(one.facts))[0]
  if (said === undefined || now > Math.min(said.expiresAt, said.observedAt + ATTESTED_FOR_MS)) return null
  const { by, answer } = said.facts as Attestation
  return { by, answer, at: said.observedAt }
}

function sayAttested(finding: Finding, attested: Attested): Finding {
  const code = attested.answer === 'good' ? 'ATTESTED' : 'ATTESTED_BAD'
  const why = [because(code, { by: attested.by }), ...finding.why.filter(({ code: one }) => one !== 'NEVER_LOOKED')]
  return { verdict: 'not-proven', why }
}
