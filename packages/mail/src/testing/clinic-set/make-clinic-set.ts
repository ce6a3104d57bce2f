/**
 * The clinic set: every kind of mail in every language, in several seeded variants: who writes, from where, whether the origin was
 * checked, HTML or plain, what is attached. 360 texts by hand; names and hosts are invented.
 */
import { Buffer } from 'node:buffer'
import { makeOle, makePdf, makePng, makeZip, utf8 } from '../make-files.ts'
import { base64 } from '../raw-mail.ts'
import { type ClinicTexts, HONEST, type Kind, LURES } from './kinds.ts'
import { DESK } from './practice.ts'
import { DE } from './texts/de.ts'
import { EN } from './texts/en.ts'
import { ES } from './texts/es.ts'
import { FR } from './texts/fr.ts'
import { IT } from './texts/it.ts'
import { LT } from './texts/lt.ts'

export interface ClinicMail {
  /** `photo-link.de.1` */
  readonly name: string
  readonly kind: Kind
  readonly language: string
  readonly label: 'lure' | 'legit'
  readonly bytes: Uint8Array
}

const TEXTS: Readonly<Record<string, ClinicTexts>> = { en: EN, de: DE, fr: FR, es: ES, it: IT, lt: LT }
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  en: ['Emily Clarke', 'Sarah Whitfield', 'Hannah Cole', 'Tom Baker', 'Olivia Marsh'],
  de: ['Sabine Krüger', 'Julia Hoffmann', 'Petra Lang', 'Jens Wolff', 'Katrin Seidel'],
  fr: ['Claire Dubois', 'Sophie Renard', 'Élodie Martin', 'Paul Garnier', 'Nadia Perrin'],
  es: ['Lucía Ortega', 'Marta Gil', 'Elena Vidal', 'Javier Ramos', 'Carmen Soler'],
  it: ['Chiara Ricci', 'Elena Greco', 'Martina Fontana', 'Luca Ferri', 'Sara Colombo'],
  lt: ['Ieva Kazlauskienė', 'Rūta Jankauskaitė', 'Monika Žukaitė', 'Tomas Vaitkus', 'Aistė Norkutė'],
}
const PRIVATE = ['mail.example', 'webmail.example', 'freemail.example']

type Random = (below: number) => number

interface Written {
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly link?: string
  readonly html: boolean
  readonly files: readonly MailFile[]
  /** What our own server says of the origin; null: it says nothing. */
  readonly origin: 'pass' | 'fail' | 'none' | null
  readonly fields?: readonly string[]
}

interface MailFile {
  readonly name: string
  readonly type: string
  readonly body: Uint8Array
}

const PHOTO: MailFile = { name: 'IMG_2041.png', type: 'image/png', body: makePng(24, 24) }
const PDF = (name: string): MailFile => ({ name, type: 'application/pdf', body: makePdf('<< /Type /Page >>') })
const ZIP = (name: string, inside: string, locked = false): MailFile => ({
  name,
  type: 'application/zip',
  body: makeZip([{ name: inside, body: 'x', locked }]),
})

export function makeClinicSet(seed = 1, variants = 2): ClinicMail[] {
  const random = makeRandom(seed)
  const mails: ClinicMail[] = []
  for (const [language, texts] of Object.entries(TEXTS)) {
    for (const kind of [...LURES, ...HONEST]) {
      for (let variant = 1; variant <= variants; variant++) {
        const name = `${kind}.${language}.${variant}`
        const written = isLure(kind) ? writeLure(kind, language, random) : writeHonest(kind, language, random)
        mails.push({
          name,
          kind,
          language,
          label: isLure(kind) ? 'lure' : 'legit',
          bytes: build(texts[kind], { written, name, random }),
        })
      }
    }
  }
  return mails
}

function isLure(kind: Kind): kind is (typeof LURES)[number] {
  return (LURES as readonly string[]).includes(kind)
}

