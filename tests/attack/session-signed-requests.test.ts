/**
 * Case B11: a signed request is replayed, or aimed elsewhere. The attacker sees and changes everything on the wire; he has no
 * device key. Twin: the same acts against a server that knows its callers by a token, where each of them works.
 */
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fromBase64Url, toBase64Url } from '@pellicle/crypto/format'
import { HEADER_REQUEST, HEADER_SIGNATURE } from '@pellicle/protocol/api'
import { ERRORS } from '@pellicle/protocol/words/en/errors'
import { errorLine } from '@pellicle/protocol/words/words'
import { voice } from '@pellicle/server/testing/clinic'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import { random } from '@pellicle/server/testing/random'
import { type RawReply, rawHttp } from '@pellicle/server/testing/raw-http'
import { signedHeaders } from '@pellicle/server/testing/signed-headers'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const MINUTE = 60_000
let server: TestServer
let client: EdgeClient

beforeAll(async () => {
  server = await startServer()
  client = await EdgeClient.setUp(server)
  await EdgeClient.setUp(server, '/sample')
})
afterAll(async () => {
  await server.stop()
  removeData(server)
})

interface Captured {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Uint8Array | null
}

/** What the attacker saw go by: one genuine request, as bytes. */
async function capture(method: string, path: string, body: Uint8Array | null = null): Promise<Captured> {
  const signature = await signedHeaders(client.clinic.practice, client.clinic.desk, {
    method,
    path,
    ...(body === null ? {} : { body }),
  })
  const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/cbor' }
  return { method, path, headers: { ...client.host, ...type, ...signature }, body }
}

const send = (what: Captured): Promise<RawReply> => rawHttp(server.port, what)
const READ = '/api/checkpoint?seen=0'

describe('a captured request', () => {
  it('counts once', async () => {
    const seen = await capture('GET', READ)
    expect((await send(seen)).status).toBe(200)
    for (let i = 0; i < 5; i++) expect(await send(seen)).toMatchObject({ status: 401, code: 'REPLAYED' })
  })

  it('counts once of a thousand at the same moment', async () => {
    const seen = await capture('GET', READ)
    const codes = await Promise.all(Array.from({ length: 1000 }, async () => (await send(seen)).code))
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(codes.filter((code) => code === 'REPLAYED')).toHaveLength(999)
  }, 60_000)

  it('goes to no other path, query, method, body or practice', async () => {
    const body = new Uint8Array([0xa1, 0x68, ...Buffer.from('subjects'), 0x80])
    const read = () => capture('GET', READ)
    const ask = () => capture('POST', '/api/subjects?seen=0', body)
    const bent: Captured[] = [
      { ...(await read()), path: '/api/checkpoint?seen=1' },
      { ...(await read()), path: '/api/checkpoint' },
      { ...(await read()), path: '/api/roster?seen=0' },
      { ...(await read()), path: '/sample/api/checkpoint?seen=0' },
      { ...(await capture('GET', '/api/objects/aaaaaaaaaaaaaaaaaaaaaaaaaa')), method: 'HEAD' },
      { ...(await capture('GET', '/api/session')), method: 'DELETE' },
      { ...(await ask()), path: '/api/subjects?seen=3' },
      { ...(await ask()), body: new Uint8Array([...body.subarray(0, -1), 0x81, 0x50, ...random(16)]) },
      {
        ...(await capture('GET', '/api/subjects?seen=0')),
        method: 'POST',
        headers: (await ask()).headers,
        body: random(9),
      },
    ]
    for (const one of bent) {
      const { status } = await send(one)
      expect([one.method, one.path, status]).toEqual([one.method, one.path, 401])
    }
    // The genuine ones were good.
    expect((await send(await read())).status).toBe(200)
    expect((await send(await ask())).status).toBe(200)
  })

  it('does not survive a changed bit', async () => {
    const genuine = await capture('GET', READ)
    const request = fromBase64Url(genuine.headers[HEADER_REQUEST] as string) as Uint8Array
    const signature = fromBase64Url(genuine.headers[HEADER_SIGNATURE] as string) as Uint8Array
    const flip = (bytes: Uint8Array, bit: number): string => {
      const bent = bytes.slice()
      bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7))
      return toBase64Url(bent)
    }
    const tries: Record<string, string>[] = []
    for (let bit = 0; bit < request.length * 8; bit += 3) tries.push({ [HEADER_REQUEST]: flip(request, bit) })
    for (let bit = 0; bit < signature.length * 8; bit += 3) tries.push({ [HEADER_SIGNATURE]: flip(signature, bit) })
    for (const bent of tries)
      expect((await send({ ...genuine, headers: { ...genuine.headers, ...bent } })).status).toBe(401)
    expect((await send(genuine)).status).toBe(200)
  }, 60_000)

  it('is too old after five minutes, too new before, and the device is told by how much', async () => {
    for (const minutes of [-10, -6, 6, 10]) {
      const at = Date.now() + minutes * MINUTE
      const before = Date.now()
      const reply = await client.signed('GET', READ, { claim: { at } })
      expect(reply).toMatchObject({ status: 401, code: 'CLOCK_SKEW' })
      // Enough to explain it to a person, and for the device to correct itself.
      expect(reply.params.serverTime).toBeGreaterThanOrEqual(before)
      expect(reply.params.serverTime).toBeLessThanOrEqual(Date.now())
      const off = Math.round((at - (reply.params.serverTime as number)) / MINUTE)
      expect(errorLine(ERRORS, 'CLOCK_SKEW', { minutes: off })).toContain(`${Math.abs(minutes)} minutes`)
    }
    expect((await client.signed('GET', READ, { claim: { at: Date.now() + 4 * MINUTE } })).status).toBe(200)
  })

  it('is worth nothing to a server that was restarted and has forgotten it', async () => {
    const own = await startServer()
    const other = await EdgeClient.setUp(own)
    const path = '/api/checkpoint?seen=0'
    const headers = {
      ...other.host,
      ...(await signedHeaders(other.clinic.practice, other.clinic.desk, { method: 'GET', path })),
    }
    expect((await rawHttp(own.port, { path, headers })).status).toBe(200)
    await own.kill9()
    const again = await startServer({ data: own.data, port: own.port })
    expect(await rawHttp(again.port, { path, headers })).toMatchObject({ status: 401, code: 'CLOCK_SKEW' })
    const returned = new EdgeClient(again, other.clinic)
    expect((await returned.signed('GET', path)).status).toBe(200)
    await again.stop()
    removeData(again)
  })

  it('does not help to sign for somebody else', async () => {
    const stranger = voice()
    const ask = (what: Parameters<EdgeClient['signed']>[2]) => client.signed('GET', READ, what)
    expect(await ask({ device: stranger })).toMatchObject({ code: 'UNKNOWN_DEVICE' })
    // The owner's id with the stranger's key, and the other way round.
    expect(await ask({ seed: stranger.seed })).toMatchObject({ code: 'UNSIGNED' })
    expect(await ask({ device: stranger, claim: { device: client.clinic.desk.id } })).toMatchObject({
      code: 'UNSIGNED',
    })
    expect(await ask({ claim: { practice: random(32) } })).toMatchObject({ code: 'UNSIGNED' })
    expect(await ask({ claim: { v: 2 } })).toMatchObject({ code: 'UNSIGNED' })
    expect(await ask({ claim: { extra: 1 } })).toMatchObject({ code: 'UNSIGNED' })
  })

  it('cannot fill the memory for nonces without a key', async () => {
    const { nonce, at } = { nonce: random(16), at: Date.now() }
    // A forged request with the nonce that the honest one is about to use.
    expect(await client.signed('GET', READ, { seed: random(32), claim: { nonce, at } })).toMatchObject({
      code: 'UNSIGNED',
    })
    expect((await client.signed('GET', READ, { claim: { nonce, at } })).status).toBe(200)
  })
})

