/**
 * Gathers everything a domain's checks need to know: asks what the judges ask for, and again with the answers, until nothing is
 * open. The transcript is the raw evidence.
 */
import type { DnsAnswer, DnsQuestion } from '@pellicle/posture/dns/answer'
import type { DomainFacts } from '@pellicle/posture/dns/domain-facts'
import { domainQuestions } from '@pellicle/posture/dns/domain-questions'
import { type AskOptions, askDns } from './ask-dns.ts'

/** SPF alone may lead through ten includes, each with a round; a domain that wants more is broken and gets a partial transcript. */
const MOST_ROUNDS = 24
const MOST_QUESTIONS = 300
const AT_A_TIME = 6

export async function gatherDomain(domain: string, options: AskOptions): Promise<DomainFacts> {
  const answers = await gatherAnswers((so) => domainQuestions(domain, so), options)
  const { address, port } = options.resolver
  return { domain, resolver: port === 53 ? address : `${address} port ${port}`, answers }
}

/** Asks until the questions run out. */
export async function gatherAnswers(
  open: (answers: readonly DnsAnswer[]) => readonly DnsQuestion[],
  options: AskOptions,
): Promise<readonly DnsAnswer[]> {
  const answers: DnsAnswer[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const questions = open(answers).slice(0, MOST_QUESTIONS - answers.length)
    if (questions.length === 0) break
    for (let at = 0; at < questions.length; at += AT_A_TIME) {
      const some = questions.slice(at, at + AT_A_TIME)
      answers.push(...(await Promise.all(some.map((question) => askDns(question, options)))))
    }
  }
  return answers
}

/** Addresses of a host from a transcript, IPv4 first. Empty: none was told. */
export function addressesOf(host: string, answers: readonly DnsAnswer[]): readonly string[] {
  const told = (type: 'A' | 'AAAA') =>
    answers.find((one) => one.type === type && one.name.toLowerCase() === host.toLowerCase())?.records ?? []
  return [...told('A'), ...told('AAAA')]
}
