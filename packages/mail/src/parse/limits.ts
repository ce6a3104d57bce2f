/**
 * What one mail may cost. A mail beyond a limit is held and said so, never cut in silence and passed on: a reader that
 * stops early would judge something other than what is shown.
 */

export interface ParseLimits {
  readonly mailBytes: number
  /** Of one header block; a block of 135 kB exists in honest mail with long recipient lists. */
  readonly headerBytes: number
  readonly headerFields: number
  readonly parts: number
  /** Multiparts and nested messages together. */
  readonly depth: number
  readonly nestedMessages: number
  /** Sum over all decoded leaves, so that nesting cannot multiply. */
  readonly decodedBytes: number
  /** Bytes looked at, every pass counted: the time budget, without a clock. A mail of 25 MB with a few parts needs some 100 MB. */
  readonly work: number
}

export const PARSE_LIMITS: ParseLimits = {
  mailBytes: 40 * 1024 * 1024,
  headerBytes: 512 * 1024,
  headerFields: 2_000,
  parts: 1_000,
  depth: 32,
  nestedMessages: 50,
  decodedBytes: 64 * 1024 * 1024,
  work: 512 * 1024 * 1024,
}

export type HeldCode =
  /** The mail as a whole is larger than allowed. */
  | 'MAIL_TOO_LARGE'
  | 'HEADER_TOO_LARGE'
  | 'TOO_MANY_FIELDS'
  | 'TOO_MANY_PARTS'
  | 'TOO_DEEP'
  | 'TOO_MANY_MESSAGES'
  | 'DECODED_TOO_LARGE'
  | 'TOO_MUCH_WORK'
  /** No header field at all: this is not a mail. */
  | 'NOT_A_MAIL'

/** Thrown inside the parser only; `parseMail` turns it into a held mail. */
export class HeldError extends Error {
  override readonly name = 'HeldError'
  readonly code: HeldCode
  constructor(code: HeldCode, message: string) {
    super(message)
    this.code = code
  }
}
