/** What connecting to one port showed about TLS, as facts. Whether that is good is judged elsewhere, with the time as argument. */
import { each, flag, list, oneOf, orNull, record, type Shape, text, whole } from '../check/shape.ts'

export const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const
export type TlsVersion = (typeof TLS_VERSIONS)[number]

/** `untried`: this machine's own TLS could not offer it; `silent`: no answer in time. Neither says that it is refused. */
export const OFFERS = ['accepted', 'refused', 'silent', 'untried'] as const
export type Offer = (typeof OFFERS)[number]

export interface Certificate {
  /** DNS names and addresses it is for. */
  readonly names: readonly string[]
  readonly notBefore: number
  readonly notAfter: number
  readonly keyType: string
  readonly keyBits: number
  /** As OpenSSL names it: `RSA-SHA256`. Empty when unknown. */
  readonly signature: string
  readonly sha256: string
}

export interface TlsFacts {
  readonly host: string
  readonly port: number
  /** `spoke`: a handshake was completed with at least one version. */
  readonly outcome: 'spoke' | 'refused' | 'silent' | 'not-tls' | 'no-address'
  readonly versions: Readonly<Record<TlsVersion, Offer>>
  /** An offer of nothing but suites without encryption or without authentication. */
  readonly weakSuites: Offer
  readonly cipher: string | null
  readonly certificate: Certificate | null
  /** Null: the chain leads to a root that is trusted here. Else OpenSSL's reason, without the name of anybody. */
  readonly distrust: string | null
  /** The certificate is the one this practice pinned at set-up (the box on the own network). */
  readonly pinned: boolean
}

export const certificateShape: Shape<Certificate> = record<Certificate>({
  names: list(text),
  notBefore: whole,
  notAfter: whole,
  keyType: text,
  keyBits: whole,
  signature: text,
  sha256: text,
})

export const tlsShape: Shape<TlsFacts> = record<TlsFacts>({
  host: text,
  port: whole,
  outcome: oneOf('spoke', 'refused', 'silent', 'not-tls', 'no-address'),
  versions: each(TLS_VERSIONS, oneOf(...OFFERS)),
  weakSuites: oneOf(...OFFERS),
  cipher: orNull(text),
  certificate: orNull(certificateShape),
  distrust: orNull(text),
  pinned: flag,
})
