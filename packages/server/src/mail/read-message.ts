/** What the mailroom and its reading processes say to each other. */
import type { Authentication } from '@pellicle/mail/authenticate/authentication'
import type { Practice } from '@pellicle/mail/judge/practice'
import type { MailRow, MailView } from '@pellicle/protocol/mail-content'

/** The first message to a process: what the practice knows about itself. */
export interface ReadSetting {
  readonly practice: Practice
}

export interface ReadRequest {
  readonly bytes: Uint8Array
  readonly receivedAt: number
  readonly authentication: Authentication | null
  /** After a process fell over this mail: words only, nothing is decoded. */
  readonly plain: boolean
}

export interface ReadPicture {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** A mail as it is sealed. */
export interface ReadMail {
  readonly row: MailRow
  readonly view: MailView
  readonly pictures: readonly ReadPicture[]
}
