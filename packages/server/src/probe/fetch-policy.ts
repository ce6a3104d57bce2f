/** Fetches the MTA-STS policy file as a sender would (RFC 8461 §3.3): HTTPS, a certificate that holds for the name, no redirects. */
import { Agent, get } from 'node:https'
import type { PolicyFile } from '@pellicle/posture/dns/mta-sts'

export interface PolicyTarget {
  readonly domain: string
  /** Null: the name has no address. */
  readonly address: string | null
  readonly port?: number
  readonly timeoutMs: number
  readonly roots?: readonly string[]
}

/** RFC 8461 §3.3 suggests a limit of 64 KiB. */
const MOST_BYTES = 65_536
const HTTPS_PORT = 443

export function fetchPolicy({
  domain,
  address,
  port = HTTPS_PORT,
  timeoutMs,
  roots,
}: PolicyTarget): Promise<PolicyFile> {
  const none = { status: null, contentType: null, body: null }
  if (address === null) return Promise.resolve({ outcome: 'no-address', ...none })
  const host = `mta-sts.${domain}`
  return new Promise((resolve) => {
    const end = (file: PolicyFile) => {
      clearTimeout(timer)
      request.destroy()
      resolve(file)
    }
    const timer = setTimeout(() => end({ outcome: 'silent', ...none }), timeoutMs)
    const request = get({
      host: address,
      port,
      path: '/.well-known/mta-sts.txt',
      servername: host,
      headers: { Host: host },
      agent: new Agent({ keepAlive: false }),
      ...(roots ? { ca: [...roots] } : {}),
    })
    request.once('error', (error) => end({ outcome: outcomeOf(error), ...none }))
    request.once('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes > MOST_BYTES) end({ outcome: 'too-large', ...none })
      })
      response.once('error', () => end({ outcome: 'silent', ...none }))
      response.once('end', () =>
        end({
          outcome: 'fetched',
          status: response.statusCode ?? null,
          contentType: response.headers['content-type'] ?? null,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
  })
}

function outcomeOf(error: Error): PolicyFile['outcome'] {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (/CERT|ALTNAME|SELF_SIGNED|UNABLE_TO|ISSUER|CHAIN/.test(code)) return 'bad-certificate'
  return code === 'ETIMEDOUT' ? 'silent' : 'refused'
}
