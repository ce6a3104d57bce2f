/**
 * SPF, DKIM, DMARC and ARC: the official suites where they are there, and states of our own: above all that "nobody answered" is
 * never "none", "fail" or a pass.
 */

import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NO_RESOLVER } from '@pellicle/mail/authenticate/resolver'
import { makeAuthenticate } from '@pellicle/server/mail/authenticate-mail'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { describe, expect, it } from 'vitest'
import { readYaml, type Yaml } from './testing/read-yaml.ts'
import { type DnsTable, tableResolver } from './testing/table-resolver.ts'

const SHARED = process.env.PELLICLE_SHARED ?? fileURLToPath(new URL('../../../../../shared', import.meta.url))
const vectors = join(SHARED, 'vectors')
const there = existsSync(vectors)
type Dict = { readonly [key: string]: Yaml }
const dict = (value: Yaml | undefined): Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Dict) : {}
const list = (value: Yaml | undefined): readonly Yaml[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 })
const PUBLIC = KEYS.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const BODY =
  'From: Ann <ann@firm.example>\r\nTo: desk@clinic.example\r\nSubject: Hello\r\nDate: Mon, 1 Jun 2026 10:00:00 +0000\r\nMessage-ID: <1@firm.example>\r\n\r\nGood morning.\r\n'
const ENVELOPE = { remoteIp: '192.0.2.1', helo: 'mx.firm.example', mailFrom: 'ann@firm.example' }
const TABLE: DnsTable = {
  'TXT firm.example': ['v=spf1 ip4:192.0.2.0/24 -all'],
  'TXT _dmarc.firm.example': ['v=DMARC1; p=reject'],
  'TXT s._domainkey.firm.example': [`v=DKIM1; k=rsa; p=${PUBLIC}`],
}

