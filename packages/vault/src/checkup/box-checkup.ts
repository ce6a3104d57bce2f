/**
 * What an owner's device asks the box during a checkup, and the order that a look around the network must keep: consent and plans are in
 * the ledger first, then the box is asked, and the box looks there itself before it knocks. Answers are raw facts: whoever uses them
 * hands them to a judge that knows their shape. Spec: checkup §6.
 */
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { appendJournal, blinded, type JournalDraft } from './journal.ts'
import type { SeenByBox } from './own-facts.ts'

export interface BoxFacts extends SeenByBox {
  readonly at: number
  /** The box's last look at its own ledger; null while the first one runs. */
  readonly ledger: { readonly observedAt: number; readonly facts: unknown } | null
  /** The second copies, by check: `keeper`, `lock`, `witness`, `restore`; what nobody looked at is missing. */
  readonly copies: Readonly<Record<string, unknown>>
  /** Networks that the box has an address in, at most 254 addresses each. */
  readonly networks: readonly string[]
}

export async function boxFacts(desk: OpenDesk): Promise<BoxFacts> {
  const answer = fieldsOf(await desk.routes.json('GET', '/api/checkup/facts'))
  const ledger = answer.ledger === null ? null : fieldsOf(answer.ledger)
  return {
    at: countOf(answer.at),
    sessions: countsOf(answer.sessions),
    lastSeen: countsOf(answer.lastSeen),
    overlaps: countsOf(answer.overlaps),
    ledger: ledger === null ? null : { observedAt: countOf(ledger.observedAt), facts: ledger.facts },
    copies: fieldsOf(answer.copies),
    networks: Array.isArray(answer.networks) ? answer.networks.filter((one) => typeof one === 'string') : [],
  }
}

/** The box's own HTTPS as devices meet it; null: it answers on its own machine only. */
export async function boxTls(desk: OpenDesk): Promise<unknown> {
  return fieldsOf(await desk.routes.json('POST', '/api/checkup/box', {})).facts ?? null
}

/** The ledger read again from its first statement; may take minutes in a large practice. */
export async function boxLedger(desk: OpenDesk): Promise<NonNullable<BoxFacts['ledger']>> {
  const { observedAt, facts } = fieldsOf(await desk.routes.json('POST', '/api/checkup/ledger', {}))
  return { observedAt: countOf(observedAt), facts }
}

/** Facts by check id. */
export async function boxDomain(desk: OpenDesk, domain: string): Promise<Readonly<Record<string, unknown>>> {
  return fieldsOf(await desk.routes.json('POST', '/api/checkup/domain', { domain }))
}

/** A mail of the practice's own that went out and came back: whether and how it is signed. Throws BAD_FIELD. */
export function boxDkim(desk: OpenDesk, domain: string, mail: Uint8Array): Promise<unknown> {
  return desk.routes.json('POST', '/api/checkup/dkim', { domain, mail })
}

export function boxHost(desk: OpenDesk, host: string): Promise<unknown> {
  return desk.routes.json('POST', '/api/checkup/host', { host })
}

/** The breached-password service's lines for five digits of a hash; null when it did not answer. */
export async function boxBreachRange(desk: OpenDesk, prefix: string): Promise<string | null> {
  const { answer } = fieldsOf(await desk.routes.json('POST', '/api/checkup/breach', { prefix }))
  return typeof answer === 'string' ? answer : null
}

export interface ScanProgress {
  readonly tried: number
  readonly of: number
}

export interface ScanPlanned {
  /** As `posture` and the box count them: what is tried at how many addresses. */
  readonly plans: readonly (readonly [network: string, step: 'knock' | 'smb' | 'upnp', port: number])[]
  /** Addresses in the network. */
  readonly addresses: number
  readonly by: string
}

const CONSENT_FOR_MS = 3_600_000
const LOOK_MS = 500

/** After an owner said yes to this very network. Throws PROBE_REFUSED; nothing was tried then. */
export async function lookAround(
  desk: OpenDesk,
  network: string,
  how: ScanPlanned & {
    readonly wait: (ms: number) => Promise<void>
    readonly progress: (progress: ScanProgress) => void
  },
): Promise<{ readonly facts: unknown; readonly router: unknown }> {
  const [scan, blind] = [desk.random(16), desk.random(32)]
  const { plans, addresses, by } = how
  const consent: JournalDraft = {
    kind: 'scanConsent',
    pub: { scan, network: blinded(blind, network), until: desk.now() + CONSENT_FOR_MS },
    sealed: { blind, network, by },
  }
  const attempts = plans.map(
    (plan): JournalDraft => ({
      kind: 'scanAttempt',
      pub: { scan, count: addresses, plan: blinded(blind, plan) },
      sealed: { blind, plan },
    }),
  )
  const { indexes } = await appendJournal(desk, [consent, ...attempts])
  const ask = { scan, network, blind, consent: indexes[0] as number, attempts: indexes.slice(1) }
  let state = fieldsOf(await desk.routes.json('POST', '/api/checkup/scans', ask))
  while (state.state === 'running') {
    how.progress({ tried: countOf(state.tried), of: countOf(state.of) })
    await how.wait(LOOK_MS)
    state = fieldsOf(await desk.routes.json('GET', `/api/checkup/scans/${formatBase32(scan)}`))
  }
  if (state.state !== 'done') throw new PellicleError('PROBE_REFUSED', { reason: String(state.problem) })
  return { facts: state.facts, router: state.router ?? null }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function countOf(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : 0
}

function countsOf(value: unknown): ReadonlyMap<string, number> {
  return new Map(Object.entries(fieldsOf(value)).map(([name, count]) => [name, countOf(count)]))
}
