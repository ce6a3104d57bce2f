/** The parser as a whole: trees, bodies, findings on mails that two programs would read differently (case D3), limits. */
import { describe, expect, it } from 'vitest'
import { base64, rawMail } from '../testing/raw-mail.ts'
import { readBodies } from './bodies.ts'
import { isAmbiguous } from './finding.ts'
import { PARSE_LIMITS } from './limits.ts'
import { type Mail, parseMail } from './mail.ts'
import type { Part } from './part.ts'

function read(...lines: readonly string[]): Mail {
  const mail = parseMail(rawMail(...lines))
  if (mail.kind === 'held') throw new Error(mail.code)
  return mail
}

const HEAD = ['From: Ann <ann@x.example>', 'To: desk@clinic.example', 'Subject: hello']
const tree = (part: Part): unknown =>
  part.message !== null
    ? { [part.type]: tree(part.message) }
    : part.children.length > 0
      ? { [part.type]: part.children.map(tree) }
      : part.type
const textsOf = (mail: Mail) => readBodies(mail.root).texts.map(({ kind, text, shown }) => [kind, text, shown])
const codesOf = (mail: Mail) => [...mail.findings, ...readBodies(mail.root).findings].map(({ code }) => code)
const ambiguous = (mail: Mail) =>
  [...mail.findings, ...readBodies(mail.root).findings].filter(isAmbiguous).map(({ code }) => code)

describe('a mail', () => {
  it('has a header, decoded once', () => {
    const mail = read(
      'From: =?utf-8?q?J=C3=BCrgen?= <j@x.example>',
      'Reply-To: other@y.example',
      'To: desk@clinic.example, "Second Desk" <two@clinic.example>',
      'Subject: =?utf-8?b?R3LDvMOfZQ==?=',
      ' and more',
      '',
      'Hi',
    )
    expect(mail).toMatchObject({
      subject: 'Grüße and more',
      from: [{ name: 'Jürgen', address: 'j@x.example' }],
      replyTo: [{ address: 'other@y.example' }],
      to: [{ address: 'desk@clinic.example' }, { name: 'Second Desk' }],
      findings: [],
    })
    expect(textsOf(mail)).toEqual([['plain', 'Hi', true]])
  })

  it('shows the last alternative it can and keeps the others for the judge', () => {
    const mail = read(
      ...HEAD,
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'plain',
      '--b',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
      '',
      base64('<p>html</p>'),
      '--b--',
    )
    expect(tree(mail.root)).toEqual({ 'multipart/alternative': ['text/plain', 'text/html'] })
    expect(textsOf(mail)).toEqual([
      ['plain', 'plain', false],
      ['html', '<p>html</p>', true],
    ])
    expect(mail.findings).toEqual([])
  })

  it('carries files, pictures and other messages', () => {
    const mail = read(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      'This is a preamble',
      '--outer',
      'Content-Type: multipart/related; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/html',
      '',
      '<img src="cid:p@x">',
      '--inner',
      'Content-Type: image/jpeg; name=p.jpg',
      'Content-ID: <p@x>',
      'Content-Disposition: inline',
      'Content-Transfer-Encoding: base64',
      '',
      base64('JPEG'),
      '--inner--',
      '--outer',
      'Content-Type: message/rfc822',
      '',
      'From: bo@y.example',
      'Subject: inside',
      '',
      'nested text',
      '--outer',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="a.pdf"',
      '',
      'PDF',
      '--outer--',
      'epilogue',
    )
    const bodies = readBodies(mail.root)
    expect(bodies.texts.map(({ part }) => part)).toEqual(['1.1'])
    expect(bodies.files.map(({ part, fileName, contentId, inline }) => [part, fileName, contentId, inline])).toEqual([
      ['1.2', 'p.jpg', 'p@x', true],
      ['3', 'a.pdf', '', false],
    ])
    expect(bodies.messages.map(({ message }) => message?.path)).toEqual(['2.m'])
    expect(mail.findings).toEqual([])
  })

  it('reads a named text as a file, unless it is all there is', () => {
    const named = ['Content-Type: text/html; name="page.html"', '', '<p>x</p>']
    expect(textsOf(read(...HEAD, ...named))).toEqual([['html', '<p>x</p>', true]])
    const beside = read(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'text',
      '--b',
      ...named,
      '--b--',
    )
    expect(textsOf(beside)).toEqual([['plain', 'text', true]])
    expect(readBodies(beside.root).files.map(({ fileName }) => fileName)).toEqual(['page.html'])
  })

  it('opens a message that was encoded, digests, and files inside text', () => {
    const inner = 'From: bo@y.example\r\nSubject: inside\r\n\r\ntext'
    const encoded = read(
      ...HEAD,
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: base64',
      '',
      base64(inner),
    )
    expect(encoded.root.message?.path).toBe('m')
    const digest = read(...HEAD, 'Content-Type: multipart/digest; boundary=b', '', '--b', '', inner, '--b--')
    expect(tree(digest.root)).toEqual({ 'multipart/digest': [{ 'message/rfc822': 'text/plain' }] })
    const uu = read(...HEAD, '', 'begin 644 a.exe', '#0V%T', '`', 'end')
    expect(readBodies(uu.root).files.map(({ part, fileName }) => [part, fileName])).toEqual([['#1', 'a.exe']])
  })
})

