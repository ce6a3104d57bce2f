/** Case D2: whatever comes in, words and pixels come out. An independent checker judges every output; its twin sees the input. */
import { describe, expect, it } from 'vitest'
import { judgeMail } from '../judge/judge-mail.ts'
import { type Complaint, checkFragment, checkJpeg, checkPage, checkText } from '../testing/disarm-checker.ts'
import { makeHostileSet } from '../testing/hostile-set.ts'
import { latin, makePng, makeZip, utf8 } from '../testing/make-files.ts'
import { base64, rawMail } from '../testing/raw-mail.ts'
import { STAMP_CODEC } from '../testing/stamp-codec.ts'
import { disarmMail } from './disarm.ts'
import { disarmedPage } from './page.ts'
import type { DocumentRenderer } from './ports.ts'
import type { Rendition } from './rendition.ts'

async function disarm(bytes: Uint8Array, renderer?: DocumentRenderer): Promise<Rendition> {
  const { evidence } = judgeMail(bytes)
  if (evidence === null) throw new Error('held')
  return disarmMail(evidence, { codec: STAMP_CODEC, ...(renderer === undefined ? {} : { renderer }) })
}

function check(rendition: Rendition): Complaint[] {
  const { heading, text, links, files, pictures, hiddenText } = rendition
  const words = [
    heading.from.name,
    heading.from.address,
    heading.subject,
    heading.date,
    ...heading.to,
    ...heading.replyTo,
    text,
    hiddenText,
    ...links.flatMap((link) => [link.text, link.host, link.domain, link.address]),
    ...files.flatMap((file) => [file.name, ...file.entries.map(({ name }) => name)]),
    ...pictures.map(({ shownName }) => shownName),
  ]
  return [
    ...checkFragment(rendition.html),
    ...checkPage(disarmedPage(rendition, 'en')),
    ...words.flatMap((word, n) => checkText(word, `word ${n}`)),
    ...pictures.flatMap(({ bytes, name }) => checkJpeg(bytes, name)),
  ]
}

const head = ['From: Ann <ann@mail.example>', 'To: desk@clinic.example', 'Subject: s']
const html = (body: string) => rawMail(...head, 'Content-Type: text/html; charset=utf-8', '', body)

describe('the hostile set', () => {
  const set = makeHostileSet()
  it('is large enough to mean something', () => {
    expect(set.length).toBeGreaterThanOrEqual(300)
    expect(new Set(set.map(({ name }) => name)).size).toBe(set.length)
  })

  it.each(set.map(({ name, bytes }) => [name, bytes] as const))('%s', async (_, bytes) => {
    const { evidence } = judgeMail(bytes)
    // held: nothing is shown at all
    if (evidence === null) return
    expect(check(await disarmMail(evidence, { codec: STAMP_CODEC }))).toEqual([])
  })

  it('twin: passed on as it came, the checker complains', () => {
    const raw = set
      .filter(({ name }) => name.startsWith('html '))
      .map(({ bytes }) => judgeMail(bytes).evidence?.mail.root.body)
    const complaints = raw.filter(
      (body) => body !== undefined && body.length > 0 && checkFragment(new TextDecoder().decode(body)).length > 0,
    )
    expect(complaints.length).toBeGreaterThan(raw.length * 0.8)
  })

  it('leaves few of them unread', () => {
    const held = set.filter(({ bytes }) => judgeMail(bytes).evidence === null).map(({ name }) => name)
    expect(held).toEqual(
      ['mime too deep', 'mime no blank line', 'mime 10,000 parts'].filter((name) => held.includes(name)),
    )
  })
})

