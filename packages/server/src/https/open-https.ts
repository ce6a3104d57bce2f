/**
 * HTTPS for the practice's network: certificate files that somebody else renews, or the local authority. Names are what `Host` and `Origin`
 * may say there and what passkeys are made for.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { type LocalAuthority, openLocalAuthority } from './local-authority.ts'

export interface HttpsOptions {
  /** Names of this box; with certificate files those of the certificate count. The first one is the passkeys' name. */
  readonly names: readonly string[]
  readonly port: number
  /** Where new devices fetch the authority, by plain HTTP; null with certificate files: nothing is to be fetched. */
  readonly joinPort: number
  readonly files?: { readonly cert: string; readonly key: string }
}

export interface Secure {
  readonly cert: string
  readonly key: string
  readonly until: number
}

export interface OpenHttps {
  readonly names: readonly string[]
  readonly authority: LocalAuthority | null
  readonly secure: Secure
  /** The certificate for from now on; null while the one in use is good. Looked at once an hour. */
  renew(now: number): Promise<Secure | null>
}

const RENEW_BEFORE_MS = 30 * 86_400_000
const NAME = /^(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/
const ADDRESS = /^(\d{1,3}\.){3}\d{1,3}$/

/** A name people can type: no wildcard, no port, no scheme. */
export function isBoxName(name: string): boolean {
  return NAME.test(name) || ADDRESS.test(name)
}

/** Throws HTTPS_FILES, HTTPS_NAME. */
export async function openHttps(
  folder: string,
  options: HttpsOptions,
  { random, now }: { readonly random: Random; readonly now: number },
): Promise<OpenHttps> {
  const { files, names } = options
  if (files !== undefined) {
    const first = await readFiles(files)
    let used = first.cert
    return {
      names: first.names,
      authority: null,
      secure: first,
      async renew() {
        const found = await readFiles(files)
        if (found.cert === used) return null
        used = found.cert
        return found
      },
    }
  }
  const authority = await openLocalAuthority(folder, names, { random, now })
  let secure = authority.makeBox(now)
  return {
    names: authority.names,
    authority,
    secure,
    async renew(at) {
      if (at < secure.until - RENEW_BEFORE_MS) return null
      secure = authority.makeBox(at)
      return secure
    },
  }
}

async function readFiles(files: { readonly cert: string; readonly key: string }) {
  try {
    const [cert, key] = await Promise.all([readFile(files.cert, 'utf8'), readFile(files.key, 'utf8')])
    const read = new X509Certificate(cert)
    if (!read.checkPrivateKey(createPrivateKey(key))) throw new TypeError('another key')
    const names = namesIn(read.subjectAltName ?? '')
    if (names.length === 0) throw new TypeError('no name')
    return { cert, key, names, until: Date.parse(read.validTo) }
  } catch (cause) {
    // The reason may hold a path or a line of the key.
    throw new PellicleError('HTTPS_FILES', {}, { cause })
  }
}

/** `DNS:box.example, IP Address:192.168.1.4`; a wildcard is nobody's address. */
function namesIn(alternatives: string): string[] {
  return alternatives
    .split(/,\s*/)
    .map((one) => one.replace(/^(DNS|IP Address):/, '').toLowerCase())
    .filter(isBoxName)
}
