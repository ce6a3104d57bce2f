import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedFolder } from '../testing/shared-folder.ts'
import { readHost } from './host.ts'
import { findPlainLinks } from './plain-links.ts'
import { decodePunycode, encodePunycode } from './punycode.ts'
import { readWebAddress } from './web-address.ts'

describe('punycode', () => {
  // RFC 3492 §7.1
  it.each([
    ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
    ['mnchen-3ya', 'münchen'],
    ['tst-qla', 'täst'],
  ])('%s ↔ %s', (encoded, label) => {
    expect(decodePunycode(encoded)).toBe(label)
    expect(encodePunycode(label)).toBe(encoded)
  })
  it.each(['9999999999999', 'a'.repeat(100), 'é'])('%s is none', (encoded) => {
    expect(decodePunycode(encoded)).toBeNull()
  })
})

describe('hosts', () => {
  it.each([
    ['WWW.Example.COM.', 'example.com', 'example', 'com', false],
    ['a.b.co.uk', 'b.co.uk', 'b', 'co.uk', false],
    ['evil.github.io', 'evil.github.io', 'evil', 'github.io', true],
    ['x.evil.web.app', 'evil.web.app', 'evil', 'web.app', true],
    ['bücher.example.de', 'example.de', 'example', 'de', false],
    ['localhost', 'localhost', 'localhost', '', false],
    ['ｅｘａｍｐｌｅ。com', 'example.com', 'example', 'com', false],
    ['ex%61mple.com', 'example.com', 'example', 'com', false],
  ])('%s belongs to %s', (written, domain, label, suffix, platform) => {
    expect(readHost(written)).toMatchObject({ domain, label, suffix, platform, kind: 'name' })
  })
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['017700000001', '127.0.0.1'],
    ['[::1]', '[::1]'],
  ])('%s is an address', (written, ascii) => {
    expect(readHost(written)).toMatchObject({ ascii, kind: 'address' })
  })
  it.each(['', '.', 'a..b', 'a b', '%', '999.1.1.1', 'x'.repeat(300)])('%j is none', (written) => {
    expect(readHost(written)).toBeNull()
  })
  it('shows Unicode and asks for ASCII', () => {
    expect(readHost('xn--pypal-4ve.com')).toMatchObject({ ascii: 'xn--pypal-4ve.com', unicode: 'pаypal.com' })
    expect(readHost('pаypal.com')?.ascii).toBe('xn--pypal-4ve.com')
  })
})

describe.runIf(sharedFolder('vectors', 'psl') !== null)('the public suffix list, its own test cases', () => {
  it('names the registrable domain', () => {
    const lines = readFileSync(join(sharedFolder('vectors', 'psl')!, 'test_psl.txt'), 'utf8').split('\n')
    let checked = 0
    for (const line of lines) {
      const match = /^checkPublicSuffix\('([^']+)', (?:'([^']+)'|null)\)/.exec(line.trim())
      if (match === null) continue
      const host = readHost(match[1]!)
      const registrable = host !== null && host.suffix !== '' && host.domain !== host.suffix ? host.domain : null
      const expected = match[2] === undefined ? null : readHost(match[2])!.ascii
      // a name that is itself a suffix, and names outside the list, have no owner
      if (registrable === null || expected === null)
        expect([match[1], expected === null || host?.ascii === expected]).toEqual([match[1], true])
      else expect([match[1], registrable]).toEqual([match[1], expected])
      checked++
    }
    expect(checked).toBeGreaterThan(50)
  })
})

describe('addresses, as a browser reads them', () => {
  it.each([
    ['https://www.example.com/a?b#c', 'www.example.com', '', '', '/a?b#c'],
    ['HTTPS:\\\\evil.example\\x', 'evil.example', '', '', '\\x'],
    ['https:evil.example', 'evil.example', '', '', ''],
    ['https:////evil.example/x', 'evil.example', '', '', '/x'],
    ['https://bank.example@evil.example/x', 'evil.example', 'bank.example', '', '/x'],
    ['https://bank.example:443@evil.example:8443/', 'evil.example', 'bank.example:443', '8443', '/'],
    ['https://evil.example:443/', 'evil.example', '', '', '/'],
    ['ht\ntps://ev\til.example/', 'evil.example', '', '', '/'],
    ['  https://evil.example', 'evil.example', '', '', ''],
    ['//evil.example/x', 'evil.example', '', '', '/x'],
    ['www.evil.example/x', 'www.evil.example', '', '', '/x'],
    ['evil.example:8080/x', 'evil.example', '', '8080', '/x'],
    ['https://bank.example?@evil.example', 'bank.example', '', '', '?@evil.example'],
  ])('%j goes to %s', (raw, host, user, port, rest) => {
    const address = readWebAddress(raw)
    expect([address?.kind, address?.host?.ascii, address?.user, address?.port, address?.rest]).toEqual([
      'web',
      host,
      user,
      port,
      rest,
    ])
  })
  it.each([
    ['mailto:desk@clinic.example?subject=x', 'mail'],
    ['tel:+37061234567', 'phone'],
    ['java\nscript:alert(1)', 'script'],
    ['data:text/html,x', 'data'],
    ['cid:p@x', 'part'],
    ['#top', 'anchor'],
    ['file:///etc/passwd', 'other'],
    ['ms-word:ofe|u|https://evil.example/x', 'other'],
    ['page.html', 'other'],
    ['https://', 'other'],
  ])('%j is %s', (raw, kind) => {
    expect(readWebAddress(raw)?.kind).toBe(kind)
  })
  it('follows the document’s own base', () => {
    const base = readWebAddress('https://evil.example/x/')
    expect(readWebAddress('login', base)?.host?.ascii).toBe('evil.example')
    expect(readWebAddress('www.bank.example', base)?.host?.ascii).toBe('evil.example')
  })
})

describe('addresses in plain text', () => {
  it.each([
    ['see https://x.example/a.', ['https://x.example/a']],
    ['(https://x.example/a_(b))', ['https://x.example/a_(b)']],
    ['<https://x.example>, "www.y.example"', ['https://x.example', 'www.y.example']],
    ['pay at parcel-hold.top/now today', ['parcel-hold.top/now']],
    ['write to ann@x.example/y or and/or maybe', []],
    ['version 1.2/3 and e.g. this', []],
    ['https://x.example*', ['https://x.example']],
  ])('%j', (text, found) => {
    expect(findPlainLinks(text).map(({ at, length }) => text.slice(at, at + length))).toEqual(found)
  })
  it('is linear and bounded', () => {
    expect(findPlainLinks(`${'a'.repeat(60_000)} ${'a.'.repeat(60_000)}`)).toEqual([])
    expect(findPlainLinks('https://x.example '.repeat(1_000))).toHaveLength(400)
  })
})
