/**
 * Patients' links, from the box's side: it knows hashes, counts tries, gives halves for what will be sent, and takes sealed bytes. It never
 * has a link's secret, and cannot open what came. Who is hostile: who guesses, who found a forwarded link, who has one and floods.
 * Spec: mail §3.
 */
import { concat, encode, equalBytes, toHex, utf8 } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import {
  type LinkBegun,
  type LinkSend,
  type LinkSent,
  type LinkState,
  MAX_LINK_OBJECT_BYTES,
  MAX_LINK_PICTURES,
} from '@pellicle/protocol/mail-content'
import type { Ledger } from '../ledger/ledger.ts'
import type { ObjectShelf } from '../objects/object-shelf.ts'
import type { Begun, MailFeed, OpenLink } from './mail-feed.ts'
import type { MailGate } from './mail-gate.ts'

export interface LinkDeskParts {
  readonly ledger: Ledger
  readonly gate: MailGate
  readonly objects: ObjectShelf
  readonly feed: MailFeed
  readonly now: () => number
}

const TRIES = 5
/** Beginnings per use: a bad connection begins again, a flood does not. */
const BEGINNINGS = 12
/** Row and view of the message beside its pictures. */
const MOST_OBJECTS = MAX_LINK_PICTURES + 2
const COMPARTMENTS = ['inbox', 'inbox', 'intake'] as const

export class LinkDesk {
  readonly #parts: LinkDeskParts
  /** Wrong factors by link. */
  readonly #wrong = new Map<string, number>()
  /** Objects that came under a ticket. */
  readonly #came = new Map<string, Set<string>>()
  /** One at a time per link: a link for one use is used once. */
  readonly #sending = new Map<string, Promise<unknown>>()

  constructor(parts: LinkDeskParts) {
    this.#parts = parts
  }

