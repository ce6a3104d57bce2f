/**
 * What the ledger says about mail and links, gathered from its headers: which messages there are, which bytes came before, which links
 * stand open. Gathered anew at every start, but only from what is about mail: where that stands, the database knows (and whoever makes the
 * database again makes that again). Who opened a message is asked when somebody wants to know. Nothing here is the only copy of anything. Spec: mail.
 *
 * LIMITS: a start reads the headers of mail and links (in the background), and the gathered facts lie in memory: some hundred bytes a message.
 */
import { parseEntry, toHex } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Ledger } from '../ledger/ledger.ts'

export interface OpenLink {
  readonly id: Uint8Array
  readonly proof: Uint8Array | null
  readonly purpose: 'patient' | 'enquiry'
  readonly expires: number
  readonly epochs: readonly [number, number]
  readonly uses: number
  /** Messages that came by it, and those that were begun. */
  readonly arrived: number
  readonly begun: number
  readonly closed: boolean
}

/** What a page of a link was given: message and deposits, until something arrives under them. */
export interface Begun {
  readonly message: Uint8Array
  readonly link: Uint8Array
  readonly deposits: readonly Uint8Array[]
  readonly arrived: boolean
}

interface Message {
  readonly id: Uint8Array
  /** Deposit of the view (hex). */
  readonly view: string
}

const STEP = 512
/** What it gathers from. */
const ABOUT_MAIL: readonly number[] = [
  KINDS.mailArrive.number,
  KINDS.mailAct.number,
  KINDS.gateReceive.number,
  KINDS.linkOpen.number,
  KINDS.linkClose.number,
]
/** Grants and refusals about one message that are looked at: more than all members could have asked in a year. */
const MOST_ASKS = 1000

export interface FeedParts {
  readonly ledger: Ledger
  /** The ticket of a begun message. */
  readonly ticket: (message: Uint8Array) => Uint8Array
}

export class MailFeed {
  readonly #parts: FeedParts
  readonly #messages = new Map<string, Message>()
  /** Messages by the index of what was last said about them, ascending. */
  readonly #said = new Map<string, number>()
  readonly #marks = new Map<string, Uint8Array>()
  readonly #links = new Map<string, OpenLink>()
  readonly #linkNames = new Map<string, string>()
  readonly #begun = new Map<string, Begun>()
  readonly #waiting = new Set<() => void>()
  #through = 0
  #reading: Promise<void> | null = null
  #stopped = false

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  get through(): number {
    return this.#through
  }

