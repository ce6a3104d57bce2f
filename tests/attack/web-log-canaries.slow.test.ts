/**
 * Words of patients and secrets in every place where a client can put them (header, path, query, body), through every route:
 * none of them is in the log, on the terminal, or in a reply. Twin: the access log that every web server writes.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decode, encode } from '@pellicle/crypto/format'
import { allRoutes } from '@pellicle/server/http/routes'
import { EdgeClient } from '@pellicle/server/testing/edge-client'
import { rawHttp, rawSocket } from '@pellicle/server/testing/raw-http'
import { removeData, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A name, a date of birth, a note, a mail address, a passphrase, a link secret. */
const CANARIES = [
  'Zofia Kowalczyk',
  '1987-03-14',
  'left breast implant',
  'zofia@kowalczyk.example',
  'correct horse battery staple',
  'k7m2p9q4link',
]
const WORDS = /zofia|kowalczyk|1987-03-14|implant|battery|k7m2p9q4/i

/** Every form in which a canary could lie somewhere (rule 3 of the security cases). */
function formsOf(canary: string): string[] {
  const bytes = Buffer.from(canary)
  const wide = Buffer.from(canary, 'utf16le')
  return [
    canary,
    encodeURIComponent(canary),
    canary.replaceAll(' ', '+'),
    bytes.toString('base64').replace(/=+$/, '').slice(0, -1),
    bytes.toString('base64url').slice(0, -1),
    bytes.toString('hex'),
    wide.toString('latin1'),
    wide.toString('hex'),
    encodeURIComponent(encodeURIComponent(canary)),
  ]
}

let server: TestServer
let client: EdgeClient
const replies: string[] = []

beforeAll(async () => {
  server = await startServer({ thief: { readable: 0 }, limits: { headersMs: 500, bodyMs: 500, idleMs: 2000 } })
  client = await EdgeClient.setUp(server)
})
afterAll(() => removeData(server))

function canaryHeaders(canary: string): Record<string, string> {
  const safe = encodeURIComponent(canary)
  return {
    'user-agent': safe,
    referer: `http://localhost:${server.port}/${safe}`,
    cookie: `name=${safe}`,
    authorization: `Bearer ${safe}`,
    'x-forwarded-for': safe,
    'x-name': safe,
    range: `bytes=${safe}`,
    'if-none-match': `"${safe}"`,
    'accept-language': safe,
    accept: `text/html, ${safe}`,
    'pellicle-sha256': safe,
  }
}

const keep = (reply: { body: Uint8Array; headers: object }): void =>
  void replies.push(`${JSON.stringify(reply.headers)} ${Buffer.from(reply.body).toString('latin1')}`)

async function sendEverywhere(canary: string): Promise<void> {
  const safe = encodeURIComponent(canary)
  const headers = canaryHeaders(canary)
  const body = encode({ statements: [{ entry: Buffer.from(canary), body: Buffer.from(canary) }] })
  for (const route of allRoutes(async () => null)) {
    const path = `/api${route.pattern.replace(/:\w+/, safe)}`
    const bodies = route.method === 'GET' ? [undefined] : [body, new Uint8Array(Buffer.from(canary))]
    for (const one of bodies) {
      const ask = one === undefined ? { headers } : { headers, body: one }
      keep(await client.open(route.method, `${path}?name=${safe}`, ask))
      keep(await client.open(route.method, path, ask))
      keep(await client.signed(route.method, path, ask))
      keep(await client.signed(route.method, `${path}?seen=0`, { ...ask, claim: { [safe]: canary } }))
      keep(await client.signed(route.method, path, { ...ask, claim: { path: canary } }))
    }
  }
  for (const path of [
    `/${safe}`,
    `/sample/${safe}`,
    `/assets/${safe}.js`,
    `/?q=${safe}`,
    `/api/${safe}`,
    `/${safe}/../x`,
  ])
    keep(await client.open('GET', path, { headers }))
  for (const headers of [{ host: safe }, { host: canary.replaceAll(' ', '') }, { origin: `http://${safe}` }])
    keep(await rawHttp(server.port, { path: `/${safe}`, headers: { ...client.host, ...headers } }))
  keep(await client.signed('POST', '/api/append', { body: encode({ statements: [{ entry: canary, body: null }] }) }))
  keep(await client.signed('POST', '/api/append', { body: encode({ [canary]: canary }) }))
  const grant = { subject: new Uint8Array(16), items: [['chart', new Uint8Array(16)]], reason: canary, seen: 0 }
  const session = await client.openSession()
  keep(await client.signed('POST', '/api/gate/grants', { session, body: grant as never }))
}

