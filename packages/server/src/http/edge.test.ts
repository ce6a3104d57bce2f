/** Every route of the API over a real server process: who may ask, what comes back, what changes nothing. */
import { createHash } from 'node:crypto'
import { decode } from '@pellicle/crypto/format'
import { MAX_OBJECT_BYTES } from '@pellicle/protocol/api'
import { formatBase32 } from '@pellicle/protocol/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Clinic, voice } from '../testing/clinic.ts'
import { EdgeClient } from '../testing/edge-client.ts'
import { random } from '../testing/random.ts'
import { removeData, startServer, type TestServer } from '../testing/start-server.ts'
import { allRoutes } from './routes.ts'

let server: TestServer
let client: EdgeClient

beforeAll(async () => {
  server = await startServer({ thief: { readable: 0 } })
})
afterAll(async () => {
  await server.stop()
  removeData(server)
})

const text = (n = 26): string => 'a'.repeat(n)
/** An address of each route, as somebody could ask for it. */
const addressOf = (pattern: string): string => `/api${pattern.replace(/:id|:lookup/, text()).replace(':index', '0')}`
const routes = allRoutes(async () => null)
const signedOnly = routes.filter((route) => route.access !== 'open')

describe('an empty box', () => {
  it('says so, and nothing else works', async () => {
    const stranger = new EdgeClient(server, new Clinic())
    const status = decode((await stranger.open('GET', '/api/status')).body)
    expect(status).toMatchObject({ practice: null, sample: false, version: expect.any(String) })
    for (const route of routes.filter((route) => !(route.access === 'open' && route.practice === 'maybe'))) {
      const reply = await stranger.signed(route.method, addressOf(route.pattern))
      expect([route.pattern, reply.status, reply.code]).toEqual([route.pattern, 404, 'NO_PRACTICE'])
    }
  })

  it('takes one practice', async () => {
    client = await EdgeClient.setUp(server)
    const status = decode((await client.open('GET', '/api/status')).body)
    expect(status).toMatchObject({ practice: new Uint8Array(client.clinic.practice) })
    expect((await client.open('POST', '/api/setup/offer', { body: {} })).code).toBe('PRACTICE_EXISTS')
    const again = await new Clinic().create({ gate: random(32), log: random(32) })
    const reply = await client.open('POST', '/api/setup/create', { body: { statements: again as never } })
    expect([reply.status, reply.code]).toEqual([409, 'PRACTICE_EXISTS'])
  })
})

