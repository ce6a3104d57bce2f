import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase58, openBase58Check } from './base58.ts'
import { decodeBech32, openSegwit } from './bech32.ts'
import { keccak256 } from './keccak.ts'
import { findWallets, judgeAddress } from './wallet.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const of = (address: string) => {
  const verdict = judgeAddress(address)
  return verdict === null
    ? null
    : `${verdict.coin} ${verdict.form} ${verdict.check}${verdict.testNetwork ? ' test' : ''}`
}

describe('Keccak-256', () => {
  it.each([
    // Keccak team's KAT (empty message), the Ethereum yellow paper's empty hash, "abc".
    ['', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    ['abc', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
  ])('of %j', (message, digest) => {
    expect(hex(keccak256(new TextEncoder().encode(message)))).toBe(digest)
  })
  it('around the edge of a block: 135, 136 and 300 bytes 0, 1, 2, …', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, at) => at & 255)
    expect(hex(keccak256(bytes.subarray(0, 135)))).toBe(
      'cbdfd9dee5faad3818d6b06f95a219fd290b0e1706f6a82e5a595b9ce9faca62',
    )
    expect(hex(keccak256(bytes.subarray(0, 136)))).toBe(
      '7ce759f1ab7f9ce437719970c26b0a66ff11fe3e38e17df89cf5d29c7d7f807e',
    )
    expect(hex(keccak256(bytes))).toBe('a679e749a6af300c36e7ff2255d220864eab27b382f9cfdc5aa4d13563ba36ff')
  })
})

describe('bech32 and bech32m (BIP 173, BIP 350)', () => {
  it.each([
    'A12UEL5L',
    'a12uel5l',
    'an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs',
    'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw',
    'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w',
    '?1ezyfcl',
  ])('valid bech32: %s', (text) => expect(decodeBech32(text)?.encoding).toBe('bech32'))
  it.each([
    'A1LQFN3A',
    'a1lqfn3a',
    'an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6',
    'abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx',
    '11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8',
    'split1checkupstagehandshakeupstreamerranterredcaperredlc445v',
    '?1v759aa',
  ])('valid bech32m: %s', (text) => expect(decodeBech32(text)?.encoding).toBe('bech32m'))
  it.each([
    '\u{20}1xj0phk',
    '\u{7f}1g6xzxy',
    '\u{80}1vctc34',
    'an84characterslonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11d6pts4',
    'qyrz8wqd2c9m',
    '1qyrz8wqd2c9m',
    'y1b0jsk6g',
    'lt1igcx5c0',
    'in1muywd',
    'mm1crxm3i',
    'au1s5cgom',
    'M1VUXWEZ',
    '16plkw9',
    '1p2gdwpf',
  ])('neither: %s', (text) => expect(decodeBech32(text)).toBeNull())
  it.each([
    ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', '0014751e76e8199196d454941c45d1b3a323f1433bd6'],
    [
      'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
      '00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262',
    ],
    [
      'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
      '5128751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6',
    ],
    ['BC1SW50QGDZ25J', '6002751e'],
    ['bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', '5210751e76e8199196d454941c45d1b3a323'],
    [
      'tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy',
      '0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433',
    ],
    [
      'tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c',
      '5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433',
    ],
    [
      'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
      '512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
    ],
  ])('address %s', (text, script) => {
    const opened = openSegwit(text)!
    const op = opened.version === 0 ? 0 : 0x50 + opened.version
    expect(hex(Uint8Array.of(op, opened.program.length, ...opened.program))).toBe(script)
    expect(judgeAddress(text)?.check).toBe('valid')
  })
  it.each([
    'tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf',
    'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh',
    'tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47',
    'bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4',
    'BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R',
    'bc1pw5dgrnzv',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav',
    'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P',
    'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf',
    'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j',
    'bc1gmk9yu',
  ])('no address: %s', (text) => {
    if (!text.startsWith('tc')) expect(openSegwit(text)).toBeNull()
    expect(judgeAddress(text)?.check ?? 'none').not.toBe('valid')
  })
})

