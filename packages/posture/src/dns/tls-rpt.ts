/** TLS reporting (RFC 8460): do other mail servers tell the practice when they could not reach it encrypted. */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { answerTo, type DnsQuestion, isTold, taggedTexts } from './answer.ts'
import type { DomainFacts } from './domain-facts.ts'
import { parseTags } from './tag-list.ts'

export function judgeTlsRpt({ domain, answers }: DomainFacts): Finding {
  const name = `_smtp._tls.${domain}`
  const answer = answerTo(answers, name, 'TXT')
  if (!isTold(answer)) return unproven('DNS_SILENT', { name })
  const policies = taggedTexts(answer, 'v=TLSRPTv1')
  if (policies.length === 0) return failed('TLS_RPT_MISSING', { domain })
  // RFC 8460 §3: more than one is treated as none.
  if (policies.length > 1) return failed('TLS_RPT_TWICE', { domain })
  const to = parseTags(policies[0] ?? '')?.get('rua') ?? ''
  const ways = to.split(',').map((way) => way.trim())
  if (!ways.every((way) => /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/i.test(way)))
    return failed('TLS_RPT_SYNTAX', { domain })
  return passed('TLS_RPT_GOOD', { domain })
}

export function tlsRptQuestions(domain: string): readonly DnsQuestion[] {
  return [{ name: `_smtp._tls.${domain}`, type: 'TXT' }]
}
