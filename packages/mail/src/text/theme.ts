/** What a text is about, as far as the judge asks: one code per theme. The lists stand in `themes/`, one file per language. */

export type Theme =
  | 'urgency'
  | 'signin'
  | 'threat'
  | 'mailbox'
  | 'alert'
  | 'payment'
  | 'refund'
  | 'parcel'
  | 'document'
  | 'prize'
  | 'investment'
  | 'bank'
  | 'giftcard'
  | 'secrecy'
  | 'extortion'
  | 'callback'
  | 'data'
  | 'remote'
  | 'legal'
  | 'patient'
  | 'seefile'
  | 'password'
  | 'platform'
  | 'click'
  | 'spam'

/**
 * One language: phrases separated by commas. `verif*` takes any ending, `..` up to three words between. Written without thinking
 * of accents or case: both are taken off on each side.
 */
export type ThemeWords = Readonly<Record<Theme, string>>
