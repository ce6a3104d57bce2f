/**
 * A practice's mail domain against real servers: zones in Knot, signatures checked by Unbound, mail hosts played by Postfix, policy
 * files over HTTPS with certificates by OpenSSL. Each finding for its own reason; where nobody answers, nothing is proven.
 */

import { generateKeyPairSync } from 'node:crypto'
import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer as createHttps, type Server as HttpsServer } from 'node:https'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answersShape, type DnsAnswer } from '@pellicle/posture/dns/answer'
import { dkimQuestions, judgeDkim } from '@pellicle/posture/dns/dkim'
import { judgeDmarc } from '@pellicle/posture/dns/dmarc'
import { judgeDnssec } from '@pellicle/posture/dns/dnssec'
import { judgeMtaSts } from '@pellicle/posture/dns/mta-sts'
import { judgeSpf } from '@pellicle/posture/dns/spf'
import { judgeTlsRpt } from '@pellicle/posture/dns/tls-rpt'
import { judgeMailHosts } from '@pellicle/posture/tls/mail-hosts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatherAnswers } from '../../packages/server/src/probe/gather-domain.ts'
import { type DomainEvidence, probeDomain } from '../../packages/server/src/probe/probe-domain.ts'
import { type Authority, makeAuthority, makeLeaf } from './engine/certificates.ts'
import { type NameServer, startNameServer, type Zone } from './engine/name-server.ts'
import { type PostfixServer, startPostfix } from './engine/postfix-server.ts'
import { freePort } from './engine/running-program.ts'

const GOOD = '127.0.0.1'
const CLEAR = '127.0.0.2'
const SILENT = '127.0.0.3'
const EXPIRED = '127.0.0.4'

const rsa = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64')
const txt = (name: string, text: string) =>
  `${name} TXT ${(text.match(/.{1,200}/g) ?? []).map((part) => `"${part}"`).join(' ')}`
const plain = (...records: string[]): Zone => ({ signing: 'none', records })
const policy = (mode: string, mx: string) => `version: STSv1\r\nmode: ${mode}\r\nmx: ${mx}\r\nmax_age: 604800\r\n`

