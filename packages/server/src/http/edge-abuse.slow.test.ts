/**
 * What a careless or hostile client can do to the edge without a key: hold connections, send garbage, send too much. The
 * server stays up, stays small, answers in its own form, and says nothing about it on the terminal.
 */
import { createHash } from 'node:crypto'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { encode } from '@pellicle/crypto/format'
import { ERROR_CODES } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EdgeClient } from '../testing/edge-client.ts'
import { random } from '../testing/random.ts'
import { rawHttp, rawSocket } from '../testing/raw-http.ts'
import { signedHeaders } from '../testing/signed-headers.ts'
import { removeData, startServer, type TestServer } from '../testing/start-server.ts'
import { allRoutes } from './routes.ts'

const LONG = process.env.PELLICLE_LONG !== undefined
const MB = 1024 * 1024
let server: TestServer
let client: EdgeClient

beforeAll(async () => {
  server = await startServer({ limits: { headersMs: 500, bodyMs: 700, idleMs: 1500 } })
  client = await EdgeClient.setUp(server)
})
afterAll(async () => {
  expect(server.printed().replace(/^\{"reach":null\}\n\{"port":\d+\}\n/, '')).toBe('')
  expect(server.log()).not.toContain('"event":"fault"')
  await server.stop()
  removeData(server)
})

const alive = async (): Promise<void> => expect((await client.open('GET', '/api/status')).status).toBe(200)

