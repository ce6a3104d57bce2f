import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coinsNamed, findAmounts } from './amounts.ts'
import { findDeadlines } from './deadlines.ts'
import { readNote } from './read-note.ts'
import { matchSanctions, parseSanctionsList, recognised } from './sanctions.ts'

const zone = 'Europe/Vilnius'
// Tuesday 24 November 2026, 07:40 in Vilnius.
const receivedMs = Date.UTC(2026, 10, 24, 5, 40)
const sums = (text: string) => findAmounts(text).map((one) => [one.value, one.unit])
const times = (text: string, at = receivedMs) => findDeadlines(text, { receivedMs: at, zone }).map((one) => one.dueAt)

describe('sums', () => {
  it.each([
    ['pay $20k in Bitcoin by noon', 20_000, 'USD'],
    ['we want 20,000 USD', 20_000, 'USD'],
    ['USD 20.000,50 please', 20_000.5, 'USD'],
    ['20.000 € in bar', 20_000, 'EUR'],
    ['zahlen Sie 15 Tsd. Euro', 15_000, 'EUR'],
    ['€ 20 000', 20_000, 'EUR'],
    ["CHF 20'000", 20_000, 'CHF'],
    ['£15,000', 15_000, 'GBP'],
    ['a payment of 1.5 million dollars', 1_500_000, 'USD'],
    ['0.5 BTC', 0.5, 'BTC'],
    ['0,35 bitcoin', 0.35, 'BTC'],
    ['0.125 BTC', 0.125, 'BTC'],
    ['12 XMR', 12, 'XMR'],
    ['$ 7,500.00', 7500, 'USD'],
    ['twenty grand? no: 20 grand dollars', 20_000, 'USD'],
    ['US$20000', 20_000, 'USD'],
  ])('%s', (text, value, unit) => {
    expect(sums(text)).toEqual([[value, unit]])
  })
  it('marks what may be read two ways, and sees no sum where there is none', () => {
    expect(findAmounts('1.500 BTC')[0]).toMatchObject({ value: 1.5, ambiguous: true })
    expect(findAmounts('0.500 BTC')[0]).toMatchObject({ value: 0.5, ambiguous: false })
    expect(sums('we have 2,400 photos of 1240 patients since 2019, room 12.')).toEqual([])
    expect(sums('version 1.2.3 $')).toEqual([])
  })
  it('reads several, in order', () => {
    expect(sums('$20k now, or 0.4 BTC; tomorrow 40.000 EUR')).toEqual([
      [20_000, 'USD'],
      [0.4, 'BTC'],
      [40_000, 'EUR'],
    ])
  })
  it('names the coins', () => {
    expect(coinsNamed('$20k in Bitcoin or Monero')).toEqual(['BTC', 'XMR'])
    expect(coinsNamed('Betheny whether together')).toEqual([])
  })
})