  /** Reads what is new in the ledger; who waits for news is told. */
  async catchUp(): Promise<void> {
    while (this.#through < this.#parts.ledger.size && !this.#stopped) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null
      })
      const before = this.#through
      await this.#reading
      if (this.#through === before) return
    }
  }

  async #read(): Promise<void> {
    const { ledger } = this.#parts
    const { places, through } = await ledger.placesOf(ABOUT_MAIL, this.#through)
    let news = false
    for (let at = 0; at < places.length && !this.#stopped; at += STEP) {
      const step = places.slice(at, at + STEP)
      const entries = await ledger.entriesAt(step)
      for (const [i, { index }] of step.entries()) news = this.#take(index, entries[i] as Uint8Array) || news
      this.#through = (step.at(-1)?.index ?? this.#through - 1) + 1
    }
    if (!this.#stopped) this.#through = Math.max(this.#through, through)
    if (!news) return
    for (const tell of this.#waiting) tell()
    this.#waiting.clear()
  }

  /** Messages that something was said about at `from` or later, oldest first. */
  since(from: number): Uint8Array[] {
    const found: Uint8Array[] = []
    for (const [name, index] of [...this.#said].toReversed()) {
      if (index < from) break
      const message = this.#messages.get(name)
      if (message !== undefined) found.unshift(message.id)
    }
    return found
  }

  /** Resolves when something was said after `from`, or after `patienceMs`. */
  async news(from: number, patienceMs: number): Promise<void> {
    // Whoever asks while we close comes back in a moment.
    if (this.#stopped) throw new PellicleError('SERVER_BUSY')
    await this.catchUp()
    if (this.since(from).length > 0) return
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, patienceMs)
      this.#waiting.add(done)
    })
  }

  /** Nobody waits any longer. */
  stop(): void {
    this.#stopped = true
    for (const tell of this.#waiting) tell()
    this.#waiting.clear()
  }

  /** The message that these bytes already are; null when they are new. */
  withMark(mark: Uint8Array): Uint8Array | null {
    return this.#marks.get(toHex(mark)) ?? null
  }

  /** Members who were granted the half of the message's view, once each, with the first time. */
  async openers(message: Uint8Array): Promise<readonly (readonly [member: Uint8Array, at: number])[]> {
    const view = this.#messages.get(toHex(message))?.view
    if (view === undefined) return []
    const { ledger } = this.#parts
    const first = new Map<string, readonly [Uint8Array, number]>()
    for (const entry of (await ledger.entriesAt(await ledger.askedAbout(message, MOST_ASKS))).reverse()) {
      const { kind, at, pub } = parseEntry(entry).header
      if (kind !== KINDS.gateGrant.number) continue
      const { member, items } = pub as unknown as PubOf<typeof KINDS.gateGrant>
      const isView = items.some(([, id]) => toHex(id) === view)
      if (isView && !first.has(toHex(member))) first.set(toHex(member), [member, at])
    }
    return [...first.values()]
  }

  /** By the hash of its lookup id. */
  link(lookup: Uint8Array): OpenLink | null {
    return this.#links.get(this.#linkNames.get(toHex(lookup)) ?? '') ?? null
  }

  linkById(id: Uint8Array): OpenLink | null {
    return this.#links.get(toHex(id)) ?? null
  }

  begun(ticket: Uint8Array): Begun | null {
    return this.#begun.get(toHex(ticket)) ?? null
  }

  /** True when it is news about a message. */
  #take(index: number, entry: Uint8Array): boolean {
    const { header } = parseEntry(entry)
    const { subject } = header
    if (subject === null) return false
    const name = toHex(subject)
    switch (header.kind) {
      case KINDS.mailArrive.number: {
        const pub = header.pub as unknown as PubOf<typeof KINDS.mailArrive>
        const view = pub.things.find(([, role]) => role === 'mail-view')?.[2]
        this.#messages.set(name, { id: subject, view: view === undefined ? '' : toHex(view) })
        if (pub.mark !== null) this.#marks.set(toHex(pub.mark), subject)
        if (pub.link !== null) {
          this.#change(pub.link, (link) => ({ ...link, arrived: link.arrived + 1 }))
          const ticket = toHex(this.#parts.ticket(subject))
          const begun = this.#begun.get(ticket)
          if (begun !== undefined) this.#begun.set(ticket, { ...begun, arrived: true })
        }
        return this.#say(name, index)
      }
      case KINDS.mailAct.number:
        return this.#messages.has(name) && this.#say(name, index)
      case KINDS.gateReceive.number: {
        const { link, items } = header.pub as unknown as PubOf<typeof KINDS.gateReceive>
        if (link === null) return false
        const deposits = items.map(([, id]) => id)
        this.#begun.set(toHex(this.#parts.ticket(subject)), { message: subject, link, deposits, arrived: false })
        this.#change(link, (one) => ({ ...one, begun: one.begun + 1 }))
        return false
      }
      case KINDS.linkOpen.number: {
        const { lookup, ...pub } = header.pub as unknown as PubOf<typeof KINDS.linkOpen>
        this.#linkNames.set(toHex(lookup), name)
        this.#links.set(name, { ...pub, id: subject, arrived: 0, begun: 0, closed: false })
        return false
      }
      case KINDS.linkClose.number:
        this.#change(subject, (link) => ({ ...link, closed: true }))
        return false
      default:
        return false
    }
  }

  #say(name: string, index: number): true {
    this.#said.delete(name)
    this.#said.set(name, index)
    return true
  }

  #change(id: Uint8Array, change: (link: OpenLink) => OpenLink): void {
    const known = this.#links.get(toHex(id))
    if (known !== undefined) this.#links.set(toHex(id), change(known))
  }
}
