/** The mail hosts of a domain, from its MX answer: RFC 5321 §5.1, null MX RFC 7505. */
import { answerTo, type DnsAnswer, isTold, plainName } from './answer.ts'

/** Null: not told. Empty: the domain has none, or says that it takes no mail. */
export function mailHostsOf(domain: string, answers: readonly DnsAnswer[]): readonly string[] | null {
  const answer = answerTo(answers, domain, 'MX')
  if (!isTold(answer)) return null
  const hosts = answer.records.map((one) => plainName(one.replace(/^\d+\s+/, '')))
  return hosts.filter((host) => host !== '' && host !== '.')
}
