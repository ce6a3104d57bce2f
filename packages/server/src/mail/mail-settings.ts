/**
 * What an operator says about mail, in `secrets/mail.json` of the data folder: where it comes from, where it is passed on to, and what the
 * practice knows about itself. Patients are never named in it: the server learns no name of theirs.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NO_PRACTICE, type Practice, readPractice } from '@pellicle/mail/judge/practice'
import * as v from 'valibot'

const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))

const relay = v.object({ host: v.string(), port, secure: v.optional(v.boolean(), false) })

const smtp = v.object({
  port: v.optional(port, 2525),
  host: v.optional(v.string(), '127.0.0.1'),
  /** The practice's own mail server: what is not held is passed on to it before the sender hears "yes". */
  relay: v.optional(v.nullable(relay), null),
  /** Verdicts that are not passed on. */
  hold: v.optional(v.array(v.picklist(['careful', 'dangerous'])), ['dangerous']),
  /** Ask the DNS for SPF, DKIM and DMARC. Off: could not check. */
  dns: v.optional(v.boolean(), false),
})
export type SmtpSettings = v.InferOutput<typeof smtp>

const imap = v.object({
  host: v.string(),
  port: v.optional(port, 993),
  secure: v.optional(v.boolean(), true),
  user: v.string(),
  password: v.optional(v.string()),
  /** OAuth: a refresh token and where it becomes an access token (RFC 6749 §6). */
  oauth: v.optional(
    v.object({
      tokenUrl: v.string(),
      clientId: v.string(),
      clientSecret: v.optional(v.string()),
      refreshToken: v.string(),
    }),
  ),
  folder: v.optional(v.string(), 'INBOX'),
  /** Certificates of an own authority, PEM. */
  ca: v.optional(v.string()),
})
export type ImapSettings = v.InferOutput<typeof imap>

const shape = v.object({
  smtp: v.optional(v.nullable(smtp), null),
  imap: v.optional(v.array(imap), []),
  practice: v.optional(v.unknown()),
})

export interface MailSettings {
  readonly smtp: SmtpSettings | null
  readonly imap: readonly ImapSettings[]
  readonly knows: Practice
}

export const NO_MAIL: MailSettings = { smtp: null, imap: [], knows: NO_PRACTICE }

export class BadMailSettings extends Error {
  override readonly name = 'BadMailSettings'
}

/** Nothing when there is no such file. Throws BadMailSettings for one that is wrong: mail that silently does not come is worse. */
export async function readMailSettings(folder: string): Promise<MailSettings> {
  let text: string
  try {
    text = await readFile(join(folder, 'secrets', 'mail.json'), 'utf8')
  } catch {
    return NO_MAIL
  }
  return parseMailSettings(text)
}

export function parseMailSettings(text: string): MailSettings {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadMailSettings('mail.json is no JSON')
  }
  const parsed = v.safeParse(shape, value)
  if (!parsed.success) throw new BadMailSettings('mail.json has another shape')
  const { practice, ...rest } = parsed.output
  const given = practice === undefined ? {} : { ...(practice as object), patients: [] }
  const knows = readPractice(given)
  if (knows === null) throw new BadMailSettings('practice in mail.json has another shape')
  return { ...rest, knows }
}
