/** Whether a certificate holds for a host at a time: dates, names (RFC 9525 §6), key and signature strength. */
import type { UnixMs } from '@pellicle/protocol/time'
import { DAY, daysBetween } from '../check/check.ts'
import { because, type Finding, failed, passed, withRemark } from '../check/finding.ts'
import type { TlsFacts } from './tls-facts.ts'

/** Time to renew by hand, should the automatic way have stopped (starting value). */
const SOON_MS = 14 * DAY
/** NIST SP 800-57 part 1 rev. 5, table 2: 112 bits of strength. */
const LEAST_RSA_BITS = 2048
const LEAST_CURVE_BITS = 224

export function judgeCertificate(facts: TlsFacts, now: UnixMs): Finding {
  const { host, certificate } = facts
  if (certificate === null) return failed('TLS_NO_CERTIFICATE', { host })
  if (now > certificate.notAfter) return failed('TLS_EXPIRED', { host, days: daysBetween(certificate.notAfter, now) })
  if (now < certificate.notBefore) return failed('TLS_NOT_YET', { host })
  if (!facts.pinned && !isFor(certificate.names, host)) return failed('TLS_OTHER_NAME', { host })
  if (!facts.pinned && facts.distrust !== null) return failed('TLS_NOT_TRUSTED', { host, reason: facts.distrust })
  const least = certificate.keyType === 'rsa' ? LEAST_RSA_BITS : LEAST_CURVE_BITS
  if (certificate.keyBits < least) return failed('TLS_SHORT_KEY', { host, bits: certificate.keyBits })
  // A pinned certificate is known byte by byte: what signed it does not matter.
  if (!facts.pinned && /md5|sha-?1(?!\d)/i.test(certificate.signature)) return failed('TLS_OLD_SIGNATURE', { host })
  const days = daysBetween(now, certificate.notAfter)
  const good = passed('TLS_CERTIFICATE_GOOD', { host, days })
  return certificate.notAfter - now < SOON_MS ? withRemark(good, because('TLS_EXPIRES_SOON', { host, days })) : good
}

function isFor(names: readonly string[], host: string): boolean {
  const wanted = host.toLowerCase()
  return names.some((one) => {
    const name = one.toLowerCase()
    if (!name.startsWith('*.')) return name === wanted
    // One label, never the registry's: `*.example` is for nobody.
    return name.split('.').length > 2 && wanted.slice(wanted.indexOf('.') + 1) === name.slice(2) && wanted.includes('.')
  })
}
