/**
 * Recovery by cards on an empty machine. Spec: cards §6. The root opens no member's key, so it gives the member a new one: in one batch, signed
 * by the root, that every member's device shows (case K9). The member's older devices and wraps end with it.
 */
import { equalBytes, type Value } from '@pellicle/crypto/format'
import { deriveKemPublic, signRequest } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { compartmentsOf } from '@pellicle/protocol/roles'
import type { Draft } from '../desk.ts'
import { requestSigner, saveIdentity } from '../device/identity.ts'
import { OverlayMemory } from '../device/overlay-memory.ts'
import { makeDueTurns } from '../keys/due-turns.ts'
import { Keyring } from '../keys/keyring.ts'
import { makePassphraseWrap, makeSheetWrap } from '../keys/member-wraps.ts'
import { demandRootOf, type RootSeeds, rootFromCards, wipeRoot } from '../keys/root-keys.ts'
import { rootSeals, wipeOlder } from '../keys/root-seals.ts'
import { checkPrinted } from '../ledger/printed-checkpoint.ts'
import type { CheckpointMark } from '../practice/marks.ts'
import { type ChainPlace, labelledDraft, plainDraft } from '../practice/roster-drafts.ts'
import { keepPassphraseTouch } from '../presence/passphrase-touch.ts'
import { openMemberName } from '../roster/names.ts'
import { idKey, memberOf, type Roster, type RosterMember, termsOf, wrapsOf } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'
import { composeStatements } from '../statement/compose.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { askStatus } from '../wire/open-routes.ts'
import { Contact } from './contact.ts'
import type { DeskPorts } from './desk-ports.ts'
import { admissionOf, makeDevice } from './new-device.ts'
import { OpenDesk } from './open-desk.ts'

export interface ByCards {
  /** k lists of words, as typed. */
  readonly cards: readonly string[]
  readonly deviceLabel: string
  readonly passphrase: string
  readonly form: 'browser' | 'command-line'
  /** Who is recovered; the first administrator when nobody is named. */
  readonly member?: Uint8Array
  readonly printed?: CheckpointMark
}

export interface RecoveredByCards {
  readonly desk: OpenDesk
  /** A new member sheet: the old one ended with the old key. Show it until it is confirmed. */
  readonly sheet: readonly string[]
}

/** Throws WRONG_CARD, NO_PRACTICE, ROLLED_BACK, FORKED, INCOMPLETE. */
export async function unlockWithCards(ports: DeskPorts, by: ByCards): Promise<RecoveredByCards> {
  const root = rootFromCards(by.cards)
  try {
    return await recover(ports, by, root)
  } finally {
    wipeRoot(root)
  }
}

