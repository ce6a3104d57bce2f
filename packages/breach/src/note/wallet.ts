/**
 * Wallet addresses in a note: found, named and checked by their own checksum, so that a typing error or a bad reading of a
 * screenshot is seen before anybody copies it into a report. Nothing here looks anything up.
 *
 * Bitcoin: base58check P2PKH and P2SH, bech32 and bech32m (BIP 173, 350). Litecoin: the same with its own prefixes. Ethereum: EIP-55.
 * Monero: base58 blocks with Keccak-256. TRON: base58check, version 0x41.
 *
 * LIMITS: a valid checksum says that the address is written right, not that anybody owns it. An address beginning with 3 may be
 * Bitcoin or old Litecoin; an Ethereum address is the same on many chains.
 */
import { openBase58Check, openMoneroBase58 } from './base58.ts'
import { openSegwit } from './bech32.ts'
import { keccak256 } from './keccak.ts'

export type Coin = 'bitcoin' | 'litecoin' | 'ethereum' | 'monero' | 'tron'

/** `unchecked`: this form carries no checksum (Ethereum in one case). */
export type WalletCheck = 'valid' | 'wrong' | 'unchecked'

export type Wallet = {
  readonly coin: Coin
  readonly form: string
  readonly address: string
  readonly check: WalletCheck
  readonly testNetwork: boolean
  /** Where it stands in the text. */
  readonly at: number
}

type Judged = Pick<Wallet, 'coin' | 'form' | 'check' | 'testNetwork'>
const judged = (coin: Coin, form: string, valid: boolean, testNetwork = false): Judged => ({
  ...{ coin, form, testNetwork },
  check: valid ? 'valid' : 'wrong',
})

/** Version byte of base58check: chainparams.cpp of Bitcoin Core and Litecoin Core; TRON: "Account address format". */
const VERSIONS: ReadonlyMap<number, readonly [Coin, string, boolean]> = new Map([
  [0x00, ['bitcoin', 'P2PKH', false]],
  [0x05, ['bitcoin', 'P2SH', false]],
  [0x6f, ['bitcoin', 'P2PKH', true]],
  [0xc4, ['bitcoin', 'P2SH', true]],
  [0x30, ['litecoin', 'P2PKH', false]],
  [0x32, ['litecoin', 'P2SH', false]],
  [0x41, ['tron', 'account', false]],
])
/** Network byte of Monero's main network: cryptonote_config.h. */
const MONERO: ReadonlyMap<number, readonly [form: string, bytes: number]> = new Map([
  [18, ['standard', 65]],
  [19, ['integrated', 73]],
  [42, ['subaddress', 65]],
])
const SEGWIT: ReadonlyMap<string, readonly [Coin, boolean]> = new Map([
  ['bc', ['bitcoin', false]],
  ['tb', ['bitcoin', true]],
  ['bcrt', ['bitcoin', true]],
  ['ltc', ['litecoin', false]],
  ['tltc', ['litecoin', true]],
])

/** null: not the shape of any address we know. A wrong checksum is an answer, not null: a person must see it. */
export function judgeAddress(text: string): Judged | null {
  if (/^0x[0-9a-fA-F]{40}$/i.test(text)) return judgeEthereum(text)
  if (/^(bc|tb|bcrt|ltc|tltc)1[0-9a-z]{6,87}$/i.test(text)) return judgeSegwit(text)
  if (/^[48][0-9A-Za-z]{94}$/.test(text) || /^4[0-9A-Za-z]{105}$/.test(text)) return judgeMonero(text)
  // Hashes written in hex have the same length as an old Bitcoin address; they always mix digits and few letters.
  if (/^[0-9a-f]{32,34}$/.test(text)) return null
  if (/^[13LMTmn2][0-9A-Za-z]{24,34}$/.test(text)) return judgeBase58(text)
  return null
}

function judgeEthereum(text: string): Judged {
  const hex = text.slice(2)
  const lower = hex.toLowerCase()
  const one = hex === lower || hex === hex.toUpperCase()
  if (one) return { coin: 'ethereum', form: 'account', check: 'unchecked', testNetwork: false }
  // EIP-55: a letter is upper-case when the same nibble of keccak256(lower-case hex) is 8 or more.
  const hash = keccak256(new TextEncoder().encode(lower))
  const right = [...lower].every((letter, at) => {
    const nibble = at % 2 === 0 ? hash[at >> 1]! >> 4 : hash[at >> 1]! & 15
    return hex[at] === (nibble >= 8 ? letter.toUpperCase() : letter)
  })
  return judged('ethereum', 'account', right)
}

function judgeSegwit(text: string): Judged {
  const prefix = text.slice(0, text.toLowerCase().lastIndexOf('1')).toLowerCase()
  const opened = openSegwit(text)
  const [coin, test] = SEGWIT.get(opened?.prefix ?? prefix) ??
    SEGWIT.get(text.toLowerCase().split('1')[0]!) ?? ['bitcoin', false]
  const form =
    opened === null
      ? 'segwit'
      : opened.version === 0
        ? 'segwit v0'
        : opened.version === 1
          ? 'taproot'
          : `segwit v${opened.version}`
  return judged(coin, form, opened !== null, test)
}

function judgeMonero(text: string): Judged {
  const opened = openMoneroBase58(text)
  const known = opened === null ? undefined : MONERO.get(opened.payload[0]!)
  const right = opened?.valid === true && known !== undefined && opened.payload.length === known[1]
  return judged(
    'monero',
    right ? known[0] : text.length === 106 ? 'integrated' : text.startsWith('8') ? 'subaddress' : 'standard',
    right,
  )
}

function judgeBase58(text: string): Judged | null {
  const opened = openBase58Check(text)
  const known = opened?.valid === true && opened.payload.length === 21 ? VERSIONS.get(opened.payload[0]!) : undefined
  if (known !== undefined) return judged(known[0], known[1], true, known[2])
  // Too many words and codes begin like a test address; only the common beginnings are worth a warning.
  const begins = {
    1: ['bitcoin', 'P2PKH'],
    3: ['bitcoin', 'P2SH'],
    L: ['litecoin', 'P2PKH'],
    M: ['litecoin', 'P2SH'],
    T: ['tron', 'account'],
  } as const
  const guess = begins[text[0] as keyof typeof begins]
  return guess === undefined || !looksRandom(text) ? null : judged(guess[0], guess[1], false)
}

/** Capitals, small letters and digits together: a long word or a telephone number has not all three. */
function looksRandom(text: string): boolean {
  return /[A-Z]/.test(text.slice(1)) && /[a-z]/.test(text) && /[0-9]/.test(text.slice(1))
}

/** Every address in a text, in order, each once. */
export function findWallets(text: string): Wallet[] {
  const found = new Map<string, Wallet>()
  for (const match of text.matchAll(/(?<![0-9A-Za-z])[0-9A-Za-z]{14,110}(?![0-9A-Za-z])/g)) {
    const address = match[0]
    if (found.has(address)) continue
    const verdict = judgeAddress(address)
    if (verdict !== null) found.set(address, { ...verdict, address, at: match.index })
  }
  return [...found.values()]
}
