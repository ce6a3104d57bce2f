/**
 * DNS answers as facts: what was asked, what came back, in words a person can read in the raw evidence. A probe gathers them;
 * judges only read them. A judge that needs another answer says so (`…Questions`), and the gatherer asks until nobody needs
 * more: look-ups are a loop outside, judging is pure. Spec: checkup §4.
 */
import { flag, list, oneOf, record, type Shape, text } from '../check/shape.ts'

export const DNS_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'SOA', 'DS', 'DNSKEY'] as const
export type DnsType = (typeof DNS_TYPES)[number]

/** `silent`: no answer in time. `bogus`: the resolver refuses what it got, and gives it when told not to check (RFC 4035 §5.5). */
export const DNS_OUTCOMES = ['answer', 'no-data', 'no-name', 'failed', 'refused', 'bogus', 'silent'] as const
export type DnsOutcome = (typeof DNS_OUTCOMES)[number]

export interface DnsQuestion {
  readonly name: string
  readonly type: DnsType
}

export interface DnsAnswer extends DnsQuestion {
  readonly outcome: DnsOutcome
  /** One text per record: an address, `10 mx.example`, a TXT's strings joined, `keytag algorithm digest-type digest`. */
  readonly records: readonly string[]
  /** The resolver says that it checked the signatures (AD). As true as the way to that resolver. */
  readonly authenticated: boolean
}

export const answersShape: Shape<readonly DnsAnswer[]> = list(
  record<DnsAnswer>({
    name: text,
    type: oneOf(...DNS_TYPES),
    outcome: oneOf(...DNS_OUTCOMES),
    records: list(text),
    authenticated: flag,
  }),
)

/** Lower case, without the root's dot. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

export function answerTo(answers: readonly DnsAnswer[], name: string, type: DnsType): DnsAnswer | null {
  const wanted = plainName(name)
  return answers.find((answer) => answer.type === type && plainName(answer.name) === wanted) ?? null
}

/** True when the answer tells what is there, be it nothing. Time-outs and faults tell nothing. */
export function isTold(answer: DnsAnswer | null): answer is DnsAnswer {
  return (
    answer !== null && (answer.outcome === 'answer' || answer.outcome === 'no-data' || answer.outcome === 'no-name')
  )
}

/** TXT records that begin with this version tag, followed by the end, a space or a semicolon. */
export function taggedTexts(answer: DnsAnswer, tag: string): string[] {
  return answer.records.filter((one) => {
    const next = one.charAt(tag.length)
    return one.slice(0, tag.length).toLowerCase() === tag.toLowerCase() && (next === '' || next === ' ' || next === ';')
  })
}

/** A host name we would look up: letters, digits, hyphens, underscores, at least one dot. */
export function isHostName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(?=.*\.)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i.test(name)
  )
}
