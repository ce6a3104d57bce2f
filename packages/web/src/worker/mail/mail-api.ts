/** What pages may ask of the mailroom, and what a patient's page may ask. Words and pixels only come out; acts: rpc.ts. */
import type { ErrorCode } from '@pellicle/protocol/errors'
import type { PatientId } from '@pellicle/protocol/ids'
import type { MailRow, MailView } from '@pellicle/protocol/mail-content'
import type { MailAct } from '@pellicle/protocol/statements/mail-act'
import type { MailStanding } from '@pellicle/vault/mail/message'
import type { Past } from '@pellicle/vault/mail/practice-memory'

export type { Past }

/** One line of the list. */
export interface MailLine {
  readonly id: string
  readonly via: 'smtp' | 'imap' | 'file' | 'link' | 'enquiry'
  readonly standing: MailStanding
  readonly arrivedAt: number
  /** Null while it is sealed for others, or does not open. Its verdict is the one that the practice's own mail makes of it. */
  readonly row: MailRow | null
  /** What the practice's own mail says of the sender; null where it says nothing. */
  readonly past: Past | null
  readonly problem: ErrorCode | null
  readonly pictures: number
  /** What members said of it, oldest first: signed, in the ledger. */
  readonly said: readonly MailWord[]
}

export interface MailWord {
  readonly act: MailAct
  /** Null for somebody whose name is not readable here. */
  readonly who: string | null
  readonly at: number
}

export interface MailList {
  readonly lines: readonly MailLine[]
  /** This member sees what is on pictures; others see how many there are. */
  readonly seesPictures: boolean
  /** This member reads mail at all. */
  readonly readsMail: boolean
}

export interface MailOpened {
  readonly view: MailView
  /** What a link was made for, when it was made for a patient of ours. */
  readonly patient: PatientId | null
}

/** After "Looks wrong": who had opened it before, and how many never will. */
export interface MailHidden {
  readonly opened: readonly string[]
  readonly spared: number
}

export interface MailFiled {
  readonly pictures: number
  /** The import that took them, for the way back; null when there were none. */
  readonly batch: string | null
}

export interface NewMailLink {
  readonly purpose: 'patient' | 'enquiry'
  readonly patient: PatientId | null
  /** The message it answers. */
  readonly answers: string | null
  readonly factor: string | null
  readonly days: number
}

export interface LinkDoor {
  readonly practiceName: string
  readonly asksFactor: boolean
  readonly purpose: 'patient' | 'enquiry'
  /** Something sealed from before waits in this browser to be sent. */
  readonly waiting: boolean
}

export interface LinkLetter {
  readonly name: string
  readonly contact: string
  readonly words: string
  readonly pictures: readonly Blob[]
  readonly factor: string | null
}

export interface LinkReceipt {
  readonly receipt: string
  readonly at: number
}

export interface MailApi {
  /** Also begins to listen for news: each change comes as an event `mail`. */
  mailList(): Promise<MailList>
  mailOpen(id: string): Promise<MailOpened>
  /** Drawn anew here; for who sees pictures. */
  mailPictures(id: string): Promise<readonly Blob[]>
  /** Signed, in the ledger; undo is `reopen`. */
  mailSay(id: string, act: Exclude<MailAct, 'filed'>): Promise<MailHidden | null>
  /**
   * Pictures become photos of that chart, as pixels; the message is filed once all of them lie sealed on this device. Throws
   * PICTURES_REFUSED, and the message stays on the list.
   */
  mailFile(id: string, patient: PatientId): Promise<MailFiled>
  /** A dropped `.eml` or `.msg`. True when it was here before. */
  mailDrop(bytes: ArrayBuffer): Promise<boolean>
  /** `#/link/…`, behind the box's own address. */
  mailLink(link: NewMailLink): Promise<{ readonly fragment: string; readonly expires: number }>
  /** "Safe PDF of this mail": pixels only. */
  mailPdf(id: string): Promise<Blob>

  /** A patient's page: no account, no key. */
  linkOpen(fragment: string): Promise<LinkDoor>
  /** A picture as it will be sent: decoded and drawn anew, nothing of the file itself. */
  linkDraw(file: Blob): Promise<Blob>
  /** Seals and sends; how far it is comes as an event `link`. */
  linkSend(fragment: string, letter: LinkLetter): Promise<LinkReceipt>
  /** What was sealed before goes on. */
  linkResume(fragment: string): Promise<LinkReceipt>
}

export const MAIL_ACTS = [
  'mailList',
  'mailOpen',
  'mailPictures',
  'mailSay',
  'mailFile',
  'mailDrop',
  'mailLink',
  'mailPdf',
  'linkOpen',
  'linkDraw',
  'linkSend',
  'linkResume',
] as const satisfies readonly (keyof MailApi)[]
