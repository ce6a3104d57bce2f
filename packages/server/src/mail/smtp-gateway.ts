/**
 * The SMTP door: stands in front of the practice's mail server, or takes what is forwarded to it. A sender hears "yes" only after the mail is
 * durable in the ledger and, when it is passed on, after the practice's own server has said "yes"; before that, "try again". So nothing is
 * lost when any of the three stops at any moment; what comes twice is one message. Never bounces, never answers by itself. DESIGN §7.
 *
 * RFC 5321 §4.1.1.4: the reply to DATA is where responsibility changes hands.
 */
import type { AddressInfo } from 'node:net'
import type { Authenticate } from '@pellicle/mail/authenticate/authentication'
import { MAX_MAIL_BYTES } from '@pellicle/protocol/mail-content'
import { createTransport, type Transporter } from 'nodemailer'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { SmtpSettings } from './mail-settings.ts'
import type { Mailroom } from './mailroom.ts'

export interface SmtpGateway {
  readonly port: number
  /** What is being taken is finished first. */
  close(): Promise<void>
}

export interface SmtpGatewayParts {
  readonly settings: SmtpSettings
  readonly mailroom: Pick<Mailroom, 'take'>
  /** Null: nobody is asked; "could not check". */
  readonly authenticate: Authenticate | null
  /** Larger ones are refused. */
  readonly mostBytes?: number
}

const MOST_CLIENTS = 50
const MOST_RECIPIENTS = 200
const IDLE_MS = 60_000

class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

const LATER = 'Not taken yet, try again later'

export async function openSmtpGateway(parts: SmtpGatewayParts): Promise<SmtpGateway> {
  const { settings, mostBytes = MAX_MAIL_BYTES } = parts
  const relay = settings.relay === null ? null : createTransport({ ...settings.relay, pool: true })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    banner: 'mailroom',
    size: mostBytes,
    maxClients: MOST_CLIENTS,
    socketTimeout: IDLE_MS,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (_, session, done) =>
      done(session.envelope.rcptTo.length >= MOST_RECIPIENTS ? new SmtpRefusal(452, 'Too many recipients') : null),
    onData: (stream, session, done) => {
      takeMail(stream, session, { ...parts, relay }).then(
        () => done(null),
        (error: unknown) => done(error instanceof SmtpRefusal ? error : new SmtpRefusal(451, LATER)),
      )
    },
  })
  // A client that breaks off is no fault of ours.
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(settings.port, settings.host, () => resolve((server.server.address() as AddressInfo).port))
  })
  return {
    port,
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      relay?.close()
    },
  }
}

async function takeMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  {
    settings,
    mailroom,
    authenticate,
    relay,
    mostBytes = MAX_MAIL_BYTES,
  }: SmtpGatewayParts & { readonly relay: Transporter | null },
): Promise<void> {
  const bytes = await collect(stream, mostBytes)
  const { mailFrom, rcptTo } = session.envelope
  const from = mailFrom === false ? '' : mailFrom.address
  const client = { remoteIp: session.remoteAddress, helo: session.hostNameAppearsAs || '', mailFrom: from }
  const authentication = authenticate === null ? null : await authenticate(bytes, client).catch(() => null)
  const { verdict } = await mailroom.take(bytes, { via: 'smtp', authentication })
  if (relay === null) return
  // A mail that was here before was held or passed on then, or a crash came between: it is passed on again unless it must be held.
  if (verdict !== null && verdict !== 'safe' && settings.hold.includes(verdict)) return
  await relay.sendMail({ envelope: { from, to: rcptTo.map(({ address }) => address) }, raw: Buffer.from(bytes) })
}

async function collect(stream: SMTPServerDataStream, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read to the end all the same: the refusal can only be said then.
    if (size <= most) chunks.push(chunk)
    else chunks.length = 0
  }
  if (size > most || stream.sizeExceeded) throw new SmtpRefusal(552, 'Larger than what is taken here')
  return new Uint8Array(Buffer.concat(chunks))
}
