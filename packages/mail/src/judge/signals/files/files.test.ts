import { OUR_PRACTICE } from '../../../testing/mail-of.ts'
import { latin, makeOle, makePdf, makePng, makeZip, utf8 } from '../../../testing/make-files.ts'
import { describeSignals } from '../../../testing/signal-table.ts'

const practice = OUR_PRACTICE
const file = (name: string, body: Uint8Array, type?: string) => ({
  files: [type === undefined ? { name, body } : { name, body, type }],
})
const photo = file('lip.png', makePng(4, 4), 'image/png')
const pdf = file('cv.pdf', makePdf('<< /Type /Page >>'), 'application/pdf')
const OOXML = { name: '[Content_Types].xml' }
const ics = (url: string) =>
  file(
    'invite.ics',
    utf8(`BEGIN:VCALENDAR\nBEGIN:VEVENT\nORGANIZER:mailto:a@firm.example\nURL:${url}\nEND:VEVENT\nEND:VCALENDAR`),
    'text/calendar',
  )

describeSignals('files', {
  RUNS_WHEN_OPENED: {
    seen: [file('a.exe', latin('MZ')), file('a.zip', makeZip([{ name: 'x.js' }])), file('a.jpg', latin('MZ\x90'))],
    unseen: [photo, pdf, file('a.zip', makeZip([{ name: 'a.jpg' }]))],
    atLeast: 'dangerous',
  },
  SMUGGLES_FILE: {
    seen: [
      file('a.html', utf8(`<script>a.href=URL.createObjectURL(new Blob([atob("${'A'.repeat(1500)}")]))</script>`)),
    ],
    unseen: [file('a.html', utf8('<script>menu()</script>')), photo],
    atLeast: 'dangerous',
  },
  PAGE_ACTS: {
    seen: [file('a.html', utf8('<form><input type=password></form>')), file('a.svg', utf8('<svg onload="x()"/>'))],
    unseen: [file('a.html', utf8('<html><p>Report</p>')), pdf],
    atLeast: 'careful',
  },
  PAGE_AS_FILE: {
    seen: [file('a.html', utf8('<html><p>Report</p>')), file('a.svg', utf8('<svg/>'))],
    unseen: [photo, pdf],
  },
  HOLDS_MACRO: {
    seen: [
      file('a.docm', makeZip([OOXML, { name: 'word/vbaProject.bin' }])),
      file('a.doc', makeOle([{ name: 'WordDocument' }, { name: 'Macros', storage: true }])),
    ],
    unseen: [file('a.docx', makeZip([OOXML])), pdf],
    atLeast: 'careful',
  },
  OFFICE_TRICK: {
    seen: [
      file('a.docx', makeZip([OOXML, { name: 'word/document.xml', body: '<w:instrText>DDEAUTO x</w:instrText>' }])),
      file('a.docx', makeZip([OOXML, { name: 'word/embeddings/oleObject1.bin' }])),
    ],
    unseen: [file('a.docx', makeZip([OOXML]))],
    values: [1, 0.6],
  },
  PDF_TRICK: {
    seen: [file('a.pdf', makePdf('<< /S /Launch >>')), file('a.pdf', makePdf('<< /S /JavaScript >>'))],
    unseen: [pdf],
    values: [1, 0.7],
  },
  LOCKED_FILE: {
    seen: [file('a.zip', makeZip([{ name: 'a.pdf', locked: true }]))],
    unseen: [file('a.zip', makeZip([{ name: 'a.pdf' }])), pdf],
  },
  NAME_TRICK: {
    seen: [file('photo.jpg.exe', latin('MZ')), file(`photo.jpg${' '.repeat(30)}.exe`, latin('MZ'))],
    unseen: [file('holiday.photos.zip', makeZip([{ name: 'a.jpg' }])), file('Dr.Stein.pdf', makePdf('x'))],
    atLeast: 'dangerous',
  },
  OTHER_KIND: {
    seen: [file('a.pdf', utf8('<html><p>x</p>'))],
    unseen: [file('a.jpg', makePng(2, 2)), pdf],
    atLeast: 'careful',
  },
  TWO_KINDS: {
    seen: [file('a.png', makePng(2, 2, { after: makeZip([{ name: 'x' }]) }))],
    unseen: [photo],
    atLeast: 'careful',
  },
  ARCHIVE_TRICK: {
    seen: [
      file('a.zip', makeZip([{ name: 'a', body: 'x', size: 4_000_000_000 }])),
      file('a.zip', makeZip([{ name: 'b.rar' }])),
    ],
    unseen: [file('a.zip', makeZip([{ name: 'a.jpg' }]))],
    values: [1, 0.5],
  },
  LIES_ELSEWHERE: {
    seen: [
      {
        raw: [
          'From: a@b.example',
          'Subject: x',
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
          '',
          'x',
          '--b',
          'Content-Type: message/external-body; access-type=URL; URL="https://x.example"',
          '',
          'Content-Type: text/plain',
          '',
          '--b--',
        ],
      },
    ],
    unseen: [photo],
    atLeast: 'careful',
  },
  ARCHIVE_FROM_STRANGER: {
    seen: [file('photos.zip', makeZip([{ name: 'a.jpg' }]))],
    unseen: [
      photo,
      file('logs.zip', makeZip([{ name: 'report.xml' }])),
      { practice, from: 'x@dermasupply.example', ...file('a.zip', makeZip([{ name: 'a.jpg' }])) },
    ],
  },
  DOCUMENT_LINKS_OUT: {
    seen: [
      file('bill.pdf', makePdf('<< /S /URI /URI (https://bit.ly/x) >>')),
      { from: 'x@gmail.com', ...file('bill.pdf', makePdf('<< /S /URI /URI (https://other.example/x) >>')) },
    ],
    unseen: [
      file('bill.pdf', makePdf('<< /S /URI /URI (https://www.firm.example/x) >>')),
      file('bill.pdf', makePdf('<< /S /URI /URI (https://other.example/x) >>')),
      pdf,
    ],
    values: [1, 0.4],
  },
  INVITATION_LEADS_AWAY: {
    seen: [ics('https://evil.example/join')],
    unseen: [ics('https://teams.microsoft.com/l/meetup-join/1'), ics('https://meet.firm.example/1'), photo],
  },
})
