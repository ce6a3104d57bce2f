/**
 * What stands inside the sealed objects of a message, and what the mail and link routes take and answer. Spec: mail. One shape for the
 * server that seals, the patient's page that seals, and the desk that opens.
 */
import * as v from 'valibot'
import { bytes, hash, id, kemPublic, uint } from './statements/kind.ts'
import { mailDeposit, mailThing } from './statements/mail-arrive.ts'

const line = v.pipe(v.string(), v.maxLength(1000))
const words = v.pipe(v.string(), v.maxLength(200_000))

export const VERDICTS = ['safe', 'careful', 'dangerous'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What the verdict would be if members had said something of the sender; and whether the sender is who it says. Spec: mail §5. */
const heard = v.object({
  proven: v.boolean(),
  domain: line,
  known: v.picklist(VERDICTS),
  fine: v.picklist(VERDICTS),
  wrong: v.picklist(VERDICTS),
})

const reason = v.object({
  code: line,
  params: v.record(line, v.union([v.string(), v.number()])),
  /** Where it stands in the message. */
  where: line,
  at: v.number(),
  length: v.number(),
})
export type MailReason = v.InferOutput<typeof reason>

/** `mail-row`: what a list shows. */
export const mailRow = v.object({
  name: line,
  address: line,
  subject: line,
  /** The first words. */
  begin: line,
  verdict: v.picklist(VERDICTS),
  extortion: v.boolean(),
  /** Could not be read within its limits. */
  held: v.boolean(),
  pictures: uint,
  files: uint,
  receivedAt: uint,
  /** Of mail that was judged; what was sealed before this was kept has none. */
  heard: v.optional(heard),
})
export type MailRow = v.InferOutput<typeof mailRow>

/** Words without markup: a closed list of tags, no attribute. Links are numbers into `links`. */
export type MailNode =
  | string
  | readonly [tag: string, children: readonly MailNode[]]
  | readonly [tag: 'a', children: readonly MailNode[], link: number]
  | readonly [tag: 'picture', children: readonly MailNode[], number: number]

/** `mail-view`: the disarmed message. */
export const mailView = v.object({
  reasons: v.array(reason),
  reliefs: v.array(reason),
  replyTo: v.array(line),
  to: v.array(line),
  date: line,
  nodes: v.array(v.any()) as v.GenericSchema<unknown, readonly MailNode[]>,
  text: words,
  links: v.array(v.object({ text: line, host: line, domain: line, address: v.pipe(v.string(), v.maxLength(20_000)) })),
  files: v.array(
    v.object({
      name: line,
      family: line,
      sizeBytes: uint,
      fate: line,
      pictures: uint,
      entries: v.array(v.object({ name: line, sizeBytes: uint })),
    }),
  ),
  hiddenText: words,
  cut: v.boolean(),
  remotePictures: uint,
  /** Could-not-check is a state of its own. */
  checks: v.object({ spf: line, dkim: line, dmarc: line }),
})
export type MailView = v.InferOutput<typeof mailView>

/** `GET /api/mail?from=` and `GET /api/mail/news?from=` (waits until there is something): messages that something was said about since. */
export const mailNews = v.strictObject({ messages: v.array(id), through: uint })
export type MailNews = v.InferOutput<typeof mailNews>

/** `GET /api/mail/:id/openers`: members who were granted a half of the view, and when. */
export const mailOpeners = v.strictObject({ openers: v.array(v.strictTuple([id, uint])) })
export type MailOpeners = v.InferOutput<typeof mailOpeners>

/** `POST /api/mail`: a mail that somebody dropped. Answers the message, new or known. */
export const mailDrop = v.strictObject({ mail: bytes() })
export const mailTaken = v.strictObject({ message: id, known: v.boolean() })
export type MailTaken = v.InferOutput<typeof mailTaken>
export const MAX_MAIL_BYTES = 26 * 1024 * 1024

/** `GET /api/links/:lookup`, open. */
export const linkState = v.strictObject({
  practice: hash,
  purpose: v.picklist(['patient', 'enquiry']),
  factor: v.boolean(),
  expires: uint,
})
export type LinkState = v.InferOutput<typeof linkState>

/** `POST /api/links/:lookup`, open: begins; `proof` only when a factor is asked. */
export const linkBegin = v.strictObject({ proof: v.nullable(hash) })
const linkKey = v.strictObject({ epoch: uint, key: kemPublic })
export const linkBegun = v.strictObject({
  ticket: id,
  message: id,
  /** Deposit, compartment, half: inbox for the row, inbox for the view, intake for the pictures. */
  deposits: v.array(v.strictTuple([id, v.picklist(['inbox', 'intake']), hash])),
  inbox: linkKey,
  intake: linkKey,
})
export type LinkBegun = v.InferOutput<typeof linkBegun>

/** `PUT /api/links/:ticket/:object`: sealed bytes, with `pellicle-sha256`; then `POST /api/links/:ticket/send`. */
export const linkSend = v.strictObject({
  deposits: v.pipe(v.array(mailDeposit), v.minLength(1), v.maxLength(3)),
  things: v.pipe(v.array(mailThing), v.maxLength(42)),
  objects: v.pipe(v.array(v.strictTuple([id, hash, uint])), v.maxLength(42)),
})
export type LinkSend = v.InferOutput<typeof linkSend>
export const linkSent = v.strictObject({ receipt: v.string(), at: uint })
export type LinkSent = v.InferOutput<typeof linkSent>
export const MAX_LINK_PICTURES = 40
export const MAX_LINK_OBJECT_BYTES = 40 * 1024 * 1024
