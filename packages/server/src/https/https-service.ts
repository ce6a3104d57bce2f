/** HTTPS while it runs: the edge for the practice's network, the page where devices fetch the authority, and the certificate's renewal. */
import type { Server } from 'node:http'
import type { Server as SecureServer } from 'node:https'
import type { Random } from '@pellicle/crypto/seal'
import type { Reach } from '../http/routes/network-routes.ts'
import { createJoinListener } from './join-listener.ts'
import { type HttpsOptions, openHttps, type Secure } from './open-https.ts'

export type { HttpsOptions, Secure }

export interface HttpsTools {
  readonly edge: (secure: Secure) => Server
  readonly listen: (server: Server, port: number, host: string) => Promise<number>
  readonly random: Random
  readonly now: () => number
}

export interface HttpsService {
  readonly reach: Reach
  /** What `Host` and `Origin` may say besides this machine's own names. */
  readonly origins: readonly string[]
  /** Stops renewing; answers what is to be drained. */
  stop(): readonly Server[]
}

const HOUR = 3_600_000
/** Every address this machine has, IPv6 and IPv4. */
const EVERYWHERE = '::'

export async function startHttps(folder: string, options: HttpsOptions, tools: HttpsTools): Promise<HttpsService> {
  const { edge, listen, random, now } = tools
  const { names, authority, secure, renew } = await openHttps(folder, options, { random, now: now() })
  const name = names[0] as string
  const server = edge(secure)
  const port = await listen(server, options.port, EVERYWHERE)
  const address = new URL(`https://${name}:${port}`).origin
  let join: Reach['join'] = null
  const servers = [server]
  if (authority !== null) {
    const { certificate, fingerprint } = authority
    const listener = createJoinListener(() => ({ address, fingerprint, certificate }))
    const joinPort = await listen(listener, options.joinPort, EVERYWHERE)
    join = { address: new URL(`http://${name}:${joinPort}`).origin, fingerprint }
    servers.push(listener)
  }
  const look = async (): Promise<void> => {
    // A file that cannot be read this hour leaves the certificate that works.
    const next = await renew(now()).catch(() => null)
    if (next !== null) (server as SecureServer).setSecureContext(next)
  }
  const timer = setInterval(() => void look(), HOUR).unref()
  return {
    reach: { address, name, until: secure.until, join },
    origins: names.map((one) => `https://${one}:${port}`),
    stop: () => {
      clearInterval(timer)
      return servers
    },
  }
}
