/**
 * This box's own HTTPS as a device meets it: its name, its port, and as root the authority that devices take from the join page, held against
 * the fingerprint that people compare. Null: this box answers on this machine only, so there is nothing to look at. Spec: checkup §4.
 */
import { X509Certificate } from 'node:crypto'
import type { TlsFacts } from '@pellicle/posture/tls/tls-facts'
import type { Reach } from '../http/routes/network-routes.ts'
import { AUTHORITY_PATH } from '../https/join-page.ts'
import { probeTls } from '../probe/probe-tls.ts'

const HERE = '127.0.0.1'
const TIMEOUT_MS = 5000

export async function lookAtBox(reach: Reach | null): Promise<TlsFacts | null> {
  if (reach === null) return null
  const { hostname, port } = new URL(reach.address)
  const root = reach.join === null ? null : await authorityOf(reach.join)
  return probeTls({
    ...{ host: hostname, port: Number(port || 443), address: HERE, timeoutMs: TIMEOUT_MS },
    ...(root === null ? {} : { roots: [root] }),
  })
}

/** PEM; null when what the join page hands out is not what people compare. Then nobody vouches for the certificate, and the look says so. */
async function authorityOf(join: NonNullable<Reach['join']>): Promise<string | null> {
  try {
    const { port } = new URL(join.address)
    const reply = await fetch(`http://${HERE}:${port}${AUTHORITY_PATH}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const certificate = new X509Certificate(new Uint8Array(await reply.arrayBuffer()))
    return plain(certificate.fingerprint256) === plain(join.fingerprint) ? certificate.toString() : null
  } catch {
    return null
  }
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase()
}
