/**
 * Mail comes in and nothing is lost: a real Dovecot and real SMTP clients, while our server, the mail server or the line between them is
 * killed again and again. Afterwards each mail is there exactly once. DESIGN §7.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttp, type Server as HttpServer } from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailPractice, mailOf } from './engine/mail-practice.ts'
import { freePort } from './engine/running-program.ts'
import { MAILBOX_PASSWORD, MAILBOX_USER, startMailbox, type WatchedMailbox } from './engine/watched-mailbox.ts'

const MAILS = process.env.PELLICLE_LONG ? 120 : 24
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const named = (kind: string) => Array.from({ length: MAILS }, (_, n) => `${kind} ${n}`)

/** A line that can be cut: everything that goes over it ends, and comes back. */
class Line {
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  port = 0

  async open(to: number): Promise<void> {
    this.port = await freePort()
    const server = createServer((near) => {
      const far = connect({ host: '127.0.0.1', port: to })
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket))
      }
      near.pipe(far).pipe(near)
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): void {
    this.cut()
    this.#server?.close()
  }
}

describe('IMAP', () => {
  let folder: string
  let dovecot: WatchedMailbox
  let tokens: HttpServer
  let tokenPort: number
  const issued = new Set<string>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pellicle-dovecot-'))
    tokens = createHttp((ask, answer) => {
      let body = ''
      ask.on('data', (bytes) => {
        body += String(bytes)
      })
      ask.on('end', () => {
        const { pathname, search } = new URL(ask.url ?? '/', 'http://tokens')
        answer.setHeader('content-type', 'application/json')
        if (pathname === '/token' && new URLSearchParams(body).get('refresh_token') === 'a-refresh-token') {
          const token = `token-${issued.size + 1}`
          issued.add(token)
          return answer.end(JSON.stringify({ access_token: token, expires_in: 3600 }))
        }
        const given = decodeURIComponent(search.slice(1).replace(/^access_token=/, ''))
        if (pathname === '/info' && issued.has(given)) return answer.end(JSON.stringify({ user: MAILBOX_USER }))
        answer.statusCode = 401
        return answer.end('{}')
      })
    })
    tokenPort = await freePort()
    await new Promise<void>((resolve) => tokens.listen(tokenPort, '127.0.0.1', resolve))
    dovecot = await startMailbox({ folder, tokenInfoUrl: `http://127.0.0.1:${tokenPort}/info?access_token=` })
  })
  afterAll(async () => {
    await dovecot.stop()
    tokens.close()
    await rm(folder, { recursive: true, force: true })
  })

  it(`takes ${MAILS} mails once each while server, mail server and line are killed`, async () => {
    const line = new Line()
    await line.open(dovecot.port)
    const imap = { host: '127.0.0.1', port: line.port, secure: false, user: MAILBOX_USER, password: MAILBOX_PASSWORD }
    const practice = await MailPractice.make({ imap: [imap] })
    try {
      const subjects = named('imap')
      for (const [n, subject] of subjects.entries()) {
        await dovecot.deliver(mailOf(subject))
        if (n % 6 === 1) {
          await practice.kill()
          await practice.start()
        }
        if (n % 6 === 3) line.cut()
        if (n % 12 === 5) {
          await dovecot.kill()
          dovecot = await startMailbox({
            folder,
            port: dovecot.port,
            tokenInfoUrl: `http://127.0.0.1:${tokenPort}/info?access_token=`,
          })
        }
        await pause(40)
      }
      await practice.waitFor(MAILS, 60_000)
      await pause(500)
      expect((await practice.subjects()).toSorted()).toEqual(subjects.toSorted())
    } finally {
      line.close()
      await practice.remove()
    }
  })

  it('hears of a mail while it idles, with a bearer token', async () => {
    const oauth = {
      tokenUrl: `http://127.0.0.1:${tokenPort}/token`,
      clientId: 'pellicle',
      refreshToken: 'a-refresh-token',
    }
    const imap = { host: '127.0.0.1', port: dovecot.port, secure: false, user: MAILBOX_USER, oauth }
    const practice = await MailPractice.make({ imap: [imap] })
    try {
      await dovecot.deliver(mailOf('before it idles'))
      while (!(await practice.subjects()).includes('before it idles')) await pause(200)
      await pause(1_000)
      const before = (await practice.subjects()).length
      const began = Date.now()
      await dovecot.deliver(mailOf('while it idles'))
      expect(await practice.waitFor(before + 1, 20_000)).toBe(before + 1)
      const ms = Date.now() - began
      console.info(`IMAP with a token: seen ${ms} ms after delivery; tokens issued: ${issued.size}`)
      expect(issued.size).toBeGreaterThan(0)
    } finally {
      await practice.remove()
    }
  })
})

describe('SMTP', () => {
  /** A sender as RFC 5321 wants it: what was not acknowledged is sent again, the same bytes. */
  async function sendUntilTaken(port: number, raw: string): Promise<number> {
    for (let tries = 1; ; tries++) {
      const transport = createTransport({
        host: '127.0.0.1',
        port,
        secure: false,
        ignoreTLS: true,
        connectionTimeout: 2_000,
      })
      try {
        await transport.sendMail({ envelope: { from: 'anna@mailbox.example', to: ['desk@clinic.example'] }, raw })
        return tries
      } catch {
        if (tries > 200) throw new Error('never taken')
        await pause(100)
      } finally {
        transport.close()
      }
    }
  }

  it(`takes ${MAILS} mails once each while it is killed`, async () => {
    const port = await freePort()
    const practice = await MailPractice.make({ smtp: { port } })
    try {
      const subjects = named('smtp')
      let next = 0
      let tries = 0
      const lane = async () => {
        for (let subject = subjects[next++]; subject !== undefined; subject = subjects[next++])
          tries += await sendUntilTaken(port, mailOf(subject))
      }
      const lanes = Promise.all([lane(), lane(), lane()])
      for (let kill = 0; kill < 4; kill++) {
        await pause(700)
        await practice.kill()
        await practice.start()
      }
      await lanes
      expect((await practice.subjects()).toSorted()).toEqual(subjects.toSorted())
      console.info(`SMTP: ${MAILS} mails in ${tries} tries over 4 kills, each there once`)
    } finally {
      await practice.remove()
    }
  })
})