async function recover(ports: DeskPorts, by: ByCards, root: RootSeeds): Promise<RecoveredByCards> {
  const { random } = ports
  const caller = new Caller(ports)
  const { practice } = await askStatus(caller)
  if (practice === null) throw new PellicleError('NO_PRACTICE')
  const memory = new OverlayMemory(ports.memory)
  const contact = await Contact.load(memory, practice)
  const asRoot = new DeviceRoutes(caller, {
    practice,
    device: ROOT,
    sign: (request) => signRequest(root.sign, request),
  })
  const roster = await contact.refreshRoster((from, seen) => asRoot.roster(from, seen).catch(refusedRoot))
  demandRootOf(root, roster.root)
  if (by.printed !== undefined)
    checkPrinted(by.printed, { size: contact.checkpoints.seen[0], roster: contact.rosterStatements })
  const member = chooseMember(roster, by.member)
  await memory.commit()

  const seed = random(32)
  const whose = { practice, member: member.id, seed }
  const identity = await makeDevice(ports, { ...whose, form: by.form })
  const seals = rootSeals(root, roster)
  const keyring = new Keyring(roster, { id: ROOT, seed: root.seal, older: seals.slice(1) })
  wipeOlder(seals)
  const sheetCode = random(32)
  const sheet = makeSheetWrap(whose, sheetCode, random)
  sheetCode.fill(0)
  const { roles } = termsOf(member)
  const terms = { from: roster.next, roles, seal: deriveKemPublic(seed) }
  const members = new Map(roster.members).set(idKey(member.id), { ...member, terms: [...member.terms, terms] })
  const { turns, left } = makeDueTurns(roster, { members, source: keyring, random, also: compartmentsOf(roles) })
  if (left.length > 0) throw new PellicleError('WRONG_CARD', { reason: 'an older set' })
  const label = { roster, keyring, random }
  const name = await openMemberName(rootOpener(roster, keyring), roster, member.id)
  const [revision, hash] = roster.head
  const place = (i: number): ChainPlace => ({ base: [revision + i, i === 0 ? hash : new Uint8Array(32)] })
  const drafts: Draft[] = []
  const add = async (make: (at: ChainPlace) => Draft | Promise<Draft>) => drafts.push(await make(place(drafts.length)))
  const named = (fields: { readonly [key: string]: Value }, at: ChainPlace) => ({ ...label, place: at, fields })
  await add((at) =>
    labelledDraft(
      'memberAdmit',
      { member: member.id, roles: [...roles], seal: terms.seal },
      named({ name: name ?? '' }, at),
    ),
  )
  for (const device of roster.devices.values())
    if (device.revokedAt === null && equalBytes(device.member, member.id))
      await add((at) => plainDraft('deviceRevoke', { device: device.id }, at))
  await add((at) => labelledDraft('deviceAdmit', admissionOf(identity), named({ label: by.deviceLabel }, at)))
  for (const turn of turns) await add((at) => plainDraft('epochTurn', turn, at))
  for (const { id } of wrapsOf(roster, member.id)) await add((at) => plainDraft('wrapRemove', { wrap: id }, at))
  let touch: Uint8Array | null = null
  const byPassphrase = {
    passphrase: by.passphrase,
    device: identity.device,
    learn: (key: Uint8Array) => {
      touch = key
    },
  }
  for (const pub of [await makePassphraseWrap(whose, byPassphrase, random), sheet.pub])
    await add((at) => plainDraft('wrapAdd', pub, at))
  keyring.wipe()

  const { statements } = await composeStatements(drafts, {
    practice,
    signer: { by: ROOT, sign: root.sign },
    row: contact.rootRow,
    seen: contact.checkpoints.seen,
    at: ports.now(),
  })
  await contact.converse(
    (seen) => asRoot.append(statements, seen),
    (reply) => reply.checkpoint,
  )
  const routes = new DeviceRoutes(caller, requestSigner(identity))
  await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  const ready = { ...identity, state: 'ready' } as const
  await saveIdentity(ports, ready)
  const desk = await OpenDesk.open(ports, contact, { identity: ready, seed })
  await keepPassphraseTouch(desk, touch)
  return { desk, sheet: sheet.groups }
}

/** A box refuses a root that is not its own before it says anything. */
function refusedRoot(error: unknown): never {
  const foreign = error instanceof PellicleError && ['UNSIGNED', 'UNKNOWN_DEVICE'].includes(error.code)
  throw foreign ? new PellicleError('WRONG_CARD', { reason: 'another practice or an older set' }) : error
}

function chooseMember(roster: Roster, id: Uint8Array | undefined): RosterMember {
  const found =
    id === undefined
      ? [...roster.members.values()].find((one) => one.revokedAt === null && termsOf(one).roles.includes('owner'))
      : memberOf(roster, id)
  if (found === undefined || found === null) throw new PellicleError('NOT_FOUND', { what: 'member' })
  return found
}

function rootOpener({ practice }: Roster, keyring: Keyring) {
  return {
    practice,
    compartmentSecret: keyring.secret.bind(keyring),
    holds: keyring.holds.bind(keyring),
    half: (): never => {
      throw new PellicleError('GATE_REFUSED', { reason: 'no gate' })
    },
  }
}
