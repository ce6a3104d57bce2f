/**
 * The IMAP door: watches one folder of a mailbox (IDLE) and takes what is new in it. Changes nothing there: no flag, no move. A mail counts
 * as read only when it is durable in the ledger; after any break the folder is read on from the last one that was, and what comes twice is
 * one message. DESIGN §7. Tested against Dovecot, with a password and with a bearer token; Gmail and Microsoft 365 are not proven here.
 */
import { MAX_MAIL_BYTES } from '@pellicle/protocol/mail-content'
import { ImapFlow } from 'imapflow'
import { AccessToken } from './access-token.ts'
import { type ImapPlace, readPlace, writePlace } from './imap-place.ts'
import type { ImapSettings } from './mail-settings.ts'
import type { Mailroom } from './mailroom.ts'

export interface ImapWatch {
  /** Resolves at the first time the folder was read to its end. */
  readonly caughtUp: Promise<void>
  /** How it stands: for the page and the checkup. */
  state(): ImapState
  close(): Promise<void>
}

export interface ImapState {
  readonly connected: boolean
  /** Tries since the last one that worked. */
  readonly failures: number
  /** Mails that were too large to take; they stay where they are. */
  readonly skipped: number
}

export interface ImapWatchParts {
  readonly settings: ImapSettings
  readonly mailroom: Pick<Mailroom, 'take'>
  /** File that remembers how far it was read. */
  readonly place: string
  readonly now: () => number
}

const FIRST_WAIT_MS = 500
const MOST_WAIT_MS = 60_000
/** IDLE is renewed within 29 minutes (RFC 2177); a silent line is noticed sooner. */
const IDLE_MS = 4 * 60_000

export function watchImap(parts: ImapWatchParts): ImapWatch {
  const watch = new Watch(parts)
  const running = watch.run()
  return {
    caughtUp: watch.caughtUp,
    state: () => ({ connected: watch.connected, failures: watch.failures, skipped: watch.skipped }),
    close: async () => {
      watch.stop()
      await running
    },
  }
}

class Watch {
  readonly caughtUp: Promise<void>
  connected = false
  failures = 0
  skipped = 0
  readonly #parts: ImapWatchParts
  readonly #token: AccessToken | null
  #sayCaughtUp: () => void = () => undefined
  #stopped = false
  #wake: () => void = () => undefined
  #client: ImapFlow | null = null

  constructor(parts: ImapWatchParts) {
    this.#parts = parts
    const { oauth } = parts.settings
    this.#token = oauth === undefined ? null : new AccessToken(oauth, parts.now)
    this.caughtUp = new Promise((resolve) => {
      this.#sayCaughtUp = resolve
    })
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#session()
      } catch {
        this.#token?.drop()
      }
      this.connected = false
      if (this.#stopped) return
      this.failures++
      await this.#pause(Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.failures - 1, 10)))
    }
  }

  stop(): void {
    this.#stopped = true
    this.#wake()
    this.#client?.close()
  }

  /** One connection, until it breaks. */
  async #session(): Promise<void> {
    const { host, port, secure, user, password, folder, ca } = this.#parts.settings
    const auth = this.#token === null ? { user, pass: password ?? '' } : { user, accessToken: await this.#token.get() }
    const client = new ImapFlow({
      ...{ host, port, secure, auth, logger: false, emitLogs: false, maxIdleTime: IDLE_MS },
      ...(ca === undefined ? {} : { tls: { ca } }),
      ...(secure ? {} : { doSTARTTLS: false }),
    })
    this.#client = client
    let news = false
    let broken: unknown = null
    client.on('exists', () => {
      news = true
      this.#wake()
    })
    client.on('error', (error: unknown) => {
      broken = error
      this.#wake()
    })
    client.on('close', () => {
      broken ??= new Error('closed')
      this.#wake()
    })
    try {
      await client.connect()
      const mailbox = await client.mailboxOpen(folder, { readOnly: true })
      const validity = String(mailbox.uidValidity)
      const known = await readPlace(this.#parts.place)
      let place: ImapPlace = known?.validity === validity ? known : { validity, uid: 0 }
      this.connected = true
      while (!this.#stopped && broken === null) {
        news = false
        place = await this.#takeNew(client, place)
        this.failures = 0
        this.#sayCaughtUp()
        if (news || broken !== null) continue
        // Ends by itself when the next question is asked; the library alone would begin it a quarter of a minute later.
        void client.idle().catch(() => undefined)
        await this.#pause(IDLE_MS)
      }
      if (broken !== null) throw broken
    } finally {
      client.close()
      this.#client = null
    }
  }

  async #takeNew(client: ImapFlow, from: ImapPlace): Promise<ImapPlace> {
    let place = from
    const found = await client.fetchAll(`${place.uid + 1}:*`, { uid: true, size: true }, { uid: true })
    // `n:*` always names the last one too, however old (RFC 9051 §6.4.8).
    const fresh = found.filter(({ uid }) => uid > place.uid).sort((a, b) => a.uid - b.uid)
    for (const { uid, size } of fresh) {
      if (this.#stopped) return place
      if ((size ?? 0) > MAX_MAIL_BYTES) this.skipped++
      else {
        const one = await client.fetchOne(String(uid), { source: true }, { uid: true })
        if (one !== false && one.source !== undefined)
          await this.#parts.mailroom.take(new Uint8Array(one.source), { via: 'imap', authentication: null })
      }
      place = { ...place, uid }
      await writePlace(this.#parts.place, place)
    }
    return place
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
