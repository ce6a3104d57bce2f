/**
 * What still has to be asked about a domain, given the answers so far. The gatherer calls this until nothing is left; each call
 * is pure, so the same transcript always leads to the same next question.
 */
import { answerTo, type DnsAnswer, type DnsQuestion, plainName } from './answer.ts'
import { dmarcQuestions } from './dmarc.ts'
import { dnssecQuestions } from './dnssec.ts'
import { mtaStsQuestions } from './mta-sts.ts'
import { mailHostsOf } from './mx.ts'
import { spfQuestions } from './spf.ts'
import { tlsRptQuestions } from './tls-rpt.ts'

export function domainQuestions(domain: string, answers: readonly DnsAnswer[]): readonly DnsQuestion[] {
  const hosts = mailHostsOf(domain, answers) ?? []
  const wanted: readonly DnsQuestion[] = [
    ...spfQuestions(domain, answers),
    ...dmarcQuestions(domain, answers),
    ...mtaStsQuestions(domain),
    ...tlsRptQuestions(domain),
    ...dnssecQuestions(domain),
    ...hosts.flatMap((name): DnsQuestion[] => [
      { name, type: 'A' },
      { name, type: 'AAAA' },
    ]),
  ]
  const open = wanted.filter(({ name, type }) => answerTo(answers, name, type) === null)
  return [...new Map(open.map((one) => [`${plainName(one.name)} ${one.type}`, one])).values()]
}