function writeLure(kind: (typeof LURES)[number], language: string, random: Random): Written {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
  const person = personOf(language, random)
  const stranger = { from: person, html: random(2) === 0, files: [], origin: pick(['pass', 'none', null] as const) }
  const boss = {
    name: pick(['Dr. Eva Stein', 'Eva Stein', 'Dr Eva Stein']),
    address: `${pick(['dr.eva.stein', 'office.stein77', 'eva-stein'])}@${pick(PRIVATE)}`,
  }
  const office = (name: string, host: string, mailbox = 'info') => ({ name, address: `${mailbox}@${host}` })
  const loose = pick(['cdn-files-view.example', 'secure-docs.example', 'x7k2q9ztb4.example', 'portal-confirm.example'])
  switch (kind) {
    case 'photo-link':
    case 'lead-link':
      return {
        ...stranger,
        link: `https://${pick(['my-photo-box.example', 'imgshare-cloud.example', 'fotos-view.example'])}/v/${random(99_999)}`,
      }
    case 'photo-locked':
      return { ...stranger, files: [ZIP('photos.zip', 'photos.scr', true)] }
    case 'photo-page':
      return {
        ...stranger,
        files: [
          {
            name: 'photos.html',
            type: 'text/html',
            body: utf8('<html><script>location.href="https://cdn-files-view.example/login"</script>'),
          },
        ],
      }
    case 'photo-archive':
      return { ...stranger, files: [ZIP('photos.zip', pick(['IMG_2041.jpg.lnk', 'IMG_2041.exe', 'photos.js']))] }
    case 'consent-macro':
      return {
        ...stranger,
        files: [
          {
            name: 'consent.doc',
            type: 'application/msword',
            body: makeOle([{ name: 'WordDocument' }, { name: 'Macros', storage: true }]),
          },
        ],
      }
    case 'bank-lookalike':
      return {
        ...stranger,
        from: office(
          'Dermasupply',
          pick(['derrnasupply.example', 'dermasupply-billing.example', 'dermasuply.example']),
          'accounts',
        ),
      }
    case 'bank-taken-over':
      return {
        ...stranger,
        from: office('Dermasupply', 'dermasupply.example', 'billing'),
        origin: 'pass',
        files: [PDF('letter.pdf')],
      }
    case 'invoice-lookalike': {
      const host = pick(['hyalab-pharrna.example', 'hyalab-pharma-invoice.example', 'hya1ab-pharma.example'])
      return {
        ...stranger,
        from: office('Hyalab Pharma', host, 'invoice'),
        link: `https://${host}/pay/4471`,
        html: true,
      }
    }
    case 'boss-gift':
    case 'boss-busy':
      return { ...stranger, from: boss, html: false }
    case 'payroll':
      return { ...stranger, from: { name: 'Mia Vogt', address: `mia.vogt.private@${pick(PRIVATE)}` }, html: false }
    case 'society':
      return {
        ...stranger,
        from: office('Society of Aesthetic Medicine', 'society-directory-update.example'),
        link: `https://${loose}/confirm`,
        html: true,
      }
    case 'courier-fee':
      return {
        ...stranger,
        from: office(
          pick(['DHL Express', 'DPD', 'Nordparcel']),
          pick(['parcel-hold.example', 'zoll-service.example']),
          'delivery',
        ),
        link: `https://${loose}/pay`,
        html: true,
      }
    case 'copyright':
      return {
        ...stranger,
        from: office(
          pick(['Instagram Support', 'Meta for Business', 'Page Security']),
          pick(['page-appeal-center.example', 'support-case.example']),
          'case',
        ),
        link: `https://${loose}/appeal`,
        html: true,
      }
    case 'reviews':
      return {
        ...stranger,
        from: office('Google Business', 'local-listing-help.example', 'noreply'),
        link: `https://${loose}/review`,
        html: true,
      }
    case 'booking-partner':
      return {
        ...stranger,
        from: office(pick(['Treatwell Partner', 'Bookwell']), 'partner-verification.example', 'noreply'),
        link: `https://${loose}/login`,
        html: true,
      }
    case 'mailbox': {
      const own = random(2) === 0
      return {
        ...stranger,
        from: own
          ? office('Mail Administrator', 'stein-aesthetics.example', 'admin')
          : office('stein-aesthetics.example Support', 'mail-service-desk.example'),
        origin: own ? 'fail' : 'none',
        link: `https://${loose}/release?u=${DESK}`,
        html: true,
      }
    }
    case 'voice-message':
      return {
        ...stranger,
        from: office('Voice Service', 'voip-gateway.example', 'no-reply'),
        html: true,
        files: [
          {
            name: 'VM_0047.html',
            type: 'text/html',
            body: utf8('<html><form action="https://secure-docs.example"><input type=password></form>'),
          },
        ],
      }
    case 'shared-document':
      return {
        ...stranger,
        from: office(
          pick(['SharePoint', 'DocuSign', person.name]),
          pick(['docs-share.example', 'file-notice.example']),
          'noreply',
        ),
        link: `https://${loose}/open`,
        html: true,
      }
    case 'tax':
      return {
        ...stranger,
        from: office('Tax Office', 'refund-portal.example'),
        link: `https://${loose}/form`,
        html: true,
      }
    case 'inspection':
      return {
        ...stranger,
        from: office('Health Supervision', 'health-supervision.example', 'office'),
        files: [ZIP('documents.zip', pick(['list.js', 'list.pdf.lnk', 'list.iso']))],
      }
    case 'lawyer':
      return {
        ...stranger,
        from: office(`${person.name}, Law`, 'lawoffice-mail.example', 'kanzlei'),
        link: `https://${loose}/case/88`,
        html: true,
      }
    case 'ransom':
      return {
        ...stranger,
        from: { name: pick(['', 'Collector', 'we have everything']), address: `x${random(9_999)}k@${pick(PRIVATE)}` },
        html: false,
      }
    case 'applicant':
      return {
        ...stranger,
        files: [
          pick([
            ZIP('cv.zip', 'cv.pdf.exe'),
            {
              name: 'cv.docm',
              type: 'application/octet-stream',
              body: makeZip([{ name: '[Content_Types].xml' }, { name: 'word/vbaProject.bin' }]),
            },
          ]),
        ],
      }
    case 'remote':
      return {
        ...stranger,
        from: office('IT Service', 'it-helpdesk-service.example', 'support'),
        files: [ZIP('update.zip', pick(['tool.exe', 'update.msi', 'support.bat']))],
      }
    case 'patient-list':
      return { ...stranger, from: pick([boss, office('Health Statistics', 'health-statistics.example')]), html: false }
    case 'call-us':
      return {
        ...stranger,
        from: { name: pick(['Billing Team', 'Order Department']), address: `orders${random(9_999)}@${pick(PRIVATE)}` },
        html: false,
      }
    case 'invitation':
      return {
        ...stranger,
        html: false,
        files: [
          {
            name: 'invite.ics',
            type: 'text/calendar',
            body: utf8(
              `BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Case review\r\nORGANIZER:mailto:${person.address}\r\nDTSTART:20260312T090000Z\r\nURL:https://${loose}/join\r\nDESCRIPTION:https://${loose}/join\r\nEND:VEVENT\r\nEND:VCALENDAR`,
            ),
          },
        ],
      }
    case 'scan-code':
      return {
        ...stranger,
        from: office('IT Department', 'stein-aesthetics.example', 'it'),
        origin: 'fail',
        html: true,
        files: [{ name: 'code.png', type: 'image/png', body: makePng(64, 64) }],
      }
  }
}

