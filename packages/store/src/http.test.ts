/** A store behind a real HTTP server keeps the contract; and what a page hears when the box is away or lies. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { HttpStore, httpTransport } from './http.ts'
import { MemoryStore } from './memory.ts'
import { serveStore } from './testing/store-server.ts'
import { describeStore } from './testing/suite.ts'

describeStore('http', async () => {
  const server = await serveStore(new MemoryStore())
  return { store: new HttpStore({ base: server.base, fetch }), close: () => server.close() }
})

describe('a box that is away, or that lies', () => {
  const bytes = Buffer.from('sealed')

  it('is OFFLINE when nobody answers, for store and transport', async () => {
    const { base, close } = await serveStore(new MemoryStore())
    await close()
    const store = new HttpStore({ base, fetch })
    await expect(store.put('a', bytes, 'lasting')).rejects.toMatchObject({ code: 'OFFLINE' })
    await expect(store.get('a')).rejects.toMatchObject({ code: 'OFFLINE' })
    await expect(store.head('a')).rejects.toMatchObject({ code: 'OFFLINE' })
    await expect(store.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'OFFLINE' })
    const send = httpTransport(base, fetch)
    await expect(send({ method: 'GET', path: '/api/status', headers: {}, body: null })).rejects.toMatchObject({
      code: 'OFFLINE',
    })
  })

  it('is OFFLINE when the answer breaks off in the middle', async () => {
    const { base, close } = await answering((response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('the first few bytes', () => response.destroy())
    })
    const store = new HttpStore({ base, fetch })
    await expect(store.get('a')).rejects.toMatchObject({ code: 'OFFLINE' })
    const reading = (async () => {
      for await (const piece of (await store.stream('a')) ?? []) expect(piece.length).toBeLessThan(1000)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'OFFLINE' })
    await close()
  })

  it('gives its own code when it has one, and a fault when it speaks another language', async () => {
    const problems = [
      [507, JSON.stringify({ code: 'DISK_FULL' }), 'DISK_FULL'],
      [503, JSON.stringify({ code: 'SERVER_BUSY' }), 'SERVER_BUSY'],
      [503, '<html>maintenance</html>', 'SERVER_BUSY'],
      [500, JSON.stringify({ code: 'A CODE NOBODY KNOWS' }), 'SERVER_FAULT'],
      [502, '<html>bad gateway</html>', 'SERVER_FAULT'],
      [401, 'null', 'SERVER_FAULT'],
    ] as const
    for (const [status, body, code] of problems) {
      const { base, close } = await answering((response) => response.writeHead(status).end(body))
      const store = new HttpStore({ base, fetch })
      await expect(store.put('a', bytes, 'lasting')).rejects.toMatchObject({ code })
      await expect(store.get('a')).rejects.toMatchObject({ code })
      await close()
    }
  })

  it('sends nobody elsewhere', async () => {
    const elsewhere = await serveStore(new MemoryStore())
    const { base, close } = await answering((response) => response.writeHead(307, { location: elsewhere.base }).end())
    await expect(new HttpStore({ base, fetch }).get('a')).rejects.toMatchObject({ code: 'OFFLINE' })
    await close()
    await elsewhere.close()
  })

  it.each([
    ['twice the same', '1 p/a\n1 p/a\n'],
    ['out of order', '1 p/b\n1 p/a\n'],
    ['outside the prefix', '1 q/a\n'],
    ['a name that is none', '1 p/../../etc\n'],
    ['no size', '-1 p/a\n'],
    ['words', 'hello\n'],
  ])('lists nothing wrong: %s', async (_, lines) => {
    const { base, close } = await answering((response) => response.end(lines))
    const listing = (async () => {
      for await (const _ of new HttpStore({ base, fetch }).list('p/'));
    })()
    await expect(listing).rejects.toMatchObject({ code: 'SERVER_FAULT' })
    await close()
  })

  it('is asked over the transport with exactly the path, headers and bytes given', async () => {
    const seen: string[] = []
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      const body = Buffer.concat(parts)
      seen.push(`${request.method} ${request.url} ${request.headers['pellicle-request']} ${body.toString('hex')}`)
      seen.push(String(request.headers.cookie ?? request.headers.referer ?? 'nothing else'))
      response.writeHead(201, { 'pellicle-note': 'n' }).end('answer')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const send = httpTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, fetch)
    const headers = { 'pellicle-request': 'abc' }
    const reply = await send({ method: 'POST', path: '/api/append?seen=3', headers, body: Uint8Array.of(0, 255) })
    expect(seen).toEqual(['POST /api/append?seen=3 abc 00ff', 'nothing else'])
    expect([reply.status, reply.header('pellicle-note'), reply.header('x')]).toEqual([201, 'n', null])
    expect(await reply.bytes()).toEqual(Uint8Array.from(Buffer.from('answer')))
    server.closeAllConnections()
    server.close()
  })
})

async function answering(
  answer: (response: ServerResponse) => void,
): Promise<{ base: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/store/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
