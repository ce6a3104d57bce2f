/**
 * Who is at the other end of the link between server and gate: a key of its own on each side, known by the hash of it. The certificate around
 * it is only what TLS wants to see. Spec: gate-host §2.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type X509Certificate,
} from 'node:crypto'
import { join } from 'node:path'
import { equalBytes, isMap } from '@pellicle/crypto/format'
import type { Random } from '@pellicle/crypto/seal'
import { formatBase32, parseBase32 } from '@pellicle/protocol/ids'
import { boxCertificate, pem } from '../https/certificate.ts'
import { loadOrMakeSecret } from '../secrets/key-file.ts'

const LIVES_MS = 50 * 365 * 86_400_000

export interface LinkIdentity {
  /** 52 characters, to be told to the other side by a person. */
  readonly name: string
  readonly key: string
  readonly cert: string
}

/** Made when there is none yet: `secrets/link.key`. */
export async function openLinkIdentity(folder: string, random: Random): Promise<LinkIdentity> {
  const bytes = await loadOrMakeSecret(join(folder, 'secrets', 'link.key'), {
    parse: (value) => (isMap(value) && value.key instanceof Uint8Array ? value.key : null),
    make: () => ({ v: 1, key: new Uint8Array(newKey().export({ type: 'pkcs8', format: 'der' })) }),
  })
  const key = createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' })
  const own = createPublicKey(key)
  const serial = random(16)
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40
  const issuer = { name: 'pellicle link', key, public: own }
  // Neither end looks at names or dates: the key is the name.
  const times = { from: 0, until: LIVES_MS }
  const cert = pem(boxCertificate(issuer, { names: ['link.pellicle.invalid'], serial, public: own, ...times }))
  return { name: linkNameOf(own), key: String(key.export({ type: 'pkcs8', format: 'pem' })), cert }
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

export function linkNameOf(key: KeyObject): string {
  const spki = key.export({ type: 'spki', format: 'der' })
  return formatBase32(new Uint8Array(createHash('sha256').update(spki).digest()))
}

/** Null for what is no link name. */
export function parseLinkName(text: string): string | null {
  const said = text.trim().toLowerCase()
  return parseBase32(said, 32) === null ? null : said
}

/** True when TLS proved that the other end holds this key. */
export function isPeer(certificate: X509Certificate | undefined, name: string): boolean {
  if (certificate === undefined) return false
  const [there, expected] = [linkNameOf(certificate.publicKey), name].map((one) => new TextEncoder().encode(one))
  return equalBytes(there as Uint8Array, expected as Uint8Array)
}