describe('words of patients', () => {
  it('go in everywhere, and are nowhere afterwards', async () => {
    for (const canary of CANARIES) await sendEverywhere(canary)
    // A method, a version, a header name; a request that never ends.
    const sockets = [
      `ZOFIAKOWALCZYK / HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`,
      `GET /zofia HTTP/9.${CANARIES[1]}\r\nHost: localhost:${server.port}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nZofia-Kowalczyk: implant\r\n\r\n`,
      `GET /zofia HTTP/1.1\r\nHost: localhost:${server.port}\r\nX-Implant: zof`,
      'zofia kowalczyk 1987-03-14\r\n\r\n',
    ]
    for (const text of sockets) replies.push(await rawSocket(server.port, text, 3000))
    await server.stop()

    const log = server.log()
    const lines = log.trim().split('\n')
    console.log(`${replies.length} replies, ${lines.length} log lines`)
    expect(replies.length).toBeGreaterThan(500)
    expect(lines.length).toBeGreaterThan(100)
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('event')
    for (const [where, text] of [
      ['log', log],
      ['terminal', server.printed()],
      ['replies', replies.join('\n')],
    ] as const) {
      expect([where, WORDS.exec(text)?.[0] ?? null]).toEqual([where, null])
      for (const form of CANARIES.flatMap(formsOf))
        expect([where, form, text.includes(form)]).toEqual([where, form, false])
    }
    expect(log).not.toContain('"event":"fault"')
  }, 120_000)
})

describe('a fault of ours', () => {
  it('has a name that people may quote, a place for us, and no word of theirs', async () => {
    const told = `${CANARIES.join(', ')}\n    at ${CANARIES[0]} (/packages/${CANARIES[0]}.ts:1:1)`
    const own = await startServer({ thiefBreaks: told })
    const other = await EdgeClient.setUp(own)
    const reply = await other.signed('GET', '/api/thief')
    expect([reply.status, reply.code]).toEqual([500, 'SERVER_FAULT'])
    await own.stop()
    expect(own.log()).toContain(
      `"event":"fault","incident":"${reply.params.incident}","route":"/api/thief","error":"TypeError"`,
    )
    expect(own.log()).toContain('packages/server/src/testing/serve-process.ts:')
    for (const text of [Buffer.from(reply.body).toString(), own.log(), own.printed()])
      expect(WORDS.exec(text)).toBeNull()
    removeData(own)
  })
})

describe('twin: an ordinary access log', () => {
  it('keeps them all', async () => {
    const log: string[] = []
    const naive: Server = createServer((incoming, outgoing) => {
      log.push(`${incoming.method} ${incoming.url} ${incoming.headers.referer} ${incoming.headers['user-agent']}`)
      outgoing.writeHead(404).end(`no such page: ${incoming.url}`)
    })
    await new Promise<void>((resolve) => naive.listen(0, '127.0.0.1', resolve))
    const { port } = naive.address() as AddressInfo
    for (const canary of CANARIES) {
      const safe = encodeURIComponent(canary)
      const reply = await rawHttp(port, { path: `/${safe}`, headers: canaryHeaders(canary) })
      expect(Buffer.from(reply.body).toString()).toContain(safe)
      expect(log.at(-1)).toContain(safe)
    }
    naive.close()
    expect(decode(encode('x'))).toBe('x')
  })
})
