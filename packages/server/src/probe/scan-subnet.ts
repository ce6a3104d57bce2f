/**
 * A slow look around the practice's own network: the doors that thieves use, and which file servers still speak SMBv1. Only after
 * consent for this very network, only private and own, never more than 20 connections at a time, and no attempt before the ledger
 * has it: when the ledger says no, nothing is tried. No password is ever tried. Spec: checkup §6.
 */
import { connect } from 'node:net'
import {
  type PortResult,
  type PortState,
  SCAN_PORTS,
  SMB_PORTS,
  type SmbResult,
  type SubnetFacts,
} from '@pellicle/posture/network/port-facts'
import { PellicleError } from '@pellicle/protocol/errors'
import { absentNeighbours } from './neighbours.ts'
import { hostsOf, ownPrivateNetwork } from './private-network.ts'
import { probeSmb } from './probe-smb.ts'

export const MOST_CONNECTIONS = 20

export interface ScanConsent {
  /** The network the owner saw and said yes to. */
  readonly network: string
  readonly by: string
  readonly at: number
}

export interface Attempt {
  readonly address: string
  readonly port: number
  readonly at: number
}

export interface ScanOptions {
  readonly network: string
  readonly consent: ScanConsent
  /** Resolves once the attempt is in the ledger; rejects to stop the look around. */
  readonly log: (attempt: Attempt) => Promise<void>
  readonly now: () => number
  readonly timeoutMs?: number
  readonly ports?: readonly number[]
  readonly smbPorts?: readonly number[]
  readonly interfaces?: Parameters<typeof ownPrivateNetwork>[1]
  readonly absent?: () => Promise<ReadonlySet<string>>
}

/** On an office network an answer takes milliseconds; 254 silent addresses must still fit into a minute. */
const TIMEOUT_MS = 350
const SMB_TIMEOUT_MS = 2000
/** The kernel asks three times, a second apart, before it knows that nobody claims an address. */
const ARP_WAIT_MS = 3200
const CONSENT_FOR_MS = 3_600_000

export async function scanSubnet(options: ScanOptions): Promise<SubnetFacts> {
  const { network, consent, now } = options
  const own = ownPrivateNetwork(network, options.interfaces)
  const age = now() - consent.at
  if (consent.network !== network || consent.by === '' || age < 0 || age > CONSENT_FOR_MS) {
    throw new PellicleError('PROBE_REFUSED', { reason: 'no-consent' })
  }
  const addresses = hostsOf(own)
  const ports = options.ports ?? SCAN_PORTS
  // Port by port, not machine by machine: nobody gets ten knocks at once.
  const pairs = ports.flatMap((port) => addresses.map((address) => ({ address, port })))
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const knocked = await inLanes(pairs, async (pair) => {
    await options.log({ ...pair, at: now() })
    return { ...pair, state: await knock(pair, timeoutMs) } satisfies PortResult
  })
  const results = await markAbsent(knocked, options.absent ?? absentNeighbours)
  const smbPorts = options.smbPorts ?? SMB_PORTS
  const shares = results.filter(({ state, port }) => state === 'open' && smbPorts.includes(port))
  const smb = await inLanes(shares, async ({ address, port }): Promise<SmbResult> => {
    await options.log({ address, port, at: now() })
    return probeSmb({ address, port, timeoutMs: SMB_TIMEOUT_MS })
  })
  return { network, addresses: addresses.length, results, smb }
}

/** At most MOST_CONNECTIONS at a time. The first failure (the ledger's no) stops all lanes before their next step. */
async function inLanes<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done = new Array<Out>(items.length)
  let stopped = false
  let next = 0
  const lane = async () => {
    while (!stopped && next < items.length) {
      const at = next++
      try {
        done[at] = await work(items[at] as In)
      } catch (error) {
        stopped = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: MOST_CONNECTIONS }, lane))
  return done
}

/** Over only when the socket is closed: a lane that went on earlier would make it 21 for a moment. */
function knock({ address, port }: { address: string; port: number }, timeoutMs: number): Promise<PortState> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port })
    let state: PortState = 'failed'
    const end = (found: PortState) => {
      clearTimeout(timer)
      state = found
      socket.destroy()
    }
    const timer = setTimeout(() => end('silent'), timeoutMs)
    socket.once('connect', () => end('open'))
    socket.once('error', (error) => end(STATES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'failed'))
    socket.once('close', () => resolve(state))
  })
}

/** EHOSTUNREACH on an address of the own network is the kernel saying that no machine claimed it. */
const STATES: Readonly<Record<string, PortState>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EHOSTUNREACH: 'absent',
  EHOSTDOWN: 'absent',
  ETIMEDOUT: 'silent',
}

async function markAbsent(
  results: readonly PortResult[],
  absent: () => Promise<ReadonlySet<string>>,
): Promise<readonly PortResult[]> {
  if (!results.some(({ state }) => state === 'silent')) return results
  await new Promise((resolve) => setTimeout(resolve, ARP_WAIT_MS))
  const gone = await absent()
  // An address that answered on any port has a machine, whatever the table says by now.
  const alive = new Set(
    results.filter(({ state }) => state === 'open' || state === 'refused').map(({ address }) => address),
  )
  return results.map((one) =>
    one.state === 'silent' && gone.has(one.address) && !alive.has(one.address) ? { ...one, state: 'absent' } : one,
  )
}
