/**
 * The mailroom of one practice: takes mails from whichever way they come, has them read apart, seals what came out, and tells devices that
 * something is there. Taken means durable in the ledger: only then may a mail server be told "yes". The same bytes twice are one message.
 * Spec: mail §1; DESIGN §7.
 */
import { createHash } from 'node:crypto'
import { toHex } from '@pellicle/crypto/format'
import type { Random } from '@pellicle/crypto/seal'
import type { Authentication } from '@pellicle/mail/authenticate/authentication'
import type { Practice } from '@pellicle/mail/judge/practice'
import { PellicleError } from '@pellicle/protocol/errors'
import type { Compartment } from '@pellicle/protocol/roles'
import type { MailRole } from '@pellicle/protocol/statements/mail-arrive'
import type { Ledger } from '../ledger/ledger.ts'
import type { ObjectShelf } from '../objects/object-shelf.ts'
import { LinkDesk } from './link-desk.ts'
import { MailFeed } from './mail-feed.ts'
import type { MailGate } from './mail-gate.ts'
import { MailReader } from './mail-reader.ts'
import { openMailDeposit, type SealedThing, sealThing } from './seal-mail.ts'

export interface MailroomParts {
  readonly ledger: Ledger
  readonly objects: ObjectShelf
  readonly gate: MailGate
  readonly random: Random
  readonly now: () => number
  /** What the practice knows about itself, for the judge. */
  readonly knows: Practice
}

export interface MailOrigin {
  readonly via: 'smtp' | 'imap' | 'file'
  readonly authentication: Authentication | null
}

export interface Taken {
  readonly message: Uint8Array
  /** These bytes were here before. */
  readonly known: boolean
  readonly verdict: 'safe' | 'careful' | 'dangerous' | null
}

export class Mailroom {
  readonly feed: MailFeed
  readonly links: LinkDesk
  readonly #parts: MailroomParts
  readonly #coming = new Map<string, Promise<Taken>>()
  #reader: MailReader | null = null
  #closed = false

  constructor(parts: MailroomParts) {
    this.#parts = parts
    const { ledger, gate, objects, now } = parts
    this.feed = new MailFeed({ ledger, ticket: (message) => gate.ticket(message) })
    this.links = new LinkDesk({ ledger, gate, objects, now, feed: this.feed })
  }

  /** Durable when it resolves. Throws UNTRUSTED_KEY while nobody could read mail here, SERVER_BUSY while it closes, DISK_FULL. */
  async take(bytes: Uint8Array, origin: MailOrigin): Promise<Taken> {
    const digest = new Uint8Array(createHash('sha256').update(bytes).digest())
    const mark = this.#parts.gate.mark(digest)
    const name = toHex(mark)
    await this.feed.catchUp()
    const known = this.feed.withMark(mark)
    if (known !== null) return { message: known, known: true, verdict: null }
    const coming = this.#coming.get(name)
    if (coming !== undefined) return { ...(await coming), known: true }
    const taking = this.#take(bytes, mark, origin).finally(() => this.#coming.delete(name))
    this.#coming.set(name, taking)
    return taking
  }

  async #take(bytes: Uint8Array, mark: Uint8Array, { via, authentication }: MailOrigin): Promise<Taken> {
    if (this.#closed) throw new PellicleError('SERVER_BUSY')
    const { gate, objects, random, now } = this.#parts
    const [inbox, intake, office] = [this.#keyOf('inbox'), this.#keyOf('intake'), this.#keyOf('office')]
    this.#reader ??= new MailReader(this.#parts.knows)
    const { row, view, pictures } = await this.#reader.read({ bytes, receivedAt: now(), authentication })
    const wanted = [inbox, inbox, office, ...(pictures.length === 0 ? [] : [intake])]
    const newborn = await gate.begin(wanted.length, null)
    const { message } = newborn
    const practice = this.#practice()
    const deposits = wanted.map((target, at) => {
      const deposit = newborn.deposits[at] as Uint8Array
      const half = gate.half(newborn, deposit)
      return openMailDeposit({ practice, message, deposit, half, ...target }, random)
    })
    const things: SealedThing[] = []
    const seal = async (at: number, role: MailRole, content: Uint8Array): Promise<void> => {
      const thing = await sealThing(deposits[at]!, { practice, message, role }, { content, random })
      await objects.put(thing.id, { sha256: thing.sha256, size: thing.size }, once(thing.bytes))
      // The bytes lie in the store now: a mail of many pictures is not held twice.
      things.push({ ...thing, bytes: NOTHING })
    }
    await seal(0, 'mail-row', utf8Of(row))
    await seal(1, 'mail-view', utf8Of(view))
    await seal(2, 'mail-raw', bytes)
    for (const { bytes: picture } of pictures) await seal(3, 'mail-picture', picture)
    await gate.receiveAndArrive(newborn, {
      pub: {
        ...{ via, link: null, mark },
        deposits: deposits.map(({ entry }) => entry),
        things: things.map(({ entry }) => entry),
      },
      objects: things.map(({ id, sha256, size }) => [id, sha256, size] as const),
    })
    await this.feed.catchUp()
    return { message, known: false, verdict: row.verdict }
  }

  /** The message that came as exactly these bytes, by their SHA-256. Null: none did. */
  async messageWith(digest: Uint8Array): Promise<Uint8Array | null> {
    await this.feed.catchUp()
    return this.feed.withMark(this.#parts.gate.mark(digest))
  }

  #keyOf(compartment: Compartment): {
    readonly compartment: Compartment
    readonly epoch: number
    readonly seal: Uint8Array
  } {
    const newest = this.#parts.ledger.roster.epochs.get(compartment)
    if (newest === undefined || newest.asleep)
      throw new PellicleError('UNTRUSTED_KEY', { compartment, reason: 'nobody holds it' })
    return { compartment, epoch: newest.epoch, seal: newest.seal }
  }

  #practice(): Uint8Array {
    const { founding } = this.#parts.ledger.roster
    if (founding === null) throw new PellicleError('NO_PRACTICE')
    return founding.practice
  }

  /** Something was appended: devices that wait are told. */
  notice(): void {
    void this.feed.catchUp().catch(() => undefined)
  }

  /** Nobody waits for news any longer. */
  hush(): void {
    this.feed.stop()
  }

  /** What is being taken is finished first. */
  async close(): Promise<void> {
    this.#closed = true
    this.hush()
    await Promise.allSettled(this.#coming.values())
    this.#reader?.close()
  }
}

const NOTHING = new Uint8Array(0)

function utf8Of(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
