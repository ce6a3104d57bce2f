/**
 * The practice's mail hosts: does every one of them offer STARTTLS (RFC 3207) with a version and a certificate that hold. Port 25
 * is closed on the way out of many offices: then nothing was seen, and nothing is proven.
 */
import type { UnixMs } from '@pellicle/protocol/time'
import { type Finding, failed, passed, unproven, worstOf } from '../check/finding.ts'
import { list, oneOf, orNull, record, type Shape, text, whole } from '../check/shape.ts'
import { answersShape, type DnsAnswer } from '../dns/answer.ts'
import { mailHostsOf } from '../dns/mx.ts'
import { judgeCertificate } from './certificate.ts'
import { judgeVersions } from './host-tls.ts'
import { type TlsFacts, tlsShape } from './tls-facts.ts'

export interface MailHostFacts {
  readonly host: string
  readonly port: number
  readonly outcome: 'spoke' | 'refused' | 'silent' | 'no-address' | 'not-smtp'
  /** `broken`: offered, and then the handshake never came. */
  readonly starttls: 'offered' | 'missing' | 'broken' | 'unseen'
  readonly tls: TlsFacts | null
}

export interface MailHostsFacts {
  readonly domain: string
  readonly answers: readonly DnsAnswer[]
  readonly hosts: readonly MailHostFacts[]
}

export const mailHostsShape: Shape<MailHostsFacts> = record<MailHostsFacts>({
  domain: text,
  answers: answersShape,
  hosts: list(
    record<MailHostFacts>({
      host: text,
      port: whole,
      outcome: oneOf('spoke', 'refused', 'silent', 'no-address', 'not-smtp'),
      starttls: oneOf('offered', 'missing', 'broken', 'unseen'),
      tls: orNull(tlsShape),
    }),
  ),
})

export function judgeMailHosts({ domain, answers, hosts }: MailHostsFacts, now: UnixMs): Finding {
  const named = mailHostsOf(domain, answers)
  if (named === null) return unproven('DNS_SILENT', { name: domain })
  const none = unproven('MX_NONE', { domain })
  if (named.length === 0) return none
  const findings = named.map((host) => {
    const facts = hosts.find((one) => one.host === host)
    return facts ? judgeHost(facts, now) : unproven('MX_NOT_TRIED', { host })
  })
  return worstOf(findings, none)
}

function judgeHost({ host, port, outcome, starttls, tls }: MailHostFacts, now: UnixMs): Finding {
  if (outcome !== 'spoke') return unproven(outcome === 'no-address' ? 'HOST_NO_ADDRESS' : 'MX_SILENT', { host, port })
  if (starttls === 'missing') return failed('MX_NO_STARTTLS', { host })
  if (starttls === 'broken') return failed('MX_STARTTLS_BROKEN', { host })
  if (starttls === 'unseen' || tls === null || tls.outcome !== 'spoke') return unproven('MX_SILENT', { host, port })
  const versions = judgeVersions(tls)
  if (versions.verdict !== 'pass') return versions
  const certificate = judgeCertificate(tls, now)
  if (certificate.verdict !== 'pass') return certificate
  return passed('MX_GOOD', { host })
}
