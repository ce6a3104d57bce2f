/** Probes against hostile bytes. Against real servers they run in tests/engines/posture-*.test.ts. */
import { createServer as createHttp, type Server } from 'node:http'
import type { NetworkInterfaceInfo } from 'node:os'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { askBreachRange } from './ask-breach-range.ts'
import { decodeReply, encodeQuery } from './dns-wire.ts'
import { parseArpTable } from './neighbours.ts'
import { formatAddress, hostsOf, ownPrivateNetwork, parseNetwork } from './private-network.ts'
import { readSmbReply, sessionRequest, smb1Negotiate, smb2Negotiate } from './smb-packets.ts'

const QUERY = { id: 0x1234, type: 'TXT' } as const
const NAME = 'clinic.example'

/** A reply to the query with this answer section. */
function reply(
  answers: readonly Buffer[],
  { id = QUERY.id, flags = 0x8180, name = NAME }: { id?: number; flags?: number; name?: string } = {},
): Buffer {
  const question = encodeQuery(name, QUERY)?.subarray(12, 12 + name.length + 2 + 4) ?? Buffer.alloc(0)
  const head = Buffer.alloc(12)
  head.writeUInt16BE(id, 0)
  head.writeUInt16BE(flags, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(answers.length, 6)
  return Buffer.concat([head, question, ...answers])
}
function txt(owner: Buffer, data: Buffer, length = data.length): Buffer {
  const rest = Buffer.alloc(10)
  rest.writeUInt16BE(16, 0)
  rest.writeUInt16BE(1, 2)
  rest.writeUInt16BE(length, 8)
  return Buffer.concat([owner, rest, data])
}
const TO_QUESTION = Buffer.from([0xc0, 12])
const hello = Buffer.from('\x05hello\x01!', 'latin1')

describe('DNS messages', () => {
  it('reads a text of several strings', () => {
    expect(decodeReply(reply([txt(TO_QUESTION, hello)]), NAME, QUERY)).toEqual({
      rcode: 0,
      truncated: false,
      authenticated: false,
      records: ['hello!'],
    })
  })
  it('takes no answer to another question, with another id, or of another owner', () => {
    expect(decodeReply(reply([txt(TO_QUESTION, hello)], { id: 1 }), NAME, QUERY)).toBeNull()
    expect(decodeReply(reply([txt(TO_QUESTION, hello)]), 'other.example', QUERY)).toBeNull()
    expect(decodeReply(reply([txt(TO_QUESTION, hello)]), NAME, { ...QUERY, type: 'MX' })).toBeNull()
    expect(decodeReply(encodeQuery(NAME, QUERY) ?? Buffer.alloc(0), NAME, QUERY)).toBeNull()
    const strange = Buffer.from('\x05other\x00', 'latin1')
    expect(decodeReply(reply([txt(strange, hello)]), NAME, QUERY)?.records).toEqual([])
  })
  it('is not caught in circles, and reads nothing behind the end', () => {
    const at = 12 + NAME.length + 2 + 4
    const circle = Buffer.from([0xc0, at])
    expect(decodeReply(reply([txt(circle, hello)]), NAME, QUERY)).toBeNull()
    expect(decodeReply(reply([txt(TO_QUESTION, hello, 500)]), NAME, QUERY)).toBeNull()
    expect(decodeReply(reply([txt(TO_QUESTION, Buffer.from([200, 65]))]), NAME, QUERY)).toBeNull()
  })
  it('neither throws nor hangs on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(60), (bytes, keep) => {
        const start = reply([txt(TO_QUESTION, hello)]).subarray(0, keep)
        decodeReply(Buffer.concat([start, Buffer.from(bytes)]), NAME, QUERY)
      }),
      { numRuns: 2000 },
    )
  })
  it('asks for no name that DNS cannot carry', () => {
    for (const name of ['', 'a..b', `${'a'.repeat(64)}.example`, `${'abcdefgh.'.repeat(40)}x`])
      expect(encodeQuery(name, QUERY), name).toBeNull()
  })
})

