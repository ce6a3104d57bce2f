/**
 * DMARC of the practice's domain (RFC 7489, and the walk up the tree of its successor): does the domain tell receivers to refuse
 * or set aside mail that only claims to come from it. A policy that merely watches stops nobody and fails.
 */
import { because, type Finding, failed, passed, unproven, withRemark } from '../check/finding.ts'
import { answerTo, type DnsAnswer, type DnsQuestion, isTold, plainName, taggedTexts } from './answer.ts'
import type { DomainFacts } from './domain-facts.ts'
import { parseTags } from './tag-list.ts'

export function judgeDmarc({ domain, answers }: DomainFacts): Finding {
  for (const [place, name] of dmarcNames(domain).entries()) {
    const answer = answerTo(answers, name, 'TXT')
    if (!isTold(answer)) return unproven('DNS_SILENT', { name })
    const policies = taggedTexts(answer, 'v=DMARC1')
    const policy = policies[0]
    if (policy === undefined) continue
    // RFC 7489 §6.6.3: with two policies receivers apply none.
    if (policies.length > 1) return failed('DMARC_TWICE', { domain })
    return judgePolicy(domain, policy, place > 0 ? 'inherited' : 'own')
  }
  return failed('DMARC_MISSING', { domain })
}

export function dmarcQuestions(domain: string, answers: readonly DnsAnswer[]): readonly DnsQuestion[] {
  return dmarcNames(domain)
    .filter((name) => answerTo(answers, name, 'TXT') === null)
    .map((name) => ({ name, type: 'TXT' }))
}

/** The domain, then each parent above it that could be registered: at least two labels. */
function dmarcNames(domain: string): string[] {
  const labels = plainName(domain).split('.')
  const ways = labels.map((_, skip) => labels.slice(skip)).filter((rest) => rest.length >= 2)
  return ways.slice(0, 8).map((rest) => `_dmarc.${rest.join('.')}`)
}

function judgePolicy(domain: string, policy: string, whose: 'own' | 'inherited'): Finding {
  const tags = parseTags(policy)
  const own = tags?.get('p')?.toLowerCase()
  if (tags === null || own === undefined) return failed('DMARC_SYNTAX', { domain })
  const below = (tags.get('sp') ?? own).toLowerCase()
  const applied = whose === 'own' ? own : below
  if (applied !== 'none' && applied !== 'quarantine' && applied !== 'reject') return failed('DMARC_SYNTAX', { domain })
  if (applied === 'none') return failed('DMARC_WATCHES_ONLY', { domain })
  const share = Number(tags.get('pct') ?? '100')
  if (share < 100) return failed('DMARC_PARTIAL', { domain, percent: share })
  if (tags.get('t')?.toLowerCase() === 'y') return failed('DMARC_TESTING', { domain })
  if (below === 'none') return failed('DMARC_SUBDOMAINS_OPEN', { domain })
  const good = passed(applied === 'reject' ? 'DMARC_REJECT' : 'DMARC_QUARANTINE', { domain })
  return tags.has('rua') ? good : withRemark(good, because('DMARC_NO_REPORTS', { domain }))
}