describe('words', () => {
  it('keep their structure and lose everything else', async () => {
    const { html: out } = await disarm(
      html(
        '<h1 class=x>Hello</h1><p style="color:red">a <strong id=y>b</strong> c</p><ul><li>1<li>2</ul><table><tr><td>Gel</td><td>12</td></tr><tr><td>Ice</td><td>3</td></tr></table>',
      ),
    )
    expect(out).toBe(
      '<div><h1>Hello</h1><p>a <b>b</b> c</p><ul><li>1</li><li>2</li></ul><table><tr><td>Gel</td><td>12</td></tr><tr><td>Ice</td><td>3</td></tr></table></div>',
    )
  })

  it('name the true target of every link, the registered part in bold', async () => {
    const {
      html: out,
      text,
      links,
    } = await disarm(
      html(
        '<a href="https://www.parcel-hold.top/pay?x=1">dhl.com</a> <a href="mailto:ann@x.example">write</a> <a href="https://xn--pypal-4ve.com/">pay</a>',
      ),
    )
    expect(out).toContain('<u>dhl.com</u> ⟨www.<b>parcel-hold.top</b>⟩')
    expect(out).toContain('⟨ann@<b>x.example</b>⟩')
    expect(out).toContain('⟨pаypal.com = <b>xn--pypal-4ve.com</b>⟩')
    expect(text).toContain('dhl.com ⟨www.parcel-hold.top⟩')
    expect(links[0]).toEqual({
      text: 'dhl.com',
      host: 'www.parcel-hold.top',
      domain: 'parcel-hold.top',
      address: 'https://www.parcel-hold.top/pay?x=1',
    })
    expect(out).not.toContain('pay?x=1')
  })

  it('name what stands behind a filter’s wrapper', async () => {
    const wrapped = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://evil.example/a')}&data=x`
    expect((await disarm(html(`<a href="${wrapped}">see</a>`))).html).toContain('⟨<b>evil.example</b>⟩')
    expect((await disarm(rawMail(...head, '', `see ${wrapped}`))).text).toContain('⟨evil.example⟩')
  })

  it('keep lines of plain text', async () => {
    expect((await disarm(rawMail(...head, '', 'One <b>', 'Two https://x.example/a.', '', 'Three'))).html).toBe(
      '<div>One &lt;b&gt;<br>Two <u>https://x.example/a</u> ⟨<b>x.example</b>⟩.<br><br>Three</div>',
    )
  })

  it('hold the messages inside the message', async () => {
    const mail = rawMail(
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'outer',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: Bo <bo@y.example>',
      'Subject: inside',
      '',
      'inner https://y.example/z',
      '--b--',
    )
    const { html: out } = await disarm(mail)
    expect(out).toContain(
      '<blockquote><p><b>✉ Bo · bo@y.example · inside</b></p><div>inner <u>https://y.example/z</u> ⟨<b>y.example</b>⟩</div></blockquote>',
    )
  })

  it('hold invitations, cards and text files', async () => {
    const mail = rawMail(
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'hi',
      '--b',
      'Content-Type: text/calendar',
      '',
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:Follow-up',
      'LOCATION:Room 2',
      'END:VEVENT',
      'END:VCALENDAR',
      '--b',
      'Content-Type: text/plain; name=notes.txt',
      'Content-Disposition: attachment',
      '',
      'some notes',
      '--b--',
    )
    const { text, files } = await disarm(mail)
    expect(text).toContain('Follow-up\nRoom 2')
    expect(text).toContain('some notes')
    expect(files.map(({ name, fate }) => [name, fate])).toEqual([
      ['', 'shown'],
      ['notes.txt', 'shown'],
    ])
  })

  it('keep hidden text apart', async () => {
    const rendition = await disarm(html('<p>seen</p><div style="display:none">hidden bait</div>'))
    expect([rendition.text, rendition.hiddenText]).toEqual(['seen', 'hidden bait'])
  })

  it('come from the other alternative when the shown one has none', async () => {
    const mail = rawMail(
      ...head,
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      '',
      'plain words',
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="https://x.example/y.png">',
      '--b--',
    )
    expect((await disarm(mail)).text).toContain('plain words')
  })
})

