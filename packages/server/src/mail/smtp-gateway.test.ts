/** The SMTP door between a sender and the practice's own mail server: who hears "yes" when, what is held, what is passed on. */
import { type AddressInfo, createServer } from 'node:net'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import type { SmtpSettings } from './mail-settings.ts'
import type { Taken } from './mailroom.ts'
import { openSmtpGateway } from './smtp-gateway.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The practice's own server: keeps what it is given, or is down. */
async function ownServer(): Promise<{ readonly port: number; readonly got: string[] }> {
  const got: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (bytes) => {
        text += String(bytes)
      })
      stream.on('end', () => {
        got.push(`${session.envelope.rcptTo.map(({ address }) => address).join()} ${/Subject: (.*)\r/.exec(text)?.[1]}`)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(() => resolve(null))))
  return { port: (server.server.address() as AddressInfo).port, got }
}

async function gateway(
  take: (subject: string) => Promise<Taken>,
  settings: Partial<SmtpSettings> = {},
): Promise<number> {
  const all = { port: 0, host: '127.0.0.1', relay: null, hold: ['dangerous'], dns: false, ...settings } as SmtpSettings
  const mailroom = {
    take: (bytes: Uint8Array) => take(/Subject: (.*)\r/.exec(new TextDecoder().decode(bytes))?.[1] ?? ''),
  }
  const opened = await openSmtpGateway({ settings: all, mailroom, authenticate: null, mostBytes: 100_000 })
  closing.push(opened.close)
  return opened.port
}

async function send(port: number, subject: string, text = 'words'): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  try {
    await transport.sendMail({ from: 'a@mailbox.example', to: 'desk@clinic.example', subject, text })
    return 250
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0
  } finally {
    transport.close()
  }
}

const taken = (verdict: Taken['verdict']): Taken => ({ message: new Uint8Array(16), known: false, verdict })
const judged = async (subject: string) => taken(subject as Taken['verdict'])

describe('the SMTP door', () => {
  it('says yes only when the mail is durable, and else: try again', async () => {
    let durable = false
    const port = await gateway(async () => {
      if (!durable) throw new Error('the disk is full')
      return taken('safe')
    })
    expect(await send(port, 'first')).toBe(451)
    durable = true
    expect(await send(port, 'first')).toBe(250)
  })

  it('passes on what is not held, to the same recipients, before it says yes', async () => {
    const own = await ownServer()
    const port = await gateway(judged, { relay: { host: '127.0.0.1', port: own.port, secure: false } })
    for (const verdict of ['safe', 'careful', 'dangerous']) expect(await send(port, verdict)).toBe(250)
    expect(own.got).toEqual(['desk@clinic.example safe', 'desk@clinic.example careful'])
  })

  it('says "try again" while the practice’s server is down: nothing is taken that was not passed on', async () => {
    const down = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo
        probe.close(() => resolve(port))
      })
    })
    const port = await gateway(judged, { relay: { host: '127.0.0.1', port: down, secure: false } })
    expect(await send(port, 'safe')).toBe(451)
    expect(await send(port, 'dangerous')).toBe(250)
  })

  it('refuses what is larger than it takes', async () => {
    const port = await gateway(judged)
    expect(await send(port, 'safe', 'x'.repeat(120_000))).toBe(552)
  })
})
