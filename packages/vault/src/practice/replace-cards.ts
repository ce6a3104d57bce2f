/**
 * New recovery cards for a running practice: the old root signs its successor, every compartment turns, and from then on nothing new is sealed to
 * the old one. Spec: cards §9. Who is hostile: whoever finds or photographed a card, and has k of them one day.
 *
 * Whatever dies on the way: the new cards lie sealed on this device before the box hears of them, and `pendingPaper` shows them again.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { combineCards } from '@pellicle/crypto/open'
import { makeCardScheme, sealTo, signRequest, splitRoot } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { COMPARTMENTS } from '@pellicle/protocol/roles'
import { makeDueTurns } from '../keys/due-turns.ts'
import { Keyring } from '../keys/keyring.ts'
import { demandRootOf, deriveRootSeeds, type RootSeeds, rootPublic, wipeRoot } from '../keys/root-keys.ts'
import { rootSeals, wipeOlder } from '../keys/root-seals.ts'
import type { Roster } from '../roster/roster.ts'
import { ROOT } from '../roster/signers.ts'
import { composeStatements } from '../statement/compose.ts'
import type { DeskPorts } from '../unlock/desk-ports.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { Caller } from '../wire/caller.ts'
import { DeviceRoutes } from '../wire/device-routes.ts'
import { checkpointMark, practiceMark } from './marks.ts'
import { forgetPrinted, loadPrinted, type PrintedSecrets, savePrinted } from './printed.ts'
import { type ChainPlace, plainDraft } from './roster-drafts.ts'

export interface NewCards {
  /** k lists of words of the set that is in force, as typed. */
  readonly cards: readonly string[]
  /** Of the new set; 2 of 3 when left out. */
  readonly threshold?: number
  readonly count?: number
}

/** The new paper; its sheet is empty. Throws WRONG_CARD, NOT_ALLOWED while older paper waits to be confirmed. */
export async function replaceCards(ports: DeskPorts, desk: OpenDesk, asked: NewCards): Promise<PrintedSecrets> {
  if (!desk.roles.includes('owner')) throw new PellicleError('NOT_ALLOWED', { why: 'role' })
  const whose = { practice: desk.practice, device: desk.device, seed: desk.memberSeed }
  if ((await loadPrinted(ports.memory, whose)) !== null) throw new PellicleError('NOT_ALLOWED', { why: 'paper' })
  const oldRoot = combineCards(asked.cards)
  const old = deriveRootSeeds(oldRoot)
  oldRoot.fill(0)
  const root = ports.random(32)
  const next = deriveRootSeeds(root)
  try {
    await desk.refreshRoster()
    demandRootOf(old, desk.roster.root)
    const { threshold = 2, count = 3 } = asked
    const scheme = makeCardScheme(threshold, count, ports.random)
    const cards = splitRoot(root, scheme, ports.random)
    const { size, root: tree } = desk.checkpoint
    const paper = { cards, threshold, set: scheme.set, sheet: [], practiceMark: practiceMark(desk.practice) }
    const printed = { ...paper, checkpoint: checkpointMark([size, tree]) }
    await savePrinted(ports.memory, whose, { printed, random: ports.random })
    try {
      await say(ports, desk, { old, next, scheme })
    } catch (error) {
      // A lost answer is no refusal: the roster knows whose root it has.
      await desk.refreshRoster().catch(() => undefined)
      if (!equalBytes(desk.roster.root.sign, rootPublic(next).sign)) {
        if (error instanceof PellicleError && error.code !== 'OFFLINE') await forgetPrinted(ports.memory)
        throw error
      }
    }
    const { checkpoint } = desk
    const known = { ...printed, checkpoint: checkpointMark([checkpoint.size, checkpoint.root]) }
    await savePrinted(ports.memory, whose, { printed: known, random: ports.random })
    return known
  } finally {
    root.fill(0)
    wipeRoot(old)
    wipeRoot(next)
  }
}

interface Handover {
  readonly old: RootSeeds
  readonly next: RootSeeds
  readonly scheme: { readonly threshold: number; readonly count: number; readonly set: number }
}

async function say(ports: DeskPorts, desk: OpenDesk, { old, next, scheme }: Handover): Promise<void> {
  const { roster, contact, practice } = desk
  const seals = rootSeals(old, roster)
  const keyring = new Keyring(roster, { id: ROOT, seed: old.seal, older: seals.slice(1) })
  wipeOlder(seals)
  const keys = rootPublic(next)
  const succeeding: Roster = { ...roster, root: keys }
  const { turns, left } = makeDueTurns(succeeding, {
    ...{ members: roster.members, source: keyring, random: ports.random, also: COMPARTMENTS },
  })
  keyring.wipe()
  // A compartment that these cards do not open would stay with the old root alone.
  if (left.length > 0) throw new PellicleError('WRONG_CARD', { reason: 'an older set' })
  const previous = sealTo(keys.seal, 'root', [practice, scheme.set], old.seal, ports.random)
  const [revision, hash] = roster.head
  const seen = [desk.checkpoint.size, desk.checkpoint.root] as const
  const how = { practice, seen, at: ports.now() }
  const first = await composeStatements(
    [plainDraft('rootReplace', { root: keys, cards: scheme, previous }, { base: [revision, hash] })],
    { ...how, signer: { by: ROOT, sign: old.sign }, row: contact.rootRow },
  )
  const place = (i: number): ChainPlace => ({
    base: [revision + 1 + i, i === 0 ? (first.hashes[0] as Uint8Array) : new Uint8Array(32)],
  })
  const rest = await composeStatements(
    turns.map((turn, i) => plainDraft('epochTurn', turn, place(i))),
    { ...how, signer: { by: ROOT, sign: next.sign }, row: first.row },
  )
  const asRoot = new DeviceRoutes(new Caller(ports), {
    ...{ practice, device: ROOT },
    sign: (request) => signRequest(old.sign, request),
  })
  await contact.converse(
    (at) => asRoot.append([...first.statements, ...rest.statements], at),
    (reply) => reply.checkpoint,
  )
  await desk.refreshRoster()
}