describe('an object on its way', () => {
  it('is not another one under the same signature', async () => {
    const bytes = random(100_000)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const path = '/api/objects/aaaaaaaaaaaaaaaaaaaaaaaaaa'
    const put = (sent: { path?: string; body?: Uint8Array; hash?: string }) =>
      client.signed('PUT', path, {
        body: bytes,
        headers: { 'pellicle-sha256': sent.hash ?? hash, 'content-length': String((sent.body ?? bytes).length) },
        ...(sent.path === undefined ? {} : { sentPath: sent.path }),
        ...(sent.body === undefined ? {} : { sentBody: sent.body }),
      })
    const other = random(100_000)
    const otherHash = createHash('sha256').update(other).digest('hex')
    expect(await put({ body: other })).toMatchObject({ code: 'HASH_MISMATCH' })
    expect(await put({ body: other, hash: otherHash })).toMatchObject({ code: 'UNSIGNED' })
    expect(await put({ path: '/api/objects/baaaaaaaaaaaaaaaaaaaaaaaaa' })).toMatchObject({ code: 'UNSIGNED' })
    expect(await client.signed('GET', path)).toMatchObject({ code: 'NOT_FOUND' })
    expect((await put({})).status).toBe(201)
  })
})

describe('twin: a server that knows its callers by a token', () => {
  let naive: Server
  let port: number
  const acts: string[] = []

  beforeAll(async () => {
    naive = createServer(async (incoming, outgoing) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      const known = incoming.headers.authorization === 'Bearer of-the-session'
      if (known) acts.push(`${incoming.method} ${incoming.url} ${Buffer.concat(chunks)}`)
      outgoing.writeHead(known ? 200 : 401).end()
    })
    await new Promise<void>((resolve) => naive.listen(0, '127.0.0.1', resolve))
    port = (naive.address() as AddressInfo).port
  })
  afterAll(() => naive.close())

  it('acts again, elsewhere, with other words, on what was captured once', async () => {
    const headers = { authorization: 'Bearer of-the-session' }
    const captured = { method: 'POST', path: '/grants', headers, body: Buffer.from('A') }
    for (const bent of [
      captured,
      captured,
      { ...captured, path: '/export' },
      { ...captured, body: Buffer.from('B') },
      { ...captured, method: 'DELETE' },
    ])
      expect((await rawHttp(port, bent)).status).toBe(200)
    expect(acts).toEqual(['POST /grants A', 'POST /grants A', 'POST /export A', 'POST /grants B', 'DELETE /grants A'])
  })
})