describe('their deadline', () => {
  it.each([
    ["if you don't pay $20k in Bitcoin by noon they'll be posted", '2026-11-24T12:00:00+02:00'],
    ['by noon tomorrow', '2026-11-25T12:00:00+02:00'],
    ['until 12:00', '2026-11-24T12:00:00+02:00'],
    ['before 5 pm today', '2026-11-24T17:00:00+02:00'],
    ['no later than 12 a.m. tomorrow', '2026-11-25T00:00:00+02:00'],
    ['by midnight', '2026-11-25T00:00:00+02:00'],
    ['by end of day', '2026-11-24T23:59:00+02:00'],
    ['by tonight', '2026-11-24T23:59:00+02:00'],
    ['within 48 hours', '2026-11-26T07:40:00+02:00'],
    ['You have 72 hours', '2026-11-27T07:40:00+02:00'],
    ['within the next forty-eight (48) hours', '2026-11-26T07:40:00+02:00'],
    ['in 3 days', '2026-11-27T07:40:00+02:00'],
    ['within one week', '2026-12-01T07:40:00+02:00'],
    ['by Friday', '2026-11-27T23:59:00+02:00'],
    ['by Friday at noon', '2026-11-27T12:00:00+02:00'],
    ['by noon on Friday', '2026-11-27T12:00:00+02:00'],
    ['before next Tuesday', '2026-12-01T23:59:00+02:00'],
    ['by 28 November', '2026-11-28T23:59:00+02:00'],
    ['by November 28th, 2026 at 6:30 pm', '2026-11-28T18:30:00+02:00'],
    ['by the 28th of November', '2026-11-28T23:59:00+02:00'],
    ['by 3 January', '2027-01-03T23:59:00+02:00'],
    ['deadline: 2026-11-28 12:00', '2026-11-28T12:00:00+02:00'],
    ['at 18:00 UTC on 28 November 2026', '2026-11-28T20:00:00+02:00'],
    ['by noon EST', '2026-11-24T19:00:00+02:00'],
    ['by 12:00 GMT+3', '2026-11-24T11:00:00+02:00'],
    ['bis 12 Uhr', '2026-11-24T12:00:00+02:00'],
    ['bis Mittag', '2026-11-24T12:00:00+02:00'],
    ['innerhalb von 48 Stunden', '2026-11-26T07:40:00+02:00'],
    ['Sie haben noch drei Tage', '2026-11-27T07:40:00+02:00'],
    ['bis spätestens Freitag um 18 Uhr', '2026-11-27T18:00:00+02:00'],
    ['bis zum 28.11.2026', '2026-11-28T23:59:00+02:00'],
    ['bis morgen 9:30 Uhr', '2026-11-25T09:30:00+02:00'],
    ['spätestens am 1. Dezember', '2026-12-01T23:59:00+02:00'],
  ])('%s', (text, dueAt) => {
    expect(times(text)).toEqual([dueAt])
  })
  it('takes the next noon when this one is over, and says so', () => {
    const evening = Date.UTC(2026, 10, 24, 18)
    expect(findDeadlines('pay by noon', { receivedMs: evening, zone })[0]).toMatchObject({
      dueAt: '2026-11-25T12:00:00+02:00',
      passed: true,
    })
    expect(findDeadlines('by 20 November 2026', { receivedMs: evening, zone })[0]).toMatchObject({
      dueAt: '2026-11-20T23:59:00+02:00',
      passed: true,
    })
  })
  it('does not guess between day and month', () => {
    expect(findDeadlines('by 03/04/2027', { receivedMs, zone })[0]).toMatchObject({
      dueAt: '2027-03-04T23:59:00+02:00',
      otherwise: '2027-04-03T23:59:00+03:00',
    })
    expect(findDeadlines('by 11/28/2026', { receivedMs, zone })[0]).toMatchObject({
      dueAt: '2026-11-28T23:59:00+02:00',
      otherwise: null,
    })
  })
  it('counts hours over a clock change as hours', () => {
    expect(times('within 48 hours', Date.UTC(2026, 9, 24, 6))).toEqual(['2026-10-26T08:00:00+02:00'])
  })
  it('names a zone of theirs, and sorts several by time', () => {
    const [first, second] = findDeadlines('Price doubles within 48 hours. First part by noon CET.', {
      receivedMs,
      zone,
    })
    expect(first).toMatchObject({ zone: 'CET', dueAt: '2026-11-24T13:00:00+02:00' })
    expect(second).toMatchObject({ zone: 'practice', dueAt: '2026-11-26T07:40:00+02:00' })
  })
  it('sees none where there is none', () => {
    for (const text of [
      'We took 48 hours of video',
      'at noon we had lunch',
      'by 45:99',
      'by 31 February',
      'by the way',
      'standby 12',
    ])
      expect(times(text), text).toEqual([])
  })
})

const LIST = `name,currency,address
"EXAMPLE GROUP",XBT,1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa
OTHER; alt. Digital Currency Address - ETH 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed; Digital Currency Address - XMR 4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge;
bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
`

