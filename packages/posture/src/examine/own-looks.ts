/**
 * Looks at the practice's own data, made anew each time somebody asks: what the roster and the box say now, and when a rehearsal was last
 * played, by the journal. What nobody has told (a keeper, a restore, budgets) gives no look at all, and its check stays not proven.
 * Spec: checkup §4.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import type { CheckId } from '@pellicle/protocol/words/en/checkup'
import { type Evidence, isRefused } from '../check/admit-evidence.ts'
import { checkOf } from '../check/catalogue.ts'
import { PRACTICE } from '../check/checkup.ts'
import type { Sha256 } from '../check/hash.ts'
import { type EvidenceRecord, type Method, makeRecord } from '../check/record.ts'
import { controlsOf } from '../lens/lens.ts'
import { LENSES } from '../lens/lenses.ts'
import type { JournalRead } from './journal-reading.ts'

export interface Look {
  readonly check: CheckId
  readonly facts: unknown
  readonly observedAt: UnixMs
  readonly target?: string
  readonly method?: Method
}

/** What was told; undefined: nobody told. Each is checked by its judge before it means anything. */
export interface OwnFacts {
  readonly accounts: unknown
  readonly devices: unknown
  readonly ledger?: { readonly observedAt: UnixMs; readonly facts: unknown } | null
  readonly budgets?: unknown
  readonly witness?: unknown
  readonly keeper?: unknown
  readonly lock?: unknown
  readonly restore?: unknown
  readonly contactCard?: unknown
}

export function ownLooks(own: OwnFacts, known: Pick<JournalRead, 'noons' | 'drills'>, now: UnixMs): readonly Look[] {
  const at = (check: CheckId, facts: unknown): Look => ({ check, facts, observedAt: now })
  const told = (check: CheckId, facts: unknown) => (facts === undefined || facts === null ? [] : [at(check, facts)])
  return [
    ...(['passkeys', 'leavers', 'shared-logins', 'owners', 'key-wraps'] as const).map((id) => at(id, own.accounts)),
    at('stale-devices', own.devices),
    ...(own.ledger ? [{ check: 'ledger', facts: own.ledger.facts, observedAt: own.ledger.observedAt } as const] : []),
    ...told('budgets', own.budgets),
    ...told('witness', own.witness),
    ...told('keeper', own.keeper),
    ...told('lock', own.lock),
    ...told('restore', own.restore),
    ...told('contact-card', own.contactCard),
    at('noon', noonFacts(known)),
    at('drills', drillFacts(known)),
  ]
}

/** Rehearsals whose facts carry their own date: the newest one is told again as of now, or that there was none. */
export function rehearsalLooks(evidence: readonly Evidence[], now: UnixMs): readonly Look[] {
  const newest = (id: CheckId): unknown => {
    const mine = evidence.flatMap((one) => (!isRefused(one) && one.check === id ? [one] : []))
    return mine.sort((a, b) => b.receivedAt - a.receivedAt)[0]?.facts
  }
  return [
    {
      check: 'cards',
      facts: newest('cards') ?? { rehearsedAt: null, cardsRead: 0, cardsNeeded: 0, opened: false },
      observedAt: now,
    },
    { check: 'lost-phone', facts: newest('lost-phone') ?? { playedAt: null, refusedAfterMs: null }, observedAt: now },
  ]
}

function noonFacts({ noons }: Pick<JournalRead, 'noons'>) {
  const last = noons.at(-1)
  return { playedAt: last?.at ?? null, stepsDone: last?.done ?? 0, steps: last?.of ?? 0 }
}

function drillFacts({ drills }: Pick<JournalRead, 'drills'>) {
  const reported = drills.filter(({ numbers }) => {
    const said = (numbers as { readonly reported?: unknown } | null)?.reported
    return typeof said === 'number' && said > 0
  })
  return { lastDrillAt: drills.at(-1)?.at ?? null, drills: drills.length, reported: reported.length }
}

export function makeRecords(
  looks: readonly Look[],
  at: { readonly now: UnixMs; readonly toolVersion: string; readonly sha256: Sha256 },
): readonly EvidenceRecord[] {
  return looks.flatMap(({ check: id, facts, observedAt, target = PRACTICE, method = 'observed' }) => {
    const check = checkOf(id)
    if (check === null) return []
    const controls = controlsOf(id, LENSES)
    const input = {
      check,
      target,
      method,
      facts,
      observedAt,
      receivedAt: at.now,
      toolVersion: at.toolVersion,
      controls,
    }
    return [makeRecord(input, at.sha256)]
  })
}
