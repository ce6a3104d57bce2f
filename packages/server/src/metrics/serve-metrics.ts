/**
 * `GET /metrics` on a port of its own, on this machine only, off unless it is asked for: whatever stands before the app's port (a proxy that
 * speaks to the world) never reaches it.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PellicleError } from '@pellicle/protocol/errors'
import { type Figure, formatOpenMetrics, OPEN_METRICS } from './open-metrics.ts'

const HOST = '127.0.0.1'

/** Throws PORT_TAKEN. */
export async function serveMetrics(port: number, figures: () => Promise<readonly Figure[]>): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    const { port: own } = server.address() as AddressInfo
    const hosts = [`${HOST}:${own}`, `localhost:${own}`]
    const status = !hosts.includes(incoming.headers.host ?? '') ? 421 : incoming.url !== '/metrics' ? 404 : 200
    if (status !== 200 || incoming.method !== 'GET') {
      outgoing.writeHead(status === 200 ? 405 : status).end()
      return
    }
    try {
      const text = formatOpenMetrics(await figures())
      outgoing.writeHead(200, { 'content-type': OPEN_METRICS, 'cache-control': 'no-store' }).end(text)
    } catch {
      outgoing.writeHead(503).end()
    }
  })
  server.setTimeout(10_000)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PellicleError('PORT_TAKEN', { port }, { cause: error }) : error),
    )
    server.listen(port, HOST, resolve)
  })
  return server
}