function writeHonest(kind: (typeof HONEST)[number], language: string, random: Random): Written {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
  const person = personOf(language, random)
  const plain = {
    from: person,
    html: random(3) === 0,
    files: [],
    origin: pick(['pass', 'pass', 'none', null] as const),
  }
  const firm = (name: string, address: string) => ({
    from: { name, address },
    html: true,
    files: [],
    origin: 'pass' as const,
  })
  const own = (name: string, mailbox: string) => ({
    from: { name, address: `${mailbox}@stein-aesthetics.example` },
    html: false,
    files: [],
    origin: 'pass' as const,
  })
  switch (kind) {
    case 'complaint-photo':
      return { ...plain, files: [PHOTO, { ...PHOTO, name: 'IMG_2042.png' }] }
    case 'complaint-angry':
    case 'booking':
    case 'cancel':
    case 'thanks':
    case 'price':
    case 'press':
    case 'own-records':
    case 'bill-question':
      return plain
    case 'form-lead':
      return { ...own('Website', 'website'), replyTo: person.address }
    case 'supplier-invoice':
      return { ...firm('Dermasupply', 'service@dermasupply.example'), files: [PDF('Invoice_20817.pdf')] }
    case 'supplier-notice':
      return {
        ...firm('Hyalab Pharma', 'orders@hyalab-pharma.example'),
        link: 'https://my.hyalab-pharma.example/orders/88120',
      }
    case 'sales-offer':
      return { ...firm('Lumen Lasers', 'hello@lumen-lasers.example'), link: 'https://www.lumen-lasers.example/new' }
    case 'parcel':
      return { ...firm('Nordparcel', 'noreply@nordparcel.example'), link: 'https://track.nordparcel.example/8812' }
    case 'society-news':
      return {
        ...firm('Society of Aesthetic Medicine', 'news@aesthetic-society.example'),
        link: 'https://click.news.aesthetic-society.example/c/1',
        fields: ['List-Unsubscribe: <mailto:off@aesthetic-society.example>'],
      }
    case 'congress':
      return {
        ...firm('Annual Meeting Office', 'office@aesthetic-society.example'),
        link: 'https://meeting.aesthetic-society.example',
        files: [PDF('Programme.pdf')],
      }
    case 'shop-news':
      return {
        ...firm('Pro Skin Shop', 'news@proskinshop.example'),
        link: 'https://proskinshop.us1.list-manage.com/track/click?u=1',
        fields: ['List-Unsubscribe: <https://proskinshop.us1.list-manage.com/unsub>'],
      }
    case 'authority-letter':
      return { ...firm('Public Health Office', 'hygiene@city-health.example'), files: [PDF('Letter.pdf')] }
    case 'referral':
      return {
        ...plain,
        from: {
          name: `Dr. ${person.name}`,
          address: `praxis@dr-${person.address.split('@')[0]!.replace('.', '-')}.example`,
        },
        files: [PDF('Findings.pdf')],
      }
    case 'patient-album':
      return { ...plain, link: `https://${pick(['photos.app.goo.gl', 'www.icloud.com'])}/x${random(999)}` }
    case 'application':
      return { ...plain, files: [PDF('CV.pdf')] }
    case 'colleague':
      return own('Lukas Brandt', 'lukas.brandt')
    case 'maintenance':
      return { ...firm('Bookwell', 'status@bookwell.example'), link: 'https://status.bookwell.example' }
    case 'platform-booking':
      return { ...firm('Bookwell', 'booking@bookwell.example'), link: 'https://app.bookwell.example/calendar' }
    case 'meeting':
      return {
        ...own('Dr. Eva Stein', 'eva.stein'),
        files: [
          {
            name: 'invite.ics',
            type: 'text/calendar',
            body: utf8(
              'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Team\r\nORGANIZER:mailto:eva.stein@stein-aesthetics.example\r\nDTSTART:20260312T090000Z\r\nDESCRIPTION:https://teams.microsoft.com/l/meetup-join/1\r\nEND:VEVENT\r\nEND:VCALENDAR',
            ),
          },
        ],
      }
    case 'bounce':
      return {
        ...plain,
        from: { name: 'Mail Delivery System', address: 'mailer-daemon@mx.stein-aesthetics.example' },
        html: false,
        origin: null,
      }
    case 'away':
      return {
        ...plain,
        from: { name: person.name, address: `${person.address.split('@')[0]}@lumen-lasers.example` },
        fields: ['Auto-Submitted: auto-replied'],
        html: false,
      }
    case 'receipt':
      return {
        ...firm('Calendo', 'billing@calendo.example'),
        link: 'https://app.calendo.example/receipts',
        files: [PDF('Receipt.pdf')],
      }
    case 'records-request':
      return {
        ...plain,
        from: { name: person.name, address: `${person.address.split('@')[0]}@hartmann-law.example` },
        files: [PDF('Power_of_attorney.pdf')],
      }
    case 'login-code':
      return { ...firm('Bookwell', 'security@bookwell.example'), html: false }
  }
}

