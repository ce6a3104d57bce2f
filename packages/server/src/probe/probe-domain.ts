/**
 * Everything that can be seen of a practice's mail domain from here, in one go: DNS, the MTA-STS policy file, the mail hosts. Hands
 * back the facts by check; judging is somebody else's.
 */
import { answerTo, isTold } from '@pellicle/posture/dns/answer'
import type { DomainFacts } from '@pellicle/posture/dns/domain-facts'
import { hasMtaStsRecord, type MtaStsFacts } from '@pellicle/posture/dns/mta-sts'
import { mailHostsOf } from '@pellicle/posture/dns/mx'
import type { MailHostFacts, MailHostsFacts } from '@pellicle/posture/tls/mail-hosts'
import type { AskOptions } from './ask-dns.ts'
import { fetchPolicy } from './fetch-policy.ts'
import { addressesOf, gatherDomain } from './gather-domain.ts'
import { probeMailHost } from './probe-mail-host.ts'

export interface DomainProbe extends AskOptions {
  readonly domain: string
  readonly greetAs: string
  /** Roots to trust besides this system's. PEM. */
  readonly roots?: readonly string[]
  readonly ports?: { readonly smtp?: number; readonly https?: number }
}

/** By the id of the check they are evidence for. */
export interface DomainEvidence {
  readonly spf: DomainFacts
  readonly dmarc: DomainFacts
  readonly 'tls-rpt': DomainFacts
  readonly dnssec: DomainFacts
  readonly 'mta-sts': MtaStsFacts
  readonly 'mail-hosts': MailHostsFacts
}

const SMTP_PORT = 25
/** A domain with more mail hosts than this has them for show; the rest stays "not tried", which is not proven. */
const MOST_HOSTS = 10

export async function probeDomain(probe: DomainProbe): Promise<DomainEvidence> {
  const facts = await gatherDomain(probe.domain, probe)
  const policy = hasMtaStsRecord(probe.domain, facts.answers) ? await policyOf(facts, probe) : null
  const hosts = await mailHosts(facts, probe)
  const { domain, answers } = facts
  return {
    spf: facts,
    dmarc: facts,
    'tls-rpt': facts,
    dnssec: facts,
    'mta-sts': { ...facts, policy },
    'mail-hosts': { domain, answers, hosts },
  }
}

async function policyOf({ domain, answers }: DomainFacts, { timeoutMs, roots, ports }: DomainProbe) {
  const name = `mta-sts.${domain}`
  const [address] = addressesOf(name, answers)
  // No address because nobody answered is silence, not absence.
  const told = isTold(answerTo(answers, name, 'A')) && isTold(answerTo(answers, name, 'AAAA'))
  if (address === undefined && !told) return { outcome: 'silent', status: null, contentType: null, body: null } as const
  return fetchPolicy({
    domain,
    address: address ?? null,
    timeoutMs,
    ...(roots ? { roots } : {}),
    ...(ports?.https ? { port: ports.https } : {}),
  })
}

async function mailHosts({ domain, answers }: DomainFacts, probe: DomainProbe): Promise<MailHostFacts[]> {
  const port = probe.ports?.smtp ?? SMTP_PORT
  const found: MailHostFacts[] = []
  for (const host of (mailHostsOf(domain, answers) ?? []).slice(0, MOST_HOSTS)) {
    const [address] = addressesOf(host, answers)
    const { timeoutMs, greetAs, roots } = probe
    found.push(
      address === undefined
        ? { host, port, outcome: 'no-address', starttls: 'unseen', tls: null }
        : await probeMailHost({ host, port, address, timeoutMs, greetAs, ...(roots ? { roots } : {}) }),
    )
  }
  return found
}
