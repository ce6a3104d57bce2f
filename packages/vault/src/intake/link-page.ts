/**
 * The patient's side of a link: no account, no device, no key of its own that lasts. It asks the box, checks the keys against the fragment,
 * seals, sends, and gets a receipt. What is sealed may lie in the page's storage until it is sent; keys never do. Spec: mail §3.
 */
import { encode, type Value } from '@pellicle/crypto/format'
import { digest } from '@pellicle/crypto/proof'
import { type Random, sealObject, wrapKey } from '@pellicle/crypto/seal'
import { HEADER_SHA256 } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { formatBase32 } from '@pellicle/protocol/ids'
import {
  type LinkBegun,
  type LinkSent,
  type LinkState,
  linkBegun,
  linkSent,
  linkState,
  type MailRow,
  type MailView,
} from '@pellicle/protocol/mail-content'
import type { MailRole } from '@pellicle/protocol/statements/mail-arrive'
import { deriveObjectKek } from '../keys/derivations.ts'
import { wrapDepositKey } from '../keys/key-wraps.ts'
import type { Caller } from '../wire/caller.ts'
import { formatHash } from '../wire/open-routes.ts'
import { factorProof, type LinkAddress, vouchesFor } from './link-address.ts'

const CBOR = { 'content-type': 'application/cbor' }

export function askLink(caller: Caller, { lookup }: LinkAddress): Promise<LinkState> {
  return caller.ask({ method: 'GET', path: `/api/links/${formatBase32(lookup)}` }, linkState)
}

/** What a patient wrote and chose. Pictures are JPEG that the page drew itself. */
export interface ToSend {
  readonly name: string
  readonly contact: string
  readonly words: string
  readonly pictures: readonly Uint8Array[]
}

/** Plain data, sealed: survives a closed tab. */
export interface SealedSending {
  readonly ticket: string
  readonly body: Uint8Array
  readonly objects: readonly { readonly id: string; readonly sha256: Uint8Array; readonly bytes: Uint8Array }[]
}

/** Throws LINK_OVER, WRONG_FACTOR, UNTRUSTED_KEY when the box shows keys that the link does not vouch for. */
export async function beginLink(
  caller: Caller,
  link: LinkAddress,
  { practice, factor }: { readonly practice: Uint8Array; readonly factor: string | null },
): Promise<LinkBegun> {
  const proof = factor === null ? null : factorProof(link, practice, factor)
  const path = `/api/links/${formatBase32(link.lookup)}`
  const begun = await caller.ask({ method: 'POST', path, body: encode({ proof }), headers: CBOR }, linkBegun)
  if (!vouchesFor(link, practice, begun)) throw new PellicleError('UNTRUSTED_KEY', { compartment: 'intake' })
  return begun
}

export async function sealSending(
  begun: LinkBegun,
  what: ToSend,
  { practice, random, now }: { readonly practice: Uint8Array; readonly random: Random; readonly now: number },
): Promise<SealedSending> {
  const { message } = begun
  const [row, view, intake] = begun.deposits
  if (row === undefined || view === undefined || intake === undefined) throw new PellicleError('BAD_REQUEST')
  const opened = [row, view, intake].map(([deposit, compartment, half]) => {
    const { epoch, key: seal } = begun[compartment]
    const key = random(32)
    const name = { practice, compartment, epoch, deposit, subject: message }
    const { enc, wrap } = wrapDepositKey({ ...name, seal, half }, key, random)
    return { key, entry: [deposit, compartment, epoch, enc, wrap] as const }
  })
  const things: unknown[] = []
  const objects: SealedSending['objects'][number][] = []
  const seal = async (under: (typeof opened)[number], role: MailRole, content: Uint8Array) => {
    const object = random(16)
    const key = random(32)
    const name = { practice, subject: message, object, role }
    const context = { ...name, generation: 0, revision: 0 }
    const wrap = wrapKey(deriveObjectKek(under.key, name), key, { ...context, purpose: 'object' }, random)
    const bytes = await sealObject(key, context, content)
    key.fill(0)
    things.push([object, role, under.entry[0], wrap])
    objects.push({ id: formatBase32(object), sha256: await digest(bytes), bytes })
  }
  const [forRow, forView, forPictures] = opened as [
    (typeof opened)[number],
    (typeof opened)[number],
    (typeof opened)[number],
  ]
  await seal(forRow, 'mail-row', jsonOf(rowOf(what, now)))
  await seal(forView, 'mail-view', jsonOf(viewOf(what)))
  for (const picture of what.pictures) await seal(forPictures, 'mail-picture', picture)
  for (const { key } of opened) key.fill(0)
  const introduced = objects.map(({ sha256, bytes }, at) => [(things[at] as unknown[])[0], sha256, bytes.length])
  const body = { deposits: opened.map(({ entry }) => entry), things, objects: introduced }
  return { ticket: formatBase32(begun.ticket), body: encode(body as unknown as Value), objects }
}

/** May be called again and again: what the box has, it has. `sent` hears how many objects are there. */
export async function sendSealed(
  caller: Caller,
  { ticket, body, objects }: SealedSending,
  sent: (count: number) => void,
): Promise<LinkSent> {
  for (const [at, { id, sha256, bytes }] of objects.entries()) {
    const headers = { 'content-type': 'application/octet-stream', [HEADER_SHA256]: formatHash(sha256) }
    await caller.tell({ method: 'PUT', path: `/api/links/${ticket}/${id}`, body: bytes, headers })
    sent(at + 1)
  }
  return caller.ask({ method: 'POST', path: `/api/links/${ticket}/send`, body, headers: CBOR }, linkSent)
}

function rowOf({ name, contact, words, pictures }: ToSend, now: number): MailRow {
  return {
    name: name.slice(0, 200),
    address: contact.slice(0, 320),
    subject: '',
    begin: words.replace(/\s+/g, ' ').slice(0, 160),
    // Whoever reads knows that this was said by the sender's page: the desk gives no verdict on what came by its own link.
    verdict: 'safe',
    extortion: false,
    held: false,
    pictures: pictures.length,
    files: pictures.length,
    receivedAt: now,
  }
}

function viewOf({ words }: ToSend): MailView {
  const lines = words.slice(0, 20_000).split('\n')
  return {
    ...{ reasons: [], reliefs: [], replyTo: [], to: [], date: '', links: [], files: [], hiddenText: '', cut: false },
    nodes: lines.map((line) => ['p', [line]] as const),
    text: words.slice(0, 20_000),
    remotePictures: 0,
    checks: { spf: 'none', dkim: 'none', dmarc: 'none' },
  }
}

function jsonOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
