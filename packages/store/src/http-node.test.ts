/** The command line's way to a box: exactly what was given, whole answers or none, and no bytes that are still being read when it resolves. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { nodeTransport } from './http-node.ts'

let server: Server | null = null
let raw: TcpServer | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
  raw?.close()
  raw = null
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function answering(answer: Answer) {
  server = createServer(answer)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, send: nodeTransport(origin) }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

it('sends exactly path, headers and bytes, and gives back status, headers and bytes', async () => {
  const seen: string[] = []
  const { send } = await answering(async (request, response) => {
    seen.push(
      `${request.method} ${request.url} ${request.headers['pellicle-request']} ${(await bodyOf(request)).toString('hex')}`,
    )
    seen.push(String(request.headers['content-length']), String(request.headers.cookie ?? 'nothing else'))
    response.writeHead(201, { 'pellicle-note': 'n' }).end('answer')
  })
  const headers = { 'pellicle-request': 'abc' }
  const reply = await send({ method: 'POST', path: '/api/a//b?seen=3&x=%2F', headers, body: Uint8Array.of(0, 255) })
  expect(seen).toEqual(['POST /api/a//b?seen=3&x=%2F abc 00ff', '2', 'nothing else'])
  expect([reply.status, reply.header('pellicle-note'), reply.header('x')]).toEqual([201, 'n', null])
  expect(await reply.bytes()).toEqual(Uint8Array.from(Buffer.from('answer')))
})

it('carries large bodies both ways, many at a time', async () => {
  const { send } = await answering(async (request, response) => response.end(await bodyOf(request)))
  const large = new Uint8Array(5_000_000).map((_, i) => i % 251)
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, n) => {
      const body = large.subarray(n)
      return send({ method: 'PUT', path: `/${n}`, headers: {}, body })
    }),
  )
  for (const [n, reply] of replies.entries()) expect(Buffer.compare(await reply.bytes(), large.subarray(n))).toBe(0)
})

it('has let go of the body when it resolves, though the box answered before it was read', async () => {
  const size = 60_000_000
  const counts = { sevens: 0, all: 0 }
  const tcp = createTcpServer()
  raw = tcp
  const whole = new Promise<void>((done) => {
    // A bare socket: Node's own server throws away what comes after its answer.
    tcp.on('connection', (socket) => {
      socket.once('readable', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nearly')
        setTimeout(() => {
          socket.on('data', (part: Buffer) => {
            for (const byte of part) if (byte === 7) counts.sevens++
            counts.all += part.length
            if (counts.all >= size) done()
          })
        }, 200)
      })
    })
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const body = new Uint8Array(size).fill(7)
  const send = nodeTransport(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}`)
  await send({ method: 'PUT', path: '/', headers: {}, body })
  body.fill(0)
  await whole
  expect(counts.sevens).toBe(size)
})

it('believes an answer after which the box hung up, whatever was still to be sent', async () => {
  const { send } = await answering((request, response) => {
    response.writeHead(507, { connection: 'close' }).end('full', () => setTimeout(() => request.socket.destroy(), 300))
  })
  const reply = await send({ method: 'PUT', path: '/', headers: {}, body: new Uint8Array(50_000_000) })
  expect(reply.status).toBe(507)
})

it.each<[string, Answer]>([
  [
    'breaks off in the middle',
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('the first few bytes', () => response.destroy())
    },
  ],
  ['closes without a word', (request) => request.socket.destroy()],
  ['sends us elsewhere', (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
])('is OFFLINE when the box %s', async (_, answer) => {
  const { send } = await answering(answer)
  const asked = send({ method: 'GET', path: '/', headers: {}, body: null })
  await expect(asked).rejects.toMatchObject({ code: 'OFFLINE' })
})

it('is OFFLINE when nobody answers', async () => {
  const { origin } = await answering((_, response) => response.end())
  server?.close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  const asked = nodeTransport(origin)({ method: 'GET', path: '/', headers: {}, body: null })
  await expect(asked).rejects.toMatchObject({ code: 'OFFLINE' })
})