describe('who may ask', () => {
  it.each(signedOnly.map((route) => [route.method, route.pattern] as const))(
    '%s %s: a device only',
    async (method, pattern) => {
      const path = addressOf(pattern)
      expect(await client.open(method, path)).toMatchObject({ status: 401, code: 'UNSIGNED' })
      const stranger = voice()
      expect(await client.signed(method, path, { device: stranger })).toMatchObject({ code: 'UNKNOWN_DEVICE' })
      expect(await client.signed(method, path, { seed: random(32) })).toMatchObject({ code: 'UNSIGNED' })
      expect(await client.signed(method, path, { session: random(16) })).toMatchObject({ code: 'NO_SESSION' })
    },
  )

  it.each(
    signedOnly.filter((route) => route.access === 'session').map((route) => [route.method, route.pattern] as const),
  )('%s %s: an unlocked device only', async (method, pattern) => {
    expect(await client.signed(method, addressOf(pattern))).toMatchObject({ status: 401, code: 'NO_SESSION' })
    const other = await client.newDevice()
    const session = await client.openSession(other)
    expect(await client.signed(method, addressOf(pattern), { session })).toMatchObject({ code: 'NO_SESSION' })
  })

  it('the root asks for two things only', async () => {
    const { root } = client.clinic
    expect(await client.signed('GET', '/api/roster?seen=0&from=0', { device: root })).toMatchObject({ status: 200 })
    for (const path of ['/api/checkpoint', '/api/thief', `/api/objects/${text()}`])
      expect(await client.signed('GET', path, { device: root })).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    const session = await client.openSession()
    expect(await client.signed('GET', '/api/roster', { device: root, session })).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('a removed device never again, and its sessions end', async () => {
    const device = await client.newDevice()
    const session = await client.openSession(device)
    expect(await client.signed('GET', '/api/checkpoint?seen=0', { device, session })).toMatchObject({ status: 200 })
    expect((await client.append(await client.clinic.revokeDevice(device.id))).status).toBe(200)
    expect(await client.signed('GET', '/api/checkpoint?seen=0', { device })).toMatchObject({
      status: 403,
      code: 'REVOKED',
    })
  })
})

describe('answers', () => {
  it('of the ledger', async () => {
    expect(decode((await client.signed('GET', '/api/checkpoint?seen=0')).body)).toMatchObject({
      note: expect.any(String),
    })
    const roster = decode((await client.signed('GET', '/api/roster?seen=0&from=1')).body) as {
      statements: { index: number }[]
    }
    expect(roster.statements[0]?.index).toBe(1)
    const one = decode((await client.signed('GET', '/api/statements/0?seen=0')).body)
    expect(one).toMatchObject({ statement: { index: 0 }, checkpoint: {} })
    expect(await client.signed('GET', '/api/statements/x')).toMatchObject({ code: 'NOT_FOUND' })
    expect(await client.signed('GET', '/api/statements/999999')).toMatchObject({ code: 'NOT_FOUND' })
    const subjects = await client.signed('POST', '/api/subjects?seen=0', { body: { subjects: [random(16)] } })
    expect(decode(subjects.body)).toMatchObject({ subjects: [{ statements: [] }] })
  })

  it('of the gate, and the end of a session', async () => {
    const session = await client.openSession()
    const subject = random(16)
    const ask = {
      subject,
      items: [
        ['contact', subject],
        ['chart', subject],
      ],
      reason: null,
      seen: 0,
    }
    const door = (name: string, body: object = ask) =>
      client.signed('POST', `/api/gate/${name}`, { session, body: body as never })
    expect(decode((await door('imports')).body)).toMatchObject({ number: 0, mark: expect.any(Uint8Array) })
    expect(await door('grants')).toMatchObject({ status: 403, code: 'GATE_REFUSED', params: { reason: 'unknown' } })
    for (const bad of [
      { items: [] },
      { items: [['all', subject]] },
      { items: [['chart', random(15)]] },
      { reason: 'x'.repeat(65) },
    ])
      expect(await door('grants', { ...ask, ...bad })).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await client.signed('DELETE', '/api/session', { session })).toMatchObject({ status: 204 })
    expect(await client.signed('POST', '/api/gate/grants', { session, body: ask })).toMatchObject({
      code: 'NO_SESSION',
    })
  })

  it('of the thief', async () => {
    const reply = await client.signed('GET', '/api/thief')
    expect([reply.headers['content-type'], Buffer.from(reply.body).toString()]).toEqual([
      'application/json',
      '{"readable":0}',
    ])
  })

  it.each([
    '?seen=1&seen=2',
    '?seen=-1',
    '?seen=01',
    '?seen=1e3',
    '?seen=',
    '?seen',
    '?name=x',
    '?seen=99999999999999999',
    '?',
  ])('refuse the query "%s"', async (query) => {
    expect(await client.signed('GET', `/api/checkpoint${query}`)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
  })

  it('never come for what is no route', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/'],
      ['GET', '/api/patients'],
      ['DELETE', `/api/objects/${text()}`],
      ['PATCH', '/api/status'],
      ['OPTIONS', '/api/append'],
      ['HEAD', '/api/status'],
      ['POST', '/'],
    ] as const)
      expect([path, (await client.open(method, path)).status]).toEqual([path, 404])
  })

  it('are problems with a code, and carry the headers of refusal', async () => {
    const reply = await client.open('GET', '/api/checkpoint')
    expect(JSON.parse(Buffer.from(reply.body).toString())).toEqual({ status: 401, code: 'UNSIGNED', params: {} })
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(reply.headers.server).toBeUndefined()
    expect(reply.headers['x-powered-by']).toBeUndefined()
  })
})

