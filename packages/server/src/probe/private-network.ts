/**
 * Which networks may be looked around in: private ones (RFC 1918, and this machine itself), no larger than 254 addresses, and only
 * those this machine has an address in. Somebody who talks the box into scanning another network must fail here.
 */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { PellicleError } from '@pellicle/protocol/errors'

export interface Network {
  readonly first: number
  readonly bits: number
}

const PRIVATE: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8']
const FEWEST_BITS = 24

/** `192.168.1.0/24`, already at its first address. Null: not such a text. */
export function parseNetwork(text: string): Network | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (match === null) return null
  const octets = match.slice(1, 5).map(Number)
  const bits = Number(match[5])
  if (octets.some((one) => one > 255) || bits > 32) return null
  const first = octets.reduce((sum, one) => sum * 256 + one, 0)
  return first % 2 ** (32 - bits) === 0 ? { first, bits } : null
}

export function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** Every address but the network's own and its broadcast. */
export function hostsOf({ first, bits }: Network): string[] {
  const size = 2 ** (32 - bits)
  if (size <= 2) return Array.from({ length: size }, (_, at) => formatAddress(first + at))
  return Array.from({ length: size - 2 }, (_, at) => formatAddress(first + 1 + at))
}

function contains(outer: Network, inner: Network): boolean {
  return (
    inner.bits >= outer.bits &&
    Math.floor(inner.first / 2 ** (32 - outer.bits)) === Math.floor(outer.first / 2 ** (32 - outer.bits))
  )
}

/** Throws PROBE_REFUSED for a network that is not ours to look at. */
export function ownPrivateNetwork(text: string, interfaces = networkInterfaces()): Network {
  const refuse = (reason: string): never => {
    throw new PellicleError('PROBE_REFUSED', { reason })
  }
  const network = parseNetwork(text) ?? refuse('not-a-network')
  if (network.bits < FEWEST_BITS) return refuse('too-large')
  const isPrivate = PRIVATE.some((range) => contains(parseNetwork(range) as Network, network))
  if (!isPrivate) return refuse('not-private')
  const own = Object.values(interfaces).flatMap((list) => list ?? [])
  return own.some((one) => covers(one, network)) ? network : refuse('not-own')
}

function covers(one: NetworkInterfaceInfo, network: Network): boolean {
  const bits = Number(one.cidr?.split('/')[1] ?? Number.NaN)
  const address = parseNetwork(`${one.address}/32`)
  if (one.family !== 'IPv4' || address === null || !(bits > 0)) return false
  const first = Math.floor(address.first / 2 ** (32 - bits)) * 2 ** (32 - bits)
  return contains({ first, bits }, network)
}
