/**
 * A router that lists its port mappings by UPnP, one that lists none, one that refuses, and nobody: played by small servers on loopback
 * that speak SSDP and SOAP. Silence is never an empty list.
 */
import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { judgeRouterForwards } from '@pellicle/posture/network/router-forwards'
import { afterEach, describe, expect, it } from 'vitest'
import { controlIn, locationIn, probeRouter } from './probe-router.ts'

const NETWORK = '127.0.0.0/24'
const open: (Socket | Server)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => new Promise<void>((done) => one.close(() => done()))))
})

interface Router {
  readonly ports: readonly number[]
  /** HTTP status of the list; 200: it is given. */
  readonly lists?: number
  readonly description?: string
  /** Where it says that its description is; default: its own. */
  readonly location?: (port: number) => string
}

const SERVICE = 'urn:schemas-upnp-org:service:WANIPConnection:1'
const DESCRIPTION = `<root><device><deviceList><device><serviceList>
  <service><serviceType>urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1</serviceType><controlURL>/no</controlURL></service>
  <service><serviceType>${SERVICE}</serviceType><controlURL>/control</controlURL></service>
</serviceList></device></deviceList></device></root>`

async function play({ ports, lists = 200, description = DESCRIPTION, location }: Router) {
  let asked = 0
  const web = createServer((request, reply) => {
    asked++
    if (request.method === 'GET') return void reply.end(description)
    let body = ''
    request.on('data', (bytes) => {
      body += String(bytes)
    })
    request.on('end', () => {
      const port = ports[Number(/<NewPortMappingIndex>(\d+)</.exec(body)?.[1])]
      if (lists !== 200 || port === undefined) {
        reply.statusCode = lists === 200 ? 500 : lists
        return void reply.end(`<errorCode>${lists === 200 ? 713 : 606}</errorCode>`)
      }
      reply.end(`<NewExternalPort>${port}</NewExternalPort><NewEnabled>1</NewEnabled>`)
    })
  })
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done))
  const { port } = web.address() as AddressInfo
  const ssdp = createSocket('udp4')
  ssdp.on('message', (bytes, from) => {
    if (!String(bytes).startsWith('M-SEARCH * HTTP/1.1')) return
    const where = location?.(port) ?? `http://127.0.0.1:${port}/igd.xml`
    ssdp.send(`HTTP/1.1 200 OK\r\nLOCATION: ${where}\r\nST: x\r\n\r\n`, from.port, from.address)
  })
  await new Promise<void>((done) => ssdp.bind(0, '127.0.0.1', done))
  open.push(web, ssdp)
  return { search: { address: '127.0.0.1', port: ssdp.address().port }, asked: () => asked }
}

const look = (search: { address: string; port: number }) => probeRouter({ network: NETWORK, timeoutMs: 300, search })

describe('the router’s own list of forwards', () => {
  it('names every port it opens: seen wrong', async () => {
    const { search } = await play({ ports: [3389, 8080, 3389] })
    const facts = await look(search)
    expect(facts).toEqual({ outcome: 'listed', ports: [3389, 8080] })
    expect(judgeRouterForwards(facts)).toMatchObject({ verdict: 'fail', why: [{ code: 'FORWARDS_FOUND' }] })
  })

  it('is empty: not proven, because forwards made by hand are not in it', async () => {
    const { search } = await play({ ports: [] })
    const facts = await look(search)
    expect(facts).toEqual({ outcome: 'listed', ports: [] })
    expect(judgeRouterForwards(facts)).toMatchObject({ verdict: 'not-proven', why: [{ code: 'FORWARDS_NONE_LISTED' }] })
  })

  it('is refused, unreadable or not there: not proven', async () => {
    for (const router of [
      { ports: [1], lists: 401 },
      { ports: [], description: 'x'.repeat(400_000) },
      { ports: [], description: '<a>' },
    ]) {
      const { search } = await play(router)
      const facts = await look(search)
      expect(facts).toEqual({ outcome: 'refused', ports: [] })
      expect(judgeRouterForwards(facts)).toMatchObject({ verdict: 'not-proven' })
    }
  })

  it('nobody answers: silent, not proven', async () => {
    const facts = await look({ address: '127.0.0.1', port: 9 })
    expect(facts).toEqual({ outcome: 'silent', ports: [] })
    expect(judgeRouterForwards(facts)).toMatchObject({ verdict: 'not-proven', why: [{ code: 'FORWARDS_NOT_TOLD' }] })
  })

  it('who answers for another machine is not followed', async () => {
    const { search, asked } = await play({ ports: [1], location: (port) => `http://127.0.0.9:${port}/igd.xml` })
    expect(await look(search)).toEqual({ outcome: 'silent', ports: [] })
    expect(asked()).toBe(0)
    const far = new URL('http://192.168.1.1/igd.xml')
    const elsewhere = DESCRIPTION.replace('>/control<', '>http://192.168.1.2/control<')
    expect(controlIn(elsewhere, far)).toBeNull()
    expect(controlIn(DESCRIPTION, far)?.url.href).toBe('http://192.168.1.1/control')
    for (const reply of [
      'HTTP/1.1 200 OK\r\nLOCATION: https://a/\r\n',
      'HTTP/1.1 404\r\nLOCATION: http://a/\r\n',
      'HTTP/1.1 200 OK\r\n',
    ])
      expect(locationIn(reply)).toBeNull()
  })

  it('a network that is not ours is not searched', async () => {
    await expect(probeRouter({ network: '192.0.2.0/24' })).rejects.toMatchObject({ code: 'PROBE_REFUSED' })
  })
})
