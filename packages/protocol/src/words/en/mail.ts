/**
 * Words of the mailroom, as a receptionist would say them: what was seen and where, never a score, never a term of the trade.
 * English. One sentence per signal of the judge; `next` is the one thing to do.
 */

export type MailParams = Readonly<Record<string, string | number>>

export interface MailReason {
  readonly says: (params: MailParams) => string
  /** One thing to do; null where the verdict's own advice is enough. */
  readonly next: string | null
}

const CALL = 'Call them on a number you already have, not on one from this mail.'
const ASK_PICTURE = 'Ask for a plain photo, or send your upload link.'
const OWN_WAY = 'Go to the site the way you always do, not through this mail.'
const LEAVE = 'Leave it closed and show it to whoever looks after your computers.'

const said = (params: MailParams, key: string): string => String(params[key] ?? '')
const quoted = (params: MailParams): string => (said(params, 'words') === '' ? '' : ` (“${said(params, 'words')}”)`)
const named = (params: MailParams): string =>
  said(params, 'name') === '' ? 'The file' : `The file “${said(params, 'name')}”`

const reasons: Readonly<Record<string, MailReason>> = {
  // who wrote
  NAME_SAYS_BRAND: {
    says: (p) => `The name says ${said(p, 'name')}, the address ends in ${said(p, 'domain')}.`,
    next: OWN_WAY,
  },
  BRAND_WITHOUT_DOMAIN: {
    says: (p) => `It speaks for ${said(p, 'name')}, but comes from ${said(p, 'domain')} and links elsewhere.`,
    next: OWN_WAY,
  },
  BRAND_IN_DOMAIN: {
    says: (p) => `The address has ${said(p, 'name')} in it, but ${said(p, 'domain')} is not theirs.`,
    next: OWN_WAY,
  },
  BRAND_IN_TEXT: {
    says: (p) => `It begins as if from ${said(p, 'name')}, but comes from ${said(p, 'domain')}.`,
    next: OWN_WAY,
  },
  NAME_OF_OURS: {
    says: (p) => `The name is ${said(p, 'name')}, one of us, but the address is at ${said(p, 'domain')}.`,
    next: 'Ask the person, in the room or by phone.',
  },
  NAME_OF_SUPPLIER: {
    says: (p) => `The name is our supplier ${said(p, 'name')}, but the address is at ${said(p, 'domain')}.`,
    next: CALL,
  },
  NAME_OF_PATIENT: {
    says: (p) => `The name is a patient of ours, ${said(p, 'name')}, but the address is not the one on record.`,
    next: 'Call the number on the chart.',
  },
  NAME_HOLDS_ADDRESS: {
    says: (p) => `The name shows an address at ${said(p, 'shown')}, the mail comes from ${said(p, 'domain')}.`,
    next: CALL,
  },
  NAME_HOLDS_OUR_DOMAIN: {
    says: (p) => `It calls itself ${said(p, 'name')}, which is us, but comes from ${said(p, 'domain')}.`,
    next: 'Ask whoever looks after your mail, in person.',
  },
  OWN_DOMAIN_UNPROVEN: {
    says: (p) => `It claims to come from our own ${said(p, 'domain')}, and the check could not confirm it.`,
    next: 'Ask the person, in the room or by phone.',
  },
  LOOKALIKE_DOMAIN: {
    says: (p) => `The address ends in ${said(p, 'domain')}, which is made to look like ${said(p, 'of')}.`,
    next: CALL,
  },
  REPLY_ELSEWHERE: {
    says: (p) => `An answer would go to ${said(p, 'domain')}, not to ${said(p, 'from')}.`,
    next: null,
  },
  REPLY_TO_FREEMAIL: { says: (p) => `An answer would go to another mailbox, ${said(p, 'address')}.`, next: CALL },
  ANSWER_BUTTON_ELSEWHERE: {
    says: (p) => `A button in it writes to a free mailbox, ${said(p, 'address')}.`,
    next: OWN_WAY,
  },
  NO_SENDER: { says: () => 'There is no real address in the sender.', next: null },
  BROKEN_FROM: { says: () => 'The sender is written in a way that no mail program writes it.', next: null },
  NAME_UNLIKE_ADDRESS: {
    says: (p) => `The name “${said(p, 'name')}” and the address at ${said(p, 'domain')} have nothing in common.`,
    next: null,
  },
  ODD_SENDER_ENDING: {
    says: (p) => `The sender’s address ends in .${said(p, 'ending')}, an ending that costs next to nothing.`,
    next: null,
  },
  DEEP_SENDER: {
    says: (p) => `The sender’s address hides its owner, ${said(p, 'domain')}, behind many names.`,
    next: null,
  },
  STRANGER_LINK: {
    says: (p) => `Nobody you know sends a link to ${said(p, 'host')}, which is not their own site.`,
    next: null,
  },
  SHARED_BY_SERVICE: {
    says: (p) =>
      `A service, ${said(p, 'domain')}, writes for somebody: the service is real, who stands behind it is unknown.`,
    next: CALL,
  },
  PLATFORM_SENDER: { says: (p) => `The sender uses ${said(p, 'domain')}, which anybody gets for nothing.`, next: null },
  RANDOM_SENDER: { says: (p) => `The sender’s address, ${said(p, 'address')}, looks drawn by chance.`, next: null },
  FIRM_ON_FREEMAIL: {
    says: (p) => `“${said(p, 'name')}” sounds like an office but writes from a free mailbox at ${said(p, 'domain')}.`,
    next: CALL,
  },
  STYLED_NAME: { says: () => 'The sender’s name is written in disguised letters.', next: null },
  // checks
  DMARC_FAILS: {
    says: (p) => `The owner of ${said(p, 'domain')} says that such mail does not come from them.`,
    next: CALL,
  },
  NOTHING_VOUCHES: { says: (p) => `Nothing shows that this mail really comes from ${said(p, 'domain')}.`, next: null },
  // recipients and subject
  NO_RECIPIENTS: { says: () => 'It is addressed to nobody: the same mail went to many.', next: null },
  MANY_RECIPIENTS: { says: (p) => `It went to ${said(p, 'count')} addresses at once.`, next: null },
  SENT_TO_ITSELF: {
    says: () => 'Sender and recipient are the same address; the true recipients are hidden.',
    next: null,
  },
  FALSE_REPLY: { says: () => 'It pretends to answer a mail, but there is no earlier mail.', next: null },
  SHOUTING_SUBJECT: { says: () => 'The subject shouts.', next: null },
  STYLED_SUBJECT: { says: () => 'The subject is written in disguised letters.', next: null },
  // links
  NUMBER_HOST: { says: (p) => `A link leads to a bare number, ${said(p, 'host')}, instead of a name.`, next: OWN_WAY },
  FOREIGN_LETTERS_HOST: {
    says: (p) =>
      `A link leads to ${said(p, 'host')}, written in foreign letters; its true name is ${said(p, 'ascii')}.`,
    next: OWN_WAY,
  },
  USER_IN_ADDRESS: {
    says: (p) => `A link begins with a false name; it really leads to ${said(p, 'host')}.`,
    next: OWN_WAY,
  },
  ODD_PORT: { says: (p) => `A link goes to an unusual door of ${said(p, 'host')}.`, next: null },
  SHORT_LINK: {
    says: (p) => `A short link at ${said(p, 'host')} hides where it leads.`,
    next: 'Ask where it leads, or let it be.',
  },
  FREE_HOST_LINK: {
    says: (p) => `A link leads to ${said(p, 'host')}, where anybody can build a page in minutes.`,
    next: OWN_WAY,
  },
  FILE_DROP_LINK: { says: (p) => `A link leads to a place for files, ${said(p, 'host')}.`, next: ASK_PICTURE },
  BRAND_IN_LINK: {
    says: (p) => `A link leads to ${said(p, 'host')}, which has ${said(p, 'name')} in it but is not theirs.`,
    next: OWN_WAY,
  },
  LOOKALIKE_LINK: {
    says: (p) => `A link leads to ${said(p, 'host')}, made to look like ${said(p, 'of')}.`,
    next: CALL,
  },
  ODD_LINK_ENDING: {
    says: (p) => `A link leads to ${said(p, 'host')}, an ending that costs next to nothing.`,
    next: null,
  },
  TANGLED_HOST: { says: (p) => `A link leads to ${said(p, 'host')}, a name that nobody could remember.`, next: null },
  OPEN_REDIRECT: {
    says: (p) => `A link goes to ${said(p, 'host')}, which only sends on to ${said(p, 'target')}.`,
    next: OWN_WAY,
  },
  RECIPIENT_IN_LINK: { says: (p) => `Our own address stands inside a link to ${said(p, 'host')}.`, next: null },
  SCRIPT_LINK: { says: () => 'A link is a small program instead of an address.', next: LEAVE },
  TEXT_SHOWS_OTHER: { says: (p) => `A link shows ${said(p, 'shown')} but leads to ${said(p, 'host')}.`, next: OWN_WAY },
  BUTTON_LEADS_AWAY: {
    says: (p) => `What it wants you to press leads to ${said(p, 'host')}, not to who wrote.`,
    next: OWN_WAY,
  },
  ALL_LEAVE: { says: (p) => `Its links lead to ${said(p, 'host')}, none to who wrote.`, next: null },
  DOWNLOAD_LINK: { says: (p) => `A link downloads a .${said(p, 'ending')} file from ${said(p, 'host')}.`, next: LEAVE },
  CODE_IN_PICTURE: {
    says: (p) => `A square code in a picture leads to ${said(p, 'host')}.`,
    next: 'Do not point a phone at it.',
  },
  // the page
  FORM_INSIDE: {
    says: (p) => (p.password === 1 ? 'The mail itself asks for a password.' : 'The mail itself has a form to fill in.'),
    next: OWN_WAY,
  },
  CODE_INSIDE: { says: () => 'There is program code in the mail.', next: null },
  ONLY_A_PICTURE: {
    says: (p) => `There is hardly a word in it, only a picture that leads to ${said(p, 'host')}.`,
    next: null,
  },
  HIDDEN_WORDS: { says: () => 'It holds much text that nobody is meant to see.', next: null },
  MIXED_LETTERS: { says: () => 'Some words are put together from foreign letters that look like ours.', next: null },
  BASE_ELSEWHERE: { says: (p) => `All its short links really lead to ${said(p, 'host')}.`, next: null },
  // what it says
  ASKS_LOGIN: { says: (p) => `It asks you to log in or confirm something${quoted(p)}.`, next: OWN_WAY },
  THREATENS_LOSS: { says: (p) => `It threatens that something will be closed or lost${quoted(p)}.`, next: OWN_WAY },
  MAILBOX_STORY: {
    says: (p) => `It tells of a full mailbox or held mail${quoted(p)}.`,
    next: 'Ask whoever looks after your mail, in person.',
  },
  ALERT_STORY: { says: (p) => `It tells of a stranger in an account${quoted(p)}.`, next: OWN_WAY },
  PAYMENT_STORY: {
    says: (p) => `A stranger speaks of a bill or a failed payment${quoted(p)}.`,
    next: 'Look in your own books first.',
  },
  REFUND_STORY: { says: (p) => `Money is said to wait for you${quoted(p)}.`, next: OWN_WAY },
  PARCEL_STORY: {
    says: (p) => `A parcel is said to wait${quoted(p)}, but the link is not the sender’s own.`,
    next: 'Look up the parcel number on the carrier’s own site.',
  },
  DOCUMENT_STORY: { says: (p) => `A document or message is said to wait elsewhere${quoted(p)}.`, next: CALL },
  PRIZE_STORY: { says: (p) => `It speaks of winnings, gifts or an inheritance${quoted(p)}.`, next: null },
  INVESTMENT_STORY: { says: (p) => `It speaks of quick profit${quoted(p)}.`, next: null },
  GREAT_SUM: { says: (p) => `A stranger speaks of a fortune (${said(p, 'sum')}).`, next: null },
  RECEIPT_ON_FREEMAIL: {
    says: (p) => `A bill or order${quoted(p)} comes from a free mailbox at ${said(p, 'domain')}.`,
    next: 'Look in your own books first.',
  },
  BANK_CHANGE: {
    says: (p) => `Money shall go to another account${quoted(p)}.`,
    next: 'Call the firm on the number in your own books before anything is paid.',
  },
  GIFT_CARDS: { says: (p) => `It is about gift cards${quoted(p)}.`, next: 'Ask the person, in the room or by phone.' },
  WANTS_SECRECY: {
    says: (p) => `It wants a favour without anybody asking back${quoted(p)}.`,
    next: 'Ask the person, in the room or by phone.',
  },
  EXTORTION_NOTE: {
    says: (p) => `It reads like blackmail${quoted(p)}.`,
    next: 'Do not answer. Open the response room.',
  },
  ASKS_TO_CALL: {
    says: (p) => `It speaks of an order nobody here placed and wants a call${quoted(p)}.`,
    next: 'Do not call that number.',
  },
  ASKS_DATA: { says: (p) => `It asks for records or papers of people${quoted(p)}.`, next: CALL },
  ASKS_REMOTE: {
    says: (p) => `It wants something installed or the computer opened to the outside${quoted(p)}.`,
    next: 'Ask whoever looks after your computers, in person.',
  },
  LEGAL_PRESSURE: { says: (p) => `It presses with lawyers, courts or authorities${quoted(p)}.`, next: CALL },
  PATIENT_WITH_LEAD: {
    says: () => 'It claims to be a patient, never wrote before, and wants a link or file opened.',
    next: ASK_PICTURE,
  },
  WANTS_FILE_OPENED: { says: (p) => `A stranger says where to look or what to open${quoted(p)}.`, next: ASK_PICTURE },
  PASSWORD_BESIDE: {
    says: () => 'The password to a locked file stands beside it, so that no filter can look inside.',
    next: LEAVE,
  },
  PLATFORM_STORY: { says: (p) => `Your page or reviews are said to be in danger${quoted(p)}.`, next: OWN_WAY },
  SELLING_WORDS: { says: (p) => `It reads like mass advertising${quoted(p)}.`, next: null },
  PRESSES_FOR_TIME: { says: (p) => `It presses for time${quoted(p)}.`, next: null },
  SAYS_CLICK: { says: (p) => `It tells you where to press${quoted(p)}.`, next: null },
  // files
  RUNS_WHEN_OPENED: { says: (p) => `${named(p)} is a program or starts one.`, next: LEAVE },
  SMUGGLES_FILE: { says: (p) => `${named(p)} is a page that builds another file on your computer.`, next: LEAVE },
  PAGE_ACTS: { says: (p) => `${named(p)} is a web page that acts by itself or asks for input.`, next: LEAVE },
  PAGE_AS_FILE: { says: (p) => `${named(p)} is a web page. It would open in the browser.`, next: ASK_PICTURE },
  HOLDS_MACRO: {
    says: (p) => `${named(p)} is an Office document with a program in it.`,
    next: 'Ask for a PDF or a photo.',
  },
  OFFICE_TRICK: {
    says: (p) => `${named(p)} carries or fetches something else when it is opened.`,
    next: 'Ask for a PDF or a photo.',
  },
  PDF_TRICK: { says: (p) => `${named(p)} is a PDF that does more than show pages.`, next: 'Ask for a photo of it.' },
  LOCKED_FILE: { says: (p) => `${named(p)} is locked, so nobody could look inside.`, next: ASK_PICTURE },
  NAME_TRICK: { says: (p) => `The name of the file “${said(p, 'name')}” hides what it really is.`, next: LEAVE },
  OTHER_KIND: { says: (p) => `${named(p)} is not what its name says.`, next: LEAVE },
  TWO_KINDS: { says: (p) => `${named(p)} is two kinds of file in one.`, next: LEAVE },
  ARCHIVE_TRICK: { says: (p) => `${named(p)} is built to trip whoever unpacks it.`, next: LEAVE },
  LIES_ELSEWHERE: { says: () => 'A file of this mail is not in it; it would be fetched from elsewhere.', next: LEAVE },
  ARCHIVE_FROM_STRANGER: {
    says: (p) => `${named(p)} is an archive from somebody who never wrote before.`,
    next: ASK_PICTURE,
  },
  DOCUMENT_LINKS_OUT: { says: (p) => `${named(p)} leads on to ${said(p, 'host')}.`, next: CALL },
  INVITATION_LEADS_AWAY: { says: (p) => `The invitation leads to ${said(p, 'host')}, not to who invites.`, next: CALL },
  // how it is built
  READ_TWO_WAYS: { says: () => 'It is built so that two mail programs show two different mails.', next: LEAVE },
  BADLY_BUILT: { says: () => 'It is built in a way that honest mail programs do not use.', next: null },
  // what we know
  SAID_WRONG: { says: (p) => `Somebody here said that mail of ${said(p, 'address')} looks wrong.`, next: null },
}

