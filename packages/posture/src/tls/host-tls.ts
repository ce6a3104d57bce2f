/**
 * TLS of a host of the practice: the site, the mail host, this box. Versions that are forbidden (RFC 8996: TLS 1.0 and 1.1) must
 * have been refused, not merely unanswered; a handshake that nobody saw proves nothing.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { type Finding, failed, passed, unproven, withRemark } from '../check/finding.ts'
import { judgeCertificate } from './certificate.ts'
import type { TlsFacts, TlsVersion } from './tls-facts.ts'

const FORBIDDEN: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1']
const WEAK_CIPHER = /(^|[-_])(NULL|ANON|ADH|AECDH|EXP(ORT)?\d*|RC4|RC2|DES|3DES|CBC3|IDEA|SEED|MD5)([-_]|$)/i

export function judgeHostTls(facts: TlsFacts, now: UnixMs): Finding {
  const { host, port } = facts
  if (facts.outcome === 'no-address') return unproven('HOST_NO_ADDRESS', { host })
  if (facts.outcome === 'silent') return unproven('HOST_SILENT', { host, port })
  if (facts.outcome === 'refused') return unproven('HOST_REFUSED', { host, port })
  if (facts.outcome === 'not-tls') return failed('TLS_NONE', { host, port })
  const certificate = judgeCertificate(facts, now)
  if (certificate.verdict !== 'pass') return certificate
  const versions = judgeVersions(facts)
  // Mail hosts may accept a caller without a name on either side (RFC 7435); a site or this box never does.
  if (facts.weakSuites === 'accepted') {
    return failed('TLS_WEAK_CIPHER', { host, cipher: 'without encryption or without a name' })
  }
  if (facts.weakSuites === 'silent' && versions.verdict === 'pass') return unproven('TLS_OLD_UNSEEN', { host })
  return versions.verdict === 'pass' ? withRemark(versions, ...certificate.why) : versions
}

/** Versions and cipher alone, where the certificate is judged by other rules (mail hosts). */
export function judgeVersions({ host, versions, cipher }: TlsFacts): Finding {
  const old = FORBIDDEN.filter((version) => versions[version] === 'accepted')
  const modern = versions['TLSv1.3'] === 'accepted' ? 'TLS 1.3' : versions['TLSv1.2'] === 'accepted' ? 'TLS 1.2' : null
  if (old.length > 0) return failed('TLS_OLD_VERSION', { host, versions: old.map(spoken).join(', ') })
  if (cipher !== null && WEAK_CIPHER.test(cipher)) return failed('TLS_WEAK_CIPHER', { host, cipher })
  if (modern === null) return unproven('TLS_NO_MODERN_SEEN', { host })
  if (FORBIDDEN.some((version) => versions[version] !== 'refused')) return unproven('TLS_OLD_UNSEEN', { host })
  return passed('TLS_GOOD', { host, version: modern })
}

function spoken(version: TlsVersion): string {
  return version === 'TLSv1' ? 'TLS 1.0' : version.replace('TLSv', 'TLS ')
}
