/**
 * Opening an empty browser with the member sheet. Spec: cards §5, §6. The server may have another name than before; what it says is believed
 * from the moment the wrap opens, because that wrap is bound to the practice id and only the paper opens it (case K1). Until then nothing is
 * written down.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { requestSigner, saveIdentity } from '../device/identity.ts'
import { OverlayMemory } from '../device/overlay-memory.ts'
import { Keyring } from '../keys/keyring.ts'
import { makePassphraseWrap, openSheetWrap, type SheetKeys, sheetKeysOf } from '../keys/member-wraps.ts'
import { checkPrinted } from '../ledger/printed-checkpoint.ts'
import type { CheckpointMark } from '../practice/marks.ts'
import { labelledDraft, plainDraft } from '../practice/roster-drafts.ts'
import { keepPassphraseTouch } from '../presence/passphrase-touch.ts'
import { deviceOf, idKey, type Roster, type RosterWrap } from '../roster/roster.ts'
import { composeStatements, ROW_START } from '../statement/compose.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { admitBySheet, askSheetRoster, askStatus } from '../wire/open-routes.ts'
import { Contact } from './contact.ts'
import type { DeskPorts } from './desk-ports.ts'
import { admissionOf, makeDevice, resumeDevice } from './new-device.ts'
import { OpenDesk } from './open-desk.ts'

export interface BySheet {
  /** As typed. */
  readonly code: string
  readonly deviceLabel: string
  /** This device's own from now on. */
  readonly passphrase: string
  readonly form: 'browser' | 'command-line'
  /** Checkpoint printed on the paper, when somebody typed it. */
  readonly printed?: CheckpointMark
}

/** The sheet stays good. Throws WRONG_CODE, NO_PRACTICE, ROLLED_BACK, FORKED, INCOMPLETE, UNTRUSTED_KEY. */
export async function unlockWithSheet(ports: DeskPorts, by: BySheet): Promise<OpenDesk> {
  const keys = sheetKeysOf(by.code)
  const caller = new Caller(ports)
  const { practice } = await askStatus(caller)
  if (practice === null) throw new PellicleError('NO_PRACTICE')
  const memory = new OverlayMemory(ports.memory)
  const contact = await Contact.load(memory, practice)
  const roster = await contact.refreshRoster((from, seen) => askRoster(caller, keys, { from, seen }))
  const wrap = sheetWrap(roster, keys)
  const seed = await openSheetWrap(roster, wrap, keys)
  if (by.printed !== undefined)
    checkPrinted(by.printed, { size: contact.checkpoints.seen[0], roster: contact.rosterStatements })
  await memory.commit()

  const whose = { practice, member: wrap.member, seed, form: by.form }
  const identity = (await resumeDevice(ports, whose, roster)) ?? (await makeDevice(ports, whose))
  if (deviceOf(roster, identity.device) === null) {
    const keyring = new Keyring(roster, { id: wrap.member, seed })
    const draft = await labelledDraft('deviceAdmit', admissionOf(identity), {
      ...{ roster, keyring, random: ports.random },
      place: { base: roster.head },
      fields: { label: by.deviceLabel },
    })
    keyring.wipe()
    const { statements } = await composeStatements([draft], {
      practice,
      signer: { by: wrap.id, sign: keys.sign },
      row: roster.rows.get(idKey(wrap.id)) ?? ROW_START,
      seen: contact.checkpoints.seen,
      at: ports.now(),
    })
    await contact.converse(
      (seen) => admitBySheet(caller, { lookup: keys.lookup, seen }, statements),
      (reply) => reply.checkpoint,
    )
  }
  const routes = new DeviceRoutes(caller, requestSigner(identity))
  await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  if (deviceOf(contact.roster, identity.device) === null) throw new PellicleError('UNKNOWN_DEVICE')

  let touch: Uint8Array | null = null
  const own = seed.slice()
  const desk = await OpenDesk.open(ports, contact, { identity: { ...identity, state: 'ready' }, seed })
  const pub = await makePassphraseWrap(
    { practice, member: wrap.member, seed: own },
    {
      passphrase: by.passphrase,
      device: identity.device,
      learn: (key) => {
        touch = key
      },
    },
    ports.random,
  )
  own.fill(0)
  await desk.appendRoster([(place) => plainDraft('wrapAdd', pub, place)])
  await keepPassphraseTouch(desk, touch)
  await saveIdentity(ports, { ...identity, state: 'ready' })
  return desk
}

async function askRoster(caller: Caller, keys: SheetKeys, at: { readonly from: number; readonly seen: number }) {
  try {
    return await askSheetRoster(caller, { lookup: keys.lookup, ...at })
  } catch (error) {
    if (error instanceof PellicleError && error.code === 'NOT_FOUND')
      throw new PellicleError('WRONG_CODE', { reason: 'unknown here' })
    throw error
  }
}

function sheetWrap(roster: Roster, { lookup }: SheetKeys): RosterWrap {
  const found = [...roster.wraps.values()].find(
    (wrap) => wrap.removedAt === null && wrap.sheet !== null && equalBytes(wrap.sheet.lookup, lookup),
  )
  if (found === undefined) throw new PellicleError('WRONG_CODE', { reason: 'unknown here' })
  return found
}