describe('time', () => {
  it('is short for headers that drip', async () => {
    const answer = await rawSocket(
      server.port,
      `GET /api/status HTTP/1.1\r\nHost: localhost:${server.port}\r\nX-Slow: `,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('is short for a body that drips', async () => {
    const head = [
      'POST /api/setup/create HTTP/1.1',
      `Host: localhost:${server.port}`,
      'Content-Type: application/cbor',
      'Content-Length: 1000',
    ]
    await rawSocket(server.port, `${head.join('\r\n')}\r\n\r\nabc`)
    await alive()
  })

  it('is short for a connection that says nothing', async () => {
    await rawSocket(server.port, '')
  })

  it('is enough for an answer that waits for news: it comes before a quiet connection is cut', async () => {
    const waiting = { after: Number.MAX_SAFE_INTEGER, waitMs: 25_000 }
    const replies = await Promise.all([
      client.signed('GET', '/api/mail/news'),
      client.signed('POST', '/api/gate/alarms?seen=0', { body: waiting }),
    ])
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
  })

  it('is not lost to a hundred of them at once', async () => {
    const sockets = Array.from({ length: 100 }, () => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(`GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nX-`)
      return socket
    })
    await alive()
    for (const socket of sockets) socket.destroy()
  })
})

describe('size', () => {
  it('of a message is bounded, announced or not, and the reason arrives', async () => {
    const limit = 1024 * 1024
    const big = new Uint8Array(2 * limit)
    const open = (headers: Record<string, string>) => client.open('POST', '/api/setup/create', { body: big, headers })
    expect(await open({})).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    expect(await open({ 'transfer-encoding': 'chunked' })).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    const lookup = formatBase32(random(16))
    expect(await client.open('POST', `/api/enrolments/${lookup}`, { body: new Uint8Array(20_000) })).toMatchObject({
      code: 'TOO_LARGE',
    })
  })

  it('of a refused upload does not hide the reason', async () => {
    const body = random(8 * MB)
    const reply = await client.signed('PUT', `/api/objects/${formatBase32(random(16))}`, {
      body,
      seed: random(32),
      headers: {
        'pellicle-sha256': createHash('sha256').update(body).digest('hex'),
        'content-length': String(body.length),
      },
    })
    expect(reply).toMatchObject({ status: 401, code: 'UNSIGNED' })
  })

  it('of a head is bounded', async () => {
    const long = 'a'.repeat(40_000)
    const answer = await rawSocket(
      server.port,
      `GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nX-Long: ${long}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect((await client.open('GET', `/api/status?seen=${'1'.repeat(3000)}`)).status).toBe(400)
  })

  it('of what is held at once is bounded', async () => {
    // Each announces 16 MB and sends little of it: only so many may hold room.
    const path = '/api/append?seen=0'
    const body = new Uint8Array(16 * MB)
    const tries = Array.from({ length: 8 }, async () => {
      const signature = await signedHeaders(client.clinic.practice, client.clinic.desk, {
        method: 'POST',
        path,
        body,
      })
      const head = Object.entries({
        ...client.host,
        ...signature,
        'content-type': 'application/cbor',
        'content-length': String(body.length),
      })
      const text = head.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      return rawSocket(server.port, `POST ${path} HTTP/1.1\r\n${text}\r\nabc`, 2500)
    })
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer.includes('SERVER_BUSY')).length).toBeGreaterThanOrEqual(4)
    await alive()
  })
})

describe('uploads of 200 MB', () => {
  const chunk = random(MB)
  const count = 200

  async function upload(): Promise<number> {
    const hash = createHash('sha256')
    for (let i = 0; i < count; i++) hash.update(chunk)
    const sha256 = new Uint8Array(hash.digest())
    const path = `/api/objects/${formatBase32(random(16))}`
    const { practice, desk } = client.clinic
    const signature = await signedHeaders(practice, desk, { method: 'PUT', path, claim: { body: sha256 } })
    let highest = 0
    const body = (async function* () {
      for (let i = 0; i < count; i++) {
        if (i % 10 === 0) highest = Math.max(highest, (await server.memory()).rss)
        yield chunk
      }
    })()
    const headers = { 'pellicle-sha256': Buffer.from(sha256).toString('hex'), 'content-length': String(count * MB) }
    const sent = { method: 'PUT', path, headers: { ...client.host, ...signature, ...headers }, body }
    expect((await rawHttp(server.port, sent)).status).toBe(201)
    return Math.round(highest / MB)
  }

  it('pass through a bounded memory, however many there are', async () => {
    const start = Math.round((await server.memory()).rss / MB)
    const highest = Math.max(await upload(), await upload(), await upload())
    console.log(`600 MB up in three objects: memory of the server ${start} MB before, ${highest} MB at most`)
    // A server that held one of them would need 200 more.
    expect(highest - start).toBeLessThan(120)
    expect(highest).toBeLessThan(250)
  }, 60_000)
})

describe('garbage', () => {
  const host = (): string => `Host: localhost:${server.port}`

  it.each([
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: localhost:PORT\r\n\r\n'],
    ['absolute form', 'GET http://localhost:PORT/api/status HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['a path that climbs', 'GET /../etc/passwd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['a path that climbs, hidden', 'GET /assets/%2e%2e/index.html HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['two slashes', 'GET //evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['a backslash', 'GET /\\evil.example HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    [
      'two lengths',
      'POST /api/append HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'length and chunks',
      'POST /api/append HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header that folds', 'GET / HTTP/1.1\r\nHost: localhost:PORT\r\nX: a\r\n b\r\n\r\n'],
    ['a bare line feed', 'GET / HTTP/1.1\nHost: localhost:PORT\n\n'],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['a trace', 'TRACE / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n'],
    ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s is refused', async (_, text) => {
    const answer = await rawSocket(server.port, text.replaceAll('PORT', String(server.port)), 3000)
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
    expect(answer).not.toContain('<html')
    await alive()
  })

  it('in every header, path and body never becomes a fault', async () => {
    const paths = allRoutes(async () => null).map((route) =>
      route.pattern.replace(/:\w+/, 'aaaaaaaaaaaaaaaaaaaaaaaaaa'),
    )
    const header = fc.stringMatching(/^[\x21-\x7e\x80-\xff]{0,200}$/)
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE'),
          path: fc.constantFrom(...paths),
          query: fc.constantFrom('', '?seen=0', '?seen=x', '?', '?from=1&seen=2'),
          request: header,
          signature: header,
          range: header,
          body: fc.uint8Array({ maxLength: 2000 }),
          genuine: fc.boolean(),
        }),
        async ({ method, path, query, request, signature, range, body, genuine }) => {
          const bodyless = method === 'GET' || method === 'HEAD'
          const junk = { 'pellicle-request': request, 'pellicle-signature': signature, range, 'pellicle-sha256': range }
          const ask = bodyless ? {} : { body }
          const reply = genuine
            ? await client.signed(method, `/api${path}${query}`, {
                ...ask,
                headers: { range, 'pellicle-sha256': range },
              })
            : await client.open(method, `/api${path}${query}`, { ...ask, headers: junk })
          expect(reply.status).not.toBe(500)
          expect(reply.status).not.toBe(503)
          if (reply.status >= 400 && method !== 'HEAD') expect(ERROR_CODES).toContain(reply.code)
        },
      ),
      { numRuns: LONG ? 20_000 : 600 },
    )
    await alive()
  }, 600_000)

  it('in the encoding of a signed body never becomes a fault', async () => {
    const genuine = encode({ subject: random(16), items: [['chart', random(16)]], reason: null, seen: 0 })
    const session = await client.openSession()
    await fc.assert(
      fc.asyncProperty(fc.nat(genuine.length - 1), fc.nat(255), fc.nat(genuine.length), async (at, byte, cut) => {
        const bent = genuine.slice(0, cut === at ? genuine.length : cut)
        if (at < bent.length) bent[at] = byte
        const reply = await client.signed('POST', '/api/gate/grants', { session, body: bent })
        expect([200, 400, 403]).toContain(reply.status)
      }),
      { numRuns: LONG ? 20_000 : 400 },
    )
  }, 600_000)

  it('on raw sockets never stops the server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.boolean(), async (bytes, framed) => {
        const head = `POST /api/append HTTP/1.1\r\n${host()}\r\nConnection: close\r\nContent-Length: ${bytes.length}\r\n\r\n`
        await rawSocket(server.port, framed ? Buffer.concat([Buffer.from(head), bytes]) : bytes, 300)
      }),
      { numRuns: LONG ? 2000 : 40 },
    )
    await alive()
  }, 600_000)
})

describe('tries without a signature', () => {
  it('are counted, and say when to come back', async () => {
    const own = await startServer()
    const other = await EdgeClient.setUp(own)
    const guess = (way: string) => other.open('GET', `/api/${way}/${formatBase32(random(16))}`)
    const codes: (string | null)[] = []
    const guesses = Array.from({ length: 300 }, (_, i) => guess(i % 2 === 0 ? 'sheet' : 'enrolments'))
    for (const one of await Promise.all(guesses)) codes.push(one.code)
    expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(10)
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(290)
    const last = await guess('sheet')
    expect(last).toMatchObject({ status: 429, params: { retryAfterMs: expect.any(Number) } })
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    // Nobody who signs is held up by that.
    expect((await other.signed('GET', '/api/checkpoint?seen=0')).status).toBe(200)
    await own.stop()
    removeData(own)
  })
})

describe('an end', () => {
  it('does not wait for connections that are kept open', async () => {
    const own = await startServer()
    const agent = new Agent({ keepAlive: true })
    await new Promise<void>((resolve, reject) => {
      const ask = get({ port: own.port, host: '127.0.0.1', path: '/api/status', agent }, (reply) =>
        reply.resume().on('end', resolve),
      )
      ask.on('error', reject)
    })
    expect(await own.stop()).toBe(0)
    agent.destroy()
    removeData(own)
  })

  it('waits for what was begun, and is clean', async () => {
    const own = await startServer()
    const other = await EdgeClient.setUp(own)
    const bytes = random(3 * MB)
    const path = `/api/objects/${formatBase32(random(16))}`
    const signature = await signedHeaders(other.clinic.practice, other.clinic.desk, {
      method: 'PUT',
      path,
      body: bytes,
    })
    const hash = createHash('sha256').update(bytes).digest('hex')
    let stopped: Promise<number | null> | null = null
    const slow = (async function* () {
      yield bytes.subarray(0, MB)
      stopped = own.stop()
      await new Promise((resolve) => setTimeout(resolve, 300))
      yield bytes.subarray(MB)
    })()
    const headers = { ...other.host, ...signature, 'pellicle-sha256': hash, 'content-length': String(bytes.length) }
    const reply = await rawHttp(own.port, { method: 'PUT', path, headers, body: slow })
    expect(reply.status).toBe(201)
    expect(await stopped).toBe(0)
    expect(own.log()).toContain('"event":"server.stop"')
    removeData(own)
  })
})