describe('wallets by their own checksum', () => {
  it.each([
    // Bitcoin wiki, "Technical background of version 1 Bitcoin addresses"; the genesis block's output; BIP 16-era P2SH.
    ['16UwLL9Risc3QfPqBUvKofHmBQ7wMtjvM', 'bitcoin P2PKH valid'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'bitcoin P2PKH valid'],
    ['1111111111111111111114oLvT2', 'bitcoin P2PKH valid'],
    ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'bitcoin P2SH valid'],
    ['mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', 'bitcoin P2PKH valid test'],
    ['2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc', 'bitcoin P2SH valid test'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'bitcoin P2PKH wrong'],
    ['1A1zP1eP5QGefi2DMPTfTL5SLmv7Div0Na', 'bitcoin P2PKH wrong'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'bitcoin segwit v0 valid'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp', 'bitcoin segwit wrong'],
    // EIP-55, section "Test cases".
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'ethereum account valid'],
    ['0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', 'ethereum account valid'],
    ['0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB', 'ethereum account valid'],
    ['0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb', 'ethereum account valid'],
    ['0x52908400098527886E0F7030069857D2E4169EE7', 'ethereum account unchecked'],
    ['0xde709f2102306220921060314715629080e2fb77', 'ethereum account unchecked'],
    ['0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'ethereum account wrong'],
    // docs.getmonero.org, "Standard address", "Integrated address"; getmonero.org, donations (a subaddress).
    [
      '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge',
      'monero standard valid',
    ],
    [
      '4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK',
      'monero integrated valid',
    ],
    [
      '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
      'monero subaddress valid',
    ],
    [
      '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3J',
      'monero subaddress wrong',
    ],
    [
      '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684RgO',
      'monero standard wrong',
    ],
    ['LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1', 'litecoin P2PKH valid'],
    ['MTf4tP1TCNBn8dNkyxeBVoPrFCcVzxJvvh', 'litecoin P2SH valid'],
    ['ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea', 'litecoin segwit v0 valid'],
    ['TJRabPrwbZy45sbavfcjinPJC18kjpRTv8', 'tron account valid'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron account valid'],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', 'tron account wrong'],
  ])('%s is %s', (address, verdict) => {
    expect(of(address)).toBe(verdict)
  })

  it('notices every single changed letter of each kind', () => {
    const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
    for (const address of [
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
    ])
      for (let at = 0; at < address.length; at++) {
        const other = letters[(letters.indexOf(address[at]!) + 7) % 58]!
        const changed = address.slice(0, at) + other + address.slice(at + 1)
        expect(judgeAddress(changed)?.check ?? 'none', changed).not.toBe('valid')
      }
  })

  it('is not fooled by other long codes', () => {
    for (const text of [
      'd41d8cd98f00b204e9800998ecf8427e',
      '3858f62230ac3c915f300c664312c63f',
      'Donaudampfschifffahrtsgesellschaft',
      '3'.repeat(30),
      'aHR0cHM6Ly9leGFtcGxlLmNvbS9h',
    ])
      expect(judgeAddress(text), text).toBeNull()
  })

  it('finds them in running text, each once and in order', () => {
    const text =
      'Send 0.4 BTC to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq, or (1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa). Again: bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq!'
    expect(findWallets(text).map((one) => [one.at, one.form])).toEqual([
      [16, 'segwit v0'],
      [64, 'P2PKH'],
    ])
  })

  it('decodes what it encodes nowhere, and anything else to null or bytes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const bytes = decodeBase58(text)
        if (bytes !== null) expect(text).toMatch(/^[1-9A-HJ-NP-Za-km-z]*$/)
        openBase58Check(text)
        openSegwit(text)
        judgeAddress(text)
      }),
      { numRuns: 500 },
    )
  })
})
