/**
 * SPF, DKIM, DMARC and ARC (RFC 7208, 6376, 9989, 8617) over the untouched bytes, by mailauth, with "could not check" as a state of
 * its own. The library answers `none` or `neutral` when nobody answers its questions, so each question is watched here, and a
 * check whose question stayed open is `unchecked` unless it passed all the same.
 */
import type { Authenticate, Authentication, Check, CheckState } from '@pellicle/mail/authenticate/authentication'
import type { DnsAnswer, RecordType, Resolver } from '@pellicle/mail/authenticate/resolver'
import type { ARCData } from 'mailauth'
import { arc } from 'mailauth/lib/arc/index.js'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js'
import { spf } from 'mailauth/lib/spf/index.js'

export interface AuthenticateOptions {
  readonly resolver: Resolver
  /** Questions per mail: a record that includes records that include records is an attack on us and on others. */
  readonly mostQuestions?: number
}

const MOST_QUESTIONS = 60

export function makeAuthenticate({ resolver, mostQuestions = MOST_QUESTIONS }: AuthenticateOptions): Authenticate {
  return async (mail, { remoteIp, helo, mailFrom }) => {
    const budget = { left: mostQuestions }
    const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength)
    const asks = {
      dkim: watch(resolver, budget),
      arc: watch(resolver, budget),
      spf: watch(resolver, budget),
      dmarc: watch(resolver, budget),
    }
    const signed = await dkimVerify(bytes, { resolver: asks.dkim.ask, sender: mailFrom, strict: true })
    // the declared type leaves out that there may be no chain
    const chain = await arc((signed.arc ?? { chain: false }) as ARCData, { resolver: asks.arc.ask, strict: true })
    const sent = await spf({
      ip: remoteIp,
      helo,
      sender: mailFrom,
      resolver: asks.spf.ask,
      maxElapsedTime: 20_000,
      mta: 'mx.invalid',
      strict: true,
    })
    const signatures = signed.results.map(({ status, signingDomain }) => ({
      state: stateOf(status.result),
      domain: lower(signingDomain),
    }))
    const spfCheck = settle({ state: stateOf(sent.status.result), domain: lower(sent.domain) }, asks.spf.open)
    const dkimCheck = settle(
      signatures.find(({ state }) => state === 'pass') ?? signatures[0] ?? { state: 'none', domain: '' },
      asks.dkim.open,
    )
    const { response } = await evaluateDmarc({
      headerFrom: signed.headerFrom,
      fromFields: signed.fromFields,
      spfDomains: spfCheck.state === 'pass' ? [spfCheck.domain] : [],
      dkimDomains: signed.results
        .filter(({ status }) => status.result === 'pass')
        .map(({ id, signingDomain, status }) => ({
          ...(id === undefined ? {} : { id }),
          domain: signingDomain ?? '',
          aligned: status.aligned ?? false,
          ...(status.underSized === undefined ? {} : { underSized: status.underSized }),
        })),
      arcResult: chain,
      resolver: asks.dmarc.ask,
      strict: true,
    })
    return {
      spf: spfCheck,
      dkim: dkimCheck,
      dmarc: dmarcOf(response, { open: asks.dmarc.open(), spf: spfCheck, dkim: dkimCheck }),
      arc: settle({ state: stateOf(chain.status.result), domain: '' }, asks.arc.open),
      by: 'us',
    }
  }
}

interface Watched {
  readonly ask: (name: string, type: string) => Promise<string[] | string[][]>
  /** A question stayed unanswered. */
  readonly open: () => boolean
}

function watch(resolver: Resolver, budget: { left: number }): Watched {
  let open = false
  const ask = async (name: string, type: string): Promise<string[] | string[][]> => {
    const answer: DnsAnswer =
      budget.left-- > 0 && isKnown(type) ? await resolver.query(name, type).catch(() => UNKNOWN) : UNKNOWN
    if (answer.kind === 'found') return shape(answer.records, type)
    if (answer.kind === 'unknown') open = true
    throw Object.assign(new Error(answer.kind), { code: answer.kind === 'none' ? 'ENOTFOUND' : 'ETIMEOUT' })
  }
  return { ask, open: () => open }
}

const UNKNOWN: DnsAnswer = { kind: 'unknown' }

function isKnown(type: string): type is RecordType {
  return type === 'TXT' || type === 'A' || type === 'AAAA' || type === 'MX' || type === 'PTR'
}

/** As node:dns gives them, which is what the library expects. */
function shape(records: readonly string[], type: string): string[] | string[][] {
  if (type === 'TXT') return records.map((record) => [record])
  if (type !== 'MX') return [...records]
  return records.map((record) => {
    const [priority, exchange] = record.split(' ')
    return { priority: Number(priority), exchange: exchange ?? '' }
  }) as never
}

const STATES: Readonly<Record<string, CheckState>> = {
  pass: 'pass',
  fail: 'fail',
  softfail: 'softfail',
  neutral: 'neutral',
  policy: 'neutral',
  none: 'none',
  permerror: 'broken',
  temperror: 'unchecked',
}

function stateOf(result: string): CheckState {
  return STATES[result] ?? 'broken'
}

function settle(check: Check, open: () => boolean): Check {
  return open() && check.state !== 'pass' ? { ...check, state: 'unchecked' } : check
}

function lower(domain: string | undefined): string {
  return (domain ?? '').toLowerCase().replace(/\.$/, '')
}

interface DmarcAround {
  readonly open: boolean
  readonly spf: Check
  readonly dkim: Check
}

function dmarcOf(response: unknown, { open, spf: sent, dkim }: DmarcAround): Authentication['dmarc'] {
  // several authors, or none: the standard gives no answer, and neither do we
  if (typeof response !== 'object' || response === null) return { state: 'none', domain: '', policy: '' }
  const { status, domain, policy } = response as { status: { result: string }; domain?: string; policy?: string }
  const state = stateOf(status.result)
  const known: Authentication['dmarc']['policy'] =
    policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : ''
  // "fail" means that neither check aligned: an open one might have
  const undecided = open || sent.state === 'unchecked' || dkim.state === 'unchecked'
  return { state: undecided && state !== 'pass' ? 'unchecked' : state, domain: lower(domain), policy: known }
}
