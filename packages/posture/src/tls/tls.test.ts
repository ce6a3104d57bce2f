/** TLS judges over facts. Real servers speak in tests/engines/posture-tls.test.ts and posture-domain.test.ts. */
import { describe, expect, it } from 'vitest'
import { judgeHostTls } from './host-tls.ts'
import { judgeMailHosts, type MailHostFacts } from './mail-hosts.ts'
import type { Certificate, TlsFacts } from './tls-facts.ts'

const NOW = Date.UTC(2026, 5, 15)
const DAY = 86_400_000
const certificate: Certificate = {
  names: ['www.clinic.example', '*.clinic.example'],
  notBefore: NOW - 10 * DAY,
  notAfter: NOW + 60 * DAY,
  keyType: 'ec',
  keyBits: 256,
  signature: 'ecdsa-with-SHA256',
  sha256: 'ab',
}
const good: TlsFacts = {
  host: 'www.clinic.example',
  port: 443,
  outcome: 'spoke',
  versions: { TLSv1: 'refused', 'TLSv1.1': 'refused', 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted' },
  weakSuites: 'refused',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificate,
  distrust: null,
  pinned: false,
}
const code = (facts: TlsFacts) => {
  const { verdict, why } = judgeHostTls(facts, NOW)
  return `${verdict} ${why[0]?.code}`
}
const withCertificate = (over: Partial<Certificate>): TlsFacts => ({
  ...good,
  certificate: { ...certificate, ...over },
})

describe('a host', () => {
  it.each([
    ['good', good, 'pass TLS_GOOD'],
    ['another name', { ...good, host: 'mail.other.example' }, 'fail TLS_OTHER_NAME'],
    ['a name one label below', { ...good, host: 'a.b.clinic.example' }, 'fail TLS_OTHER_NAME'],
    ['a wildcard for one label', { ...good, host: 'shop.clinic.example' }, 'pass TLS_GOOD'],
    ['a wildcard for a whole registry', withCertificate({ names: ['*.example'] }), 'fail TLS_OTHER_NAME'],
    ['not valid yet', withCertificate({ notBefore: NOW + DAY }), 'fail TLS_NOT_YET'],
    ['a short curve', withCertificate({ keyBits: 192 }), 'fail TLS_SHORT_KEY'],
    ['a 2048-bit RSA key', withCertificate({ keyType: 'rsa', keyBits: 2048 }), 'pass TLS_GOOD'],
    ['a SHA-1 signature', withCertificate({ signature: 'ecdsa-with-SHA1' }), 'fail TLS_OLD_SIGNATURE'],
    ['an RC4 cipher', { ...good, cipher: 'ECDHE-RSA-RC4-SHA' }, 'fail TLS_WEAK_CIPHER'],
    ['a triple DES cipher', { ...good, cipher: 'ECDHE-RSA-DES-CBC3-SHA' }, 'fail TLS_WEAK_CIPHER'],
    [
      'nothing modern',
      { ...good, versions: { ...good.versions, 'TLSv1.2': 'silent', 'TLSv1.3': 'silent' } },
      'not-proven TLS_NO_MODERN_SEEN',
    ],
    [
      'old versions untried',
      { ...good, versions: { ...good.versions, TLSv1: 'untried' } },
      'not-proven TLS_OLD_UNSEEN',
    ],
    ['no address', { ...good, outcome: 'no-address' }, 'not-proven HOST_NO_ADDRESS'],
  ] as const)('%s', (_, facts, expected) => {
    expect(code(facts as TlsFacts)).toBe(expected)
  })
  it('pinned: known byte by byte, and still no longer than it is valid', () => {
    const pinned = { ...good, host: '192.168.1.2', distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT', pinned: true }
    expect(code(pinned)).toBe('pass TLS_GOOD')
    expect(judgeHostTls(pinned, NOW + 61 * DAY)).toMatchObject({
      verdict: 'fail',
      why: [{ code: 'TLS_EXPIRED', params: { days: 1 } }],
    })
  })
})

describe('mail hosts', () => {
  const host = (name: string, over: Partial<MailHostFacts> = {}): MailHostFacts => ({
    host: name,
    port: 25,
    outcome: 'spoke',
    starttls: 'offered',
    tls: { ...good, host: name, port: 25, weakSuites: 'accepted', certificate: { ...certificate, names: [name] } },
    ...over,
  })
  const judged = (...hosts: MailHostFacts[]) => {
    const records = ['a.mail.example', 'b.mail.example'].map((name) => `10 ${name}`)
    const answers = [{ name: 'clinic.example', type: 'MX', outcome: 'answer', records, authenticated: false }] as const
    const { verdict, why } = judgeMailHosts({ domain: 'clinic.example', answers, hosts }, NOW)
    return `${verdict} ${why[0]?.code}`
  }
  it('are only good together', () => {
    expect(judged(host('a.mail.example'), host('b.mail.example'))).toBe('pass MX_GOOD')
    expect(judged(host('a.mail.example'))).toBe('not-proven MX_NOT_TRIED')
    expect(judged(host('a.mail.example'), host('b.mail.example', { outcome: 'silent', tls: null }))).toBe(
      'not-proven MX_SILENT',
    )
    expect(judged(host('a.mail.example'), host('b.mail.example', { starttls: 'missing', tls: null }))).toBe(
      'fail MX_NO_STARTTLS',
    )
    expect(judged(host('a.mail.example'), host('b.mail.example', { starttls: 'broken' }))).toBe(
      'fail MX_STARTTLS_BROKEN',
    )
    expect(judged(host('a.mail.example'), host('b.mail.example', { starttls: 'unseen' }))).toBe('not-proven MX_SILENT')
  })
})