describe('file server packets', () => {
  it('offer only what they ask for', () => {
    expect(smb1Negotiate().toString('latin1')).not.toContain('SMB 2')
    expect(smb1Negotiate().readUIntBE(1, 3)).toBe(smb1Negotiate().length - 4)
    expect(smb2Negotiate(Buffer.alloc(48)).readUIntBE(1, 3)).toBe(smb2Negotiate(Buffer.alloc(48)).length - 4)
    expect(sessionRequest()).toHaveLength(72)
  })
  it('read no agreement from noise, nor from an echo of the question', () => {
    expect(readSmbReply(smb1Negotiate())).not.toMatchObject({ kind: 'smb1', agreed: true })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = readSmbReply(Buffer.from(bytes))
        if (read !== null && read.kind !== 'session' && read.kind !== 'other') expect(read.agreed).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('networks', () => {
  const wired = (cidr: string): Record<string, NetworkInterfaceInfo[]> => ({
    eth0: [{ address: cidr.split('/')[0] ?? '', cidr, netmask: '', family: 'IPv4', mac: '', internal: false }],
  })
  const refused = (network: string, cidr: string) => {
    try {
      ownPrivateNetwork(network, wired(cidr))
      return 'taken'
    } catch (error) {
      return (error as { params?: { reason?: string } }).params?.reason
    }
  }
  it('has 254 addresses in a /24, without its first and last', () => {
    const hosts = hostsOf(parseNetwork('192.168.1.0/24') as NonNullable<ReturnType<typeof parseNetwork>>)
    expect([hosts.length, hosts[0], hosts.at(-1)]).toEqual([254, '192.168.1.1', '192.168.1.254'])
    expect(formatAddress(0xc0a80107)).toBe('192.168.1.7')
  })
  it.each([
    ['192.168.1.0/24', '192.168.1.20/24', 'taken'],
    ['192.168.1.0/25', '192.168.1.20/24', 'taken'],
    ['10.20.30.0/24', '10.20.30.9/16', 'taken'],
    ['192.168.2.0/24', '192.168.1.20/24', 'not-own'],
    ['192.168.1.0/24', '192.168.1.20/28', 'not-own'],
    ['8.8.8.0/24', '8.8.8.9/24', 'not-private'],
    ['172.32.0.0/24', '172.32.0.9/24', 'not-private'],
    ['169.254.1.0/24', '169.254.1.9/16', 'not-private'],
    ['10.0.0.0/16', '10.0.0.9/16', 'too-large'],
    ['192.168.1.1/24', '192.168.1.20/24', 'not-a-network'],
    ['192.168.1.0', '192.168.1.20/24', 'not-a-network'],
    ['192.168.1.300/32', '192.168.1.20/24', 'not-a-network'],
  ])('%s seen from %s: %s', (network, cidr, expected) => {
    expect(refused(network, cidr)).toBe(expected)
  })
})

describe('the ARP table', () => {
  it('names those that nobody claimed, and no others', () => {
    const table = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.7      0x1         0x2         00:11:22:33:44:55     *        eth0
192.168.1.8      0x1         0x0         00:00:00:00:00:00     *        eth0
192.168.1.9      0x1         0x0         00:11:22:33:44:66     *        eth0
`
    expect([...parseArpTable(table)]).toEqual(['192.168.1.8'])
    expect(parseArpTable('').size).toBe(0)
  })
})

function portOf(server: Server | null): number {
  const address = server?.address()
  return address && typeof address === 'object' ? address.port : 0
}

describe('breached passphrases', () => {
  let server: Server | null = null
  afterEach(() => server?.close())
  const serve = (answer: (prefix: string) => { status: number; body: string } | null) =>
    new Promise<{ service: string; asked: string[] }>((resolve) => {
      const asked: string[] = []
      server = createHttp((request, response) => {
        asked.push(`${request.method} ${request.url}`)
        const reply = answer(request.url?.split('/').at(-1) ?? '')
        if (reply) response.writeHead(reply.status).end(reply.body)
      }).listen(0, '127.0.0.1', () => resolve({ service: `http://127.0.0.1:${portOf(server)}`, asked }))
    })
  const rest = '1E4C9B93F3F0682250B6CF8331B7EE68FD8'
  it('tells five digits and no more', async () => {
    const { service, asked } = await serve(() => ({ status: 200, body: `${rest}:9545824\r\n` }))
    expect(await askBreachRange('password', { service, timeoutMs: 2000 })).toBe(9545824)
    expect(asked).toEqual(['GET /range/5BAA6'])
  })
  it('is silent when the service is: an error page, a time-out, nobody', async () => {
    const broken = await serve(() => ({ status: 200, body: '<html>' }))
    expect(await askBreachRange('password', { service: broken.service, timeoutMs: 2000 })).toBe('silent')
    server?.close()
    const hung = await serve(() => null)
    expect(await askBreachRange('password', { service: hung.service, timeoutMs: 100 })).toBe('silent')
    expect(await askBreachRange('password', { service: 'http://127.0.0.1:1', timeoutMs: 500 })).toBe('silent')
  })
})
