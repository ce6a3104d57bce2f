/**
 * DNSSEC of the domain: is it signed, does the chain from its parent hold, with algorithms that are still believed (RFC 8624
 * §3.1). Without it, whoever sits on the way to a resolver can give out another mail server for the practice.
 *
 * LIMITS: the chain was checked by the resolver that was asked, not by us; the page names it.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { answerTo, type DnsQuestion, isTold } from './answer.ts'
import type { DomainFacts } from './domain-facts.ts'

/** RSA/MD5, DSA, RSA/SHA-1, DSA-NSEC3, RSASHA1-NSEC3, GOST: MUST NOT or NOT RECOMMENDED for signing. */
const OLD_ALGORITHMS: ReadonlySet<string> = new Set(['1', '3', '5', '6', '7', '12'])

export function judgeDnssec({ domain, resolver, answers }: DomainFacts): Finding {
  const zone = answerTo(answers, domain, 'SOA')
  const anchor = answerTo(answers, domain, 'DS')
  if (zone?.outcome === 'bogus' || anchor?.outcome === 'bogus') return failed('DNSSEC_BROKEN', { domain })
  if (!isTold(anchor) || !isTold(zone)) return unproven('DNS_SILENT', { name: domain })
  if (anchor.records.length === 0) return failed('DNSSEC_MISSING', { domain })
  const algorithms = anchor.records.map((one) => one.split(' ')[1] ?? '')
  if (algorithms.every((one) => OLD_ALGORITHMS.has(one))) return failed('DNSSEC_OLD_ALGORITHM', { domain })
  // A resolver that does not check says nothing about the chain, however many DS records it passes on.
  if (!zone.authenticated) return unproven('DNSSEC_RESOLVER_BLIND', { domain, resolver })
  return passed('DNSSEC_GOOD', { domain, resolver })
}

export function dnssecQuestions(domain: string): readonly DnsQuestion[] {
  return [
    { name: domain, type: 'SOA' },
    { name: domain, type: 'DS' },
  ]
}
