/**
 * The practice's own authority: made once, for the names this box is called by, kept in `secrets/`. Under it the box makes itself a short
 * certificate at every start and renews it while it runs; its key is never written down.
 *
 * LIMITS: a device that trusts this authority believes whoever holds its key when he calls himself by one of these names.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { isMap, type Value } from '@pellicle/crypto/format'
import type { Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { loadOrMakeSecret } from '../secrets/key-file.ts'
import { authorityCertificate, boxCertificate, type Issuer, pem } from './certificate.ts'

const DAY = 86_400_000
const AUTHORITY_LIVES_MS = 15 * 365 * DAY
const BOX_LIVES_MS = 90 * DAY
/** A phone's clock may be behind. */
const EARLIER_MS = DAY

export interface LocalAuthority {
  /** As devices install it. */
  readonly certificate: Uint8Array
  /** SHA-256 of it, as devices show it: pairs of capital hex digits. */
  readonly fingerprint: string
  readonly names: readonly string[]
  makeBox(now: number): { readonly cert: string; readonly key: string; readonly until: number }
}

/** Throws HTTPS_NAME when the authority of this folder was made for other names: devices would have to trust a new one. */
export async function openLocalAuthority(
  folder: string,
  names: readonly string[],
  { random, now }: { readonly random: Random; readonly now: number },
): Promise<LocalAuthority> {
  const stored = await loadOrMakeSecret(join(folder, 'secrets', 'https-authority.key'), {
    parse,
    make: () => make(names, random, now),
  })
  if (!names.every((name) => stored.names.includes(name)))
    throw new PellicleError('HTTPS_NAME', { name: stored.names.join(', ') })
  const key = createPrivateKey({ key: Buffer.from(stored.key), format: 'der', type: 'pkcs8' })
  const issuer = issuerOf(stored.label, key)
  return {
    certificate: stored.certificate,
    fingerprint: fingerprintOf(stored.certificate),
    names: stored.names,
    makeBox(at) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const times = { from: at - EARLIER_MS, until: at + BOX_LIVES_MS }
      const certificate = boxCertificate(issuer, {
        names: stored.names,
        serial: serial(random),
        public: pair.publicKey,
        ...times,
      })
      return {
        cert: pem(certificate),
        key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
        until: times.until,
      }
    },
  }
}

export function fingerprintOf(certificate: Uint8Array): string {
  const hex = createHash('sha256').update(certificate).digest('hex').toUpperCase()
  return (hex.match(/../g) as string[]).join(':')
}

interface Stored {
  readonly label: string
  readonly names: readonly string[]
  /** PKCS #8 */
  readonly key: Uint8Array
  readonly certificate: Uint8Array
}

function make(names: readonly string[], random: Random, now: number): Value {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  // Two practices on one phone must be told apart in its list.
  const label = `Pellicle ${names[0]} ${new Date(now).getUTCFullYear()}`
  const times = { from: now - EARLIER_MS, until: now + AUTHORITY_LIVES_MS }
  const certificate = authorityCertificate(issuerOf(label, privateKey), { names, serial: serial(random), ...times })
  const key = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  return { v: 1, label, names: [...names], key, certificate }
}

function parse(value: Value): Stored | null {
  if (!isMap(value)) return null
  const { label, names, key, certificate } = value
  const whole =
    typeof label === 'string' &&
    Array.isArray(names) &&
    names.every((name) => typeof name === 'string') &&
    key instanceof Uint8Array &&
    certificate instanceof Uint8Array
  return whole ? ({ label, names, key, certificate } as unknown as Stored) : null
}

function issuerOf(name: string, key: KeyObject): Issuer {
  return { name, key, public: createPublicKey(key) }
}

function serial(random: Random): Uint8Array {
  const bytes = random(16)
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40
  return bytes
}
