/** From recovery cards back to the root. Spec: cards §2; SLIP-0039 with one group. */
import { interpolate } from '../engine/gf256.ts'
import { DIGEST_X, decryptMaster, parseMnemonic, SECRET_X, type Share, shareDigest } from '../engine/slip39.ts'
import { equalBytes } from '../format/bytes.ts'
import { CryptoError } from '../format/error.ts'

const DIGEST_BYTES = 4

export interface CardMark {
  readonly set: number
  /** 1 is the first card. */
  readonly number: number
  readonly threshold: number
}

/** What one card says about itself. Throws WRONG_CARD with a sentence that names the word. */
export function readCard(words: string): CardMark {
  const share = parseMnemonic(words)
  return { set: share.id, number: share.member + 1, threshold: share.threshold }
}

/** The secret that was split. Throws WRONG_CARD: too few, twice the same, of different sets, or not of one secret. */
export function combineCards(
  cards: readonly string[],
  passphrase: Uint8Array = new Uint8Array(0),
): Uint8Array<ArrayBuffer> {
  const shares = cards.map(parseMnemonic)
  const [first] = shares
  if (first === undefined) throw new CryptoError('WRONG_CARD', 'no card')
  if (shares.some((share) => share.groupCount !== 1))
    throw new CryptoError('WRONG_CARD', 'cards of several groups are not used here')
  if (shares.some((share) => !isSameSet(share, first)))
    throw new CryptoError('WRONG_CARD', 'the cards are not of one set')
  if (new Set(shares.map((share) => share.member)).size !== shares.length)
    throw new CryptoError('WRONG_CARD', 'a card was given twice')
  if (shares.length !== first.threshold)
    throw new CryptoError('WRONG_CARD', `${first.threshold} cards are needed, ${shares.length} were given`)
  return decryptMaster(combineShares(shares, first), first, passphrase)
}

function combineShares(shares: readonly Share[], first: Share): Uint8Array {
  if (first.threshold === 1) return first.value
  const points = shares.map((share) => ({ x: share.member, y: share.value }))
  const secret = interpolate(points, SECRET_X)
  const digest = interpolate(points, DIGEST_X)
  if (!equalBytes(shareDigest(secret, digest.subarray(DIGEST_BYTES)), digest))
    throw new CryptoError('WRONG_CARD', 'the cards do not fit together')
  return secret
}

function isSameSet(share: Share, first: Share): boolean {
  return (
    share.id === first.id &&
    share.extendable === first.extendable &&
    share.exponent === first.exponent &&
    share.threshold === first.threshold &&
    share.groupThreshold === first.groupThreshold &&
    share.value.length === first.value.length
  )
}