const ZONES: Readonly<Record<string, Zone>> = {
  'good.test': {
    signing: 'signed',
    records: [
      txt('@', 'v=spf1 include:_spf.good.test mx -all'),
      txt('@', 'some-other-service=1'),
      txt('_spf', 'v=spf1 ip4:192.0.2.0/24 a:mail.good.test ~all'),
      txt('_dmarc', 'v=DMARC1; p=reject; rua=mailto:d@good.test'),
      txt('_mta-sts', 'v=STSv1; id=20261101'),
      txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:t@good.test'),
      '@ MX 10 mail',
      `mail A ${GOOD}`,
      `mta-sts A ${GOOD}`,
      txt('s2026._domainkey', `v=DKIM1; k=rsa; p=${rsa(2048)}`),
      txt('short._domainkey', `v=DKIM1; k=rsa; p=${rsa(1024)}`),
      txt('gone._domainkey', 'v=DKIM1; p='),
    ],
  },
  'bogus.test': { signing: 'signed-elsewhere', records: [txt('@', 'v=spf1 -all')] },
  'many.test': plain(
    txt('@', `v=spf1 ${Array.from({ length: 11 }, (_, i) => `include:i${i}.many.test`).join(' ')} -all`),
    ...Array.from({ length: 11 }, (_, i) => txt(`i${i}`, 'v=spf1 ip4:192.0.2.1 -all')),
    txt('_dmarc', 'v=DMARC1; p=none; rua=mailto:d@many.test'),
    '@ MX 10 mail',
    `mail A ${CLEAR}`,
    txt('_mta-sts', 'v=STSv1; id=1'),
    `mta-sts A ${GOOD}`,
    txt('_smtp._tls', 'v=TLSRPTv1; rua=nowhere'),
  ),
  'ten.test': plain(
    txt('@', `v=spf1 ${Array.from({ length: 10 }, (_, i) => `include:i${i}.ten.test`).join(' ')} -all`),
    ...Array.from({ length: 10 }, (_, i) => txt(`i${i}`, 'v=spf1 ip4:192.0.2.1 -all')),
  ),
  'loop.test': plain(txt('@', 'v=spf1 include:loop.test -all')),
  'two.test': plain(
    txt('@', 'v=spf1 -all'),
    txt('@', 'v=spf1 ~all'),
    txt('_dmarc', 'v=DMARC1; p=reject'),
    txt('_dmarc', 'v=DMARC1; p=none'),
  ),
  'wrong.test': plain(txt('@', 'v=spf1 ipv4:192.0.2.1 -all'), txt('_dmarc', 'v=DMARC1; p=rejct')),
  'open.test': plain(txt('@', 'v=spf1 +all'), txt('_dmarc', 'v=DMARC1; p=reject; sp=none')),
  'void.test': plain(
    txt('@', 'v=spf1 a:x.void.test a:y.void.test a:z.void.test -all'),
    txt('_dmarc', 'v=DMARC1; p=quarantine; pct=20'),
  ),
  'dangling.test': plain(txt('@', 'v=spf1 include:nothing.dangling.test -all')),
  'bare.test': plain(),
  'testing.test': plain(txt('_mta-sts', 'v=STSv1; id=1'), `mta-sts A ${GOOD}`, '@ MX 10 mail', `mail A ${EXPIRED}`),
  'left.test': plain(txt('_mta-sts', 'v=STSv1; id=1'), `mta-sts A ${GOOD}`, '@ MX 10 mail', `mail A ${SILENT}`),
  'nofile.test': plain(txt('_mta-sts', 'v=STSv1; id=1'), `mta-sts A ${GOOD}`),
  'badcert.test': plain(txt('_mta-sts', 'v=STSv1; id=1'), `mta-sts A ${GOOD}`),
  'hung.test': plain(txt('_mta-sts', 'v=STSv1; id=1'), `mta-sts A ${SILENT}`),
  'waits.test': plain(txt('@', 'v=spf1 include:_spf.mute.test -all')),
}
const POLICIES: Readonly<Record<string, string>> = {
  'mta-sts.good.test': policy('enforce', 'mail.good.test'),
  'mta-sts.many.test': policy('enforce', '*.many.test'),
  'mta-sts.testing.test': policy('testing', 'mail.testing.test'),
  'mta-sts.left.test': policy('enforce', 'other.left.test'),
}

let names: NameServer
let authority: Authority
let https: HttpsServer
const postfixes: PostfixServer[] = []
const silent: Server[] = []
let mute: UdpSocket
const ports = { smtp: 0, https: 0 }

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'posture-domain-'))
  authority = await makeAuthority(join(folder, 'ca'))
  mute = createSocket('udp4')
  await new Promise<void>((resolve) => mute.bind(0, '127.0.0.1', resolve))
  names = await startNameServer({
    folder: join(folder, 'dns'),
    zones: ZONES,
    mute: { zones: ['mute.test'], port: mute.address().port },
  })
  ports.smtp = await freePort()
  const mail = await makeLeaf(authority, 'mail', { host: 'mail.good.test' })
  const old = await makeLeaf(authority, 'old', {
    host: 'mail.testing.test',
    from: '20240101000000Z',
    until: '20240301000000Z',
  })
  const host = (address: string, leaf: typeof mail | null, name: string) =>
    mkdtemp(join(tmpdir(), 'posture-mail-')).then((at) =>
      startPostfix({ folder: at, host: name, address, port: ports.smtp, leaf }),
    )
  postfixes.push(
    await host(GOOD, mail, 'mail.good.test'),
    await host(CLEAR, null, 'mail.many.test'),
    await host(EXPIRED, old, 'mail.testing.test'),
  )
  ports.https = await startPolicyServer()
  for (const port of [ports.smtp, ports.https]) {
    const server = createServer(() => undefined)
    silent.push(server)
    await new Promise<void>((resolve) => server.listen(port, SILENT, resolve))
  }
})

afterAll(async () => {
  for (const server of postfixes) await server.stop()
  for (const server of silent) server.close()
  https?.close()
  mute?.close()
  await names?.stop()
})

