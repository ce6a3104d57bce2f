/**
 * Is the practice's own outgoing mail signed? Keys cannot be listed in the DNS, so their names are learned from one mail that went out and came
 * back: an owner's test mail, saved as a file where it arrived. Its signatures are verified over the untouched bytes (mailauth) and its keys
 * asked for. The mail is read once, in memory, and forgotten. Spec: checkup §4; RFC 6376.
 */
import { type DnsAnswer, type DnsQuestion, isTold } from '@pellicle/posture/dns/answer'
import { type DkimFacts, dkimQuestions, type SeenSelector } from '@pellicle/posture/dns/dkim'
import { PellicleError } from '@pellicle/protocol/errors'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'

export const MOST_MAIL_BYTES = 512 * 1024
const MOST_SELECTORS = 8

/** Throws BAD_FIELD (mail: not-own) for a mail that does not come from this domain. */
export async function lookAtDkim(
  domain: string,
  mail: Uint8Array,
  ask: (question: DnsQuestion) => Promise<DnsAnswer>,
): Promise<DkimFacts> {
  const resolver = async (name: string, type: string): Promise<string[] | string[][]> => {
    const answer = await ask({ name, type: type as DnsQuestion['type'] })
    // What nobody answered is no missing key: the library takes any other error for "could not ask".
    if (!isTold(answer)) throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })
    if (answer.records.length === 0) throw Object.assign(new Error('no record'), { code: 'ENODATA' })
    return type === 'TXT' ? answer.records.map((record) => [record]) : [...answer.records]
  }
  const signed = await dkimVerify(Buffer.from(mail), { resolver, strict: true })
  const from = domainOf(String(signed.headerFrom?.[0] ?? ''))
  if (from === null || !within(from, domain)) throw new PellicleError('BAD_FIELD', { field: 'mail', why: 'not-own' })
  const selectors = new Map<string, SeenSelector>()
  for (const { signingDomain, selector, status } of signed.results) {
    const by = String(signingDomain ?? '').toLowerCase()
    if (selector === undefined || !within(by, domain) || selectors.size >= MOST_SELECTORS) continue
    const name = `${selector} ${by}`
    const known = selectors.get(name) ?? { selector, domain: by, verified: 0, broken: 0 }
    const one = status.result === 'pass' ? { ...known, verified: known.verified + 1 } : known
    selectors.set(name, status.result === 'fail' ? { ...one, broken: one.broken + 1 } : one)
  }
  const seen = [...selectors.values()]
  const answers = await Promise.all(dkimQuestions({ selectors: seen }).map(ask))
  return { domain, selectors: seen, unsigned: seen.length === 0 ? 1 : 0, answers }
}

function domainOf(address: string): string | null {
  return /@([^@\s>]+)>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? null
}

function within(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}