/** What speaks for a mail. */
const reliefs: Readonly<Record<string, (params: MailParams) => string>> = {
  KNOWN_SENDER: (p) =>
    ({
      supplier: 'A supplier on record.',
      patient: 'A patient on record.',
      own: 'From our own domain.',
      staff: 'One of us.',
      correspondent: 'Somebody we have written with.',
    })[said(p, 'standing')] ?? 'Somebody we know.',
  ANSWERS_US: () => 'It answers a mail of ours.',
  BRAND_ITSELF: (p) => `It really comes from ${said(p, 'name')}.`,
  NOTHING_TO_FOLLOW: () => 'There is nothing in it to press or open.',
  SAID_FINE: () => 'Somebody here said that this sender is fine.',
}

export const mail = {
  verdict: {
    safe: 'Nothing found',
    careful: 'Be careful',
    dangerous: 'Dangerous',
  },
  /** Under the verdict. Never "safe because it was checked". */
  advice: {
    safe: 'Hardly anything speaks against it. Opening is harmless either way.',
    careful: 'Check with the person before you do what it asks.',
    dangerous: 'Do nothing that it asks. It waits in its own drawer.',
  },
  held: 'It could not be read safely, so nothing of it is shown. The original is kept, sealed.',
  extortion: 'This reads like blackmail. Open the response room; do not answer.',
  reasons,
  reliefs,
  /** Where a reason points. */
  place: {
    from: 'sender',
    'reply-to': 'answer address',
    to: 'recipients',
    subject: 'subject',
    text: 'text',
    link: 'link',
    file: 'file',
    header: 'how it is built',
    check: 'origin check',
  },
  /** What the check of origin says: facts, not comfort. */
  origin: {
    proven: (domain: string) => `Really comes from ${domain}. That alone does not make it safe.`,
    failed: (domain: string) => `Does not come from ${domain}.`,
    unknown: 'Where it comes from could not be checked.',
  },
  files: {
    drawn: 'Shown as a fresh picture.',
    listed: 'An archive. Only its list is shown.',
    withheld: 'Not opened. Ask for a photo or a PDF.',
    unreadable: 'This picture could not be drawn safely. Ask for a JPEG.',
    notOpened: 'Not opened here: ask for a picture.',
  },
  leadsTo: (host: string) => `leads to ${host}`,
  hiddenText: 'The sender hid text in this mail.',
  textCut: 'The mail is longer than what is shown.',
  remotePictures: 'Pictures from the internet are not loaded.',
  pictures: (count: number) => (count === 1 ? '1 picture' : `${count} pictures`),
}

export type MailWords = typeof mail
