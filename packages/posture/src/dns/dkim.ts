/**
 * DKIM, learned: selectors cannot be listed, so they are those seen on the practice's own outgoing mail (RFC 6376). Each must
 * have verified on its way and stand in DNS with a key that is long enough (RFC 8301 §3.2).
 */
import { type Finding, failed, passed, unproven, worstOf } from '../check/finding.ts'
import { count, list, record, type Shape, text } from '../check/shape.ts'
import { answersShape, answerTo, type DnsAnswer, type DnsQuestion, isTold } from './answer.ts'
import { dkimKeyBits } from './dkim-key.ts'
import { parseTags } from './tag-list.ts'

export interface SeenSelector {
  readonly selector: string
  readonly domain: string
  /** Own mail with this signature that verified, and that did not. */
  readonly verified: number
  readonly broken: number
}

export interface DkimFacts {
  readonly domain: string
  readonly selectors: readonly SeenSelector[]
  /** Own outgoing mail seen without any signature of this domain. */
  readonly unsigned: number
  readonly answers: readonly DnsAnswer[]
}

export const dkimShape: Shape<DkimFacts> = record<DkimFacts>({
  domain: text,
  selectors: list(record<SeenSelector>({ selector: text, domain: text, verified: count, broken: count })),
  unsigned: count,
  answers: answersShape,
})

/** RFC 8301 §3.2: signers SHOULD use at least 2048 bits. */
const LEAST_RSA_BITS = 2048

export function judgeDkim(facts: DkimFacts): Finding {
  if (facts.unsigned > 0) return failed('DKIM_UNSIGNED', { domain: facts.domain, count: facts.unsigned })
  const findings = facts.selectors.map((one) => judgeSelector(one, facts.answers))
  return worstOf(findings, unproven('DKIM_NOT_SEEN', { domain: facts.domain }))
}

export function dkimQuestions({ selectors }: Pick<DkimFacts, 'selectors'>): readonly DnsQuestion[] {
  return selectors.map((one) => ({ name: keyName(one), type: 'TXT' }))
}

function keyName({ selector, domain }: SeenSelector): string {
  return `${selector}._domainkey.${domain}`
}

function judgeSelector(seen: SeenSelector, answers: readonly DnsAnswer[]): Finding {
  const params = { selector: seen.selector, domain: seen.domain }
  const answer = answerTo(answers, keyName(seen), 'TXT')
  if (!isTold(answer)) return unproven('DNS_SILENT', { name: keyName(seen) })
  const tags = answer.records.map((one) => parseTags(one)).find((one) => one?.has('p'))
  if (tags === undefined || tags === null) return failed('DKIM_KEY_MISSING', params)
  const key = tags.get('p') ?? ''
  if (key === '') return failed('DKIM_KEY_REVOKED', params)
  const bits = dkimKeyBits((tags.get('k') ?? 'rsa').toLowerCase(), key)
  if (bits === null) return failed('DKIM_KEY_UNREADABLE', params)
  if (bits !== 256 && bits < LEAST_RSA_BITS) return failed('DKIM_KEY_SHORT', { ...params, bits })
  if (tags.get('t')?.split(':').includes('y')) return failed('DKIM_TESTING', params)
  if (seen.broken > seen.verified) return failed('DKIM_BROKEN', { ...params, count: seen.broken })
  if (seen.verified === 0) return unproven('DKIM_NOT_VERIFIED', params)
  return passed('DKIM_GOOD', { ...params, bits })
}
