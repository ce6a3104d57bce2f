/** The mail domain's judges over transcripts. Real servers answer in tests/engines/posture-domain.test.ts; here every branch and every silence. */
import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DnsAnswer, type DnsType, isHostName } from './answer.ts'
import { judgeDkim } from './dkim.ts'
import { dkimKeyBits } from './dkim-key.ts'
import { judgeDmarc } from './dmarc.ts'
import { dnsLineFor } from './dns-lines.ts'
import { judgeDnssec } from './dnssec.ts'
import { domainQuestions } from './domain-questions.ts'
import { judgeMtaSts, type PolicyFile } from './mta-sts.ts'
import { mailHostsOf } from './mx.ts'
import { judgeSpf } from './spf.ts'
import { parseSpf } from './spf-record.ts'
import { judgeTlsRpt } from './tls-rpt.ts'

const DOMAIN = 'clinic.example'
type Zone = Readonly<Record<string, readonly string[]>>

/** Plays the gatherer: answers from a table until nobody asks any more. */
function gather(zone: Zone, { domain = DOMAIN, mute = [] as readonly string[] } = {}): readonly DnsAnswer[] {
  const answers: DnsAnswer[] = []
  for (let round = 0; round < 40; round++) {
    const open = domainQuestions(domain, answers)
    if (open.length === 0) return answers
    for (const { name, type } of open) {
      const records = zone[`${name} ${type}`] ?? []
      const outcome = mute.includes(name) ? 'silent' : records.length > 0 ? 'answer' : 'no-data'
      answers.push({
        name,
        type: type as DnsType,
        outcome,
        records: outcome === 'silent' ? [] : records,
        authenticated: true,
      })
    }
  }
  throw new Error('the questions never end')
}
const facts = (zone: Zone, mute: readonly string[] = []) => ({
  domain: DOMAIN,
  resolver: '192.0.2.53',
  answers: gather(zone, { mute }),
})
const spf = (zone: Zone, mute: readonly string[] = []) => judgeSpf(facts(zone, mute))
const txt = (...records: string[]): Zone => ({ [`${DOMAIN} TXT`]: records })
const code = (finding: { verdict: string; why: readonly { code: string }[] }) =>
  `${finding.verdict} ${finding.why[0]?.code}`

describe('SPF', () => {
  it.each([
    ['v=spf1 -all', 'pass SPF_GOOD'],
    ['v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all', 'pass SPF_GOOD'],
    ['V=SPF1 -ALL', 'pass SPF_GOOD'],
    ['v=spf1 ~all', 'pass SPF_SOFT'],
    ['v=spf1 ?all', 'fail SPF_NEUTRAL'],
    ['v=spf1', 'fail SPF_NEUTRAL'],
    ['v=spf1 all', 'fail SPF_EVERYBODY'],
    ['v=spf10 -all', 'fail SPF_MISSING'],
    ['v=spf1 ip4:192.0.2.300 -all', 'fail SPF_SYNTAX'],
    ['v=spf1 ip4:192.0.2.1/33 -all', 'fail SPF_SYNTAX'],
    ['v=spf1 include: -all', 'fail SPF_SYNTAX'],
    ['v=spf1 redirect=a.example redirect=b.example', 'fail SPF_SYNTAX'],
    ['v=spf1 allow -all', 'fail SPF_SYNTAX'],
    ['v=spf1 include:%{d}.spf.example -all', 'not-proven SPF_MACROS'],
    ['v=spf1 exists:%{i}.x.example -all', 'pass SPF_GOOD'],
    ['v=spf1 exp=why.example -all', 'pass SPF_GOOD'],
  ])('%s: %s', (record, expected) => {
    expect(code(spf(txt(record)))).toBe(expected)
  })
  it('goes through a redirect, and an all before it makes it idle', () => {
    const zone = { ...txt('v=spf1 redirect=_spf.example.net'), '_spf.example.net TXT': ['v=spf1 -all'] }
    expect(spf(zone)).toMatchObject({ verdict: 'pass', why: [{ params: { lookups: 1 } }] })
    expect(parseSpf('v=spf1 -all redirect=x.example').redirect).toBeNull()
  })
  it('counts a look-up for each of include, a, mx, ptr, exists and redirect, nested ones too', () => {
    const zone = {
      ...txt('v=spf1 a mx ptr exists:e.example include:i.example redirect=r.example'),
      [`${DOMAIN} A`]: ['192.0.2.1'],
      [`${DOMAIN} MX`]: ['10 mail.example'],
      'i.example TXT': ['v=spf1 a:x.example -all'],
      'x.example A': ['192.0.2.2'],
      'r.example TXT': ['v=spf1 mx -all'],
      'r.example MX': ['10 mail.example'],
    }
    expect(spf(zone)).toMatchObject({ verdict: 'pass', why: [{ code: 'SPF_GOOD', params: { lookups: 8 } }] })
  })
  it('an all inside an include does not end the policy outside', () => {
    expect(code(spf({ ...txt('v=spf1 include:i.example -all'), 'i.example TXT': ['v=spf1 +all'] }))).toBe(
      'pass SPF_GOOD',
    )
  })
  it('ends at ten, and asks no more than it needs', () => {
    const includes = (count: number): Zone => ({
      ...txt(`v=spf1 ${Array.from({ length: count }, (_, i) => `include:i${i}.example`).join(' ')} -all`),
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`i${i}.example TXT`, ['v=spf1 -all']])),
    })
    expect(code(spf(includes(10)))).toBe('pass SPF_GOOD')
    expect(code(spf(includes(11)))).toBe('fail SPF_TOO_MANY_LOOKUPS')
    expect(gather(includes(200)).length).toBeLessThan(40)
  })
  it('a domain that includes itself ends, as broken', () => {
    expect(code(spf(txt(`v=spf1 include:${DOMAIN} -all`)))).toBe('fail SPF_TOO_MANY_LOOKUPS')
  })
  it('one silent include leaves it not proven, unless it is broken anyway', () => {
    expect(code(spf(txt('v=spf1 include:i.example -all'), ['i.example']))).toBe('not-proven DNS_SILENT')
    expect(code(spf(txt('v=spf1 include:i.example +all'), ['i.example']))).toBe('not-proven DNS_SILENT')
  })
})