function personOf(language: string, random: Random): { readonly name: string; readonly address: string } {
  const people = PEOPLE[language] ?? []
  const name = people[random(people.length)]!
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(' ')
  const local = [plain.join('.'), `${plain[0]}${random(90) + 10}`, `${plain[0]![0]}${plain[1]}`, 'sunny_day'][
    random(4)
  ]!
  return { name: random(6) === 0 ? '' : name, address: `${local}@${PRIVATE[random(PRIVATE.length)]}` }
}

function build(
  words: { readonly subject: string; readonly body: string },
  { written, name, random }: { readonly written: Written; readonly name: string; readonly random: Random },
): Uint8Array {
  const { from, replyTo, link, html, files, origin, fields = [] } = written
  const signed = from.name === '' ? from.address.split('@')[0]! : from.name
  const body = words.body.replaceAll('{name}', signed)
  const content = html ? htmlBody(body, link) : body.replaceAll('{link}', link ?? '')
  const fromDomain = from.address.slice(from.address.indexOf('@') + 1)
  const results =
    origin === null
      ? []
      : [
          `Authentication-Results: mx.stein-aesthetics.example; spf=${origin === 'fail' ? 'fail' : origin} smtp.mailfrom=${fromDomain}; dkim=${origin === 'pass' ? 'pass' : 'none'} header.d=${fromDomain}; dmarc=${origin} (p=${origin === 'none' ? 'NONE' : 'REJECT'}) header.from=${fromDomain}`,
        ]
  const head = [
    ...results,
    `From: ${encoded(from.name)} <${from.address}>`,
    `To: ${DESK}`,
    ...(replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]),
    `Subject: ${encoded(words.subject)}`,
    `Date: Mon, 0${1 + random(8)} Jun 2026 1${random(10)}:00:00 +0000`,
    `Message-ID: <${name}.${random(1_000_000)}@${fromDomain}>`,
    'MIME-Version: 1.0',
    ...fields,
  ]
  const text = [
    `Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
  ]
  if (files.length === 0) return bytesOf([...head, ...text])
  const parts = files.flatMap((file) => [
    '--part',
    `Content-Type: ${file.type}; name="${file.name}"`,
    ...(file.type === 'text/calendar' ? [] : [`Content-Disposition: attachment; filename="${file.name}"`]),
    'Content-Transfer-Encoding: base64',
    '',
    base64(file.body),
  ])
  return bytesOf([...head, 'Content-Type: multipart/mixed; boundary=part', '', '--part', ...text, ...parts, '--part--'])
}

/** As mail programs write it: paragraphs, and the address behind words. */
function htmlBody(body: string, link: string | undefined): string {
  const plain = (line: string): string => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lines = body.split('\n').map((line) => {
    if (!line.includes('{link}') || link === undefined) return `<p>${plain(line)}</p>`
    const words = line
      .replace('{link}', '')
      .replace(/[:\s]+$/, '')
      .trim()
    // the last few words before the address are what one presses
    const shown = words.split(/(?<=[.!?])\s+/).at(-1) ?? words
    return `<p>${plain(words.slice(0, words.length - shown.length))}<a href="${link}">${plain(shown)}</a></p>`
  })
  return `<html><body>${lines.join('\n')}</body></html>`
}

function encoded(text: string): string {
  return /^[\x20-\x7e]*$/.test(text)
    ? /[,;"<>@]/.test(text)
      ? `"${text.replaceAll('"', '')}"`
      : text
    : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}

function bytesOf(lines: readonly string[]): Uint8Array {
  return new Uint8Array(Buffer.from(lines.join('\r\n')))
}

function makeRandom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
