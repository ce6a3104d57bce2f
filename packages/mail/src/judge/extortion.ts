/**
 * Does a text read like a ransom note? Amount, wallet, deadline, threat. Only a light detector: it decides whether to offer the
 * response room, where the note is read properly.
 */
import type { Evidence } from './evidence.ts'
import { heard, phrasesOf } from './themes-of.ts'

export interface ExtortionMarks {
  readonly threats: number
  readonly amount: boolean
  readonly wallet: boolean
  readonly deadline: boolean
  /** A note is short; a news digest has all the words too. */
  readonly short: boolean
}

// Bitcoin (base58 and bech32), Monero, Ethereum: the shape only; whoever pays or traces checks the sum
const WALLET =
  /\b(?:bc1[02-9ac-hj-np-z]{20,70}|[13](?=[a-km-zA-HJ-NP-Z1-9]{0,33}\d)(?=[a-km-zA-HJ-NP-Z1-9]{0,33}[a-z])(?=[a-km-zA-HJ-NP-Z1-9]{0,33}[A-Z])[a-km-zA-HJ-NP-Z1-9]{25,34}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|0x[0-9a-fA-F]{40})\b/
const AMOUNT =
  /(?:[$€£]\s{0,2}\d{1,3}(?:[.,' ]?\d{3}){0,3}(?:\s{0,2}k\b)?|\b\d{1,3}(?:[.,' ]?\d{3}){0,3}\s{0,2}(?:k\s{0,2})?(?:usd|eur|gbp|euros?|dollars?|dolares|dollari|reais|pounds|franken|chf|pln|zl|zloty\w{0,2}|eur[uų]|€|\$|£|btc|xmr)(?!\w)|\b\d{1,3}(?:[.,]\d{1,8})?\s{0,2}(?:btc|bitcoins?|xmr|eth|usdt)\b)/i
const DEADLINE =
  /\b\d{1,3}\s{0,2}(?:hours?|hrs|h|days?|stunden|tagen?|heures|jours|horas|dias|ore|giorni|uur|dagen|godzin\w{0,2}|dni|valand\w{0,4}|val|dien\w{0,4})\b|\b(?:noon|midnight|mittag|mitternacht|midi|minuit|mediod[ií]a|medianoche|mezzogiorno|mezzanotte|meio-dia|meia-noite|middag|middernacht|po[lł]udni\w{0,3}|p[oó][lł]noc\w{0,2}|vidurdien\w{0,3}|vidurnak\w{0,5})\b|(?:часов|часа|суток|дней|дня|полудня|полуночи)/i

export function extortionMarks(evidence: Evidence): ExtortionMarks {
  const texts = [evidence.subject, ...evidence.texts.map(({ text }) => text.slice(0, 60_000))]
  const test = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text))
  return {
    threats: phrasesOf(evidence, 'extortion').size,
    amount: test(AMOUNT),
    wallet: test(WALLET),
    deadline: heard(evidence, 'urgency') || test(DEADLINE),
    short: evidence.focus > 0.4,
  }
}

/** Enough of it to offer the response room. */
export function isExtortion({ threats, amount, wallet, deadline, short }: ExtortionMarks): boolean {
  if (!short) return false
  if (wallet && threats >= 2) return true
  return threats >= 3 && amount && (deadline || threats >= 4)
}