describe('DMARC', () => {
  const dmarc = (...records: string[]) => judgeDmarc(facts({ [`_dmarc.${DOMAIN} TXT`]: records }))
  it.each([
    ['v=DMARC1; p=reject; rua=mailto:x@clinic.example', 'pass DMARC_REJECT'],
    ['v=DMARC1;p=quarantine', 'pass DMARC_QUARANTINE'],
    ['v=DMARC1; p=none', 'fail DMARC_WATCHES_ONLY'],
    ['v=DMARC1; p=reject; pct=50', 'fail DMARC_PARTIAL'],
    ['v=DMARC1; p=reject; t=y', 'fail DMARC_TESTING'],
    ['v=DMARC1; p=reject; sp=none', 'fail DMARC_SUBDOMAINS_OPEN'],
    ['v=DMARC1; rua=mailto:x@clinic.example', 'fail DMARC_SYNTAX'],
    ['v=DMARC1; p', 'fail DMARC_SYNTAX'],
    ['p=reject; v=DMARC1', 'fail DMARC_MISSING'],
  ])('%s: %s', (record, expected) => {
    expect(code(dmarc(record))).toBe(expected)
  })
  it('inherits from above, where sp counts', () => {
    const domain = 'mail.clinic.example'
    const zone = (record: string): Zone => ({ '_dmarc.clinic.example TXT': [record] })
    const judged = (record: string) =>
      code(judgeDmarc({ domain, resolver: '', answers: gather(zone(record), { domain }) }))
    expect(judged('v=DMARC1; p=reject')).toBe('pass DMARC_REJECT')
    expect(judged('v=DMARC1; p=reject; sp=none')).toBe('fail DMARC_WATCHES_ONLY')
  })
})