describe('case D3: what two programs would read differently is a finding', () => {
  const twoParts = ['--b', 'Content-Type: text/plain', '', 'one', '--b', 'Content-Type: text/html', '', '<p>two</p>']
  it.each([
    ['DUPLICATE_FIELD', ['From: a@x.example', 'From: b@y.example', 'Subject: s', '', 'x']],
    ['DUPLICATE_FIELD', ['From: a@x.example', 'Subject: s', 'Subject: t', '', 'x']],
    ['DUPLICATE_CONTENT_FIELD', [...HEAD, 'Content-Type: text/plain', 'Content-Type: text/html', '', 'x']],
    [
      'DUPLICATE_CONTENT_FIELD',
      [...HEAD, 'Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64', '', 'eHh4'],
    ],
    [
      'DUPLICATE_PARAMETER',
      [...HEAD, 'Content-Type: multipart/mixed; boundary=b; boundary=c', '', ...twoParts, '--b--'],
    ],
    [
      'DUPLICATE_PARAMETER',
      [...HEAD, `Content-Disposition: attachment; filename=a.jpg; filename*=utf-8''a.exe`, '', 'MZ'],
    ],
    ['SPACE_BEFORE_COLON', ['From : a@x.example', 'Subject: s', '', 'x']],
    ['BARE_CR_IN_HEADER', ['Subject: s\rFrom: b@y.example', 'From: a@x.example', '', 'x']],
    ['NUL_IN_HEADER', ['Subject: s\0t', 'From: a@x.example', '', 'x']],
    ['HEADER_NOT_CLOSED', [...HEAD, '--b', 'Content-Type: text/html', '', '<p>x</p>']],
    ['BOUNDARY_MISSING', [...HEAD, 'Content-Type: multipart/mixed', '', ...twoParts, '--b--']],
    ['BOUNDARY_NEVER_USED', [...HEAD, 'Content-Type: multipart/mixed; boundary=other', '', ...twoParts, '--b--']],
    ['BOUNDARY_ODD', [...HEAD, `Content-Type: multipart/mixed; boundary="b "`, '', '--b ', '', 'x', '--b --']],
    [
      'BOUNDARY_ODD',
      [...HEAD, `Content-Type: multipart/mixed; boundary="${'b'.repeat(300)}"`, '', `--${'b'.repeat(300)}`, '', 'x'],
    ],
    [
      'BOUNDARY_REUSED',
      [
        ...HEAD,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'x',
        '--b--',
      ],
    ],
    [
      'ENCODED_MULTIPART',
      [
        ...HEAD,
        'Content-Type: multipart/mixed; boundary=b',
        'Content-Transfer-Encoding: base64',
        '',
        base64([...twoParts, '--b--'].join('\r\n')),
      ],
    ],
    ['UNKNOWN_ENCODING', [...HEAD, 'Content-Transfer-Encoding: x-base64', '', base64('<script>alert(1)</script>')]],
    ['BASE64_AFTER_END', [...HEAD, 'Content-Transfer-Encoding: base64', '', 'aGVsbG8=', 'd29ybGQ=']],
    [
      'PARTS_AFTER_END',
      [...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...twoParts, '--b--', ...twoParts, '--b--'],
    ],
    ['FROM_WITH_TWO_ADDRESSES', ['From: a@x.example, b@y.example', 'Subject: s', '', 'x']],
    ['ENCODED_LINE_BREAK', ['From: a@x.example', 'Subject: =?utf-8?q?s=0D=0AFrom:_b=40y.example?=', '', 'x']],
    ['UTF7', [...HEAD, 'Content-Type: text/html; charset=utf-7', '', '+ADw-script+AD4-']],
  ])('%s', (code, lines) => {
    expect(ambiguous(read(...lines))).toContain(code)
  })

  it.each([
    ['a repeated To', ['REPEATED_FIELD'], [...HEAD, 'To: b@y.example', '', 'x']],
    ['two equal fields', [], [...HEAD, 'Subject: hello', '', 'x']],
    ['several authors with a sender', [], ['From: a@x.example, b@y.example', 'Sender: a@x.example', '', 'x']],
    [
      'a boundary without parts around bare text',
      ['MULTIPART_BROKEN'],
      [...HEAD, 'Content-Type: multipart/mixed', '', '--b', 'Content-Type: text/plain', '', 'x', '--b--'],
    ],
    [
      'a boundary that is a little long',
      ['MULTIPART_BROKEN'],
      [
        ...HEAD,
        `Content-Type: multipart/mixed; boundary="${'b'.repeat(80)}"`,
        '',
        `--${'b'.repeat(80)}`,
        '',
        'x',
        `--${'b'.repeat(80)}--`,
      ],
    ],
    [
      'an encoding on a multipart that changes nothing',
      ['MULTIPART_ENCODING_IGNORED'],
      [
        ...HEAD,
        'Content-Type: multipart/mixed; boundary=b',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        ...twoParts,
        '--b--',
      ],
    ],
    [
      'a made-up encoding over plain words',
      ['ENCODING_IGNORED'],
      [...HEAD, 'Content-Transfer-Encoding: amazing', '', 'Good morning, how are you?'],
    ],
    ['a charset nobody knows', ['CHARSET_UNKNOWN'], [...HEAD, 'Content-Type: text/plain; charset=x-nobody', '', 'x']],
    [
      'a multipart that is never closed',
      ['BOUNDARY_NOT_CLOSED'],
      [...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...twoParts],
    ],
    ['a type that is none', ['TYPE_UNREADABLE'], [...HEAD, 'Content-Type: text', '', 'x']],
  ])('%s has one reading', (_, codes, lines) => {
    const mail = read(...lines)
    expect(ambiguous(mail)).toEqual([])
    expect(codesOf(mail)).toEqual(codes)
  })

  it('shows what it could not split as text, so that nothing goes unjudged', () => {
    const mail = read(...HEAD, 'Content-Type: multipart/mixed; boundary=other', '', ...twoParts)
    expect(textsOf(mail)[0]?.[1]).toContain('<p>two</p>')
  })
})

