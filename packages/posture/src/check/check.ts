/**
 * What a check is: an id, how much harm it prevents, how long a proof stays fresh, where it is mended, and a judge over facts.
 * A check never looks at the world itself: probes (DNS answers, TLS facts, port results, facts of the ledger) are arguments, and
 * the judge is asked again each time the page is made, so that a certificate expires and a restore grows old without a new
 * look. Spec: checkup §2, §3.
 */

import type { UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { type Finding, unproven } from './finding.ts'
import type { Shape } from './shape.ts'

export const GROUPS = ['people', 'copies', 'mail', 'network', 'machines', 'place'] as const
export type Group = (typeof GROUPS)[number]

/** How a fact can be got. `own-data` = the ledger and roster; `script` = the one-shot script; `asked` = only a person knows. */
export const SOURCES = ['own-data', 'dns', 'connect', 'subnet', 'script', 'typed', 'asked'] as const
export type Source = (typeof SOURCES)[number]

/** What goes wrong when this check fails and nobody notices. The weights stand in `order-by-harm.ts`. */
export interface Harm {
  readonly patients: 'all' | 'many' | 'some' | 'none'
  readonly kind: 'leak' | 'loss' | 'fraud' | 'blind'
  /** How often this door is used against practices: 3 = the usual way in, 1 = rare. Ours, from scenarios and the trade's cases. */
  readonly likelihood: 1 | 2 | 3
}

/** Where it is mended: a setting of the product, or an instruction; both by id, so that page and help share one address. */
export interface Mend {
  readonly kind: 'setting' | 'instruction'
  readonly id: string
  readonly minutes: number
}

export interface Check {
  readonly id: CheckId
  readonly group: Group
  readonly source: Source
  readonly harm: Harm
  readonly freshForMs: number
  readonly mend: Mend
  /** May be set aside by an owner as not applying here (no own Wi-Fi, no cameras). Never counts as proven. */
  readonly optional: boolean
  /** Facts as they arrived → finding. What has not the check's shape is no evidence. */
  readonly judge: (facts: unknown, now: UnixMs) => Finding
}

export interface CheckDefinition<Facts> extends Omit<Check, 'judge' | 'optional'> {
  readonly optional?: true
  readonly shape: Shape<Facts>
  readonly judgeFacts: (facts: Facts, now: UnixMs) => Finding
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function defineCheck<Facts>(definition: CheckDefinition<Facts>): Check {
  const { shape, judgeFacts, optional, ...rest } = definition
  return {
    ...rest,
    optional: optional ?? false,
    judge: (facts, now) => (shape(facts) ? judgeFacts(facts, now) : unproven('EVIDENCE_UNREADABLE')),
  }
}

/** Whole days between two moments, never negative. */
export function daysBetween(from: UnixMs, to: UnixMs): number {
  return Math.max(0, Math.floor((to - from) / DAY))
}
