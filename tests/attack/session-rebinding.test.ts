/**
 * Case B7: DNS rebinding. A hostile name is made to point at the box in the practice; the browser believes it talks to that
 * name and sends it in Host and Origin. Every route, pages and sockets included, refuses before anything else happens.
 * Twin: a server that answers whoever reaches it.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allRoutes } from '@pellicle/server/http/routes'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import { rawHttp, rawSocket } from '@pellicle/server/testing/raw-http'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let server: TestServer
let client: EdgeClient

beforeAll(async () => {
  server = await startServer({ origins: ['https://box.example', 'box.localhost'] })
  client = await EdgeClient.setUp(server)
})
afterAll(async () => {
  await server.stop()
  removeData(server)
})

const API = allRoutes(async () => null).flatMap((route) =>
  ['/api', '/sample/api'].map((base) => ({
    method: route.method,
    path: `${base}${route.pattern.replace(/:\w+/, 'aaaaaaaaaaaaaaaaaaaaaaaaaa')}`,
  })),
)
const PAGES = ['/', '/sample/', '/assets/index-abcd1234.js', '/patients', '/api/nothing'].map((path) => ({
  method: 'GET',
  path,
}))

describe('a name that is not ours', () => {
  const hosts = (): string[] => {
    const { port } = server
    return [
      `evil.example:${port}`,
      'evil.example',
      'localhost',
      `localhost:${port + 1}`,
      `localhost.evil.example:${port}`,
      `evil.example#@localhost:${port}`,
      `localhost:${port}@evil.example`,
      `localhost:${port}, evil.example`,
      `localhost.:${port}`,
      `127.0.0.2:${port}`,
      `0.0.0.0:${port}`,
      `[::]:${port}`,
      `2130706433:${port}`,
      `box.example:${port}`,
    ]
  }

  it('reaches no route, whoever signs', async () => {
    for (const { method, path } of [...API, ...PAGES]) {
      for (const host of hosts().slice(0, 3)) {
        const headers = { host, accept: 'text/html' }
        expect([path, host, (await rawHttp(server.port, { method, path, headers })).status]).toEqual([path, host, 421])
        if (path.startsWith('/api')) expect((await client.signed(method, path, { headers })).status).toBe(421)
      }
    }
  }, 60_000)

  it('is refused in every spelling', async () => {
    for (const host of hosts()) {
      const answer = await rawHttp(server.port, { path: '/api/status', headers: { host } })
      expect([host, answer.status]).toEqual([host, 421])
    }
    for (const lines of [
      '',
      'Host: \r\n',
      `Host: localhost:${server.port}\r\nHost: evil.example\r\n`,
      `Host: localhost:${server.port}\r\nHost: localhost:${server.port}\r\n`,
    ])
      expect(await rawSocket(server.port, `GET /api/status HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 4/,
      )
  })

  it('opens no socket', async () => {
    for (const host of [`evil.example:${server.port}`, `localhost:${server.port}`]) {
      const ask = [
        'GET /api/status HTTP/1.1',
        `Host: ${host}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        'Origin: http://evil.example',
      ]
      const answer = await rawSocket(server.port, `${ask.join('\r\n')}\r\n\r\n`, 2000)
      expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    }
  })

  it('is told nothing but the refusal', async () => {
    const { status, code, body, headers } = await rawHttp(server.port, { path: '/', headers: { host: 'evil.example' } })
    expect([status, code]).toEqual([421, 'WRONG_HOST'])
    expect(Buffer.from(body).toString()).toBe('{"status":421,"code":"WRONG_HOST","params":{}}')
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('our own names', () => {
  it('are the local ones, and those that were allowed', async () => {
    const { port } = server
    for (const host of [
      `localhost:${port}`,
      `LOCALHOST:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
      'box.example',
      `box.localhost:${port}`,
    ])
      expect([host, (await rawHttp(port, { path: '/api/status', headers: { host } })).status]).toEqual([host, 200])
  })

  it('listen on this machine only', async () => {
    const { networkInterfaces } = await import('node:os')
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((one) => !one.internal && one.family === 'IPv4')
    for (const { address } of outside) {
      const { connect } = await import('node:net')
      const reached = await new Promise((resolve) => {
        const socket = connect({ host: address, port: server.port, timeout: 1000 })
        socket
          .on('connect', () => resolve(true))
          .on('error', () => resolve(false))
          .on('timeout', () => resolve(false))
      })
      expect([address, reached]).toEqual([address, false])
    }
  })
})

describe('an origin that is not ours', () => {
  it('reaches no route either', async () => {
    const origins = [
      'http://evil.example',
      'null',
      `http://localhost:${server.port + 1}`,
      `https://localhost:${server.port}`,
      'file://',
      '',
    ]
    for (const { method, path } of [...API, ...PAGES])
      for (const origin of origins.slice(0, 2))
        expect((await client.open(method, path, { headers: { origin } })).status).toBe(421)
    for (const origin of origins) {
      const answer = await client.open('GET', '/api/status', { headers: { origin } })
      expect([origin, answer.status]).toEqual([origin, 421])
    }
    expect((await client.open('GET', '/api/status', { headers: { origin: server.url } })).status).toBe(200)
    expect((await client.open('GET', '/api/status', { headers: { origin: 'https://box.example' } })).status).toBe(200)
  }, 60_000)
})

describe('twin: a server that answers whoever reaches it', () => {
  it('gives the rebound name everything', async () => {
    const naive: Server = createServer((_, outgoing) => outgoing.end('patients'))
    await new Promise<void>((resolve) => naive.listen(0, '127.0.0.1', resolve))
    const { port } = naive.address() as AddressInfo
    const answer = await rawHttp(port, { path: '/', headers: { host: 'evil.example', origin: 'http://evil.example' } })
    expect(Buffer.from(answer.body).toString()).toBe('patients')
    naive.close()
  })
})
