/**
 * Passphrases of members, as they were when typed: a score made in the page and an answer by hash prefix. Neither the passphrase
 * nor its hash arrives here. Says nothing about passphrases that nobody has typed since.
 */
import { type Finding, failed, passed, unproven } from '../check/finding.ts'
import { count, oneOf, orNull, record, type Shape } from '../check/shape.ts'

export interface PassphrasesFacts {
  /** Members who sign in with a passphrase, those whose score is known, and those below 3 of 4. */
  readonly members: number
  readonly scored: number
  readonly weak: number
}

export const passphrasesShape: Shape<PassphrasesFacts> = record<PassphrasesFacts>({
  members: count,
  scored: count,
  weak: count,
})

export function judgePassphrases({ members, scored, weak }: PassphrasesFacts): Finding {
  if (weak > 0) return failed('PASSPHRASES_WEAK', { count: weak, of: members })
  if (members === 0) return passed('PASSPHRASES_NONE')
  if (scored < members) return unproven('PASSPHRASES_UNSEEN', { count: members - scored, of: members })
  return passed('PASSPHRASES_STRONG', { of: members })
}

export interface BreachedFacts {
  readonly outcome: 'answered' | 'offline-list' | 'silent' | 'partial'
  /** Passphrases looked up, and those found among breached ones. */
  readonly looked: number
  readonly found: number
  readonly members: number
  /** How many breached entries the offline list has; null when asked online. */
  readonly listSize: number | null
}

export const breachedShape: Shape<BreachedFacts> = record<BreachedFacts>({
  outcome: oneOf('answered', 'offline-list', 'silent', 'partial'),
  looked: count,
  found: count,
  members: count,
  listSize: orNull(count),
})

export function judgeBreached({ outcome, looked, found, members, listSize }: BreachedFacts): Finding {
  if (found > 0) return failed('BREACHED_FOUND', { count: found, of: looked })
  if (outcome === 'silent' || outcome === 'partial') return unproven('BREACHED_SILENT')
  if (looked < members) return unproven('PASSPHRASES_UNSEEN', { count: members - looked, of: members })
  // A short list that does not know a passphrase proves only that it is not among the commonest.
  if (outcome === 'offline-list') return unproven('BREACHED_SHORT_LIST', { count: listSize ?? 0 })
  return passed('BREACHED_NONE', { of: looked })
}

/** SHA-1 in upper-case hex, split as the range query of breached-password services asks: five digits leave, the rest never does. */
export function splitBreachHash(sha1Hex: string): { readonly prefix: string; readonly rest: string } {
  if (!/^[0-9A-F]{40}$/.test(sha1Hex)) throw new RangeError('not a SHA-1 in upper-case hex')
  return { prefix: sha1Hex.slice(0, 5), rest: sha1Hex.slice(5) }
}

/** Times the rest stands in a range answer (`REST:COUNT` lines; padded answers carry zeros). Null: not such an answer. */
export function countInRange(answer: string, rest: string): number | null {
  const lines = answer.split(/\r?\n/).filter((line) => line !== '')
  if (lines.length === 0 || !lines.every((line) => /^[0-9A-F]{35}:\d{1,12}$/i.test(line))) return null
  const line = lines.find((one) => one.slice(0, 35).toUpperCase() === rest)
  return line === undefined ? 0 : Number(line.slice(36))
}
