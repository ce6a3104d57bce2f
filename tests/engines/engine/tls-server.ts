/** OpenSSL's own server on one port, as strict or as careless as a test wants it. */

import type { Leaf } from './certificates.ts'
import { needPrograms } from './need-programs.ts'
import { freePort, listens, type RunningProgram, startProgram } from './running-program.ts'

export interface TlsServer {
  readonly port: number
  stop(): Promise<void>
}

export interface TlsServerOptions {
  readonly leaf: Leaf
  readonly lowest: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly highest?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'
  readonly ciphers?: string
}

export async function startTlsServer({ leaf, lowest, highest, ciphers }: TlsServerOptions): Promise<TlsServer> {
  const programs = await needPrograms({ program: 'openssl', package: 'openssl' })
  const port = await freePort()
  const range = ['-min_protocol', lowest, ...(highest ? ['-max_protocol', highest] : [])]
  const careless = lowest === 'TLSv1' || lowest === 'TLSv1.1' || ciphers !== undefined
  const list = careless ? ['-cipher', ciphers ?? 'ALL:@SECLEVEL=0'] : []
  const program: RunningProgram = await startProgram(
    programs.get('openssl') ?? '',
    [
      's_server',
      '-accept',
      `127.0.0.1:${port}`,
      '-cert',
      leaf.certificate,
      '-key',
      leaf.key,
      '-quiet',
      '-www',
      ...range,
      ...list,
    ],
    // Debian's configuration forbids what a careless server allows.
    { env: { OPENSSL_CONF: '/dev/null' }, ready: () => listens('127.0.0.1', port) },
  )
  return { port, stop: () => program.stop() }
}