describe('DNSSEC', () => {
  const judged = (over: { ds?: readonly string[]; soa?: Partial<DnsAnswer>; anchor?: Partial<DnsAnswer> }) =>
    code(
      judgeDnssec({
        domain: DOMAIN,
        resolver: '192.0.2.53',
        answers: [
          { name: DOMAIN, type: 'SOA', outcome: 'answer', records: ['ns h 1'], authenticated: true, ...over.soa },
          {
            name: DOMAIN,
            type: 'DS',
            outcome: 'answer',
            records: over.ds ?? ['1 13 2 ab'],
            authenticated: true,
            ...over.anchor,
          },
        ],
      }),
    )
  it('passes a chain that the resolver checked', () => expect(judged({})).toBe('pass DNSSEC_GOOD'))
  it('fails without one, with a broken one, with an old one', () => {
    expect(judged({ anchor: { outcome: 'no-data', records: [] } })).toBe('fail DNSSEC_MISSING')
    expect(judged({ soa: { outcome: 'bogus', records: [], authenticated: false } })).toBe('fail DNSSEC_BROKEN')
    expect(judged({ ds: ['1 5 1 ab', '2 7 2 ab'] })).toBe('fail DNSSEC_OLD_ALGORITHM')
    expect(judged({ ds: ['1 5 1 ab', '2 13 2 ab'] })).toBe('pass DNSSEC_GOOD')
  })
  it('proves nothing by a resolver that does not check, or says nothing', () => {
    expect(judged({ soa: { authenticated: false } })).toBe('not-proven DNSSEC_RESOLVER_BLIND')
    for (const outcome of ['silent', 'failed', 'refused'] as const) {
      expect(judged({ anchor: { outcome, records: [] } })).toBe('not-proven DNS_SILENT')
    }
  })
})

describe('MTA-STS', () => {
  const file = (body: string, over: Partial<PolicyFile> = {}): PolicyFile => ({
    outcome: 'fetched',
    status: 200,
    contentType: 'text/plain',
    body,
    ...over,
  })
  const zone: Zone = {
    [`_mta-sts.${DOMAIN} TXT`]: ['v=STSv1; id=1'],
    [`${DOMAIN} MX`]: ['10 a.mail.example', '20 b.mail.example'],
  }
  const judged = (policy: PolicyFile | null, over: Zone = {}) =>
    code(judgeMtaSts({ ...facts({ ...zone, ...over }), policy }))
  const good = 'version: STSv1\nmode: enforce\nmx: *.mail.example\nmax_age: 604800\n'
  it.each([
    ['a wildcard for one label', file(good), 'pass MTA_STS_GOOD'],
    ['a wildcard above two labels', file(good.replace('*.mail', '*')), 'fail MTA_STS_HOST_LEFT_OUT'],
    ['one host of two', file(good.replace('*.mail.example', 'a.mail.example')), 'fail MTA_STS_HOST_LEFT_OUT'],
    ['testing', file(good.replace('enforce', 'testing')), 'fail MTA_STS_OBLIGES_NOBODY'],
    ['a strange mode', file(good.replace('enforce', 'maybe')), 'fail MTA_STS_FILE_SYNTAX'],
    ['an hour', file(good.replace('604800', '3600')), 'fail MTA_STS_FORGETS'],
    ['ten years', file(good.replace('604800', '315576000')), 'fail MTA_STS_FILE_SYNTAX'],
    ['a redirect', file('', { status: 301 }), 'fail MTA_STS_FILE_MISSING'],
    ['a page that says it is not there', file('<html>', { status: 404 }), 'fail MTA_STS_FILE_MISSING'],
    ['a bad certificate', file('', { outcome: 'bad-certificate', status: null }), 'fail MTA_STS_FILE_CERTIFICATE'],
    ['silence', file('', { outcome: 'silent', status: null }), 'not-proven MTA_STS_FILE_SILENT'],
    ['nobody fetched it', null, 'not-proven MTA_STS_FILE_SILENT'],
  ] as const)('%s: %#', (_, policy, expected) => {
    expect(judged(policy)).toBe(expected)
  })
  it('two records are none', () => {
    expect(judged(file(good), { [`_mta-sts.${DOMAIN} TXT`]: ['v=STSv1; id=1', 'v=STSv1; id=2'] })).toBe(
      'fail MTA_STS_TWICE',
    )
  })
})

