/**
 * Acts of two members, from a device: asked for, agreed to, withdrawn, listed. Spec: gate §9. Who is hostile: a session that wants to be its own
 * second member, a server that shows another proposal than the one people talk about. The agreeing device reads the proposal in the ledger,
 * and the two people compare a number.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import type { ActKind } from '@pellicle/protocol/gate'
import type { ActOut } from '@pellicle/protocol/gate-api'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { aboutAct } from '../presence/touch.ts'
import { deviceOf, memberOf } from '../roster/roster.ts'
import type { OpenDesk } from '../unlock/open-desk.ts'
import { subjectDraft } from './subject-draft.ts'

export interface Proposal {
  readonly kind: ActKind
  /** A patient to erase, a device to thaw. */
  readonly target?: Uint8Array | null
  /** Hash of what exactly: limits to raise, a list to export. */
  readonly about?: Uint8Array | null
  readonly reason: ReasonCode
}

/** The act's id. Throws NOT_ALLOWED, with `why` "too many" while five of this member wait. */
export async function proposeAct(desk: OpenDesk, proposal: Proposal): Promise<Uint8Array> {
  const { kind: what, target = null, about = null, reason } = proposal
  const act = desk.random(16)
  await desk.append([subjectDraft('actPropose', act, { act, what, target, about, reason })])
  return act
}

/** Asks for a second member to open more than one member opens alone. */
export function askSecond(desk: OpenDesk, reason: ReasonCode): Promise<Uint8Array> {
  return proposeAct(desk, { kind: 'reading', reason })
}

/**
 * The second member agrees, with a gesture on an own device. Throws NOT_ALLOWED with `why` (same member, role, young, touch), NOT_FOUND for a
 * proposal that the ledger does not have, GATE_REFUSED when nobody is there to touch.
 */
export async function agreeTo(desk: OpenDesk, act: Uint8Array): Promise<void> {
  const proposal = await readProposal(desk, act)
  const given = await desk.inPersonTurn(() =>
    desk.consult(
      { why: 'agree', subject: act, class: null, opened: 0, limit: 0 },
      { why: 'agree', about: () => aboutAct(proposal.act) },
    ),
  )
  if (given === null || given.touch === null) throw new PellicleError('GATE_REFUSED', { reason: 'touch' })
  await desk.append([subjectDraft('actAgree', act, { act, touch: given.touch })])
}

export async function withdrawAct(desk: OpenDesk, act: Uint8Array): Promise<void> {
  await desk.append([subjectDraft('actWithdraw', act, { act })])
}

/** What the proposing device signed, as it stands in the ledger. */
export async function readProposal(desk: OpenDesk, act: Uint8Array): Promise<PubOf<typeof KINDS.actPropose>> {
  const [history] = await desk.histories([act])
  const said = history?.statements.find(({ kind }) => kind === KINDS.actPropose.number)
  if (said === undefined) throw new PellicleError('NOT_FOUND', { what: 'request' })
  return said.pub as PubOf<typeof KINDS.actPropose>
}

export interface ActView extends ActOut {
  readonly member: Uint8Array | null
  /** Two digits on both screens: the same request, and not one of a flood (case B3). */
  readonly number: string
  /** This member could be the second. */
  readonly mayAgree: boolean
}

/** What waits, is in force or is over; newest last. The box's list: before anybody agrees the proposal itself is read in the ledger. */
export async function listActs(desk: OpenDesk): Promise<ActView[]> {
  const { acts } = await desk.gateRoutes.state()
  const mine = memberOf(desk.roster, desk.member)
  const maySecond = desk.roles.some((role) => role === 'owner' || role === 'surgeon' || role === 'injector')
  return acts.map((act) => {
    const member = deviceOf(desk.roster, act.device)?.member ?? null
    const own = member !== null && equalBytes(member, desk.member)
    return {
      ...act,
      member,
      number: numberOf(act.act),
      // Agreed to already, it waits for its time.
      mayAgree: mine !== null && maySecond && !own && act.is === 'waiting' && act.agreedBy === null,
    }
  })
}

export function numberOf(act: Uint8Array): string {
  return String((sha256(act)[0] as number) % 100).padStart(2, '0')
}
