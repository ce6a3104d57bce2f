/**
 * A lure into a mailbox and out of it again: appended by IMAP, so that no scanner on the way touches it (RFC 9051 §6.3.12), or sent by SMTP.
 * Taken back by its own header when somebody reported it. Nothing else in the mailbox is read, moved or flagged.
 */
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import type { DrillMailbox, DrillSettings } from './drill-settings.ts'

const TIMEOUT_MS = 20_000
/** RFC 9051 §6.4.4: letter case does not matter. */
export const DRILL_HEADER = 'pellicle-drill'

/** Rejects when the mailbox does not take it: then this person has no part in the drill. */
export async function placeLure(mailbox: DrillMailbox, raw: string): Promise<void> {
  await withMailbox(mailbox, (client) => client.append(mailbox.folder, Buffer.from(raw, 'utf8'), []))
}

/** How many messages were taken back. */
export async function takeBackLure(mailbox: DrillMailbox, token: string): Promise<number> {
  return withMailbox(mailbox, async (client) => {
    const lock = await client.getMailboxLock(mailbox.folder)
    try {
      const found = await client.search({ header: { [DRILL_HEADER]: token } }, { uid: true })
      if (!found || found.length === 0) return 0
      await client.messageDelete(found, { uid: true })
      return found.length
    } finally {
      lock.release()
    }
  })
}

export async function sendLure(
  smtp: NonNullable<DrillSettings['smtp']>,
  message: { readonly from: string; readonly to: string; readonly raw: string },
): Promise<void> {
  const { host, port, secure, user, password } = smtp
  const auth = user === undefined ? {} : { auth: { user, pass: password ?? '' } }
  const transport = createTransport({ host, port, secure, ...auth, connectionTimeout: TIMEOUT_MS })
  try {
    await transport.sendMail({ envelope: { from: message.from, to: message.to }, raw: message.raw })
  } finally {
    transport.close()
  }
}

async function withMailbox<T>(mailbox: DrillMailbox, act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { host, port, secure, user, password, ca } = mailbox
  const client = new ImapFlow({
    ...{ host, port, secure, auth: { user, pass: password }, logger: false, connectionTimeout: TIMEOUT_MS },
    // A mailbox on this very machine may have no certificate; anywhere else TLS is asked for.
    ...(secure ? {} : { doSTARTTLS: false }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.logout().catch(() => client.close())
  }
}