async function startPolicyServer(): Promise<number> {
  const { createSecureContext } = await import('node:tls')
  const contexts = new Map<string, ReturnType<typeof createSecureContext>>()
  const hosts = ['good', 'many', 'testing', 'left', 'nofile'].map((name) => `mta-sts.${name}.test`)
  for (const host of hosts) {
    const leaf = await makeLeaf(authority, host, { host, key: 'ec' })
    contexts.set(host, createSecureContext({ cert: await readFile(leaf.certificate), key: await readFile(leaf.key) }))
  }
  https = createHttps(
    { SNICallback: (name, done) => done(null, contexts.get(name) ?? contexts.get(hosts[0] ?? '')) },
    (request, response) => {
      const body = request.url === '/.well-known/mta-sts.txt' ? POLICIES[request.headers.host ?? ''] : undefined
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(body ?? '')
    },
  )
  return new Promise((resolve) => https.listen(0, GOOD, () => resolve((https.address() as { port: number }).port)))
}

const seen = new Map<string, DomainEvidence>()
async function evidence(domain: string): Promise<DomainEvidence> {
  const known = seen.get(domain)
  if (known) return known
  const facts = await probeDomain({
    domain,
    resolver: names.resolver,
    timeoutMs: 1000,
    greetAs: 'box.test',
    roots: [authority.root],
    ports,
  })
  seen.set(domain, facts)
  return facts
}
const outcome = (finding: { verdict: string; why: readonly { code: string }[] }) =>
  `${finding.verdict} ${finding.why[0]?.code}`

describe('SPF, with its look-ups counted', () => {
  it.each([
    ['good.test', 'pass SPF_GOOD'],
    ['ten.test', 'pass SPF_GOOD'],
    ['many.test', 'fail SPF_TOO_MANY_LOOKUPS'],
    ['loop.test', 'fail SPF_TOO_MANY_LOOKUPS'],
    ['two.test', 'fail SPF_TWICE'],
    ['wrong.test', 'fail SPF_SYNTAX'],
    ['open.test', 'fail SPF_EVERYBODY'],
    ['void.test', 'fail SPF_VOID_LOOKUPS'],
    ['dangling.test', 'fail SPF_BROKEN_INCLUDE'],
    ['bare.test', 'fail SPF_MISSING'],
    ['bogus.test', 'not-proven DNS_SILENT'],
    ['waits.test', 'not-proven DNS_SILENT'],
  ])('%s: %s', async (domain, expected) => {
    expect(outcome(judgeSpf((await evidence(domain)).spf))).toBe(expected)
  })
  it('counts as the standard counts', async () => {
    expect(judgeSpf((await evidence('good.test')).spf).why[0]?.params).toMatchObject({ lookups: 3, most: 10 })
    expect(judgeSpf((await evidence('ten.test')).spf).why[0]?.params).toMatchObject({ lookups: 10 })
    expect(judgeSpf((await evidence('many.test')).spf).why[0]?.params).toMatchObject({ lookups: 11 })
  })
})

describe('DMARC', () => {
  it.each([
    ['good.test', 'pass DMARC_REJECT'],
    ['many.test', 'fail DMARC_WATCHES_ONLY'],
    ['two.test', 'fail DMARC_TWICE'],
    ['wrong.test', 'fail DMARC_SYNTAX'],
    ['open.test', 'fail DMARC_SUBDOMAINS_OPEN'],
    ['void.test', 'fail DMARC_PARTIAL'],
    ['bare.test', 'fail DMARC_MISSING'],
    ['mute.test', 'not-proven DNS_SILENT'],
  ])('%s: %s', async (domain, expected) => {
    expect(outcome(judgeDmarc((await evidence(domain)).dmarc))).toBe(expected)
  })
})

describe('DNSSEC', () => {
  it.each([
    ['good.test', 'pass DNSSEC_GOOD'],
    ['bogus.test', 'fail DNSSEC_BROKEN'],
    ['bare.test', 'fail DNSSEC_MISSING'],
    ['mute.test', 'not-proven DNS_SILENT'],
  ])('%s: %s', async (domain, expected) => {
    expect(outcome(judgeDnssec((await evidence(domain)).dnssec))).toBe(expected)
  })
  it('believes no resolver that does not check', async () => {
    const facts = await probeDomain({
      domain: 'test',
      resolver: names.authority,
      timeoutMs: 500,
      greetAs: 'box.test',
      ports,
    })
    const good = (await evidence('good.test')).dnssec
    const blind = good.answers.map((answer): DnsAnswer => ({ ...answer, authenticated: false }))
    expect(facts.dnssec.answers.every((answer) => !answer.authenticated)).toBe(true)
    expect(outcome(judgeDnssec({ ...good, answers: blind }))).toBe('not-proven DNSSEC_RESOLVER_BLIND')
  })
})

