/**
 * How drills reach people, in `secrets/drills.json` of the data folder: mailboxes to place into by IMAP, or addresses to send to by SMTP.
 * Without that file the mailboxes of `secrets/mail.json` are used, each as one that everybody reads.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '@pellicle/protocol/ids'
import * as v from 'valibot'
import { type ImapSettings, readMailSettings } from '../../mail/mail-settings.ts'

/** Whose mailbox it is; null: everybody's, such as info@. */
const member = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.check((text: string) => isId(text)),
    ),
  ),
  null,
)
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

const shape = v.object({
  mailboxes: v.optional(
    v.array(
      v.object({
        host: v.string(),
        port: v.optional(port, 993),
        secure: v.optional(v.boolean(), true),
        user: v.string(),
        password: v.string(),
        folder: v.optional(v.string(), 'INBOX'),
        ca: v.optional(v.string()),
        member,
      }),
    ),
    [],
  ),
  smtp: v.optional(
    v.nullable(
      v.object({
        host: v.string(),
        port,
        secure: v.optional(v.boolean(), false),
        user: v.optional(v.string()),
        password: v.optional(v.string()),
        recipients: v.array(v.object({ address: v.string(), member })),
      }),
    ),
    null,
  ),
})
export type DrillSettings = v.InferOutput<typeof shape>
export type DrillMailbox = DrillSettings['mailboxes'][number]

/** Nothing to place into when there is no file. */
export async function readDrillSettings(folder: string): Promise<DrillSettings> {
  try {
    const parsed = v.safeParse(shape, JSON.parse(await readFile(join(folder, 'secrets', 'drills.json'), 'utf8')))
    if (parsed.success) return parsed.output
  } catch {
    // No such file: the mailroom's own mailboxes.
  }
  const { imap } = await readMailSettings(folder).catch(() => ({ imap: [] as readonly ImapSettings[] }))
  return { mailboxes: imap.flatMap(asMailbox), smtp: null }
}

/** Mailboxes that are reached with a token alone are left to a file of their own. */
function asMailbox({ password, oauth: _, ...rest }: ImapSettings): DrillMailbox[] {
  return password === undefined ? [] : [{ ...rest, password, member: null }]
}
