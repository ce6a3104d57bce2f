import { OUR_PRACTICE } from '../../../testing/mail-of.ts'
import { describeSignals } from '../../../testing/signal-table.ts'

const practice = OUR_PRACTICE
const a = (href: string, words = 'press') => ({ html: `<p>Hello</p><a href="${href}">${words}</a>` })
const own = '<a href="https://www.firm.example">our site</a>'

describeSignals('links', {
  NUMBER_HOST: {
    seen: [a('http://203.0.113.9/x'), a('http://3405803785/x')],
    unseen: [a('https://firm.example'), a('http://192.168.1.2/x')],
  },
  FOREIGN_LETTERS_HOST: {
    seen: [a('https://xn--pypal-4ve.com/'), a('https://xn--bcher-kva.example/')],
    unseen: [a('https://firm.example')],
    values: [1, 0.4],
  },
  USER_IN_ADDRESS: { seen: [a('https://bank.example@evil.example/x')], unseen: [a('https://evil.example/a@b')] },
  ODD_PORT: {
    seen: [a('https://evil.example:8443/x')],
    unseen: [a('https://evil.example:443/x'), a('https://firm.example:8443/')],
  },
  SHORT_LINK: {
    seen: [a('https://bit.ly/x'), { text: 'see https://tinyurl.com/y' }],
    unseen: [a('https://firm.example/bit.ly'), a('https://photos.app.goo.gl/x')],
  },
  FREE_HOST_LINK: {
    seen: [a('https://evil.web.app/x'), { text: 'see https://sites.google.com/view/x' }],
    unseen: [a('https://firm.example'), a('https://drive.google.com/x')],
    values: [1, 0.6],
  },
  FILE_DROP_LINK: {
    seen: [a('https://we.tl/t-x'), { practice, from: 'x@dermasupply.example', ...a('https://we.tl/t-x') }],
    unseen: [a('https://firm.example'), { practice, from: 'stein@parkclinic.example', ...a('https://we.tl/t-x') }],
    values: [1, 0.4],
  },
  BRAND_IN_LINK: {
    seen: [a('https://paypal-login.top/x'), a('https://www.paypal.com.evil.example/')],
    unseen: [a('https://www.paypal.com/x'), a('https://firm.example/paypal')],
  },
  LOOKALIKE_LINK: {
    seen: [{ practice, ...a('https://derrnasupply.example/x') }],
    unseen: [{ practice, ...a('https://my.dermasupply.example/x') }, a('https://derrnasupply.example/x')],
    atLeast: 'careful',
  },
  ODD_LINK_ENDING: {
    seen: [a('https://pay.top/x'), a('https://firm.online/x')],
    unseen: [a('https://firm.de/x')],
    values: [1, 0.5],
  },
  TANGLED_HOST: {
    seen: [a('https://x7k2q9zt4b.com/'), a('https://a-b-c-d-e.firm.com/'), a('https://a.b.c.d.e.firm.com/')],
    unseen: [a('https://my-account.firm.com/'), a('https://lists.freshrpms.net/')],
  },
  OPEN_REDIRECT: {
    seen: [
      a('https://known.example/out?url=https%3A%2F%2Fevil.example%2Fx'),
      a('https://known.example/r?next=https://evil.example'),
    ],
    unseen: [a('https://known.example/?url=https://known.example/y'), a('https://known.example/?q=evil.example')],
  },
  RECIPIENT_IN_LINK: {
    seen: [
      a('https://evil.example/#desk@parkclinic.example'),
      a('https://evil.example/?e=ZGVza0BwYXJrY2xpbmljLmV4YW1wbGU='),
    ],
    unseen: [a('https://evil.example/unsubscribe?e=desk@parkclinic.example'), a('https://evil.example/x')],
  },
  SCRIPT_LINK: {
    seen: [a('data:text/html,x'), a('javascript:go()')],
    unseen: [a('javascript:void(0)'), a('https://firm.example')],
    values: [1, 0.5],
  },
  TEXT_SHOWS_OTHER: {
    seen: [a('https://evil.example/x', 'www.bank.example/login'), a('https://evil.example/x', 'bank.example')],
    unseen: [
      a('https://www.firm.example/x', 'firm.example'),
      a('https://evil.example/x', 'press here'),
      a('https://x.list-manage.com/track', 'bank.example'),
      a('https://evil.example/x', 'readme.md'),
    ],
  },
  BUTTON_LEADS_AWAY: {
    seen: [{ html: '<p>Please verify your account.</p><a href="https://evil.example" style="background:#06c">Go</a>' }],
    unseen: [{ html: `<p>Please verify your account.</p>${own}` }, a('https://evil.example')],
  },
  ALL_LEAVE: {
    seen: [
      a('https://evil.example/x'),
      { ...a('https://evil.example/x'), origin: { dmarc: 'pass' } },
      { html: '<a href="https://evil.example/x"><img src="cid:1" alt="Open"></a>' },
    ],
    unseen: [
      { html: `${own}<a href="https://evil.example">x</a>` },
      a('https://evil.example/x', 'https://evil.example/x'),
      { html: ['a', 'b', 'c'].map((n) => `<a href="https://${n}.example">x</a>`).join('') },
      { practice, from: 'x@dermasupply.example', ...a('https://evil.example/x') },
    ],
    values: [0.7, 0.49, 1],
  },
  DOWNLOAD_LINK: {
    seen: [a('https://evil.example/photos.iso'), a('https://evil.example/photos.zip?x=1')],
    unseen: [a('https://evil.example/page.html'), a('https://firm.example/x.zip'), a('https://evil.example/a.com')],
    values: [1, 0.6],
  },
  CODE_IN_PICTURE: {
    seen: [
      { text: 'Your password expires, scan the code', codes: [{ part: '2', text: 'https://evil.example/x' }] },
      { codes: [{ part: '2', text: 'https://evil.example/x' }] },
    ],
    unseen: [
      { codes: [{ part: '2', text: 'https://www.firm.example/menu' }] },
      { codes: [{ part: '2', text: 'WIFI:T:WPA;S:x;;' }] },
    ],
    values: [1, 0.5],
    atLeast: 'careful',
  },
  STRANGER_LINK: {
    seen: [
      { practice, from: 'x@gmail.com', text: 'see https://evil.example/x' },
      { practice, ...a('https://evil.example/x') },
    ],
    unseen: [
      { from: 'x@gmail.com', text: 'see https://evil.example/x' },
      { practice, from: 'anna@mail.example', text: 'see https://evil.example/x' },
      { practice, from: 'x@gmail.com', text: 'see https://www.instagram.com/p/x' },
      { practice, html: `${own}<a href="https://evil.example">x</a>` },
      { practice, ...a('https://evil.example/x'), origin: { dmarc: 'pass' } },
    ],
    values: [1, 0.5],
  },
})