describe('MTA-STS and TLS reporting', () => {
  it.each([
    ['good.test', 'pass MTA_STS_GOOD'],
    ['many.test', 'pass MTA_STS_GOOD'],
    ['testing.test', 'fail MTA_STS_OBLIGES_NOBODY'],
    ['left.test', 'fail MTA_STS_HOST_LEFT_OUT'],
    ['nofile.test', 'fail MTA_STS_FILE_MISSING'],
    ['badcert.test', 'fail MTA_STS_FILE_CERTIFICATE'],
    ['bare.test', 'fail MTA_STS_MISSING'],
    ['hung.test', 'not-proven MTA_STS_FILE_SILENT'],
    ['mute.test', 'not-proven DNS_SILENT'],
  ])('%s: %s', async (domain, expected) => {
    expect(outcome(judgeMtaSts((await evidence(domain))['mta-sts']))).toBe(expected)
  })
  it.each([
    ['good.test', 'pass TLS_RPT_GOOD'],
    ['many.test', 'fail TLS_RPT_SYNTAX'],
    ['bare.test', 'fail TLS_RPT_MISSING'],
    ['mute.test', 'not-proven DNS_SILENT'],
  ])('reports of %s: %s', async (domain, expected) => {
    expect(outcome(judgeTlsRpt((await evidence(domain))['tls-rpt']))).toBe(expected)
  })
})

describe('mail hosts', () => {
  it.each([
    ['good.test', 'pass MX_GOOD'],
    ['many.test', 'fail MX_NO_STARTTLS'],
    ['testing.test', 'fail TLS_EXPIRED'],
    ['left.test', 'not-proven MX_SILENT'],
    ['bare.test', 'not-proven MX_NONE'],
    ['mute.test', 'not-proven DNS_SILENT'],
  ])('%s: %s', async (domain, expected) => {
    expect(outcome(judgeMailHosts((await evidence(domain))['mail-hosts'], Date.now()))).toBe(expected)
  })
})

describe('DKIM, learned from outgoing mail', () => {
  const judged = async (selector: string, count: { verified: number; broken: number } = { verified: 3, broken: 0 }) => {
    const selectors = [{ selector, domain: 'good.test', ...count }]
    const answers = await gatherAnswers((so) => (so.length > 0 ? [] : dkimQuestions({ selectors })), {
      resolver: names.resolver,
      timeoutMs: 1500,
    })
    expect(answersShape(answers)).toBe(true)
    return outcome(judgeDkim({ domain: 'good.test', selectors, unsigned: 0, answers }))
  }
  it('passes a key that is long enough and was seen to verify', async () => {
    expect(await judged('s2026')).toBe('pass DKIM_GOOD')
  })
  it('fails short, revoked and missing keys', async () => {
    expect(await judged('short')).toBe('fail DKIM_KEY_SHORT')
    expect(await judged('gone')).toBe('fail DKIM_KEY_REVOKED')
    expect(await judged('never')).toBe('fail DKIM_KEY_MISSING')
  })
  it('proves nothing for a key nobody verified, and fails one that breaks', async () => {
    expect(await judged('s2026', { verified: 0, broken: 0 })).toBe('not-proven DKIM_NOT_VERIFIED')
    expect(await judged('s2026', { verified: 1, broken: 4 })).toBe('fail DKIM_BROKEN')
  })
})

describe('a resolver that is not there', () => {
  it('leaves every check of the domain not proven', async () => {
    const resolver = { address: '127.0.0.1', port: mute.address().port }
    const facts = await probeDomain({ domain: 'good.test', resolver, timeoutMs: 100, greetAs: 'box.test', ports })
    const verdicts = [
      judgeSpf(facts.spf),
      judgeDmarc(facts.dmarc),
      judgeDnssec(facts.dnssec),
      judgeTlsRpt(facts['tls-rpt']),
      judgeMtaSts(facts['mta-sts']),
      judgeMailHosts(facts['mail-hosts'], Date.now()),
    ].map(({ verdict }) => verdict)
    expect(verdicts).toEqual(Array.from({ length: 6 }, () => 'not-proven'))
  })
})
