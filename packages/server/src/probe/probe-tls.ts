/**
 * Connects to one port and writes down what TLS it speaks: each version tried by itself, and the certificate as shown. Nothing is
 * judged and nothing is refused here: a bad certificate is a fact. Whoever needs a dialogue first (STARTTLS) hands in how to dial.
 */
import type { X509Certificate } from 'node:crypto'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import {
  type Certificate,
  type Offer,
  TLS_VERSIONS,
  type TlsFacts,
  type TlsVersion,
} from '@pellicle/posture/tls/tls-facts'

export interface TlsTarget {
  /** The name asked for (SNI), also when an address was given to connect to. */
  readonly host: string
  readonly port: number
  readonly address: string
  readonly timeoutMs: number
  /** Roots to trust besides those of this system: the practice's own. PEM. */
  readonly roots?: readonly string[]
  /** SHA-256 of the certificate that was pinned, hex. */
  readonly pinned?: string
  /** A connection on which TLS can begin. Default: a plain one. */
  readonly dial?: () => Promise<Dialled>
}

export type Dialled = Socket | 'refused' | 'silent'

/** Everything OpenSSL still has, at the lowest level: the point is to see what the other side accepts. */
const ALL_CIPHERS = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ALL:@SECLEVEL=0'

/** Without encryption, or without anybody's name. All that today's OpenSSL still has of the weak ones. */
const WEAK_CIPHERS = 'eNULL:aNULL:@SECLEVEL=0'

interface Handshake {
  readonly offer: Offer | 'not-tls' | 'unreached'
  readonly cipher: string | null
  readonly certificate: X509Certificate | null
  readonly distrust: string | null
}

export async function probeTls(target: TlsTarget): Promise<TlsFacts> {
  const tried = {} as Record<TlsVersion, Handshake>
  // Newest first, one after the other: one visitor, five polite knocks.
  for (const version of [...TLS_VERSIONS].reverse())
    tried[version] = await handshake(target, { version, ciphers: ALL_CIPHERS })
  const all = Object.values(tried)
  const spoke = all.some(({ offer }) => offer === 'accepted')
  const weak = spoke ? await handshake(target, { version: 'TLSv1.2', ciphers: WEAK_CIPHERS }) : null
  const best = all.find(({ offer }) => offer === 'accepted')
  const offers = Object.fromEntries(TLS_VERSIONS.map((version) => [version, asOffer(tried[version].offer)]))
  return {
    host: target.host,
    port: target.port,
    outcome: best ? 'spoke' : outcomeOf(all),
    versions: offers as Record<TlsVersion, Offer>,
    weakSuites: weak ? asOffer(weak.offer) : 'untried',
    cipher: best?.cipher ?? null,
    certificate: best?.certificate ? describe(best.certificate) : null,
    distrust: best?.distrust ?? null,
    pinned: target.pinned !== undefined && best?.certificate ? fingerprint(best.certificate) === target.pinned : false,
  }
}

function asOffer(offer: Handshake['offer']): Offer {
  return offer === 'not-tls' ? 'refused' : offer === 'unreached' ? 'untried' : offer
}

function outcomeOf(all: readonly Handshake[]): TlsFacts['outcome'] {
  if (all.every(({ offer }) => offer === 'not-tls')) return 'not-tls'
  return all.some(({ offer }) => offer === 'silent') ? 'silent' : 'refused'
}

async function handshake(
  target: TlsTarget,
  { version, ciphers }: { version: TlsVersion; ciphers: string },
): Promise<Handshake> {
  const none = { cipher: null, certificate: null, distrust: null }
  const socket = await (target.dial ?? (() => dialPlain(target)))()
  if (socket === 'silent') return { offer: 'silent', ...none }
  if (socket === 'refused') return { offer: 'unreached', ...none }
  return new Promise((resolve) => {
    let tls: TLSSocket
    const end = (result: Handshake) => {
      clearTimeout(timer)
      tls?.destroy()
      socket.destroy()
      resolve(result)
    }
    const timer = setTimeout(() => end({ offer: 'silent', ...none }), target.timeoutMs)
    try {
      tls = connectTls({
        socket,
        ...(isIP(target.host) ? {} : { servername: target.host }),
        minVersion: version,
        maxVersion: version,
        ciphers,
        rejectUnauthorized: false,
        checkServerIdentity: () => undefined,
        ...(target.roots ? { ca: [...target.roots] } : {}),
      })
    } catch {
      end({ offer: 'untried', ...none })
      return
    }
    tls.once('error', (error) => end({ offer: meaningOf(error), ...none }))
    tls.once('close', () => end({ offer: 'refused', ...none }))
    tls.once('secureConnect', () => {
      const certificate = tls.getPeerX509Certificate() ?? null
      end({
        offer: 'accepted',
        cipher: tls.getCipher().name,
        certificate,
        // Declared as an error, set as a code: node:tls.
        distrust: tls.authorized
          ? null
          : String((tls.authorizationError as unknown as { code?: string })?.code ?? tls.authorizationError),
      })
    })
  })
}

/** An alert is a refusal, hanging up too. Bytes that are no TLS at all are something else. */
function meaningOf(error: Error): Handshake['offer'] {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ERR_SSL_NO_PROTOCOLS_AVAILABLE' || code === 'ERR_SSL_NO_CIPHERS_AVAILABLE') return 'untried'
  return /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_TOO_SMALL/.test(code) ? 'not-tls' : 'refused'
}

export function dialPlain({
  address,
  port,
  timeoutMs,
}: Pick<TlsTarget, 'address' | 'port' | 'timeoutMs'>): Promise<Dialled> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host: address, port })
    const timer = setTimeout(() => end('silent'), timeoutMs)
    const end = (result: Dialled) => {
      clearTimeout(timer)
      if (typeof result === 'string') socket.destroy()
      resolve(result)
    }
    socket.once('error', () => end('refused'))
    socket.once('connect', () => {
      // Errors from now on belong to whoever takes the socket over; without a listener they would end the program.
      socket.on('error', () => undefined)
      end(socket)
    })
  })
}

function describe(certificate: X509Certificate): Certificate {
  const key = certificate.publicKey
  const details = key.asymmetricKeyDetails
  return {
    names: namesOf(certificate.subjectAltName ?? ''),
    notBefore: certificate.validFromDate.getTime(),
    notAfter: certificate.validToDate.getTime(),
    keyType: key.asymmetricKeyType ?? 'unknown',
    keyBits: details?.modulusLength ?? curveBits(details?.namedCurve ?? key.asymmetricKeyType ?? ''),
    signature: certificate.signatureAlgorithm ?? '',
    sha256: fingerprint(certificate),
  }
}

/** `DNS:a.example, IP Address:192.0.2.1` → names. Quoted entries hold odd characters and match no host. */
function namesOf(text: string): string[] {
  return text.split(', ').flatMap((part) => /^(?:DNS|IP Address):([^"]+)$/.exec(part)?.[1] ?? [])
}

function curveBits(curve: string): number {
  const known: Readonly<Record<string, number>> = {
    prime256v1: 256,
    secp256k1: 256,
    secp384r1: 384,
    secp521r1: 521,
    ed25519: 256,
    ed448: 448,
  }
  return known[curve] ?? 0
}

function fingerprint(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase()
}
