/**
 * One look around the practice's own network, as a job: begun by an owner's device, watched by it, one at a time. Before a socket is
 * opened the ledger must have two things, both signed by that very device: the consent for this network, and the plan of what is tried.
 * Who is hostile: somebody who holds an owner's session and wants the box to knock elsewhere, or unseen. Spec: checkup §6.
 */

import { createHash } from 'node:crypto'
import { encode, equalBytes, parseEntry } from '@pellicle/crypto/format'
import { type ScanPlan, type SubnetFacts, scanPlans } from '@pellicle/posture/network/port-facts'
import type { ForwardFacts } from '@pellicle/posture/network/router-forwards'
import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { Kind } from '@pellicle/protocol/statements/kind'
import type { PracticeCore } from '../practice-core.ts'
import { ownPrivateNetwork } from '../probe/private-network.ts'
import { probeRouter, type RouterProbe } from '../probe/probe-router.ts'
import { type ScanOptions, scanSubnet } from '../probe/scan-subnet.ts'

export interface ScanAsk {
  readonly scan: Uint8Array
  readonly network: string
  readonly blind: Uint8Array
  /** Ledger indexes: the consent, and one plan for each port. */
  readonly consent: number
  readonly attempts: readonly number[]
}

export interface ScanState {
  readonly state: 'running' | 'done' | 'stopped'
  readonly tried: number
  readonly of: number
  readonly facts: SubnetFacts | null
  /** What the router lists of its forwards. */
  readonly router: ForwardFacts | null
  /** Code of what stopped it. */
  readonly problem: string | null
}

type Running = { scan: string; tried: number; of: number; state: ScanState }
export type ScanWith = Pick<ScanOptions, 'ports' | 'smbPorts' | 'timeoutMs'> & Pick<RouterProbe, 'search'>

export class ScanJobs {
  readonly #now: () => number
  readonly #with: ScanWith
  #job: Running | null = null

  constructor(now: () => number, how: ScanWith = {}) {
    this.#now = now
    this.#with = how
  }

  /** Throws PROBE_REFUSED (reason no-consent, busy, not-own …) before anything is tried. */
  async begin(core: PracticeCore, device: Uint8Array, ask: ScanAsk): Promise<ScanState> {
    if (this.#job?.state.state === 'running') throw new PellicleError('PROBE_REFUSED', { reason: 'busy' })
    ownPrivateNetwork(ask.network)
    const plans = scanPlans(ask.network, this.#with.ports, this.#with.smbPorts)
    const consentedAt = await this.#checkConsent(core, device, ask)
    const planned = await checkPlans(core, device, { ask, plans })
    const job: Running = { scan: String(ask.scan), tried: 0, of: planned.count, state: NONE }
    this.#job = job
    this.#say(job, { state: 'running' })
    const log = async ({ port }: { readonly port: number }): Promise<void> => {
      if (!planned.ports.has(port)) throw new PellicleError('PROBE_REFUSED', { reason: 'no-consent' })
      job.tried++
      this.#say(job, { state: 'running' })
    }
    const consent = { network: ask.network, by: 'owner', at: consentedAt }
    const { search, ...how } = this.#with
    const around = scanSubnet({ network: ask.network, consent, log, now: this.#now, ...how })
    // One datagram and a few requests to the router, after the knocking: the limit on connections holds for both together.
    const router = around.then(() => probeRouter({ network: ask.network, ...(search === undefined ? {} : { search }) }))
    Promise.all([around, router]).then(
      ([facts, forwards]) => this.#say(job, { state: 'done', facts, router: forwards }),
      (error: unknown) =>
        this.#say(job, { state: 'stopped', problem: error instanceof PellicleError ? error.code : 'SERVER_FAULT' }),
    )
    return job.state
  }

  /** Throws NOT_FOUND for a scan that this process does not know. */
  state(scan: Uint8Array): ScanState {
    if (this.#job === null || this.#job.scan !== String(scan)) throw new PellicleError('NOT_FOUND')
    return this.#job.state
  }

  async #checkConsent(
    core: PracticeCore,
    device: Uint8Array,
    { scan, network, blind, consent }: ScanAsk,
  ): Promise<number> {
    const { pub, at } = await saidBy(core, device, { kind: KINDS.scanConsent, index: consent })
    const holds =
      equalBytes(pub.scan, scan) && equalBytes(pub.network, blinded(blind, network)) && pub.until > this.#now()
    if (!holds) throw new PellicleError('PROBE_REFUSED', { reason: 'no-consent' })
    return Math.min(at, this.#now())
  }

  #say(job: Running, what: Partial<ScanState>): void {
    job.state = { state: 'running', facts: null, router: null, problem: null, ...what, tried: job.tried, of: job.of }
  }
}

const NONE: ScanState = { state: 'running', tried: 0, of: 0, facts: null, router: null, problem: null }

async function checkPlans(
  core: PracticeCore,
  device: Uint8Array,
  { ask, plans }: { readonly ask: ScanAsk; readonly plans: readonly ScanPlan[] },
): Promise<{ readonly ports: ReadonlySet<number>; readonly count: number }> {
  const { scan, blind, attempts } = ask
  if (attempts.length !== plans.length) throw new PellicleError('PROBE_REFUSED', { reason: 'no-consent' })
  const ports = new Set<number>()
  let count = 0
  for (const [i, plan] of plans.entries()) {
    const { pub } = await saidBy(core, device, { kind: KINDS.scanAttempt, index: attempts[i] as number })
    if (!equalBytes(pub.scan, scan) || !equalBytes(pub.plan, blinded(blind, plan)))
      throw new PellicleError('PROBE_REFUSED', { reason: 'no-consent' })
    ports.add(plan[2])
    if (plan[1] === 'knock') count += pub.count
  }
  return { ports, count }
}

/** A statement of this kind by this device, as the ledger has it. */
async function saidBy<Pub>(
  core: PracticeCore,
  device: Uint8Array,
  { kind, index }: { readonly kind: Kind<string, Pub>; readonly index: number },
): Promise<{ readonly pub: Pub; readonly at: number }> {
  const { statement } = await core.statement(index, 0)
  const { header } = parseEntry(statement.entry)
  const pub = header.kind === kind.number && equalBytes(header.by, device) ? parseShape(kind.pub, header.pub) : null
  if (pub === null) throw new PellicleError('PROBE_REFUSED', { reason: 'no-consent' })
  return { pub, at: header.at }
}

/** As `vault/checkup/journal` makes it. */
function blinded(blind: Uint8Array, value: string | ScanPlan): Uint8Array {
  return createHash('sha256')
    .update(encode([blind, value as string]))
    .digest()
}
