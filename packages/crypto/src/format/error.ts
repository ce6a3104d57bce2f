/** What this package throws: a closed union of codes that `protocol/errors` knows too. Messages never hold bytes. */

export type CryptoErrorCode =
  | 'KEY_REFUSED' // a wrap or seal does not open: one opaque code whatever broke (security case K8)
  | 'SEAL_BROKEN' // an object is not what was sealed
  | 'UNKNOWN_SUITE' // suite or format of another version
  | 'WEAK_KDF' // Argon2id parameters below the floor
  | 'BAD_ENCODING' // not the one canonical form
  | 'BAD_KEY' // a public key outside the accepted set
  | 'WRONG_CARD' // a recovery card does not fit
  | 'WRONG_CODE' // a typed code has a wrong character

export class CryptoError extends Error {
  override readonly name = 'CryptoError'
  readonly code: CryptoErrorCode
  constructor(code: CryptoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
