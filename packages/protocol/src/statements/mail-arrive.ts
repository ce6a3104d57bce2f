/** A stranger's message, sealed to compartments whose keys nobody here holds. Signed by the gate. Subject: the message. Spec: mail §1. */
import * as v from 'valibot'
import { COMPARTMENTS } from '../roles.ts'
import { hash, id, kemEnc, kind, uint, wrapped } from './kind.ts'

export const MAIL_WAYS = ['smtp', 'imap', 'file', 'link', 'enquiry'] as const
export const MAIL_ROLES = ['mail-row', 'mail-view', 'mail-picture', 'mail-raw'] as const
export type MailRole = (typeof MAIL_ROLES)[number]

export const mailDeposit = v.strictTuple([id, v.picklist(COMPARTMENTS), uint, kemEnc, wrapped])
export const mailThing = v.strictTuple([id, v.picklist(MAIL_ROLES), id, wrapped])

export const mailArrive = kind({
  number: 141,
  name: 'mail.arrive',
  chained: false,
  roster: false,
  pub: v.strictObject({
    via: v.picklist(MAIL_WAYS),
    link: v.nullable(id),
    mark: v.nullable(hash),
    deposits: v.pipe(v.array(mailDeposit), v.minLength(1), v.maxLength(4)),
    things: v.pipe(v.array(mailThing), v.maxLength(100)),
  }),
})
