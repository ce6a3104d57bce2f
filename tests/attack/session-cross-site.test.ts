/**
 * Case B6 on the wire: what another site can make a browser send, and what it can read from the answer. (In a real browser:
 * tests/e2e/attack-pages.test.ts.) No act happens without a device signature, no reply may be read, framed or measured.
 * Twin: a server that knows its callers by a cookie.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decode } from '@pellicle/crypto/format'
import { formatBase32 } from '@pellicle/protocol/ids'
import { allRoutes } from '@pellicle/server/http/routes'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import { random } from '@pellicle/server/testing/random'
import { rawHttp } from '@pellicle/server/testing/raw-http'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let server: TestServer
let client: EdgeClient

beforeAll(async () => {
  server = await startServer()
  client = await EdgeClient.setUp(server)
})
afterAll(async () => {
  await server.stop()
  removeData(server)
})

const routes = allRoutes(async () => null).map((route) => ({
  method: route.method,
  path: `/api${route.pattern.replace(/:\w+/, 'aaaaaaaaaaaaaaaaaaaaaaaaaa')}`,
}))

/** What browsers send of their own when another site asks. */
const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'websocket', 'sec-fetch-dest': 'websocket' },
  {
    origin: 'http://evil.example',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  },
]

describe('a request from another site', () => {
  it('reaches no route of the API', async () => {
    for (const { method, path } of routes)
      for (const headers of FOREIGN) {
        const answer = await client.open(method, path, { headers })
        expect([method, path, answer.status]).toEqual([method, path, 421])
      }
  }, 60_000)

  it('may follow a link to our pages, and nothing else', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      accept: 'text/html',
    }
    expect((await client.open('GET', '/', { headers: link })).status).toBe(200)
    expect((await client.open('POST', '/', { headers: link })).status).toBe(421)
    for (const path of ['/api/status', '/sample/api/status'])
      expect((await client.open('GET', path, { headers: link })).status).toBe(421)
    for (const headers of FOREIGN) expect((await client.open('GET', '/', { headers })).status).toBe(421)
  })

  it('is promised nothing by a preflight', async () => {
    const ask = {
      origin: 'http://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'pellicle-request',
    }
    for (const headers of [ask, { ...ask, origin: server.url }]) {
      const answer = await client.open('OPTIONS', '/api/append', { headers })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('cannot send what a form can send', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/cbor; charset=x',
      '',
    ]) {
      const headers = { 'content-type': type }
      const answer = await client.open('POST', '/api/setup/create', { headers, body: new Uint8Array([0xa0]) })
      expect([type, answer.code]).toEqual([type, 'BAD_REQUEST'])
    }
  })

  it('finds no cookie to ride on', async () => {
    for (const path of ['/', '/api/status', '/api/roster', '/assets/index-abcd1234.js']) {
      const answer = await client.open('GET', path, { headers: { accept: 'text/html', cookie: 'session=stolen' } })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(
      (
        await client.open('GET', '/api/roster', {
          headers: { cookie: 'session=stolen', authorization: 'Bearer stolen' },
        })
      ).code,
    ).toBe('UNSIGNED')
  })
})

describe('an answer', () => {
  it('is for our own pages only, whatever it is', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/assets/index-abcd1234.js'],
      ['GET', '/api/status'],
      ['GET', '/api/roster'],
      ['GET', '/none'],
      ['PATCH', '/'],
    ] as const) {
      const { headers } = await client.open(method, path)
      expect(headers).toMatchObject({
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    }
  })

  it('does not tell whether a patient or an object exists, to who cannot sign', async () => {
    const patient = random(16)
    const session = await client.openSession()
    const items = [
      ['contact', patient],
      ['chart', patient],
    ] as const
    const imported = await client.signed('POST', '/api/gate/imports', {
      session,
      body: { subject: patient, items, reason: null, seen: 0 },
    })
    const { mark } = decode(imported.body) as { mark: Uint8Array }
    expect((await client.append(await client.clinic.createPatient(patient, mark))).status).toBe(200)
    const ask = async (id: Uint8Array) => {
      const body = { subjects: [id] }
      const answers = [
        await client.open('POST', '/api/subjects?seen=0', { body }),
        await client.open('GET', `/api/objects/${formatBase32(id)}`),
        await client.open('HEAD', `/api/objects/${formatBase32(id)}`),
      ]
      return answers.map(({ status, body: bytes, headers: { date, ...headers } }) => ({
        status,
        body: Buffer.from(bytes).toString(),
        headers,
      }))
    }
    expect(await ask(patient)).toEqual(await ask(random(16)))
  })
})

describe('twin: a server that knows its callers by a cookie', () => {
  it('acts for the page of another site', async () => {
    const acts: string[] = []
    const naive: Server = createServer((incoming, outgoing) => {
      if (incoming.headers.cookie === 'session=1') acts.push(`${incoming.method} ${incoming.url}`)
      outgoing.end()
    })
    await new Promise<void>((resolve) => naive.listen(0, '127.0.0.1', resolve))
    const { port } = naive.address() as AddressInfo
    const headers = {
      cookie: 'session=1',
      origin: 'http://evil.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'text/plain',
    }
    await rawHttp(port, { method: 'POST', path: '/export', headers })
    expect(acts).toEqual(['POST /export'])
    naive.close()
  })
})
