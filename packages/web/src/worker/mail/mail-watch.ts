/**
 * Listens for mail while a member is unlocked: asks the box for what is new, verifies it, opens the lines of the list, and tells the page.
 * One question is always open at the box, so news is here within a moment. Ends with the desk.
 */
import { toHex } from '@pellicle/crypto/format'
import type { ErrorCode } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { MailRow } from '@pellicle/protocol/mail-content'
import { asPellicleError } from '@pellicle/vault/chart/problem-of'
import { type Message, readMessages, standingOf } from '@pellicle/vault/mail/message'
import { countPictures, openRow } from '@pellicle/vault/mail/open-message'
import { PracticeMemory } from '@pellicle/vault/mail/practice-memory'
import { openMemberName } from '@pellicle/vault/roster/names'
import { deviceOf } from '@pellicle/vault/roster/roster'
import type { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import type { WorkerEvent } from '../api.ts'
import type { MailLine, MailList } from './mail-api.ts'

const RETRY_MS = 2_000
/** Lines that are opened side by side. */
const LANES = 6

interface Known {
  readonly message: Message
  readonly row: MailRow | null
  readonly problem: ErrorCode | null
}

export class MailWatch {
  readonly #desk: OpenDesk
  readonly #emit: (event: WorkerEvent) => void
  readonly #known = new Map<string, Known>()
  readonly #names = new Map<string, string | null>()
  #through = 0
  #first: Promise<void> | null = null

  constructor(desk: OpenDesk, emit: (event: WorkerEvent) => void) {
    this.#desk = desk
    this.#emit = emit
  }

  async list(): Promise<MailList> {
    const before = this.#first
    this.#first ??= this.#learn(false)
    try {
      await this.#first
    } catch (error) {
      this.#first = null
      throw error
    }
    if (before === null) void this.#listen()
    return this.#view()
  }

  /** Throws NOT_FOUND's sibling: a message that the list does not have is none. */
  message(id: string): Message | null {
    return this.#known.get(id)?.message ?? null
  }

  row(id: string): MailRow | null {
    return this.#known.get(id)?.row ?? null
  }

  /** After an act of our own: the list is right before the box tells. */
  async refresh(id: Uint8Array): Promise<void> {
    await this.#take([id])
    this.#tell()
  }

  async #listen(): Promise<void> {
    while (!this.#desk.locked) {
      try {
        await this.#learn(true)
        if (!this.#desk.locked) this.#tell()
      } catch {
        await new Promise((done) => setTimeout(done, RETRY_MS))
      }
    }
  }

  async #learn(waits: boolean): Promise<void> {
    const { messages, through } = await this.#desk.routes.mailNews(this.#through, { waits })
    await this.#take(messages)
    this.#through = through
  }

  async #take(ids: readonly Uint8Array[]): Promise<void> {
    const messages = await readMessages(this.#desk, ids)
    const waiting = [...messages]
    const lane = async () => {
      for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) await this.#open(message)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    for (const { said } of messages) for (const { by } of said) await this.#learnName(by)
  }

  /** Who spoke, by the device that signed. */
  async #learnName(device: Uint8Array): Promise<void> {
    const name = toHex(device)
    if (this.#names.has(name)) return
    const { roster } = this.#desk
    const member = deviceOf(roster, device)?.member
    this.#names.set(name, member === undefined ? null : await openMemberName(this.#desk, roster, member))
  }

  async #open(message: Message): Promise<void> {
    const name = formatBase32(message.id)
    const before = this.#known.get(name)
    if (before?.row) {
      this.#known.set(name, { ...before, message })
      return
    }
    if (!this.#desk.holds('inbox')) {
      this.#known.set(name, { message, row: null, problem: null })
      return
    }
    try {
      this.#known.set(name, { message, row: await openRow(this.#desk, message), problem: null })
    } catch (error) {
      this.#known.set(name, { message, row: null, problem: asPellicleError(error).code })
    }
  }

  #tell(): void {
    this.#emit({ type: 'mail', list: this.#view() })
  }

  #view(): MailList {
    const known = [...this.#known.values()]
    const memory = new PracticeMemory(known.flatMap(({ message, row }) => (row === null ? [] : [{ message, row }])))
    const lines = known.map(({ message, row: judged, problem }): MailLine => {
      const { id, via, arrivedAt } = message
      const pictures = countPictures(message)
      const past = judged === null ? null : memory.of({ message, row: judged })
      const row = judged === null || past === null ? judged : { ...judged, verdict: past.verdict }
      const said = message.said.map(({ act, by, at }) => ({ act, who: this.#names.get(toHex(by)) ?? null, at }))
      return { id: formatBase32(id), via, standing: standingOf(message), arrivedAt, row, past, problem, pictures, said }
    })
    lines.sort((a, b) => b.arrivedAt - a.arrivedAt || a.id.localeCompare(b.id))
    const readsMail = this.#desk.holds('inbox') || this.#desk.holds('intake')
    return { lines, seesPictures: this.#desk.holds('intake'), readsMail }
  }
}

/** Members who read mail, by id. */
export function mailReaders(desk: OpenDesk, holds: (roles: readonly string[]) => boolean): string[] {
  return [...desk.roster.members.entries()]
    .filter(([, member]) => member.revokedAt === null && holds(member.terms.at(-1)?.roles ?? []))
    .map(([, member]) => toHex(member.id))
}
