/**
 * MTA-STS (RFC 8461): does the domain oblige other mail servers to reach it encrypted, at hosts it names. Three things must
 * agree: the TXT record, the policy file over a certificate that holds, and the MX records. `testing` obliges nobody and fails.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, oneOf, orNull, record, type Shape, text } from '../check/shape.ts'
import { answersShape, answerTo, type DnsAnswer, type DnsQuestion, isTold, taggedTexts } from './answer.ts'
import type { DomainFacts } from './domain-facts.ts'
import { mailHostsOf } from './mx.ts'
import { parseTags } from './tag-list.ts'

export const POLICY_OUTCOMES = ['fetched', 'bad-certificate', 'refused', 'silent', 'no-address', 'too-large'] as const

export interface PolicyFile {
  readonly outcome: (typeof POLICY_OUTCOMES)[number]
  readonly status: number | null
  readonly contentType: string | null
  readonly body: string | null
}

export interface MtaStsFacts extends DomainFacts {
  /** Null: there was no reason to fetch it. */
  readonly policy: PolicyFile | null
}

export const mtaStsShape: Shape<MtaStsFacts> = record<MtaStsFacts>({
  domain: text,
  resolver: text,
  answers: answersShape,
  policy: orNull(
    record<PolicyFile>({
      outcome: oneOf(...POLICY_OUTCOMES),
      status: orNull(count),
      contentType: orNull(text),
      body: orNull(text),
    }),
  ),
})

/** RFC 8461 §3.2 allows a year at most; below a day a sender forgets before the next letter (starting value). */
const LEAST_AGE_S = 86_400
const MOST_AGE_S = 31_557_600

export function mtaStsQuestions(domain: string): readonly DnsQuestion[] {
  return [
    { name: `_mta-sts.${domain}`, type: 'TXT' },
    { name: `mta-sts.${domain}`, type: 'A' },
    { name: `mta-sts.${domain}`, type: 'AAAA' },
    { name: domain, type: 'MX' },
  ]
}

/** True when the record asks senders to fetch the policy file. */
export function hasMtaStsRecord(domain: string, answers: readonly DnsAnswer[]): boolean {
  const answer = answerTo(answers, `_mta-sts.${domain}`, 'TXT')
  return answer !== null && taggedTexts(answer, 'v=STSv1').length === 1
}

export function judgeMtaSts({ domain, answers, policy }: MtaStsFacts): Finding {
  const name = `_mta-sts.${domain}`
  const answer = answerTo(answers, name, 'TXT')
  if (!isTold(answer)) return unproven('DNS_SILENT', { name })
  const records = taggedTexts(answer, 'v=STSv1')
  if (records.length === 0) return failed('MTA_STS_MISSING', { domain })
  if (records.length > 1) return failed('MTA_STS_TWICE', { domain })
  if (!/^[a-z0-9]{1,32}$/i.test(parseTags(records[0] ?? '')?.get('id') ?? ''))
    return failed('MTA_STS_SYNTAX', { domain })
  return judgeFile(domain, policy, mailHostsOf(domain, answers))
}

function judgeFile(domain: string, policy: PolicyFile | null, hosts: readonly string[] | null): Finding {
  if (policy === null || policy.outcome === 'silent') return unproven('MTA_STS_FILE_SILENT', { domain })
  if (policy.outcome === 'bad-certificate') return failed('MTA_STS_FILE_CERTIFICATE', { domain })
  if (policy.outcome !== 'fetched' || policy.status !== 200) return failed('MTA_STS_FILE_MISSING', { domain })
  const lines = (policy.body ?? '').split(/\r?\n/).map((line) => /^([a-z_]+)\s*:\s*(.*?)\s*$/i.exec(line))
  const values = (key: string) => lines.filter((line) => line?.[1] === key).map((line) => line?.[2] ?? '')
  const mode = values('mode')[0]
  const age = Number(values('max_age')[0] ?? Number.NaN)
  if (values('version')[0] !== 'STSv1' || mode === undefined || !(age >= 0 && age <= MOST_AGE_S)) {
    return failed('MTA_STS_FILE_SYNTAX', { domain })
  }
  if (mode === 'testing' || mode === 'none') return failed('MTA_STS_OBLIGES_NOBODY', { domain, mode })
  if (mode !== 'enforce') return failed('MTA_STS_FILE_SYNTAX', { domain })
  if (hosts === null) return unproven('DNS_SILENT', { name: domain })
  const patterns = values('mx').map((one) => one.toLowerCase())
  const stranger = hosts.find((host) => !patterns.some((pattern) => matches(pattern, host)))
  if (stranger !== undefined) return failed('MTA_STS_HOST_LEFT_OUT', { domain, host: stranger })
  if (age < LEAST_AGE_S) return failed('MTA_STS_FORGETS', { domain, hours: Math.floor(age / 3600) })
  return passed('MTA_STS_GOOD', { domain, days: Math.floor(age / 86_400) })
}

/** RFC 8461 §4.1: `*.` stands for exactly one label. */
function matches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host
  return host.slice(host.indexOf('.') + 1) === pattern.slice(2) && host.includes('.')
}
