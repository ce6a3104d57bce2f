/** Sums of money in a note, as people who extort write them: "$20k", "20.000 €", "0,5 BTC", "USD 20,000 in Bitcoin". */

export type Amount = {
  readonly value: number
  /** ISO 4217, or the coin's ticker. */
  readonly unit: string
  /** As it stands in the text. */
  readonly given: string
  readonly at: number
  /** The same digits may mean something else ("1.500 BTC"): a person reads the note. */
  readonly ambiguous: boolean
}

const UNITS: readonly (readonly [unit: string, words: string])[] = [
  ['USD', String.raw`us\$|\$|usd|us dollars?|dollars?|bucks`],
  ['EUR', '€|eur|euros?'],
  ['GBP', '£|gbp|pounds?|quid'],
  ['CHF', 'chf|franken|francs?'],
  ['AUD', String.raw`a\$|aud`],
  ['CAD', String.raw`c\$|cad`],
  ['BTC', '₿|btc|xbt|bitcoins?'],
  ['ETH', 'eth|ether|ethereum'],
  ['XMR', 'xmr|monero'],
  ['LTC', 'ltc|litecoins?'],
  ['USDT', 'usdt|tether'],
]
const COINS = new Set(['BTC', 'ETH', 'XMR', 'LTC', 'USDT'])
// The longest words first, so that "us dollars" is not read as "us$"-less "dollars".
const ANY_UNIT = UNITS.map(([, words]) => words).join('|')
const NUMBER = String.raw`\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,8})?|\d+(?:[.,]\d{1,8})?`
const SCALE = String.raw`\s?(k|tsd\.?|thousand|tausend|m|mio\.?|million(?:en)?|grand)`
const BEFORE = new RegExp(String.raw`(?<![\w.])(${ANY_UNIT})\s?(${NUMBER})(?:${SCALE}(?![a-z]))?`, 'giu')
const AFTER = new RegExp(String.raw`(?<![\w.,$€£₿])(${NUMBER})(?:${SCALE}(?![a-z]))?\s?(${ANY_UNIT})(?![a-z])`, 'giu')

/** In the order of the text; what overlaps is read once, the longer reading first. */
export function findAmounts(text: string): Amount[] {
  const found = [
    ...[...text.matchAll(BEFORE)].map((match) => read(match, [match[1], match[2], match[3]])),
    ...[...text.matchAll(AFTER)].map((match) => read(match, [match[3], match[1], match[2]])),
  ].flatMap((one) => one ?? [])
  const longest = found.sort((a, b) => b.given.length - a.given.length)
  const kept: Amount[] = []
  for (const one of longest)
    if (!kept.some((other) => one.at < other.at + other.given.length && other.at < one.at + one.given.length))
      kept.push(one)
  return kept.sort((a, b) => a.at - b.at)
}

function read(match: RegExpExecArray, [unitText, digits, scale]: readonly (string | undefined)[]): Amount | null {
  const unit = UNITS.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(unitText ?? ''))?.[0]
  if (unit === undefined || digits === undefined) return null
  const number = readNumber(digits, COINS.has(unit))
  const value = number.value * (SCALES.find(([word]) => word.test(scale ?? ''))?.[1] ?? 1)
  if (!Number.isFinite(value) || value <= 0) return null
  return { value, unit, given: match[0].trim(), at: match.index, ambiguous: number.ambiguous }
}

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(k|tsd\.?|thousand|tausend|grand)$/i, 1_000],
  [/^(m|mio\.?|million(en)?)$/i, 1_000_000],
]

/** "20,000" and "20.000" are thousands, "0.5" and "1,50" decimals. Of coins, "1.500" may be either: the smaller is taken. */
function readNumber(digits: string, coin: boolean): { readonly value: number; readonly ambiguous: boolean } {
  const plain = digits.replace(/[\s'’\u00a0\u202f]/g, '')
  const separators = plain.match(/[.,]/g) ?? []
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const decimals = last < 0 ? 0 : plain.length - last - 1
  const repeated = separators.length > 1 && new Set(separators).size === 1
  const isDecimal =
    last >= 0 && !repeated && (decimals !== 3 || coin || plain.startsWith('0') || new Set(separators).size > 1)
  const value = isDecimal
    ? Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`)
    : Number(plain.replace(/[.,]/g, ''))
  const ambiguous = coin && decimals === 3 && separators.length === 1 && !plain.startsWith('0')
  return { value, ambiguous }
}

/** Coins that the note names, with or without a sum: what they want to be paid in. */
export function coinsNamed(text: string): string[] {
  return UNITS.filter(
    ([unit, words]) => COINS.has(unit) && new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, 'iu').test(text),
  ).map(([unit]) => unit)
}