describe('limits', () => {
  const held = (bytes: Uint8Array) => {
    const mail = parseMail(bytes)
    return mail.kind === 'held' ? mail.code : 'read'
  }
  const nest = (levels: number): string[] => {
    const open = Array.from({ length: levels }, (_, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}`,
      '',
      `--b${n}`,
    ]).flat()
    return [...HEAD, ...open, '', 'x']
  }
  it.each([
    ['nothing', 'NOT_A_MAIL', () => rawMail('')],
    ['no header', 'NOT_A_MAIL', () => rawMail('', 'just text')],
    ['100 levels', 'TOO_DEEP', () => rawMail(...nest(100))],
    ['30 levels', 'read', () => rawMail(...nest(30))],
    [
      '10,000 parts',
      'TOO_MANY_PARTS',
      () => rawMail(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...Array(10_000).fill('--b\r\n\r\nx')),
    ],
    ['a header of 1 MB', 'HEADER_TOO_LARGE', () => rawMail(`Subject: ${'x'.repeat(1_000_000)}`, '', 'x')],
    ['a folded header of 1 MB', 'HEADER_TOO_LARGE', () => rawMail(`Subject: x${'\r\n y'.repeat(300_000)}`, '', 'x')],
    [
      '10,000 fields',
      'TOO_MANY_FIELDS',
      () => rawMail(...Array.from({ length: 10_000 }, (_, n) => `X-${n}: y`), '', 'x'),
    ],
    [
      '100 nested messages',
      'TOO_DEEP',
      () =>
        rawMail(
          ...Array.from({ length: 100 }, () => ['Content-Type: message/rfc822', '']).flat(),
          'Subject: x',
          '',
          'x',
        ),
    ],
    [
      '100 messages side by side',
      'TOO_MANY_MESSAGES',
      () =>
        rawMail(
          ...HEAD,
          'Content-Type: multipart/digest; boundary=b',
          '',
          ...Array(100).fill('--b\r\n\r\nSubject: x\r\n\r\ny'),
        ),
    ],
  ])('%s: %s', (_, code, make) => {
    expect(held(make())).toBe(code)
  })

  it('counts bytes of the whole and bytes decoded', () => {
    const bytes = rawMail(...HEAD, '', 'x'.repeat(10_000))
    const code = (limits: object) => {
      const mail = parseMail(bytes, { ...PARSE_LIMITS, ...limits })
      return mail.kind === 'held' ? mail.code : 'read'
    }
    expect(code({})).toBe('read')
    expect(code({ mailBytes: 9_999 })).toBe('MAIL_TOO_LARGE')
    expect(code({ decodedBytes: 9_999 })).toBe('DECODED_TOO_LARGE')
    expect(code({ work: 9_999 })).toBe('TOO_MUCH_WORK')
  })

  it('reads 60 KB without a space, in every place', () => {
    const long = 'x'.repeat(60_000)
    for (const line of [
      `From: ${long}`,
      `From: <${long}@${long}>`,
      `Subject: =?utf-8?q?${long}?=`,
      `Content-Type: ${long}`,
      `Content-Type: a/b; x=${long}`,
    ])
      expect(held(rawMail(line, '', long))).toBe('read')
  })
})
