/** Serves the join page and the authority's certificate by plain HTTP, to whoever asks on the practice's network; nothing else lives there. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { ALWAYS } from '../http/security-headers.ts'
import { AUTHORITY_PATH, type JoinFacts, joinPage } from './join-page.ts'

export interface JoinOffer extends JoinFacts {
  readonly certificate: Uint8Array
}

const LIMIT_MS = 10_000

/** `offer` is asked at each request: the port is known only when both listen. */
export function createJoinListener(offer: () => JoinOffer): Server {
  const server = createServer({ maxHeaderSize: 8 * 1024, headersTimeout: LIMIT_MS, requestTimeout: LIMIT_MS })
  server.maxConnections = 100
  server.setTimeout(LIMIT_MS)
  server.on('request', (incoming, outgoing) => {
    for (const [name, value] of Object.entries(ALWAYS)) outgoing.setHeader(name, value)
    outgoing.setHeader('connection', 'close')
    const reads = incoming.method === 'GET' || incoming.method === 'HEAD'
    const { certificate, ...facts } = offer()
    if (reads && incoming.url === '/') {
      const nonce = randomBytes(18).toString('base64')
      outgoing.setHeader('content-security-policy', policy(nonce))
      outgoing.setHeader('content-type', 'text/html; charset=utf-8')
      outgoing.end(joinPage(facts, nonce))
    } else if (reads && incoming.url === AUTHORITY_PATH) {
      outgoing.setHeader('content-type', 'application/x-x509-ca-cert')
      outgoing.setHeader('content-disposition', 'attachment; filename="pellicle-authority.crt"')
      outgoing.end(certificate)
    } else {
      outgoing.statusCode = 404
      outgoing.end()
    }
  })
  return server
}

function policy(nonce: string): string {
  return `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}
