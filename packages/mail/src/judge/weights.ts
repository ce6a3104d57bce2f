/**
 * How much each signal counts: set by hand from what a fact means for a front desk, then rounded against the set of mails in
 * `testing/clinic-set` that was written for this product. No number is fitted to anybody else's mail.
 */
import type { Group } from './signal.ts'
import type { SignalCode } from './signals.ts'

export type Weights = Readonly<Record<SignalCode, number>>

export const WEIGHTS: Weights = {
  // who
  ANSWER_BUTTON_ELSEWHERE: 2,
  BRAND_IN_DOMAIN: 2.5,
  BRAND_WITHOUT_DOMAIN: 2.0,
  BROKEN_FROM: 1.5,
  DEEP_SENDER: 0.8,
  FIRM_ON_FREEMAIL: 2,
  LOOKALIKE_DOMAIN: 4.0,
  NAME_HOLDS_ADDRESS: 2.5,
  NAME_HOLDS_OUR_DOMAIN: 2.5,
  NAME_OF_OURS: 2.5,
  NAME_OF_PATIENT: 1.5,
  NAME_OF_SUPPLIER: 2.5,
  NAME_SAYS_BRAND: 4.0,
  NAME_UNLIKE_ADDRESS: 1,
  NO_SENDER: 2.5,
  ODD_SENDER_ENDING: 1.5,
  OWN_DOMAIN_UNPROVEN: 3.0,
  PLATFORM_SENDER: 2.0,
  RANDOM_SENDER: 1.5,
  REPLY_ELSEWHERE: 0.6,
  REPLY_TO_FREEMAIL: 2.2,
  SHARED_BY_SERVICE: 3,
  STYLED_NAME: 2.0,
  // authentication
  DMARC_FAILS: 2.0,
  NOTHING_VOUCHES: 1.2,
  // heading
  FALSE_REPLY: 0.8,
  MANY_RECIPIENTS: 0.5,
  NO_RECIPIENTS: 1.5,
  SENT_TO_ITSELF: 0.4,
  SHOUTING_SUBJECT: 0.8,
  STYLED_SUBJECT: 2.0,
  // links
  ALL_LEAVE: 2.6,
  BRAND_IN_LINK: 2.5,
  BUTTON_LEADS_AWAY: 1.5,
  CODE_IN_PICTURE: 2.5,
  DOWNLOAD_LINK: 1.5,
  FILE_DROP_LINK: 1.5,
  FOREIGN_LETTERS_HOST: 2.5,
  FREE_HOST_LINK: 2.0,
  LOOKALIKE_LINK: 3.5,
  NUMBER_HOST: 2.0,
  ODD_LINK_ENDING: 1.2,
  ODD_PORT: 1.0,
  OPEN_REDIRECT: 1.5,
  RECIPIENT_IN_LINK: 0.5,
  SCRIPT_LINK: 3.0,
  SHORT_LINK: 1.5,
  STRANGER_LINK: 3,
  TANGLED_HOST: 1.0,
  TEXT_SHOWS_OTHER: 2,
  USER_IN_ADDRESS: 3.0,
  // page
  BASE_ELSEWHERE: 1.5,
  CODE_INSIDE: 0.8,
  FORM_INSIDE: 2,
  HIDDEN_WORDS: 1.5,
  MIXED_LETTERS: 2.0,
  ONLY_A_PICTURE: 2.5,
  // words
  ALERT_STORY: 1.2,
  ASKS_DATA: 3,
  ASKS_LOGIN: 1.5,
  ASKS_REMOTE: 2.0,
  ASKS_TO_CALL: 2.5,
  BANK_CHANGE: 2.0,
  BRAND_IN_TEXT: 1.5,
  DOCUMENT_STORY: 1.5,
  EXTORTION_NOTE: 6.0,
  GIFT_CARDS: 2.0,
  GREAT_SUM: 1.5,
  INVESTMENT_STORY: 1.2,
  LEGAL_PRESSURE: 1.2,
  MAILBOX_STORY: 2.0,
  PARCEL_STORY: 1.2,
  PASSWORD_BESIDE: 2.5,
  PATIENT_WITH_LEAD: 1.5,
  PAYMENT_STORY: 1.0,
  PLATFORM_STORY: 1.2,
  PRESSES_FOR_TIME: 0.5,
  PRIZE_STORY: 1.5,
  RECEIPT_ON_FREEMAIL: 1.8,
  REFUND_STORY: 1.2,
  SAYS_CLICK: 0.6,
  SELLING_WORDS: 1.2,
  THREATENS_LOSS: 1.2,
  WANTS_FILE_OPENED: 1.0,
  WANTS_SECRECY: 2.0,
  // files
  ARCHIVE_FROM_STRANGER: 1.5,
  ARCHIVE_TRICK: 2.0,
  DOCUMENT_LINKS_OUT: 2.5,
  HOLDS_MACRO: 3.5,
  INVITATION_LEADS_AWAY: 3,
  LIES_ELSEWHERE: 3.0,
  LOCKED_FILE: 1.5,
  NAME_TRICK: 5.0,
  OFFICE_TRICK: 3.0,
  OTHER_KIND: 3.0,
  PAGE_ACTS: 3.0,
  PAGE_AS_FILE: 2.0,
  PDF_TRICK: 2.0,
  RUNS_WHEN_OPENED: 6.0,
  SMUGGLES_FILE: 5.0,
  TWO_KINDS: 3.0,
  // build
  BADLY_BUILT: 0.5,
  READ_TWO_WAYS: 6.0,
  // known
  ANSWERS_US: -1.5,
  BRAND_ITSELF: -2.0,
  KNOWN_SENDER: -2.0,
  NOTHING_TO_FOLLOW: -0.8,
  SAID_FINE: -2.0,
  SAID_WRONG: 3.0,
}

/** No group says more than this, however many of its signals are seen: ten odd links are not ten reasons. */
export const CAPS: Readonly<Record<Group, number>> = {
  who: 6,
  authentication: 2,
  heading: 2,
  links: 5,
  page: 3,
  words: 5,
  files: 8,
  build: 6,
  known: 4,
}

/**
 * From here on a mail is `careful`, and from here on `dangerous`. `careful` costs a receptionist a glance and nothing else, because whatever
 * the verdict the mail is opened disarmed: one honest mail in ten may be, so that hardly a lure is not.
 */
export const THRESHOLDS = { careful: 1, dangerous: 6 } as const
