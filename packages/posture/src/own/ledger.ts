/** The ledger: was it verified whole from its first statement to a head that a witness under other hands has cosigned. */
import type { UnixMs } from '@pellicle/protocol/time'
import { daysBetween, HOUR, MINUTE } from '../check/check.ts'
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, oneOf, orNull, record, type Shape, whole } from '../check/shape.ts'

export interface LedgerFacts {
  /** Statements verified one after the other, and how many the head says there are. */
  readonly verified: number
  readonly size: number
  readonly outcome: 'whole' | 'altered' | 'short' | 'forked' | 'not-read'
  /** First statement that does not fit. */
  readonly firstBroken: number | null
}

export const ledgerShape: Shape<LedgerFacts> = record<LedgerFacts>({
  verified: count,
  size: count,
  outcome: oneOf('whole', 'altered', 'short', 'forked', 'not-read'),
  firstBroken: orNull(count),
})

export function judgeLedger({ verified, size, outcome, firstBroken }: LedgerFacts): Finding {
  if (outcome === 'altered') return failed('LEDGER_BROKEN', { index: firstBroken ?? verified })
  if (outcome === 'short') return failed('LEDGER_CUT', { verified, size })
  if (outcome === 'forked') return failed('LEDGER_FORKED')
  if (outcome === 'not-read' || size === 0) return unproven('LEDGER_NOT_READ')
  if (verified < size) return unproven('LEDGER_PARTLY_READ', { verified, size })
  return passed('LEDGER_WHOLE', { size })
}

export interface WitnessFacts {
  /** Null: no keeper that can cosign; a bucket or a folder cannot. */
  readonly kind: 'keeper' | 'bucket' | 'folder' | null
  readonly cosignedAt: number | null
}

export const witnessShape: Shape<WitnessFacts> = record<WitnessFacts>({
  kind: orNull(oneOf('keeper', 'bucket', 'folder')),
  cosignedAt: orNull(whole),
})

/** Devices warn at this age (starting value). */
const MOST_SILENCE_MS = 15 * MINUTE

export function judgeWitness({ kind, cosignedAt }: WitnessFacts, now: UnixMs): Finding {
  if (kind === null) return failed('WITNESS_NONE')
  if (kind !== 'keeper') return unproven('WITNESS_CANNOT_COSIGN')
  if (cosignedAt === null) return unproven('WITNESS_SILENT')
  const silence = now - cosignedAt
  if (silence <= MOST_SILENCE_MS) return passed('WITNESS_FRESH', { minutes: Math.max(0, Math.round(silence / MINUTE)) })
  // Out of contact is not yet wrong, after a day it is.
  if (silence <= 24 * HOUR) return unproven('WITNESS_STALE', { minutes: Math.round(silence / MINUTE) })
  return failed('WITNESS_LOST', { days: daysBetween(cosignedAt, now) })
}
