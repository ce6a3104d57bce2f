/** A real server process with a practice of one member, for mail tests: settings, kills, and a device that reads what arrived. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { systemRandom } from '@pellicle/crypto/seal'
import { startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { readMessages } from '@pellicle/vault/mail/message'
import { openRow } from '@pellicle/vault/mail/open-message'
import { createPractice } from '@pellicle/vault/practice/create'
import { MapMemory, mapSeal } from '@pellicle/vault/testing/fake-device'
import { NEW_PRACTICE } from '@pellicle/vault/testing/fake-practice'
import type { Transport } from '@pellicle/vault/transport'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { freePort } from './running-program.ts'

export class MailPractice {
  readonly data: string
  readonly #port: number
  #server: TestServer | null = null
  #desk: OpenDesk | null = null

  private constructor(data: string, port: number) {
    this.data = data
    this.#port = port
  }

  static async make(settings: object): Promise<MailPractice> {
    const data = join(await mkdtemp(join(tmpdir(), 'pellicle-mail-')), 'data')
    await mkdir(join(data, 'secrets'), { recursive: true, mode: 0o700 })
    await writeFile(join(data, 'format'), '1\n')
    await writeFile(join(data, 'secrets', 'mail.json'), JSON.stringify(settings), { mode: 0o600 })
    const practice = new MailPractice(data, await freePort())
    await practice.start()
    const ports = {
      ...{ transport: practice.#transport, basePath: '', random: systemRandom, now: () => Date.now() },
      ...{
        memory: new MapMemory(),
        storage: mapSeal(),
        wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
      },
    }
    practice.#desk = (await createPractice(ports, { ...NEW_PRACTICE, treatsPatients: true })).desk
    return practice
  }

  get desk(): OpenDesk {
    if (this.#desk === null) throw new Error('no practice yet')
    return this.#desk
  }

  async start(): Promise<void> {
    this.#server = await startServer({ data: this.data, port: this.#port })
  }

  async kill(): Promise<void> {
    await this.#server?.kill9()
    this.#server = null
  }

  /** Subjects of all messages, in order of arrival. */
  async subjects(): Promise<string[]> {
    const { messages } = await this.desk.routes.mailNews(0, { waits: false })
    const rows = await Promise.all((await readMessages(this.desk, messages)).map((one) => openRow(this.desk, one)))
    return rows.map(({ subject }) => subject)
  }

  /** Resolves when there are that many; what is there after `patienceMs` when there are not. */
  async waitFor(count: number, patienceMs: number): Promise<number> {
    const until = Date.now() + patienceMs
    for (;;) {
      const { messages } = await this.desk.routes.mailNews(0, { waits: false }).catch(() => ({ messages: [] }))
      if (messages.length >= count || Date.now() > until) return messages.length
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  async remove(): Promise<void> {
    await this.#server?.stop()
    await rm(dirname(this.data), { recursive: true, force: true })
  }

  readonly #transport: Transport = async ({ method, path, headers, body }) => {
    const url = `http://localhost:${this.#port}${path}`
    const reply = await fetch(url, { method, headers, body: body === null ? null : new Uint8Array(body) })
    return {
      status: reply.status,
      header: (name) => reply.headers.get(name),
      bytes: async () => new Uint8Array(await reply.arrayBuffer()),
    }
  }
}

export function mailOf(subject: string, words = 'My lip is swollen since yesterday.'): string {
  return [
    'From: "Anna Berger" <anna@mailbox.example>',
    'To: desk@clinic.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '-')}@mailbox.example>`,
    'Date: Tue, 24 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
  ].join('\r\n')
}