describe('reports, hosts, lines', () => {
  const rpt = (...records: string[]) => code(judgeTlsRpt(facts({ [`_smtp._tls.${DOMAIN} TXT`]: records })))
  it('knows good and bad addresses for reports', () => {
    expect(rpt('v=TLSRPTv1; rua=mailto:a@b.example,https://r.example/x')).toBe('pass TLS_RPT_GOOD')
    expect(rpt('v=TLSRPTv1; rua=a@b.example')).toBe('fail TLS_RPT_SYNTAX')
    expect(rpt('v=TLSRPTv1; rua=mailto:a@b.example', 'v=TLSRPTv1; rua=mailto:a@b.example')).toBe('fail TLS_RPT_TWICE')
  })
  it('a null MX names no host', () => {
    const answers = [
      { name: DOMAIN, type: 'MX', outcome: 'answer', records: ['0 .', '0 '], authenticated: false },
    ] as const
    expect(mailHostsOf(DOMAIN, answers)).toEqual([])
    expect(mailHostsOf(DOMAIN, [])).toBeNull()
  })
  it('offers a line to copy only for what one line mends', () => {
    expect(dnsLineFor('dmarc', 'Clinic.Example.', 'd@clinic.example')?.name).toBe('_dmarc.clinic.example')
    expect(dnsLineFor('spf', DOMAIN, 'd@clinic.example')).toBeNull()
    expect(dnsLineFor('dmarc', DOMAIN, 'd@x.example; p=none')).toBeNull()
    const line = dnsLineFor('dmarc', DOMAIN, 'd@clinic.example')
    expect(code(judgeDmarc(facts({ [`${line?.name} TXT`]: [line?.value ?? ''] })))).toBe('pass DMARC_QUARANTINE')
  })
  it('takes host names and nothing else', () => {
    for (const name of ['a.example', '_spf.a.example', 'xn--a.example.']) expect(isHostName(name), name).toBe(true)
    for (const name of ['a', '', '%{d}.example', 'a..example', 'a example', `${'a'.repeat(64)}.example`, '-'])
      expect(isHostName(name), name).toBe(false)
  })
})

describe('DKIM keys', () => {
  const key = (bits: number, type: 'spki' | 'pkcs1') =>
    generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ type, format: 'der' }).toString('base64')
  it.each([
    [1024, 'spki'],
    [2048, 'spki'],
    [2048, 'pkcs1'],
    [3072, 'spki'],
  ] as const)('reads %i bits in %s', (bits, type) => {
    expect(dkimKeyBits('rsa', key(bits, type))).toBe(bits)
  })
  it('reads no key from noise', () => {
    expect(dkimKeyBits('ed25519', Buffer.alloc(32, 7).toString('base64'))).toBe(256)
    expect(dkimKeyBits('ed25519', Buffer.alloc(31).toString('base64'))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const bits = dkimKeyBits('rsa', Buffer.from(bytes).toString('base64'))
        expect(bits === null || bits >= 0).toBe(true)
      }),
    )
  })
  it('fails own mail that goes out unsigned', () => {
    expect(code(judgeDkim({ domain: DOMAIN, selectors: [], unsigned: 2, answers: [] }))).toBe('fail DKIM_UNSIGNED')
    expect(code(judgeDkim({ domain: DOMAIN, selectors: [], unsigned: 0, answers: [] }))).toBe(
      'not-proven DKIM_NOT_SEEN',
    )
  })
})

describe('silence anywhere', () => {
  const zone: Zone = {
    ...txt('v=spf1 include:_spf.mail.example -all'),
    '_spf.mail.example TXT': ['v=spf1 -all'],
    [`_dmarc.${DOMAIN} TXT`]: ['v=DMARC1; p=reject'],
    [`_smtp._tls.${DOMAIN} TXT`]: ['v=TLSRPTv1; rua=mailto:a@b.example'],
    [`_mta-sts.${DOMAIN} TXT`]: ['v=STSv1; id=1'],
    [`${DOMAIN} SOA`]: ['ns h 1'],
    [`${DOMAIN} DS`]: ['1 13 2 ab'],
  }
  it('never makes a check pass that would not pass with the answer', () => {
    const names = [...new Set(gather(zone).map(({ name }) => name))]
    fc.assert(
      fc.property(fc.subarray(names), (mute) => {
        const before = facts(zone)
        const after = facts(zone, mute)
        for (const judge of [judgeSpf, judgeDmarc, judgeTlsRpt, judgeDnssec]) {
          if (judge(after).verdict === 'pass') expect(judge(before).verdict).toBe('pass')
        }
        if (mute.includes(DOMAIN)) expect(judgeSpf(after).verdict).toBe('not-proven')
        if (mute.includes(`_dmarc.${DOMAIN}`)) expect(judgeDmarc(after).verdict).toBe('not-proven')
      }),
    )
  })
})