async function signed(domain = 'firm.example'): Promise<Uint8Array> {
  const { signatures } = await dkimSign(BODY, {
    signatureData: [
      {
        signingDomain: domain,
        selector: 's',
        privateKey: KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    ],
    // The library's types ask at the top for what it reads from the list.
  } as unknown as Parameters<typeof dkimSign>[1])
  return new Uint8Array(Buffer.from(signatures + BODY))
}

const check = (table: DnsTable, mail: Uint8Array, envelope = ENVELOPE) =>
  makeAuthenticate({ resolver: tableResolver(table) })(mail, envelope)
const plain = new Uint8Array(Buffer.from(BODY))

describe('where a mail comes from', () => {
  it('passes by address and by signature', async () => {
    expect(await check(TABLE, await signed())).toEqual({
      spf: { state: 'pass', domain: 'firm.example' },
      dkim: { state: 'pass', domain: 'firm.example' },
      dmarc: { state: 'pass', domain: 'firm.example', policy: 'reject' },
      arc: { state: 'none', domain: '' },
      by: 'us',
    })
  })

  it('fails for somebody else', async () => {
    const { spf, dkim, dmarc } = await check(TABLE, plain, { ...ENVELOPE, remoteIp: '203.0.113.9' })
    expect([spf.state, dkim.state, dmarc.state, dmarc.policy]).toEqual(['fail', 'none', 'fail', 'reject'])
  })

  it('fails when one letter of the body changed', async () => {
    const mail = Buffer.from(await signed())
    mail[mail.length - 5] = mail[mail.length - 5]! ^ 1
    const { dkim, dmarc } = await check(TABLE, new Uint8Array(mail), { ...ENVELOPE, remoteIp: '203.0.113.9' })
    expect([dkim.state === 'pass', dmarc.state]).toEqual([false, 'fail'])
  })

  it('does not count a signature of somebody else for the domain', async () => {
    const table = { ...TABLE, 'TXT s._domainkey.other.example': [`v=DKIM1; p=${PUBLIC}`] }
    const { dkim, dmarc } = await check(table, await signed('other.example'), { ...ENVELOPE, remoteIp: '203.0.113.9' })
    expect([dkim, dmarc.state]).toEqual([{ state: 'pass', domain: 'other.example' }, 'fail'])
  })

  it('is unchecked, each by itself, when nobody answers', async () => {
    const mail = await signed()
    const none = await makeAuthenticate({ resolver: NO_RESOLVER })(mail, ENVELOPE)
    expect([none.spf.state, none.dkim.state, none.dmarc.state]).toEqual(['unchecked', 'unchecked', 'unchecked'])
    const key = await check({ ...TABLE, 'TXT s._domainkey.firm.example': null }, mail, {
      ...ENVELOPE,
      remoteIp: '203.0.113.9',
    })
    // the address fails, the signature could not be checked: that is no failure of the domain
    expect([key.spf.state, key.dkim.state, key.dmarc.state]).toEqual(['fail', 'unchecked', 'unchecked'])
    const policy = await check({ ...TABLE, 'TXT _dmarc.firm.example': null }, mail)
    expect([policy.spf.state, policy.dkim.state, policy.dmarc.state]).toEqual(['pass', 'pass', 'unchecked'])
    const address = await check({ ...TABLE, 'TXT firm.example': null }, mail)
    expect([address.spf.state, address.dmarc.state]).toEqual(['unchecked', 'pass'])
  })

  it('says none where nothing is published', async () => {
    const { spf, dkim, dmarc } = await check({}, plain)
    expect([spf.state, dkim.state, dmarc.state]).toEqual(['none', 'none', 'none'])
  })

  it('ends for a record that includes itself and for a resolver that throws', async () => {
    const loop = {
      'TXT firm.example': ['v=spf1 include:a.example -all'],
      'TXT a.example': ['v=spf1 include:firm.example -all'],
    }
    expect((await check(loop, plain)).spf.state).toBe('broken')
    const throwing = makeAuthenticate({ resolver: { query: () => Promise.reject(new Error('x')) } })
    expect((await throwing(plain, ENVELOPE)).spf.state).toBe('unchecked')
  })

  it('asks a bounded number of questions', async () => {
    let asked = 0
    const authenticate = makeAuthenticate({
      resolver: {
        query: async (name) => {
          asked++
          return {
            kind: 'found',
            records: [`v=spf1 include:a.${name} include:b.${name} mx ptr exists:%{i}.${name} -all`],
          }
        },
      },
      mostQuestions: 25,
    })
    await authenticate(plain, ENVELOPE)
    expect(asked).toBeLessThanOrEqual(25)
  })

  it.each([
    ['no header', '\r\nx'],
    ['no body', 'From: a@b.example'],
    ['two From', 'From: a@b.example\r\nFrom: c@d.example\r\n\r\nx'],
    ['nothing', ''],
  ])('never throws: %s', async (_, text) => {
    expect((await check(TABLE, new Uint8Array(Buffer.from(text)))).by).toBe('us')
  })
})

describe.runIf(there)('RFC 7208: the official suite', () => {
  const STATES: Readonly<Record<string, string>> = { permerror: 'broken', temperror: 'unchecked' }
  const suites = there ? readYaml(readFileSync(join(vectors, 'spf', 'rfc7208-tests.yml'), 'utf8')).map(dict) : []
  const cases = suites.flatMap((suite) =>
    Object.entries(dict(suite.tests)).map(
      ([name, test]) => [`${String(suite.description)}: ${name}`, dict(test), zoneOf(dict(suite.zonedata))] as const,
    ),
  )

  it('is all there', () => expect(cases.length).toBeGreaterThan(190))

  it.each(cases)('%s', async (_, test, table) => {
    const authenticate = makeAuthenticate({ resolver: tableResolver(table), mostQuestions: 500 })
    const { spf } = await authenticate(plain, {
      remoteIp: String(test.host),
      helo: String(test.helo),
      mailFrom: String(test.mailfrom ?? ''),
    })
    const allowed = list(test.result).map((result) => STATES[String(result)] ?? String(result))
    // a question that nobody answers is ours to call unchecked, whatever else a suite allows
    expect([...allowed, ...(Object.values(table).includes(null) ? ['unchecked'] : [])]).toContain(spf.state)
  })
})

function zoneOf(zone: Dict): DnsTable {
  const table: { [question: string]: readonly string[] | null } = {}
  for (const [name, entries] of Object.entries(zone)) {
    const spfOnly: string[] = []
    let hasTxt = false
    for (const entry of list(entries)) {
      if (entry === 'TIMEOUT') {
        for (const type of ['TXT', 'A', 'AAAA', 'MX', 'PTR']) table[`${type} ${name}`] ??= null
        continue
      }
      for (const [type, value] of Object.entries(dict(entry))) {
        const text = type === 'MX' ? list(value).join(' ') : list(value).join('')
        if (type === 'SPF') spfOnly.push(text)
        else if (type === 'TXT' && text === 'NONE') hasTxt = true
        else if (text === 'TIMEOUT') table[`${type} ${name}`] = null
        else if (type === 'CNAME') continue
        else {
          if (type === 'TXT') hasTxt = true
          table[`${type} ${name}`] = [...(table[`${type} ${name}`] ?? []), text]
        }
      }
    }
    // the suite says: a record of type SPF stands for one of type TXT unless there is one
    if (!hasTxt && spfOnly.length > 0) table[`TXT ${name}`] = spfOnly
  }
  // aliases, one level, as the suite has them
  for (const [name, entries] of Object.entries(zone)) {
    for (const entry of list(entries)) {
      const target = dict(entry).CNAME
      if (typeof target !== 'string') continue
      for (const type of ['TXT', 'A', 'AAAA', 'MX', 'PTR']) {
        const found = Object.keys(table).find((key) => key.toLowerCase() === `${type} ${target}`.toLowerCase())
        if (found !== undefined) table[`${type} ${name}`] = table[found]!
      }
    }
  }
  return table
}

describe.runIf(there)('RFC 8463, and other signed mails', () => {
  it('Ed25519 and RSA over the RFC’s own mail', async () => {
    const mail = new Uint8Array(readFileSync(join(vectors, 'dkim-rfc8463', 'rfc8463-example.eml')))
    const table = {
      'TXT brisbane._domainkey.football.example.com': [
        'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      ],
      'TXT test._domainkey.football.example.com': [
        'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB',
      ],
    }
    expect((await check(table, mail)).dkim).toEqual({ state: 'pass', domain: 'football.example.com' })
    const changed = Buffer.from(mail)
    changed[changed.length - 8] = changed[changed.length - 8]! ^ 1
    expect((await check(table, new Uint8Array(changed))).dkim.state).not.toBe('pass')
  })

  const folder = join(vectors, 'mail-auth', 'dkim')
  it.each(there ? readdirSync(folder) : [])('%s', async (name) => {
    const { table, mail } = recordsAndMail(readFileSync(join(folder, name), 'latin1'))
    expect((await check(table, mail)).dkim.state).toBe('pass')
  })
})

/** DNS records, an empty line, and the mail. */
function recordsAndMail(text: string): { readonly table: DnsTable; readonly mail: Uint8Array } {
  const at =
    text.indexOf('\n\n') >= 0 && !text.includes('\r\n\r\n')
      ? text.indexOf('\n\n')
      : Math.min(...[text.indexOf('\r\n\r\n'), text.indexOf('\n\n')].filter((n) => n >= 0))
  const records = text.slice(0, at).split(/\r?\n/)
  const rest = text
    .slice(at)
    .replace(/^(?:\r?\n)+/, '')
    .replace(/\r?\n/g, '\r\n')
  const table = Object.fromEntries(
    records
      .filter((line) => line.includes(' '))
      .map((line) => [`TXT ${line.slice(0, line.indexOf(' '))}`, [line.slice(line.indexOf(' ') + 1)]]),
  )
  return { table, mail: new Uint8Array(Buffer.from(rest, 'latin1')) }
}

describe.runIf(there)('RFC 8617: the validation suite', () => {
  const suites = there
    ? readYaml(readFileSync(join(vectors, 'arc', 'arc-draft-validation-tests.yml'), 'utf8')).map(dict)
    : []
  const cases = suites.flatMap((suite) => {
    const table = Object.fromEntries(
      Object.entries(dict(suite['txt-records'])).map(([name, record]) => [`TXT ${name}`, [String(record).trim()]]),
    )
    return Object.entries(dict(suite.tests)).map(([name, test]) => [name, dict(test), table] as const)
  })

  it('is all there', () => expect(cases.length).toBeGreaterThan(100))

  /** The suite is of a draft: the library's strict mode refuses what it lets pass, a signature over no field and one without `c`. */
  const STRICTER = new Set(['ams_fields_h_empty', 'ams_fields_c_na'])

  it.each(cases)('%s', async (name, test, table) => {
    const mail = new Uint8Array(Buffer.from(String(test.message).replace(/\r?\n/g, '\r\n')))
    const { arc } = await check(table, mail)
    const expected = String(test.cv ?? 'None')
      .trim()
      .toLowerCase()
    const state = arc.state === 'pass' ? 'pass' : arc.state === 'none' ? 'none' : 'fail'
    // where the suite leaves its answer open, anything but a pass is right
    if (expected === '') expect(state).not.toBe('pass')
    else expect(state).toBe(STRICTER.has(name) ? 'fail' : expected)
  })
})
