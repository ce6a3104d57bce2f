/** How `serve` is told to answer on the practice's network: names for its own authority, or certificate files. */
import { type HttpsOptions, isBoxName } from '@pellicle/server/https/open-https'
import { UsageError } from './usage-error.ts'
import type { VerbCall } from './verb.ts'

export const HTTPS_OPTIONS = {
  https: {
    type: 'string',
    value: 'NAME',
    multiple: true,
    env: 'PELLICLE_HTTPS',
    help: 'answer on the network too, under this name, by HTTPS with a certificate of our own; the first is the passkeys’ name',
  },
  'https-port': { type: 'string', value: 'N', default: '8473', help: 'port for HTTPS; 0 takes any free one' },
  'join-port': {
    type: 'string',
    value: 'N',
    default: '8474',
    help: 'port where a new phone fetches our certificate, and nothing else, by plain HTTP',
  },
  'tls-cert-file': {
    type: 'string',
    value: 'FILE',
    help: 'HTTPS with this certificate chain (PEM) instead of our own',
  },
  'tls-key-file': { type: 'string', value: 'FILE', help: 'the key of --tls-cert-file (PEM)' },
} as const

/** Null: this machine only. Throws UsageError. */
export function httpsOf(call: VerbCall): HttpsOptions | null {
  const names = call.list('https').map((name) => name.toLowerCase())
  const [cert, key] = [call.optional('tls-cert-file'), call.optional('tls-key-file')]
  if (names.length === 0 && cert === null && key === null) return null
  if ((cert === null) !== (key === null)) throw new UsageError('--tls-cert-file and --tls-key-file belong together.')
  if (cert !== null && names.length > 0)
    throw new UsageError('With --tls-cert-file the names are those in the certificate; leave --https out.')
  if (!names.every(isBoxName))
    throw new UsageError('--https takes a name such as box.clinic.example, without https:// and without a port.')
  const ports = {
    port: call.number('https-port', { min: 0, max: 65_535 }),
    joinPort: call.number('join-port', { min: 0, max: 65_535 }),
  }
  return { names, ...ports, ...(cert === null || key === null ? {} : { files: { cert, key } }) }
}
