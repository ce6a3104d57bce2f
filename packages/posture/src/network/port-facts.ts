/**
 * What a slow look around the practice's own network showed, as facts: per address and port, what a connection attempt did. No
 * password is ever tried. Made only after consent, on the own private network, each attempt in the ledger first.
 */
import { count, list, oneOf, orNull, record, type Shape, text, whole } from '../check/shape.ts'

/**
 * `open`: somebody answered. `refused`: a machine is there and the port is closed. `absent`: no machine answered for the address
 * on this network (ARP). `silent`: nothing came back in time: a firewall, or nobody. `failed`: this machine could not try.
 */
export const PORT_STATES = ['open', 'refused', 'absent', 'silent', 'failed'] as const
export type PortState = (typeof PORT_STATES)[number]

export interface PortResult {
  readonly address: string
  readonly port: number
  readonly state: PortState
}

/** Answer to an SMB1 negotiation that offers only the oldest dialects, and to one that offers only SMB2 and SMB3. */
export const SMB_ANSWERS = ['offered', 'refused', 'silent', 'other'] as const
export type SmbAnswer = (typeof SMB_ANSWERS)[number]

export interface SmbResult {
  readonly address: string
  readonly port: number
  readonly smb1: SmbAnswer
  readonly smb2: SmbAnswer
  /** Highest SMB2 dialect agreed, such as 0x0311. */
  readonly dialect: number | null
}

export interface SubnetFacts {
  /** As consented to: `192.168.1.0/24`. */
  readonly network: string
  /** Addresses that were to be tried. */
  readonly addresses: number
  readonly results: readonly PortResult[]
  readonly smb: readonly SmbResult[]
}

export const subnetShape: Shape<SubnetFacts> = record<SubnetFacts>({
  network: text,
  addresses: count,
  results: list(record<PortResult>({ address: text, port: whole, state: oneOf(...PORT_STATES) })),
  smb: list(
    record<SmbResult>({
      address: text,
      port: whole,
      smb1: oneOf(...SMB_ANSWERS),
      smb2: oneOf(...SMB_ANSWERS),
      dialect: orNull(whole),
    }),
  ),
})

/** Doors that a look around tries: why each is dangerous stands in the words. Ports of IANA's register. */
export const DOORS = {
  ftp: [21],
  telnet: [23],
  rtsp: [554],
  dicom: [104, 11112],
  rdp: [3389],
  vnc: [5900],
} as const
export type Door = keyof typeof DOORS
export const SMB_PORTS: readonly number[] = [445, 139]
export const DOOR_PORTS: readonly number[] = Object.values(DOORS).flat()
export const SCAN_PORTS: readonly number[] = [...SMB_PORTS, ...DOOR_PORTS]
/** Where routers listen for whoever looks for them (UPnP's SSDP). */
export const SSDP_PORT = 1900

/**
 * What a plan in the ledger commits to. One for each port that is knocked at, one for asking file shares which SMB they speak, one for asking
 * the router which forwards it lists.
 */
export type ScanPlan = readonly [network: string, step: 'knock' | 'smb' | 'upnp', port: number]

/** All plans of one look around, in the order in which they are tried. */
export function scanPlans(network: string, ports = SCAN_PORTS, smbPorts = SMB_PORTS): readonly ScanPlan[] {
  return [
    ...ports.map((port): ScanPlan => [network, 'knock', port]),
    ...smbPorts.map((port): ScanPlan => [network, 'smb', port]),
    [network, 'upnp', SSDP_PORT],
  ]
}

/** What is known about whether these ports were all seen: addresses with nobody there, and those that stayed silent. */
export interface Coverage {
  readonly tried: number
  readonly machines: number
  readonly unseen: readonly string[]
}

/**
 * An address is seen when for each of the ports something answered, or no machine is there at all. A machine that answers on
 * one port and is silent on another has hidden that one: not seen.
 */
export function coverageOf({ results }: SubnetFacts, ports: readonly number[]): Coverage {
  const byAddress = new Map<string, PortResult[]>()
  for (const result of results) byAddress.set(result.address, [...(byAddress.get(result.address) ?? []), result])
  const unseen: string[] = []
  let machines = 0
  for (const [address, all] of byAddress) {
    if (all.some(({ state }) => state === 'open' || state === 'refused')) machines += 1
    const seen = ports.every((port) => {
      const state = all.find((one) => one.port === port)?.state
      return state === 'open' || state === 'refused' || state === 'absent'
    })
    if (!seen) unseen.push(address)
  }
  return { tried: byAddress.size, machines, unseen }
}
