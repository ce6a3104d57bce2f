import { OUR_PRACTICE } from '../../../testing/mail-of.ts'
import { latin, makeZip } from '../../../testing/make-files.ts'
import { describeSignals } from '../../../testing/signal-table.ts'

const practice = OUR_PRACTICE
/** Words, and a link that leaves the sender's domain. */
const away = (words: string) => ({ html: `<p>${words}</p><a href="https://evil.example/x">Go</a>` })
/** The same words with nothing to follow. */
const bare = (words: string) => ({ text: words })
const locked = { files: [{ name: 'a.zip', body: makeZip([{ name: 'a.pdf', locked: true }]) }] }

describeSignals('words', {
  ASKS_LOGIN: {
    seen: [
      away('Please verify your account immediately.'),
      away('Bitte bestätigen Sie Ihre Daten.'),
      away('Confirme sus datos.'),
    ],
    unseen: [bare('Please verify your account immediately.'), away('See you on Friday.')],
    values: [1],
  },
  THREATENS_LOSS: {
    seen: [
      away('Your account will be closed and permanently deleted.'),
      away('Ihr Konto wird gesperrt.'),
      away('Votre compte sera suspendu.'),
      away('Jūsų paskyra bus užblokuota.'),
    ],
    unseen: [bare('Your account will be closed.'), away('The road is closed.')],
    values: [1, 0.6],
  },
  MAILBOX_STORY: {
    seen: [away('Your mailbox is full, pending messages are waiting.'), away('Ihr Postfach ist voll.')],
    unseen: [away('The waiting room is full.'), bare('mailbox is full')],
    values: [1, 0.6],
  },
  ALERT_STORY: {
    seen: [away('Unusual sign-in from a new device.'), away('Actividad sospechosa en su cuenta.')],
    unseen: [away('An unusual case.'), bare('Unusual sign-in')],
    values: [1],
  },
  PAYMENT_STORY: {
    seen: [away('Your invoice is overdue, pay immediately.'), away('Ihre Rechnung ist überfällig.')],
    unseen: [
      bare('Your invoice is overdue.'),
      { practice, from: 'x@dermasupply.example', ...away('Your invoice is overdue.') },
    ],
    values: [1],
  },
  REFUND_STORY: {
    seen: [away('You are eligible for a tax refund.'), away('Ihnen steht eine Steuererstattung zu.')],
    unseen: [bare('Do I get a refund?'), away('See you soon.')],
    values: [1],
  },
  PARCEL_STORY: {
    seen: [away('Your parcel is waiting, pay the customs fee.'), away('Votre colis attend, frais de douane.')],
    unseen: [bare('Your parcel is here.'), away('A parcel of land.')],
    values: [0.7],
  },
  DOCUMENT_STORY: {
    seen: [away('A document was shared with you, view document.'), away('Sie haben eine neue Sprachnachricht.')],
    unseen: [bare('I have a document.'), { practice, from: 'x@dermasupply.example', ...away('view document') }],
  },
  PRIZE_STORY: {
    seen: [bare('Congratulations, you have won the lottery, claim your prize.')],
    unseen: [bare('Congratulations to the team.'), bare('You won.')],
  },
  INVESTMENT_STORY: {
    seen: [bare('Bitcoin investment with guaranteed return and passive income, earn money.')],
    unseen: [bare('I invested in a lamp.')],
  },
  GREAT_SUM: {
    seen: [
      { from: 'x@gmail.com', text: 'the sum of 18.5 million dollars' },
      { replyTo: 'x@gmail.com', text: 'US$ 2,500,000' },
    ],
    unseen: [{ text: '18.5 million dollars' }, { from: 'x@gmail.com', text: 'I paid 1,200 euro' }],
  },
  RECEIPT_ON_FREEMAIL: {
    seen: [
      {
        from: 'x@gmail.com',
        subject: 'Order NP00X1123',
        text: 'Norton 360. Your card has been charged. payment failed',
      },
    ],
    unseen: [
      { from: 'x@gmail.com', subject: 'My bill', text: 'I paid the outstanding invoice.' },
      { subject: 'Order NP00X1123', text: 'payment failed' },
    ],
  },
  BRAND_IN_TEXT: {
    seen: [away('PayPal. We limited your account, please verify your account.')],
    unseen: [
      away('I paid with PayPal and I am happy.'),
      { html: '<p>PayPal: verify your account</p><a href="https://www.paypal.com/x">Go</a>' },
    ],
  },
  BANK_CHANGE: {
    seen: [
      bare('Please note our new bank details.'),
      bare('Unsere Bankverbindung hat sich geändert: neue Bankverbindung anbei.'),
      bare('Merci de noter notre nouveau RIB.'),
      bare('Pasikeitė banko rekvizitai, naujas IBAN.'),
    ],
    unseen: [bare('Please pay to the known account.'), bare('I sat on a bank by the river.')],
    values: [1],
    atLeast: 'careful',
  },
  GIFT_CARDS: {
    seen: [bare('Buy gift cards, it is urgent, do not tell anybody.'), bare('Do you sell gift cards?')],
    unseen: [bare('A card for the gift.')],
    values: [1, 0.3],
    atLeast: 'careful',
  },
  WANTS_SECRECY: {
    seen: [
      bare('Are you available? I am in a meeting, cannot talk.'),
      { from: 'x@gmail.com', text: 'Are you at your desk?' },
    ],
    unseen: [
      bare('Are you available on Friday?'),
      { practice, from: 'stein@parkclinic.example', text: 'I am in a meeting, cannot talk' },
    ],
  },
  EXTORTION_NOTE: {
    seen: [
      bare(
        'We hacked your network and downloaded all your patient photos. Pay 20000 dollars in bitcoin by noon or we will publish them. No police.',
      ),
      bare(
        'Wir haben alle Ihre Daten kopiert. Zahlen Sie 15.000 Euro in Bitcoin bis morgen Mittag, sonst veröffentlichen wir alles. Keine Polizei.',
      ),
      bare(
        'Avons volé vos données. Payez 10 000 euros en Bitcoin sous 48 heures ou nous publierons tout. Pas de police.',
      ),
    ],
    unseen: [
      bare('My camera has before photos.'),
      bare('The hotel charges 200 dollars by noon.'),
      bare('I was treated in May.'),
    ],
    values: [1],
    atLeast: 'dangerous',
  },
  ASKS_TO_CALL: {
    seen: [
      bare('You will be charged 489.00 EUR. Call us at +1 (808) 555-0142 to cancel.'),
      bare('489,00 Euro werden abgebucht. Rufen Sie uns an: 030 55501420.'),
    ],
    unseen: [bare('Please call me, 0151 0000000.'), bare('Call us for an appointment at +49 30 5550142.')],
  },
  ASKS_DATA: {
    seen: [bare('Please send the list of all patients.'), bare('Bitte senden Sie die Patientenliste.')],
    unseen: [
      bare('I would like a copy of my file.'),
      { practice, from: 'x@dermasupply.example', text: 'patient list', origin: { dmarc: 'pass' } },
    ],
  },
  ASKS_REMOTE: {
    seen: [away('Install the update and start remote support with AnyDesk.'), bare('Bitte TeamViewer starten.')],
    unseen: [bare('We installed a new lamp.')],
  },
  LEGAL_PRESSURE: {
    seen: [away('My lawyer will take you to court.'), away('Mein Rechtsanwalt reicht Klage ein.')],
    unseen: [bare('My lawyer will call.'), away('See you at the tennis court.')],
  },
  PATIENT_WITH_LEAD: {
    seen: [
      {
        from: 'x@gmail.com',
        ...away('I was treated at your clinic, my lips are swollen. See the photos here, open the link.'),
      },
      { files: [{ name: 'photos.exe', body: latin('MZ') }], text: 'After my treatment my face is swollen' },
    ],
    unseen: [
      bare('I was treated at your clinic, my lips are swollen.'),
      { practice, from: 'anna@mail.example', ...away('After my treatment see the photos here') },
    ],
    atLeast: 'careful',
  },
  WANTS_FILE_OPENED: {
    seen: [away('Download the photos, open the file on a computer.')],
    unseen: [bare('Download the photos'), away('See you soon')],
  },
  PASSWORD_BESIDE: {
    seen: [
      { text: 'The password is 1234', ...locked },
      { html: '<p>Download the file, password is 1234</p><a href="https://we.tl/x">x</a>' },
    ],
    unseen: [{ text: 'The password is 1234' }, locked],
    values: [1, 0.5],
    atLeast: 'careful',
  },
  PLATFORM_STORY: {
    seen: [away('A copyright violation was found on your page, your page will be unpublished.')],
    unseen: [bare('I saw your page.'), away('See you soon')],
  },
  SELLING_WORDS: { seen: [bare('Casino and viagra, order now.')], unseen: [bare('I want to lose weight.')] },
  PRESSES_FOR_TIME: {
    seen: [away('Act now, this is the final notice.')],
    unseen: [bare('It is urgent, please call.'), away('See you soon')],
  },
  SAYS_CLICK: {
    seen: [away('Click here.'), away('Klicken Sie hier.')],
    unseen: [bare('Click here'), { html: '<p>Click here</p><a href="https://www.firm.example">x</a>' }],
  },
})