describe('the sanctions list that the owner loads', () => {
  const list = parseSanctionsList(LIST, { name: 'OFAC SDN', asOf: '2026-11-01' })
  const hits = (...addresses: string[]) => matchSanctions(addresses, [list]).map((one) => one.line)
  it('matches exactly, after the writing rules of each coin', () => {
    expect(hits('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa')).toEqual([2])
    expect(hits('1a1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa')).toEqual([])
    expect(hits('0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED')).toEqual([3])
    expect(hits('BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ')).toEqual([4])
    expect(
      hits(
        '16UwLL9Risc3QfPqBUvKofHmBQ7wMtjvM',
        '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge',
      ),
    ).toEqual([3])
  })
  it('says which list, of when, and the row', () => {
    expect(matchSanctions(['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'], [list])[0]).toMatchObject({
      list: 'OFAC SDN',
      asOf: '2026-11-01',
      row: expect.stringContaining('EXAMPLE GROUP'),
    })
  })
  it('knows an empty or a wrong file', () => {
    expect(recognised(list)).toBe(4)
    expect(recognised(parseSanctionsList('Lorem ipsum\n1,2,3\n', { name: 'x', asOf: '2026-11-01' }))).toBe(0)
  })
})

describe('the whole note', () => {
  const note = `Hello Dr. Green,
all of your before and after photos have been st\u200bolen. If you don\u2019t pay $20k in Bitcoin by noon they will be posted.
Wallet: bc1qar0srrr7xfkvy5l643lydnw9re59gtz\u2060zwf5mdq
Samples: http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion/x?id=1 Telegram: @darkdoctor
mail darkdoctor@proton.example or https://pastebin.example/raw/abc
`
  it('gives sum, coin, wallet, deadline and contacts, defanged', () => {
    const reading = readNote(note, {
      receivedMs,
      zone,
      sanctions: [parseSanctionsList(LIST, { name: 'own', asOf: '2026-11-01' })],
    })
    expect(reading.amounts.map((one) => [one.value, one.unit])).toEqual([[20_000, 'USD']])
    expect(reading.coins).toEqual(['BTC'])
    expect(reading.wallets).toMatchObject([
      { coin: 'bitcoin', check: 'valid', address: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' },
    ])
    expect(reading.deadlines.map((one) => one.dueAt)).toEqual(['2026-11-24T12:00:00+02:00'])
    expect(reading.contacts).toEqual([
      { kind: 'onion', shown: 'hxxp://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx[.]onion/x?id=1' },
      { kind: 'telegram', shown: '@darkdoctor' },
      { kind: 'web', shown: 'hxxps://pastebin[.]example/raw/abc' },
      { kind: 'mail', shown: 'darkdoctor@proton.example' },
    ])
    expect(reading.sanctionsHits).toHaveLength(1)
    expect(reading.hiddenCharacters).toBe(2)
    for (const wallet of reading.wallets)
      expect(reading.text.slice(wallet.at)).toMatch(new RegExp(`^${wallet.address}`))
  })
  it('is empty for an empty note and for a harmless one', () => {
    for (const text of ['', 'Dear team, my next appointment is on Tuesday the 8th. Thank you!']) {
      const reading = readNote(text, { receivedMs, zone })
      expect([reading.amounts, reading.wallets, reading.contacts, reading.sanctionsHits].flat()).toEqual([])
    }
  })
  it('reads anything, of any size, and never leaves an address to click', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000, unit: 'grapheme' }), (text) => {
        for (const one of readNote(text, { receivedMs, zone }).contacts)
          if (one.kind !== 'mail') expect(one.shown).not.toMatch(/https?:\/\/|[a-z]\.[a-z]{2}/i)
      }),
      { numRuns: 200 },
    )
    const hostile = [
      '1 '.repeat(400_000),
      '1,'.repeat(400_000),
      'by '.repeat(200_000),
      '$1.000.'.repeat(100_000),
      'a@'.repeat(300_000),
      'x'.repeat(900_000),
      'within the next '.repeat(60_000),
      `${'1'.repeat(110)} `.repeat(5000),
      'http://a'.repeat(90_000),
      'the '.repeat(200_000),
    ]
    for (const text of hostile) {
      // Squared time would be minutes, and end at the test's own limit.
      const reading = readNote(text, { receivedMs, zone })
      expect(reading.unread).toBe(text.length - 200_000)
    }
  })
})
