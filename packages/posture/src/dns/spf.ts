/**
 * SPF of the practice's domain (RFC 7208): is there one policy, can receivers evaluate it within ten look-ups (§4.6.4), and does
 * it end in a refusal. The count is that of the longest way through the policy: a message from a stranger takes it.
 *
 * LIMITS: macros in an include or redirect depend on the message, so what lies behind them is not looked at.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import {
  answerTo,
  type DnsAnswer,
  type DnsQuestion,
  type DnsType,
  isHostName,
  isTold,
  plainName,
  taggedTexts,
} from './answer.ts'
import type { DomainFacts } from './domain-facts.ts'
import { parseSpf, type SpfTerm } from './spf-record.ts'

/** RFC 7208 §4.6.4. */
export const MOST_LOOKUPS = 10
const MOST_VOID_LOOKUPS = 2
const MOST_MX_NAMES = 10

interface Walk {
  readonly answers: readonly DnsAnswer[]
  readonly missing: DnsQuestion[]
  readonly silent: string[]
  readonly faults: Finding[]
  lookups: number
  voids: number
  macros: number
}

export function judgeSpf({ domain, answers }: DomainFacts): Finding {
  const walk = startWalk(answers)
  const end = walkPolicy(walk, domain, [])
  if (end === 'none') return failed('SPF_MISSING', { domain })
  const fault = walk.faults[0]
  if (walk.lookups > MOST_LOOKUPS) {
    return failed('SPF_TOO_MANY_LOOKUPS', { domain, lookups: walk.lookups, most: MOST_LOOKUPS })
  }
  if (fault) return fault
  if (walk.voids > MOST_VOID_LOOKUPS) return failed('SPF_VOID_LOOKUPS', { domain, lookups: walk.voids })
  const silent = walk.silent[0] ?? walk.missing[0]?.name
  if (silent !== undefined) return unproven('DNS_SILENT', { name: silent })
  if (walk.macros > 0) return unproven('SPF_MACROS', { domain })
  if (end === '+') return failed('SPF_EVERYBODY', { domain })
  if (end === '?' || end === 'open') return failed('SPF_NEUTRAL', { domain })
  return passed(end === '~' ? 'SPF_SOFT' : 'SPF_GOOD', { domain, lookups: walk.lookups, most: MOST_LOOKUPS })
}

export function spfQuestions(domain: string, answers: readonly DnsAnswer[]): readonly DnsQuestion[] {
  const walk = startWalk(answers)
  walkPolicy(walk, domain, [])
  return walk.missing
}

function startWalk(answers: readonly DnsAnswer[]): Walk {
  return { answers, missing: [], silent: [], faults: [], lookups: 0, voids: 0, macros: 0 }
}

/** How the policy of a name ends: the qualifier of its `all`, `open` without one, `none` without a policy, `unknown` unseen. */
type End = '+' | '-' | '~' | '?' | 'open' | 'none' | 'unknown'

function walkPolicy(walk: Walk, name: string, trail: readonly string[]): End {
  const answer = ask(walk, name, 'TXT')
  if (answer === null) return 'unknown'
  const policies = taggedTexts(answer, 'v=spf1')
  const policy = policies[0]
  if (policy === undefined) {
    if (trail.length > 0 && answer.records.length === 0) walk.voids += 1
    return 'none'
  }
  if (policies.length > 1) walk.faults.push(failed('SPF_TWICE', { domain: name }))
  const parsed = parseSpf(policy)
  if (parsed.fault !== null) {
    walk.faults.push(failed('SPF_SYNTAX', { domain: name, term: parsed.fault }))
    return 'unknown'
  }
  const here = [...trail, plainName(name)]
  for (const term of parsed.terms) {
    if (term.mechanism === 'all') return term.qualifier
    walkTerm(walk, term, { name, trail: here })
    // Past the limit nothing needs to be asked any more; this also ends loops.
    if (walk.lookups > MOST_LOOKUPS) return 'unknown'
  }
  if (parsed.redirect === null) return 'open'
  walk.lookups += 1
  if (walk.lookups > MOST_LOOKUPS) return 'unknown'
  if (!isHostName(parsed.redirect)) return macro(walk)
  const end = walkPolicy(walk, parsed.redirect, here)
  if (end === 'none') walk.faults.push(failed('SPF_BROKEN_INCLUDE', { domain: name, include: parsed.redirect }))
  return end
}

function macro(walk: Walk): End {
  walk.macros += 1
  return 'unknown'
}

function walkTerm(walk: Walk, term: SpfTerm, at: { name: string; trail: readonly string[] }): void {
  if (term.mechanism === 'ip4' || term.mechanism === 'ip6' || term.mechanism === 'all') return
  walk.lookups += 1
  if (walk.lookups > MOST_LOOKUPS) return
  // What an `exists` or `ptr` finds depends on the message: it costs a look-up, and there is nothing to look at.
  if (term.mechanism === 'exists' || term.mechanism === 'ptr') return
  const target = term.value ?? at.name
  if (!isHostName(target)) {
    macro(walk)
    return
  }
  if (term.mechanism === 'include') {
    const end = walkPolicy(walk, target, at.trail)
    if (end === 'none') walk.faults.push(failed('SPF_BROKEN_INCLUDE', { domain: at.name, include: target }))
    return
  }
  if (term.mechanism === 'mx') {
    const mx = ask(walk, target, 'MX')
    if (mx?.records.length === 0) walk.voids += 1
    if ((mx?.records.length ?? 0) > MOST_MX_NAMES) walk.faults.push(failed('SPF_TOO_MANY_MX', { domain: target }))
    return
  }
  const addresses = [ask(walk, target, 'A'), ask(walk, target, 'AAAA')]
  if (addresses.every((answer) => answer?.records.length === 0)) walk.voids += 1
}

/** Null: not asked yet (noted as missing), or asked in vain (noted as silent). */
function ask(walk: Walk, name: string, type: DnsType): DnsAnswer | null {
  const answer = answerTo(walk.answers, name, type)
  if (answer === null) walk.missing.push({ name, type })
  else if (!isTold(answer)) walk.silent.push(name)
  return isTold(answer) ? answer : null
}
