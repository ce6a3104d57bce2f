/**
 * The two certificates of a local authority (RFC 5280): its own, and that of this box under it. Keys are P-256, which every phone takes.
 * The authority is bound to the names of the box (§4.2.1.10): whoever steals its key can pose as this box towards the practice's devices,
 * and as nobody else in the world.
 */
import { createHash, type KeyObject, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { bits, context, type Der, implicit, integer, octets, oid, sequence, time, tlv, utf8, yes } from './der.ts'

export interface CertificateTimes {
  readonly from: number
  readonly until: number
}

export interface Issuer {
  readonly name: string
  readonly key: KeyObject
  readonly public: KeyObject
}

interface Body extends CertificateTimes {
  readonly subject: string
  readonly public: KeyObject
  readonly serial: Uint8Array
  readonly extensions: readonly Der[]
}

// RFC 5758 §3.2
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))

export function authorityCertificate(
  issuer: Issuer,
  { names, serial, ...times }: CertificateTimes & { readonly names: readonly string[]; readonly serial: Uint8Array },
): Der {
  const extensions = [
    extension('2.5.29.19', sequence(yes, integer(Buffer.from([0]))), 'critical'),
    // keyCertSign, cRLSign
    extension('2.5.29.15', bits(Buffer.from([0x06]), 1), 'critical'),
    extension('2.5.29.14', octets(keyId(issuer.public))),
    extension('2.5.29.30', nameConstraints(names), 'critical'),
  ]
  return signed(issuer, { ...times, serial, subject: issuer.name, public: issuer.public, extensions })
}

export function boxCertificate(
  issuer: Issuer,
  {
    names,
    ...of
  }: CertificateTimes & { readonly names: readonly string[]; readonly serial: Uint8Array; readonly public: KeyObject },
): Der {
  const extensions = [
    extension('2.5.29.19', sequence(), 'critical'),
    // digitalSignature
    extension('2.5.29.15', bits(Buffer.from([0x80]), 7), 'critical'),
    // serverAuth; Apple asks for it since iOS 13
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', sequence(...names.map((name) => generalName(name)))),
    extension('2.5.29.14', octets(keyId(of.public))),
    extension('2.5.29.35', sequence(implicit(0, keyId(issuer.public)))),
  ]
  return signed(issuer, { ...of, subject: names[0] as string, extensions })
}

export function pem(der: Der): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g) as string[]
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function signed({ name, key }: Issuer, body: Body): Der {
  const tbs = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(body.serial),
    ECDSA_SHA256,
    commonName(name),
    sequence(time(body.from), time(body.until)),
    commonName(body.subject),
    spki(body.public),
    context(3, sequence(...body.extensions)),
  )
  return sequence(tbs, ECDSA_SHA256, bits(sign('sha256', tbs, key)))
}

function commonName(text: string): Der {
  return sequence(tlv(0x31, sequence(oid('2.5.4.3'), utf8(text))))
}

function extension(id: string, value: Der, critical?: 'critical'): Der {
  return sequence(oid(id), ...(critical === undefined ? [] : [yes]), octets(value))
}

/** What is not named is refused: with a DNS name alone no address of numbers is allowed, and the other way round. */
function nameConstraints(names: readonly string[]): Der {
  const permitted = names.map((name) => sequence(generalName(name, 'with mask')))
  const excluded = [
    ...(names.some((name) => isIP(name) === 4) ? [] : [sequence(implicit(7, Buffer.alloc(8)))]),
    ...(names.some((name) => isIP(name) === 6) ? [] : [sequence(implicit(7, Buffer.alloc(32)))]),
  ]
  return sequence(context(0, ...permitted), ...(excluded.length === 0 ? [] : [context(1, ...excluded)]))
}

function generalName(name: string, mask?: 'with mask'): Der {
  if (isIP(name) === 0) return implicit(2, Buffer.from(name, 'ascii'))
  const address = addressBytes(name)
  return implicit(7, mask === undefined ? address : Buffer.concat([address, Buffer.alloc(address.length, 0xff)]))
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail = ''] = address.split('::')
  const words = (text: string): number[] =>
    text.split(':').flatMap((word) => (word === '' ? [] : [Number.parseInt(word, 16)]))
  const [first, last] = [words(head), words(tail)]
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last]
  return Buffer.from(all.flatMap((word) => [word >> 8, word & 0xff]))
}

function keyId(key: KeyObject): Uint8Array {
  return createHash('sha256').update(spki(key)).digest().subarray(0, 20)
}

function spki(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' })
}
