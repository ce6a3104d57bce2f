/** What a member says about a message; the newest counts. Subject: the message. Spec: mail §2. */
import * as v from 'valibot'
import { id, kind } from './kind.ts'

export const MAIL_ACTS = ['wrong', 'fine', 'answered', 'filed', 'done', 'reopen'] as const
export type MailAct = (typeof MAIL_ACTS)[number]

export const mailAct = kind({
  number: 142,
  name: 'mail.act',
  chained: false,
  roster: false,
  pub: v.strictObject({ act: v.picklist(MAIL_ACTS), patient: v.nullable(id) }),
})
