/**
 * Which doors the practice's own router opens to the internet, as it lists them itself: UPnP device architecture 1.1 to find it (SSDP), the
 * Internet Gateway Device's port mappings to list them. Who is hostile: any machine of the network can answer the search, so only an answer
 * from this very network is read, only its own address is followed, never far and never long. Spec: checkup §6.
 *
 * LIMITS: forwards made by hand are not in that list, so an empty list proves nothing, and silence even less.
 */
import { createSocket } from 'node:dgram'
import { request } from 'node:http'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { SSDP_PORT } from '@pellicle/posture/network/port-facts'
import type { ForwardFacts } from '@pellicle/posture/network/router-forwards'
import { hostsOf, ownPrivateNetwork } from './private-network.ts'

export interface RouterProbe {
  readonly network: string
  readonly timeoutMs?: number
  /** Where the search goes; default: the multicast group of SSDP. */
  readonly search?: { readonly address: string; readonly port: number }
  readonly interfaces?: NodeJS.Dict<NetworkInterfaceInfo[]>
}

const SSDP_GROUP = '239.255.255.250'
const TIMEOUT_MS = 2500
/** A description is a few kilobytes; a router that sends more is not read. */
const MOST_BYTES = 256 * 1024
const MOST_ANSWERS = 8
const MOST_FORWARDS = 200
const DEVICES = [1, 2].map((version) => `urn:schemas-upnp-org:device:InternetGatewayDevice:${version}`)
const SERVICE = /urn:schemas-upnp-org:service:WAN(?:IP|PPP)Connection:[12]/
const PAST_THE_END = 713

const SILENT: ForwardFacts = { outcome: 'silent', ports: [] }
const REFUSED: ForwardFacts = { outcome: 'refused', ports: [] }

/** Throws PROBE_REFUSED for a network that is not ours; never for a router that misbehaves. */
export async function probeRouter(probe: RouterProbe): Promise<ForwardFacts> {
  const network = ownPrivateNetwork(probe.network, probe.interfaces)
  const hosts = new Set(hostsOf(network))
  const timeoutMs = probe.timeoutMs ?? TIMEOUT_MS
  let found: ForwardFacts = SILENT
  for (const location of await searchRouters(probe, { hosts, timeoutMs })) {
    const told = await listForwards(location, timeoutMs).catch(() => REFUSED)
    // Several answer where several routers stand: the one that opens doors is the one that counts.
    if (told.outcome === 'listed') found = { outcome: 'listed', ports: [...found.ports, ...told.ports] }
    else if (found.outcome === 'silent') found = told
  }
  return { ...found, ports: [...new Set(found.ports)].sort((a, b) => a - b) }
}

interface Near {
  readonly hosts: ReadonlySet<string>
  readonly timeoutMs: number
}

/** Addresses of descriptions that lie on the very machine that answered, inside this network. */
function searchRouters(
  { search, network, interfaces }: RouterProbe,
  { hosts, timeoutMs }: Near,
): Promise<readonly URL[]> {
  const to = search ?? { address: SSDP_GROUP, port: SSDP_PORT }
  const found = new Map<string, URL>()
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const end = () => {
      clearTimeout(timer)
      socket.removeAllListeners('message')
      socket.close()
      resolve([...found.values()])
    }
    const timer = setTimeout(end, timeoutMs)
    socket.once('error', end)
    socket.on('message', (bytes, { address }) => {
      const location = locationIn(bytes.toString('latin1'))
      if (location === null || location.hostname !== address || !hosts.has(address)) return
      if (found.size < MOST_ANSWERS) found.set(location.href, location)
    })
    socket.bind(0, addressIn(network, interfaces), () => {
      if (search === undefined) {
        const own = addressIn(network, interfaces)
        if (own !== undefined) socket.setMulticastInterface(own)
        // One hop: nothing of this leaves the house.
        socket.setMulticastTTL(1)
      }
      for (const device of DEVICES)
        socket.send(
          `M-SEARCH * HTTP/1.1\r\nHOST: ${SSDP_GROUP}:${SSDP_PORT}\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: ${device}\r\n\r\n`,
          to.port,
          to.address,
          () => undefined,
        )
    })
  })
}

