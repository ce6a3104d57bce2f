/**
 * Opening what stands sealed of a message: a half for its deposit, from the gate and in the ledger, then the keys. Row and view have
 * deposits of their own, so that looking at the list is not opening the mail. Spec: mail §1, wrap §4.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { openObject, unwrapKey } from '@pellicle/crypto/open'
import { parseShape } from '@pellicle/protocol/api'
import { PellicleError } from '@pellicle/protocol/errors'
import { type MailRow, type MailView, mailRow, mailView } from '@pellicle/protocol/mail-content'
import type { MailRole } from '@pellicle/protocol/statements/mail-arrive'
import type { Desk } from '../desk.ts'
import { deriveObjectKek } from '../keys/derivations.ts'
import { unwrapDepositKey } from '../keys/key-wraps.ts'
import type { Message } from './message.ts'

/** The list's line. Throws KEY_REFUSED, SEAL_BROKEN, GATE_REFUSED. */
export async function openRow(desk: Desk, message: Message): Promise<MailRow> {
  const [bytes] = await openThings(desk, message, 'mail-row')
  const row = bytes === undefined ? null : parseShape(mailRow, jsonOf(bytes))
  if (row === null) throw new PellicleError('SEAL_BROKEN')
  return row
}

/** The disarmed words. The grant says that this member opened the message. */
export async function openView(desk: Desk, message: Message): Promise<MailView> {
  const [bytes] = await openThings(desk, message, 'mail-view')
  const view = bytes === undefined ? null : parseShape(mailView, jsonOf(bytes))
  if (view === null) throw new PellicleError('SEAL_BROKEN')
  return view
}

/** What a patient sent is hostile until it was drawn anew: hand it to a decoder, show what comes out. */
export function openPictures(desk: Desk, message: Message): Promise<Uint8Array[]> {
  return openThings(desk, message, 'mail-picture')
}

/** The bytes as they came, for an owner and the police. */
export async function openRaw(desk: Desk, message: Message): Promise<Uint8Array> {
  const [bytes] = await openThings(desk, message, 'mail-raw')
  if (bytes === undefined) throw new PellicleError('NOT_FOUND')
  return bytes
}

export function countPictures({ things }: Message): number {
  return things.filter(({ role }) => role === 'mail-picture').length
}

async function openThings(desk: Desk, message: Message, role: MailRole): Promise<Uint8Array[]> {
  const things = message.things.filter((thing) => thing.role === role)
  const deposits = message.deposits.filter(({ id }) => things.some((thing) => equalBytes(thing.deposit, id)))
  if (deposits.length === 0) return []
  if (deposits.some(({ compartment }) => !desk.holds(compartment))) throw new PellicleError('KEY_REFUSED')
  await desk.halves(
    message.id,
    deposits.map(({ id }) => ['deposit', id] as const),
  )
  const opened: Uint8Array[] = []
  for (const { object, deposit, wrap } of things) {
    const bytes = await desk.object(object)
    const parent = depositKey(desk, message, deposit)
    const [id] = object
    const name = { practice: desk.practice, subject: message.id, object: id, role }
    const context = { ...name, generation: 0, revision: 0 }
    const key = unwrapKey(deriveObjectKek(parent, name), wrap, { ...context, purpose: 'object' })
    opened.push(await openObject(key, context, bytes))
    key.fill(0)
    parent.fill(0)
  }
  return opened
}

function depositKey(desk: Desk, message: Message, id: Uint8Array): Uint8Array {
  const found = message.deposits.find((one) => equalBytes(one.id, id))
  if (found === undefined) throw new PellicleError('SEAL_BROKEN')
  const { compartment, epoch, enc, wrap } = found
  const half = desk.half('deposit', id)
  const compartmentSecret = desk.compartmentSecret(compartment, epoch)
  const name = { practice: desk.practice, compartment, epoch, deposit: id, subject: message.id }
  return unwrapDepositKey({ ...name, compartmentSecret, half }, { enc, wrap })
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