describe('files', () => {
  const mailWith = (name: string, type: string, body: Uint8Array, ...fields: string[]) =>
    rawMail(
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      'see <img src="cid:p@x" alt="my lip"> here',
      '--b',
      `Content-Type: ${type}; name="${name}"`,
      ...fields,
      'Content-Transfer-Encoding: base64',
      '',
      base64(body),
      '--b--',
    )

  it('pictures are drawn anew and stand in the text by number', async () => {
    const {
      html: out,
      pictures,
      files,
    } = await disarm(mailWith('lip.png', 'image/png', makePng(4, 4), 'Content-ID: <p@x>'))
    expect(out).toContain('see <i>[▣ 1 my lip]</i> here')
    expect(pictures.map(({ name, shownName, of }) => [name, shownName, of])).toEqual([
      ['picture-1', 'lip.png', 'picture'],
    ])
    expect(files).toMatchObject([{ name: 'lip.png', fate: 'drawn', pictures: ['picture-1'] }])
  })

  it.each([
    ['a.zip', makeZip([{ name: 'x/photo.jpg', body: 'x' }]), 'listed'],
    ['a.exe', latin('MZ'), 'withheld'],
    ['a.html', utf8('<html>'), 'withheld'],
    ['a.svg', utf8('<svg/>'), 'withheld'],
    ['a.pdf', latin('%PDF-1.4'), 'not-opened'],
    ['a.docx', makeZip([{ name: '[Content_Types].xml' }]), 'not-opened'],
    ['a.bmp', latin(`BM${'\0'.repeat(40)}`), 'unreadable'],
    ['a.mp4', latin('\0\0\0\x18ftypmp42'), 'withheld'],
  ] as const)('%s is %s', async (name, body, fate) => {
    const { files, pictures } = await disarm(mailWith(name, 'application/octet-stream', body))
    expect([files[0]?.fate, pictures.length]).toEqual([fate, 0])
    if (fate === 'listed') expect(files[0]?.entries).toEqual([{ name: 'photo.jpg', sizeBytes: 1 }])
  })

  it('documents become pictures where something can render them', async () => {
    const asked: unknown[] = []
    const renderer: DocumentRenderer = {
      draw: async (bytes, want) => {
        asked.push([bytes.length, want])
        const page = await STAMP_CODEC.redraw(makePng(1, 1))
        return page === null ? null : [page, page]
      },
    }
    const { files, pictures } = await disarm(mailWith('a.pdf', 'application/pdf', latin('%PDF-1.4')), renderer)
    expect(asked).toEqual([[8, { family: 'document', pages: 20 }]])
    expect([files[0]?.fate, files[0]?.pictures, pictures.map(({ of }) => of)]).toEqual([
      'drawn',
      ['picture-1', 'picture-2'],
      ['document', 'document'],
    ])
  })

  it('are bounded in number', async () => {
    const parts = Array.from({ length: 100 }, () => [
      '--b',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      '',
      base64(makePng(2, 2)),
    ]).flat()
    const { pictures, files } = await disarm(
      rawMail(...head, 'Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--'),
    )
    expect([pictures.length, files.length, files.filter(({ fate }) => fate === 'withheld').length]).toEqual([
      60, 100, 40,
    ])
  })
})

it('the verdict is no argument: the same words whoever wrote', async () => {
  const body = [
    'Content-Type: text/html',
    '',
    '<p>Please <a href="https://x.example">log in</a> within 24 hours or your account will be suspended.</p>',
  ]
  const safe = await disarm(rawMail('From: Ann <ann@x.example>', 'To: d@clinic.example', 'Subject: s', ...body))
  const lure = await disarm(rawMail('From: PayPal <x@evil.top>', 'To: d@clinic.example', 'Subject: s', ...body))
  expect(
    judgeMail(rawMail('From: PayPal <x@evil.top>', 'To: d@clinic.example', 'Subject: s', ...body)).judgement.verdict,
  ).toBe('dangerous')
  expect([lure.html, lure.text]).toEqual([safe.html, safe.text])
})
