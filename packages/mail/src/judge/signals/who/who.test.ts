import { OUR_PRACTICE } from '../../../testing/mail-of.ts'
import { describeSignals } from '../../../testing/signal-table.ts'

const practice = OUR_PRACTICE
const link = '<p>Please log in to your account.</p><a href="https://evil.example/x">Go</a>'

describeSignals('who', {
  NAME_SAYS_BRAND: {
    seen: [
      { from: 'DHL Express <info@parcel-hold.top>' },
      { from: 'PayPal <service@mail.example>' },
      { from: 'John from Ledger <x@charity.example>' },
    ],
    unseen: [
      { from: 'DHL <noreply@dhl.de>' },
      { from: 'Ann Chase <ann@firm.example>' },
      { from: 'Tim <tim@firm.example>' },
      { from: 'Sparkasse Köln <info@sparkasse-koeln.de>' },
    ],
  },
  BRAND_WITHOUT_DOMAIN: {
    seen: [
      { from: 'Service <x@firm.example>', subject: 'PayPal: payment declined', html: link },
      {
        from: 'Service <x@firm.example>',
        subject: 'Your PayPal bill',
        text: 'It has been charged. Call us to cancel.',
      },
    ],
    values: [1, 0.8],
    unseen: [
      { from: 'Service <x@firm.example>', subject: 'Your PayPal bill', text: 'It has been charged, thank you.' },
      {
        from: 'Service <x@firm.example>',
        subject: 'Re: Your PayPal bill',
        text: 'It has been charged. Call us.',
        fields: ['In-Reply-To: <1@x.example>'],
      },
      { from: 'Service <x@firm.example>', subject: 'We love PayPal', html: '<a href="https://firm.example">x</a>' },
      {
        from: 'Service <x@firm.example>',
        subject: 'PayPal: payment declined',
        html: '<a href="https://www.paypal.com/x">x</a>',
      },
    ],
  },
  BRAND_IN_DOMAIN: {
    seen: [{ from: 'x@paypal-secure.top' }, { from: 'x@dhl.parcel-hold.top' }, { from: 'x@paypa1.com' }],
    unseen: [
      { from: 'x@mail.paypal.com' },
      { from: 'x@techtarget.com' },
      { from: 'x@firm.onmicrosoft.com' },
      { from: 'x@login.microsoftonline.com' },
    ],
  },
  NAME_OF_OURS: {
    seen: [
      { practice, from: 'Eva Stein <eva.stein77@mail.example>' },
      { practice, from: 'Park Clinic Berlin <x@firm.example>' },
    ],
    unseen: [
      { practice, from: 'Dr. Eva Stein <stein@parkclinic.example>' },
      { practice, from: 'Eva Schmidt <x@mail.example>' },
      { practice, from: 'Stein Baumarkt <x@firm.example>' },
    ],
    atLeast: 'careful',
  },
  NAME_OF_SUPPLIER: {
    seen: [{ practice, from: 'Dermasupply Billing <x@firm.example>' }],
    unseen: [
      { practice, from: 'Dermasupply <x@dermasupply.example>' },
      { practice, from: 'Derma Clinic <x@firm.example>' },
    ],
    atLeast: 'careful',
  },
  NAME_OF_PATIENT: {
    seen: [
      { practice, from: 'Anna Lindner <a.lindner@other.example>', text: 'see https://evil.example/x' },
      { practice, from: 'Anna Lindner <a.lindner@other.example>' },
    ],
    unseen: [
      { practice, from: 'Anna Lindner <anna@mail.example>' },
      { practice, from: 'Anna Berg <x@other.example>' },
    ],
    values: [1, 0.4],
  },
  NAME_HOLDS_ADDRESS: {
    seen: [{ from: '"help@bank.example" <x@evil.example>' }],
    unseen: [{ from: '"ann@firm.example" <ann@mail.firm.example>' }, { from: 'Ann <ann@firm.example>' }],
  },
  NAME_HOLDS_OUR_DOMAIN: {
    seen: [
      { practice, from: '"parkclinic.example support" <x@evil.example>' },
      { from: '"Mailbox of parkclinic.example" <x@evil.example>' },
    ],
    unseen: [
      { practice, from: 'parkclinic.example <x@parkclinic.example>' },
      { practice, from: 'Park Hotel <x@firm.example>' },
    ],
    atLeast: 'careful',
  },
  OWN_DOMAIN_UNPROVEN: {
    seen: [
      { practice, from: 'desk@parkclinic.example', origin: { dmarc: 'fail', spf: 'fail' } },
      { practice, from: 'desk@parkclinic.example', origin: { spf: 'neutral' } },
    ],
    unseen: [
      { practice, from: 'desk@parkclinic.example', origin: { dmarc: 'pass' } },
      { practice, from: 'desk@parkclinic.example' },
      { practice, from: 'x@firm.example', origin: { dmarc: 'fail' } },
    ],
    values: [1, 0.5],
    atLeast: 'careful',
  },
  LOOKALIKE_DOMAIN: {
    seen: [
      'x@derrnasupply.example',
      'x@dermasuply.example',
      'x@dermasupply-billing.example',
      'x@dermasupply.com',
      'x@derma-supply.example',
      'x@dermаsupply.example',
      'x@parkc1inic.example',
    ].map((from) => ({ practice, from })),
    unseen: [
      { practice, from: 'x@dermasupply.example' },
      { practice, from: 'x@mail.dermasupply.example' },
      { practice, from: 'x@dermatology.example' },
      { practice, from: 'x@parkhotel.example' },
      { from: 'x@derrnasupply.example' },
    ],
    atLeast: 'careful',
  },
  REPLY_ELSEWHERE: {
    seen: [{ replyTo: 'x@other.example' }],
    unseen: [{ replyTo: 'x@mail.firm.example' }, { replyTo: 'x@gmail.com' }, {}],
  },
  REPLY_TO_FREEMAIL: {
    seen: [
      { replyTo: 'x@gmail.com' },
      { from: 'a@gmail.com', replyTo: 'b@proton.me' },
      { from: 'Microsoft account team <>', replyTo: 'x@gmail.com' },
    ],
    unseen: [
      { from: 'a@gmail.com', replyTo: 'a@gmail.com' },
      { from: 'Bo via Users <users@lists.example>', to: 'users@lists.example', replyTo: 'bo@gmail.com' },
      {},
    ],
  },
  ANSWER_BUTTON_ELSEWHERE: {
    seen: [
      {
        html: '<p>Unusual activity in your account.</p><a href="mailto:x77@gmail.com?subject=report">Report the user</a>',
      },
    ],
    unseen: [
      { html: '<a href="mailto:ann.berg@firm.example">write to me</a>' },
      { html: '<a href="mailto:bo@gmail.com">bo@gmail.com</a>' },
    ],
  },
  NO_SENDER: { seen: [{ from: 'Nobody' }, { from: 'Team <>' }], unseen: [{}, { from: 'MAILER-DAEMON' }] },
  BROKEN_FROM: {
    seen: [
      { from: 'Microsoft account team ,_<x@mgq3.com>' },
      { from: 'Prize <a@b.example>&?>' },
      { from: '"no-reply@x.nl" <"no-reply@x.nl">' },
    ],
    unseen: [
      { from: '"Berg, Ann" <ann@firm.example>' },
      { from: 'Ann <ann@firm.example>' },
      { from: 'ann@firm.example (Ann)' },
    ],
  },
  NAME_UNLIKE_ADDRESS: {
    seen: [{ from: 'Parcel Office <xk7@glomert.example>' }],
    unseen: [
      { from: 'Ann Berg <ann@other.example>' },
      { from: 'Jane Doe <jd@other.example>' },
      { from: 'Firm News <info@firm.example>' },
      { from: 'Ann <x1@gmail.com>' },
      { from: 'Анна <info@firm.example>' },
    ],
  },
  ODD_SENDER_ENDING: {
    seen: [{ from: 'x@parcel.top' }, { from: 'x@firm.shop' }],
    unseen: [{ from: 'x@firm.de' }, { from: 'x@glow.beauty' }],
    values: [1, 0.5],
  },
  DEEP_SENDER: { seen: [{ from: 'x@a.b.c.firm.com' }], unseen: [{ from: 'x@mail.firm.co.uk' }] },
  PLATFORM_SENDER: {
    seen: [{ from: 'x@clinic77.onmicrosoft.com' }, { from: 'x@evil.web.app' }],
    unseen: [{ from: 'x@gmail.com' }, { from: 'x@firm.com' }],
  },
  RANDOM_SENDER: {
    seen: [{ from: 'x@x7k2q9zt4b.com' }, { from: 'qzrtplkmnw@firm.com' }],
    unseen: [{ from: 'anna.lindner84@gmail.com' }, { from: 'bounce+7f3a9c1e2d@firm.com' }, { from: 'rhythm@firm.com' }],
  },
  FIRM_ON_FREEMAIL: {
    seen: [{ from: 'Billing Department <x@gmail.com>' }, { from: 'Kundenservice <x@gmx.de>' }],
    unseen: [
      { from: 'Ann Berg <ann@gmail.com>' },
      { from: 'Billing <x@firm.com>' },
      { from: 'Mail Delivery Subsystem <mailer-daemon@gmail.com>' },
    ],
    values: [1],
  },
  STYLED_NAME: {
    seen: [{ from: '𝗔𝗺𝗮𝘇𝗼𝗻 <x@firm.com>' }, { from: 'Аmazon <x@firm.com>' }, { from: '"bank\u202eevil" <x@firm.com>' }],
    unseen: [{ from: 'Анна Иванова <x@firm.com>' }, { from: 'Zoë 🌸 <x@firm.com>' }],
  },
  SHARED_BY_SERVICE: {
    seen: [
      { from: 'x (via Google Drive) <drive-shares-noreply@google.com>', text: 'shared a document with you' },
      { from: 'WeTransfer <noreply@wetransfer.com>' },
    ],
    unseen: [{ from: 'Google <no-reply@accounts.google.com>' }, { from: 'x@firm.com' }],
    values: [1, 0.5],
  },
})