  /** Throws LINK_OVER, for whatever reason. */
  async state(lookup: Uint8Array): Promise<LinkState> {
    const link = await this.#open(lookup)
    return { practice: this.#practice(), purpose: link.purpose, factor: link.proof !== null, expires: link.expires }
  }

  /** Halves for a message that will come. Throws LINK_OVER, WRONG_FACTOR. */
  async begin(lookup: Uint8Array, proof: Uint8Array | null): Promise<LinkBegun> {
    const link = await this.#open(lookup)
    this.#checkFactor(link, proof)
    if (link.begun >= link.uses * BEGINNINGS) throw new PellicleError('LINK_OVER')
    const { gate, feed, ledger } = this.#parts
    const newborn = await gate.begin(COMPARTMENTS.length, link.id)
    await gate.receive(newborn)
    await feed.catchUp()
    const key = (compartment: 'inbox' | 'intake') => {
      const { epoch, seal } = ledger.roster.epochs.get(compartment)!
      return { epoch, key: seal }
    }
    return {
      ticket: gate.ticket(newborn.message),
      message: newborn.message,
      deposits: newborn.deposits.map((id, at) => [id, COMPARTMENTS[at]!, gate.half(newborn, id)]),
      inbox: key('inbox'),
      intake: key('intake'),
    }
  }

  /** Sealed bytes of a page that has begun. Throws LINK_OVER, TOO_LARGE. */
  async put(
    ticket: Uint8Array,
    { id, sha256: digest, size }: { readonly id: Uint8Array; readonly sha256: Uint8Array; readonly size: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<'stored' | 'exists'> {
    await this.#begun(ticket)
    if (size > MAX_LINK_OBJECT_BYTES) throw new PellicleError('TOO_LARGE')
    const came = this.#came.get(toHex(ticket)) ?? new Set<string>()
    this.#came.set(toHex(ticket), came)
    if (!came.has(toHex(id)) && came.size >= MOST_OBJECTS) throw new PellicleError('TOO_LARGE')
    came.add(toHex(id))
    return this.#parts.objects.put(id, { sha256: digest, size }, bytes)
  }

  /** What was sealed becomes a message. The same twice gives the same kind of answer: LINK_OVER, when the first was heard. */
  async send(ticket: Uint8Array, what: LinkSend): Promise<LinkSent> {
    const { link } = await this.#begun(ticket)
    const name = toHex(link)
    const before = this.#sending.get(name) ?? Promise.resolve()
    const sending = before.catch(() => undefined).then(() => this.#send(ticket, what))
    this.#sending.set(name, sending)
    return sending.finally(() => {
      if (this.#sending.get(name) === sending) this.#sending.delete(name)
    })
  }

  async #send(ticket: Uint8Array, { deposits, things, objects }: LinkSend): Promise<LinkSent> {
    const { gate, feed, now } = this.#parts
    const begun = await this.#begun(ticket)
    const link = feed.linkById(begun.link) as OpenLink
    const given = new Map(begun.deposits.map((id, at) => [toHex(id), COMPARTMENTS[at]!]))
    const epochs = { inbox: link.epochs[0], intake: link.epochs[1] }
    for (const [id, compartment, epoch] of deposits) {
      const expected = given.get(toHex(id))
      if (expected === undefined || compartment !== expected || epoch !== epochs[expected]) throw misfit('deposits')
    }
    const named = new Set(deposits.map(([id]) => toHex(id)))
    const introduced = new Set(objects.map(([id]) => toHex(id)))
    const fits = things.length === objects.length && introduced.size === objects.length
    if (
      !fits ||
      things.some(
        ([id, role, deposit]) => !introduced.has(toHex(id)) || !named.has(toHex(deposit)) || role === 'mail-raw',
      )
    )
      throw misfit('things')
    for (const [id, digest, size] of objects) {
      const known = await this.#parts.objects.known(id)
      if (known === null || known.size !== size || !equalBytes(known.sha256, digest))
        throw new PellicleError('MISSING_OBJECT', { object: formatBase32(id) })
    }
    const via = link.purpose === 'patient' ? 'link' : 'enquiry'
    const pub = { via, link: link.id, mark: null, deposits, things }
    const hash = await gate.arrive(begun, { pub, objects })
    this.#came.delete(toHex(ticket))
    await feed.catchUp()
    return { receipt: formatBase32(hash.slice(0, 16)).slice(0, 10), at: now() }
  }

  async #begun(ticket: Uint8Array): Promise<Begun> {
    const { feed } = this.#parts
    await feed.catchUp()
    const begun = feed.begun(ticket)
    const link = begun === null ? null : feed.linkById(begun.link)
    if (begun === null || begun.arrived || link === null || !this.#isOpen(link)) throw new PellicleError('LINK_OVER')
    return begun
  }

  async #open(lookup: Uint8Array): Promise<OpenLink> {
    const { feed } = this.#parts
    await feed.catchUp()
    const link = feed.link(lookupHash(lookup))
    if (link === null || !this.#isOpen(link)) throw new PellicleError('LINK_OVER')
    return link
  }

  #isOpen(link: OpenLink): boolean {
    const { ledger, now } = this.#parts
    const [inbox, intake] = link.epochs
    const { epochs } = ledger.roster
    return (
      !link.closed &&
      link.expires > now() &&
      link.arrived < link.uses &&
      (this.#wrong.get(toHex(link.id)) ?? 0) < TRIES &&
      epochs.get('inbox')?.epoch === inbox &&
      epochs.get('intake')?.epoch === intake
    )
  }

  #checkFactor(link: OpenLink, proof: Uint8Array | null): void {
    if (link.proof === null) return
    const name = toHex(link.id)
    // Counted before it is compared: a thousand at once are a thousand tries.
    const wrong = (this.#wrong.get(name) ?? 0) + 1
    this.#wrong.set(name, wrong)
    if (proof !== null && equalBytes(sha256(proof), link.proof)) {
      this.#wrong.delete(name)
      return
    }
    throw new PellicleError('WRONG_FACTOR', { left: Math.max(0, TRIES - wrong) })
  }

  #practice(): Uint8Array {
    const { founding } = this.#parts.ledger.roster
    if (founding === null) throw new PellicleError('NO_PRACTICE')
    return founding.practice
  }
}

/** How the ledger names a lookup id. Spec: mail §3. */
export function lookupHash(lookup: Uint8Array): Uint8Array {
  return sha256(concat(utf8('pellicle link'), encode(lookup)))
}

function misfit(field: string): PellicleError {
  return new PellicleError('BAD_STATEMENT', { field })
}
