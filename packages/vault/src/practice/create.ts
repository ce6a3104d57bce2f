/**
 * Making a practice on an empty box. Spec: cards §7. Whatever dies on the way, there is either nothing, or a practice that this device opens
 * with the passphrase and whose paper it can show again:
 *
 * 1. All keys are made here and stored here: identity, place in the row, the paper (sealed under the owner's key), the batch. If the device
 *    dies now, the box has nothing, and `settleSetup` forgets.
 * 2. The batch is sent; the box takes it whole or not at all. If the answer is lost, the box says whose practice it has.
 * 3. The roster is read back and verified from genesis like any other. Only then is the batch forgotten; the paper only when confirmed.
 */
import { decode, encode, equalBytes, type Value } from '@pellicle/crypto/format'
import { isAcceptedKey } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { IDENTITY_KEY, requestSigner, saveIdentity } from '../device/identity.ts'
import type { DeviceMemory } from '../device-memory.ts'
import { ROW_KEY, saveRow } from '../statement/pending.ts'
import { Contact } from '../unlock/contact.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import { OpenDesk } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { askSetupOffer, askStatus, createAtBox } from '../wire/open-routes.ts'
import { composeSetup, type NewPractice } from './compose-setup.ts'
import { checkpointMark, practiceMark } from './marks.ts'
import { PRINTED_KEY, type PrintedSecrets, savePrinted } from './printed.ts'

export const SETUP_KEY = 'setup/practice'

/** Where a box serves its sample practice: the program goes there on purpose, or not at all. */
const SAMPLE_PATH = '/sample'

export interface CreatedPractice {
  readonly desk: OpenDesk
  readonly printed: PrintedSecrets
}

/** Throws PRACTICE_EXISTS, OFFLINE, STORAGE_LOST. After a throw, call `settleSetup` before anything else. */
export async function createPractice(ports: DeskPorts, input: NewPractice): Promise<CreatedPractice> {
  const { memory, random } = ports
  if ((await settleSetup(ports)) !== 'nothing') throw new PellicleError('PRACTICE_EXISTS')
  const caller = new Caller(ports)
  const status = await askStatus(caller)
  if (status.practice !== null) throw new PellicleError('PRACTICE_EXISTS')
  // The sample's sheet is no secret (cards §8): a box must not be able to make a real practice one by saying so.
  if (status.sample !== (ports.basePath === SAMPLE_PATH)) throw new PellicleError('NOT_ALLOWED', { reason: 'sample' })
  const offer = await askSetupOffer(caller)
  if (![offer.gate, offer.log].every(isAcceptedKey)) throw new PellicleError('UNTRUSTED_KEY')
  const setup = await composeSetup(input, { offer, sample: status.sample, random, now: ports.now() })
  const { practice, identity, seed, cards, threshold, set, sheet } = setup

  const paper = { cards, threshold, set, sheet, practiceMark: practiceMark(practice) }
  const whose = { practice, device: identity.device, seed }
  await memory.put(SETUP_KEY, encode({ practice, statements: setup.statements as unknown as Value }))
  await saveIdentity(ports, identity)
  await saveRow(memory, { place: setup.row, pending: null })
  await savePrinted(memory, whose, { printed: { ...paper, checkpoint: { size: 0, mark: '' } }, random })

  try {
    await createAtBox(caller, setup.statements)
  } catch (error) {
    // A lost answer is no refusal: the box knows what it has.
    const now = await askStatus(caller)
    if (now.practice === null || !equalBytes(now.practice, practice)) throw error
  }
  const contact = await Contact.load(memory, practice)
  const routes = new DeviceRoutes(caller, requestSigner(identity))
  const roster = await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  if (roster.quarantined.length > 0) throw new PellicleError('SERVER_FAULT', { incident: 'set-up' })
  const printed = { ...paper, checkpoint: checkpointMark(contact.checkpoints.seen) }
  await savePrinted(memory, whose, { printed, random })
  await memory.delete(SETUP_KEY)
  return { desk: await OpenDesk.open(ports, contact, { identity, seed }), printed }
}

/**
 * Ends a set-up that died half-way. `made`: the box has the practice, unlock with the passphrase and `pendingPaper` shows the cards.
 * `nothing`: there was none, or it never reached the box and is forgotten. Throws OFFLINE when the box cannot be asked.
 */
export async function settleSetup(ports: DeskPorts): Promise<'nothing' | 'made'> {
  const { memory } = ports
  const stored = await memory.get(SETUP_KEY)
  if (stored === null) return (await memory.get(IDENTITY_KEY)) === null ? 'nothing' : 'made'
  const { practice } = decode(stored) as unknown as { readonly practice: Uint8Array }
  const status = await askStatus(new Caller(ports))
  if (status.practice !== null && equalBytes(status.practice, practice)) {
    await memory.delete(SETUP_KEY)
    return 'made'
  }
  await forgetSetup(memory)
  return 'nothing'
}

async function forgetSetup(memory: DeviceMemory): Promise<void> {
  for (const key of [IDENTITY_KEY, PRINTED_KEY, ROW_KEY, SETUP_KEY]) await memory.delete(key)
}