describe('ways in', () => {
  it('a code from another device', async () => {
    const lookup = random(16)
    const path = `/api/enrolments/${formatBase32(lookup)}`
    expect(await client.open('POST', '/api/enrolments', { body: { lookup, offer: random(50) } })).toMatchObject({
      code: 'UNSIGNED',
    })
    const offer = random(50)
    expect(await client.signed('POST', '/api/enrolments', { body: { lookup, offer } })).toMatchObject({ status: 204 })
    expect(decode((await client.open('GET', path)).body)).toEqual({ offer, request: null, admitted: false })
    const request = random(60)
    expect(await client.open('POST', path, { body: { request } })).toMatchObject({ status: 204 })
    expect(await client.open('POST', path, { body: { request: random(60) } })).toMatchObject({
      status: 409,
      code: 'ALREADY_EXISTS',
    })
    await client.newDevice()
    expect(decode((await client.open('GET', path)).body)).toEqual({ offer, request, admitted: true })
  })
})

describe('objects', () => {
  const put = (id: Uint8Array, body: Uint8Array, headers: Record<string, string> = {}, bend = {}) =>
    client.signed('PUT', `/api/objects/${formatBase32(id)}`, {
      body,
      headers: {
        'pellicle-sha256': createHash('sha256').update(body).digest('hex'),
        'content-length': String(body.length),
        ...headers,
      },
      ...bend,
    })
  const get = (id: Uint8Array, headers: Record<string, string> = {}, method = 'GET') =>
    client.signed(method, `/api/objects/${formatBase32(id)}`, { headers })
  const id = random(16)
  const bytes = random(300_000)

  it('are stored once, and the same bytes again are no error', async () => {
    expect((await put(id, bytes)).status).toBe(201)
    expect((await put(id, bytes)).status).toBe(200)
    expect(await put(id, random(300_000))).toMatchObject({ status: 409, code: 'ALREADY_EXISTS' })
    expect(Buffer.compare((await get(id)).body, bytes)).toBe(0)
  })

  it('are refused when they are not what was signed', async () => {
    const fresh = random(16)
    const other = { 'pellicle-sha256': createHash('sha256').update('other').digest('hex') }
    expect(await put(fresh, bytes, other)).toMatchObject({ code: 'UNSIGNED' })
    expect(await put(fresh, bytes, {}, { sentBody: random(300_000) })).toMatchObject({ code: 'HASH_MISMATCH' })
    expect(await put(fresh, bytes, { 'pellicle-sha256': 'zz' })).toMatchObject({ code: 'UNSIGNED' })
    expect(await put(fresh, bytes, { 'content-encoding': 'gzip' })).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await get(fresh)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  it('are refused by size before their first byte', async () => {
    const reply = await put(random(16), new Uint8Array(0), { 'content-length': String(MAX_OBJECT_BYTES + 1) })
    expect(reply).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    const chunked = await client.signed('PUT', `/api/objects/${text()}`, {
      body: bytes,
      headers: { 'pellicle-sha256': createHash('sha256').update(bytes).digest('hex'), 'transfer-encoding': 'chunked' },
    })
    expect(chunked).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('have an id of the one alphabet', async () => {
    for (const name of ['..%2f..%2fetc', 'A'.repeat(26), text(25), text(27), `${text(25)}b`])
      expect((await client.signed('GET', `/api/objects/${name}`)).status).toBeGreaterThanOrEqual(400)
  })

  it('are read by range', async () => {
    const cases = [
      ['bytes=0-0', 206, 'bytes 0-0/300000', 0, 1],
      ['bytes=262144-', 206, 'bytes 262144-299999/300000', 262144, 300_000],
      ['bytes=-5', 206, 'bytes 299995-299999/300000', 299_995, 300_000],
      ['bytes=299999-400000', 206, 'bytes 299999-299999/300000', 299_999, 300_000],
      ['bytes=0-1,4-5', 200, undefined, 0, 300_000],
      ['bytes=9-3', 200, undefined, 0, 300_000],
      ['nonsense', 200, undefined, 0, 300_000],
    ] as const
    for (const [range, status, contentRange, start, end] of cases) {
      const reply = await get(id, { range })
      expect([range, reply.status, reply.headers['content-range'], reply.headers['content-length']]).toEqual([
        range,
        status,
        contentRange,
        String(end - start),
      ])
      expect(Buffer.compare(reply.body, bytes.subarray(start, end))).toBe(0)
    }
    const behind = await get(id, { range: 'bytes=300000-' })
    expect([behind.status, behind.headers['content-range'], behind.body.length]).toEqual([416, 'bytes */300000', 0])
    expect((await get(id, { range: 'bytes=0-0', 'if-range': '"x"' })).status).toBe(200)
  })

  it('answer HEAD with their size and without a byte', async () => {
    const reply = await get(id, { range: 'bytes=0-0' }, 'HEAD')
    expect([reply.status, reply.headers['content-length'], reply.body.length]).toEqual([200, '300000', 0])
    expect((await get(random(16), {}, 'HEAD')).status).toBe(404)
  })

  it('may be empty', async () => {
    const empty = random(16)
    expect((await put(empty, new Uint8Array(0))).status).toBe(201)
    expect((await get(empty)).body.length).toBe(0)
    expect((await get(empty, { range: 'bytes=0-0' })).status).toBe(416)
  })
})

describe('the sample practice', () => {
  it('is a box of its own, made when it is first used', async () => {
    const sample = new EdgeClient(server, new Clinic(), '/sample')
    expect(decode((await sample.open('GET', '/api/status')).body)).toMatchObject({ practice: null, sample: true })
    const made = await EdgeClient.setUp(server, '/sample')
    expect((await made.signed('GET', '/api/checkpoint?seen=0')).status).toBe(200)
    // Signed for the one, sent to the other.
    const crossed = new EdgeClient(server, made.clinic, '')
    expect(await crossed.signed('GET', '/api/checkpoint?seen=0')).toMatchObject({ code: 'UNSIGNED' })
    expect(await client.signed('GET', '/api/checkpoint', { sentPath: '/../sample/api/checkpoint' })).toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('pages', () => {
  const HTML = { accept: 'text/html,*/*' }
  it('are one page for the practice and for the sample', async () => {
    for (const path of ['/', '/?x=1', '/sample/']) {
      const reply = await client.open('GET', path, { headers: HTML })
      expect([path, reply.status, reply.headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8'])
      expect(reply.headers['cache-control']).toBe('no-cache')
      const nonce = /nonce="([^"]+)"/.exec(Buffer.from(reply.body).toString())?.[1]
      expect(reply.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    }
  })

  it('and any other address leads home', async () => {
    for (const [path, home] of [
      ['/patients', '/'],
      ['/sample', '/sample/'],
      ['/sample/chart/x?y=1', '/sample/'],
      ['/samples', '/'],
    ] as const) {
      const reply = await client.open('GET', path, { headers: HTML })
      expect([path, reply.status, reply.headers.location]).toEqual([path, 302, home])
    }
  })

  it('and files that may be kept for ever', async () => {
    for (const base of ['', '/sample']) {
      const reply = await client.open('GET', `${base}/assets/index-abcd1234.js`, {
        headers: { 'accept-encoding': 'br' },
      })
      expect(reply).toMatchObject({ status: 200 })
      expect(reply.headers).toMatchObject({
        'content-encoding': 'br',
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      })
      expect(reply.body.length).toBeLessThan(300)
      const etag = reply.headers.etag as string
      expect(
        (await client.open('GET', `${base}/assets/index-abcd1234.js`, { headers: { 'if-none-match': etag } })).status,
      ).toBe(304)
    }
  })

  it('are never the answer to a missing file or a missing route', async () => {
    for (const path of [
      '/assets/none-12345678.js',
      '/favicon.ico',
      '/index.html',
      '/.built-from',
      '/api/x',
      '/sample/api/x',
    ])
      expect([path, (await client.open('GET', path, { headers: HTML })).status]).toEqual([path, 404])
    expect((await client.open('GET', '/patients', { headers: { accept: '*/*' } })).status).toBe(404)
  })
})
