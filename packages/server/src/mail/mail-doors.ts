/** Every way by which mail comes to this box, opened as the operator's settings say, and closed together. */
import { join } from 'node:path'
import { makeAuthenticate } from './authenticate-mail.ts'
import { openDnsResolver } from './dns-resolver.ts'
import { type ImapWatch, watchImap } from './imap-watch.ts'
import type { MailSettings } from './mail-settings.ts'
import type { Mailroom } from './mailroom.ts'
import { openSmtpGateway, type SmtpGateway } from './smtp-gateway.ts'

export interface MailDoors {
  /** Null: no SMTP. */
  readonly smtpPort: number | null
  readonly imap: readonly ImapWatch[]
  close(): Promise<void>
}

export interface MailDoorsParts {
  readonly settings: MailSettings
  readonly mailroom: Mailroom
  /** The data folder. */
  readonly folder: string
  readonly now: () => number
}

export async function openMailDoors({ settings, mailroom, folder, now }: MailDoorsParts): Promise<MailDoors> {
  const { smtp, imap } = settings
  let gateway: SmtpGateway | null = null
  if (smtp !== null) {
    const authenticate = smtp.dns ? makeAuthenticate({ resolver: openDnsResolver() }) : null
    gateway = await openSmtpGateway({ settings: smtp, mailroom, authenticate })
  }
  const watches = imap.map((one, at) =>
    watchImap({ settings: one, mailroom, place: join(folder, 'mail', `imap-${at + 1}.json`), now }),
  )
  return {
    smtpPort: gateway?.port ?? null,
    imap: watches,
    close: async () => {
      await Promise.all([gateway?.close(), ...watches.map((watch) => watch.close())])
    },
  }
}