/** This machine's own address in the network. */
function addressIn(network: string, interfaces = networkInterfaces()): string | undefined {
  const hosts = new Set(hostsOf(ownPrivateNetwork(network, interfaces)))
  return Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .find(({ family, address }) => family === 'IPv4' && hosts.has(address))?.address
}

export function locationIn(reply: string): URL | null {
  if (!/^HTTP\/1\.[01] 200/.test(reply)) return null
  const text = /^location:[ \t]*(\S+)[ \t]*$/im.exec(reply)?.[1]
  if (text === undefined || !URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'http:' && url.username === '' ? url : null
}

/** Where the port mappings are asked for: the first WAN connection service of the description, on the same machine. */
export function controlIn(description: string, location: URL): { readonly url: URL; readonly service: string } | null {
  for (const [block] of description.matchAll(/<service>[\s\S]*?<\/service>/g)) {
    const service = SERVICE.exec(/<serviceType>\s*([^<]*?)\s*<\/serviceType>/.exec(block)?.[1] ?? '')?.[0]
    const path = /<controlURL>\s*([^<]*?)\s*<\/controlURL>/.exec(block)?.[1]
    if (service === undefined || path === undefined || !URL.canParse(path, location.href)) continue
    const url = new URL(path, location)
    if (url.protocol === 'http:' && url.hostname === location.hostname) return { url, service }
  }
  return null
}

async function listForwards(location: URL, timeoutMs: number): Promise<ForwardFacts> {
  const { body } = await ask(location, { timeoutMs })
  const control = controlIn(body, location)
  if (control === null) return REFUSED
  const ports: number[] = []
  for (let index = 0; index < MOST_FORWARDS; index++) {
    const { status, body: answer } = await ask(control.url, { timeoutMs, soap: { service: control.service, index } })
    if (status !== 200)
      return Number(tagIn(answer, 'errorCode')) === PAST_THE_END ? { outcome: 'listed', ports } : REFUSED
    const port = Number(tagIn(answer, 'NewExternalPort'))
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return REFUSED
    if (tagIn(answer, 'NewEnabled') !== '0') ports.push(port)
  }
  return { outcome: 'listed', ports }
}

function tagIn(xml: string, name: string): string | null {
  return new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(xml)?.[1] ?? null
}

interface Ask {
  readonly timeoutMs: number
  readonly soap?: { readonly service: string; readonly index: number }
}

/** Never redirected: a redirect would lead to another machine. Rejects when it takes too long or says too much. */
function ask(url: URL, { timeoutMs, soap }: Ask): Promise<{ readonly status: number; readonly body: string }> {
  const act = 'GetGenericPortMappingEntry'
  const body =
    soap === undefined
      ? ''
      : `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body><u:${act} xmlns:u="${soap.service}"><NewPortMappingIndex>${soap.index}</NewPortMappingIndex></u:${act}></s:Body></s:Envelope>`
  const headers =
    soap === undefined
      ? {}
      : {
          'content-type': 'text/xml; charset="utf-8"',
          'content-length': Buffer.byteLength(body),
          soapaction: `"${soap.service}#${act}"`,
        }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: soap === undefined ? 'GET' : 'POST', headers, agent: false }, (reply) => {
      const parts: Buffer[] = []
      let length = 0
      reply.on('data', (bytes: Buffer) => {
        length += bytes.length
        if (length > MOST_BYTES) sent.destroy(new Error('too much'))
        else parts.push(bytes)
      })
      reply.once('end', () => {
        clearTimeout(timer)
        resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') })
      })
      reply.once('error', reject)
    })
    const timer = setTimeout(() => sent.destroy(new Error('silent')), timeoutMs)
    sent.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    sent.end(body)
  })
}
