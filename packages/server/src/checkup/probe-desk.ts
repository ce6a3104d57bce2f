/**
 * What the box looks at when an owner asks: the practice's mail domain, one host's TLS, five digits of a breached-password list. Each
 * answer is raw facts for the judges of the posture; nothing is judged, kept or logged here.
 *
 * Who is hostile: whoever holds an owner's session and would use the box to look at other people's machines. Hence a host is reached on
 * 443 alone and only at public addresses, and few looks a minute are made.
 */
import { getServers } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { DkimFacts } from '@pellicle/posture/dns/dkim'
import type { TlsFacts } from '@pellicle/posture/tls/tls-facts'
import { PellicleError } from '@pellicle/protocol/errors'
import { askDns, type Resolver } from '../probe/ask-dns.ts'
import { type DomainEvidence, type DomainProbe, probeDomain } from '../probe/probe-domain.ts'
import { probeTls } from '../probe/probe-tls.ts'
import { lookAtDkim } from './look-at-dkim.ts'

export interface ProbeOptions {
  /** Default: the first resolver of this system. */
  readonly resolver?: Resolver
  /** Address of a breached-password range service. */
  readonly breachService?: string
  readonly roots?: readonly string[]
  readonly ports?: DomainProbe['ports']
}

const TIMEOUT_MS = 5000
const BREACH_SERVICE = 'https://api.pwnedpasswords.com'
const HTTPS_PORT = 443

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

export function isDomainName(text: string): boolean {
  return text.length <= 253 && /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/.test(text)
}

export function lookAtDomain(domain: string, options: ProbeOptions): Promise<DomainEvidence> {
  if (!isDomainName(domain)) throw new PellicleError('BAD_NAME')
  return probeDomain({
    domain,
    greetAs: domain,
    timeoutMs: TIMEOUT_MS,
    resolver: options.resolver ?? systemResolver(),
    ...(options.roots ? { roots: options.roots } : {}),
    ...(options.ports ? { ports: options.ports } : {}),
  })
}

/** One mail of the practice's own that came back, for its signatures. Throws BAD_FIELD when it is of somebody else. */
export function lookAtOwnMail(domain: string, mail: Uint8Array, options: ProbeOptions): Promise<DkimFacts> {
  if (!isDomainName(domain)) throw new PellicleError('BAD_NAME')
  const how = { resolver: options.resolver ?? systemResolver(), timeoutMs: TIMEOUT_MS }
  return lookAtDkim(domain, mail, (question) => askDns(question, how))
}

/** A name without a public address gives facts of a host that has none: not proven. */
export async function lookAtHost(host: string, options: ProbeOptions): Promise<TlsFacts> {
  if (!isDomainName(host)) throw new PellicleError('BAD_NAME')
  const address = await publicAddress(host)
  if (address === null) return noAddress(host)
  const roots = options.roots ? { roots: options.roots } : {}
  return probeTls({ host, port: HTTPS_PORT, address, timeoutMs: TIMEOUT_MS, ...roots })
}

/** The service's lines for five hex digits; null when nobody answered. The rest of the hash never left the page. */
export async function askRange(
  prefix: string,
  { breachService = BREACH_SERVICE }: ProbeOptions,
): Promise<string | null> {
  if (!/^[0-9A-F]{5}$/.test(prefix)) throw new PellicleError('BAD_REQUEST')
  try {
    const response = await fetch(`${breachService.replace(/\/$/, '')}/range/${prefix}`, {
      headers: { 'Add-Padding': 'true' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.ok ? await response.text() : null
  } catch {
    return null
  }
}

async function publicAddress(host: string): Promise<string | null> {
  try {
    const { address } = await lookup(host)
    return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ? null : address
  } catch {
    return null
  }
}

function noAddress(host: string): TlsFacts {
  const versions = { TLSv1: 'untried', 'TLSv1.1': 'untried', 'TLSv1.2': 'untried', 'TLSv1.3': 'untried' } as const
  const nothing = { weakSuites: 'untried', cipher: null, certificate: null, distrust: null, pinned: false } as const
  return { host, port: HTTPS_PORT, outcome: 'no-address', versions, ...nothing }
}

/** `getServers` writes a port as `127.0.0.1:5353` or `[::1]:5353`. */
function systemResolver(): Resolver {
  const [first = '127.0.0.1'] = getServers()
  const match = /^\[(.+)\]:(\d+)$/.exec(first) ?? /^([\d.]+):(\d+)$/.exec(first)
  return match ? { address: match[1] as string, port: Number(match[2]) } : { address: first, port: 53 }
}
