/**
 * What statements about touches, acts of two members, freezes and limits must satisfy beyond their signer's right. Spec: gate §7 to §10.
 * Decided from the state before the statement and from nothing that a clock says, so that whoever reads the history decides alike.
 * The enemy is a member (or whoever holds a session of one) who wants to be two.
 */
import { encode, equalBytes } from '@pellicle/crypto/format'
import { sha256 } from '@pellicle/crypto/proof'
import { PellicleError } from '@pellicle/protocol/errors'
import { type Limits, limitsOf, MOST_OPEN_ACTS } from '@pellicle/protocol/gate'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type ActWorld, actInForce, openActsOf, secondsFor, standingOf } from './acts.ts'
import { type GateState, limitName } from './gate-state.ts'
import { idKey } from './id-key.ts'
import { deviceOf, memberOf, type RosterState } from './roster-state.ts'
import type { Signer } from './signers.ts'
import { aboutAct, aboutKey, faultOfTouch, isYoung, type TouchAim } from './touch.ts'

export interface GateStatementSaid {
  readonly kind: number
  readonly by: Uint8Array
  readonly subject: Uint8Array | null
  readonly pub: unknown
}

/** Throws NOT_ALLOWED, ALREADY_EXISTS, BAD_STATEMENT, CONFLICT. */
export async function judgeGate(
  { state, roster }: { readonly state: GateState; readonly roster: RosterState },
  signer: Signer,
  said: GateStatementSaid,
): Promise<void> {
  const world = { state, roster, now: state.time }
  switch (said.kind) {
    case KINDS.touchAdd.number:
      return judgeTouchAdd(world, said.pub as PubOf<typeof KINDS.touchAdd>)
    case KINDS.touchRemove.number:
      return judgeTouchRemove(world, signer, said.pub as PubOf<typeof KINDS.touchRemove>)
    case KINDS.deviceFreeze.number:
      return judgeFreeze(world, signer, said.pub as PubOf<typeof KINDS.deviceFreeze>)
    case KINDS.actPropose.number:
      return judgeProposal(world, signer, said)
    case KINDS.actAgree.number:
      return judgeAgreement(world, signer, said.pub as PubOf<typeof KINDS.actAgree>)
    case KINDS.actWithdraw.number:
      return judgeWithdrawal(world, signer, said.pub as PubOf<typeof KINDS.actWithdraw>)
    case KINDS.budgetSet.number:
      return judgeLimits(world, said.pub as PubOf<typeof KINDS.budgetSet>)
    case KINDS.erase.number:
      return judgeErasure(world, said)
  }
}

async function judgeTouchAdd(
  world: ActWorld,
  { touch, device, key, proof }: PubOf<typeof KINDS.touchAdd>,
): Promise<void> {
  if (world.state.keys.has(idKey(touch))) throw new PellicleError('ALREADY_EXISTS')
  if (proof !== null) await demandTouch(world, proof, { device, why: 'key', about: aboutKey(touch, key) })
}

function judgeTouchRemove(
  { state, roster }: ActWorld,
  signer: Signer,
  { touch }: PubOf<typeof KINDS.touchRemove>,
): void {
  const key = state.keys.get(idKey(touch))
  if (key === undefined) throw misfit('touch')
  if (signer.is !== 'device' || !(isOwn(signer, key.member) || isAdmin(roster, signer))) throw refused('member')
}

function judgeFreeze({ roster }: ActWorld, signer: Signer, { device }: PubOf<typeof KINDS.deviceFreeze>): void {
  const known = deviceOf(roster, device)
  if (known === null) throw misfit('device')
  if (signer.is !== 'device' || !(isOwn(signer, known.member) || isAdmin(roster, signer))) throw refused('member')
}

function judgeProposal(world: ActWorld, signer: Signer, { pub, subject }: GateStatementSaid): void {
  const { act, what, target } = pub as PubOf<typeof KINDS.actPropose>
  if (world.state.acts.has(idKey(act))) throw new PellicleError('ALREADY_EXISTS')
  if (subject === null || !equalBytes(subject, act)) throw misfit('subject')
  if ((what === 'thaw' || what === 'erase') !== (target !== null)) throw misfit('target')
  if (what === 'thaw' && target !== null && deviceOf(world.roster, target) === null) throw misfit('target')
  // A hundred requests are an attack on who has to answer them (case B3).
  if (signer.is === 'device' && openActsOf(signer.device.member, world) >= MOST_OPEN_ACTS) throw refused('too many')
}

async function judgeAgreement(
  world: ActWorld,
  signer: Signer,
  { act: id, touch }: PubOf<typeof KINDS.actAgree>,
): Promise<void> {
  const { state, roster } = world
  const act = state.acts.get(idKey(id))
  if (act === undefined) throw misfit('act')
  if (act.agreed !== null || standingOf(act, world).is === 'withdrawn') throw new PellicleError('CONFLICT')
  if (signer.is === 'root') return
  if (signer.is !== 'device') throw refused('signer')
  const proposer = deviceOf(roster, act.device)
  // One member is one member, with however many roles and devices (case B4).
  if (proposer !== null && isOwn(signer, proposer.member)) throw refused('same member')
  if (!secondsFor(act, roster).some(({ id: member }) => isOwn(signer, member))) throw refused('role')
  if (isYoung(state, signer.device.id, state.time)) throw refused('young')
  if (touch === null) throw refused('touch')
  await demandTouch(world, touch, { device: signer.device.id, why: 'agree', about: aboutAct(id) })
}

function judgeWithdrawal(
  { state, roster }: ActWorld,
  signer: Signer,
  { act: id }: PubOf<typeof KINDS.actWithdraw>,
): void {
  const act = state.acts.get(idKey(id))
  if (act === undefined) throw misfit('act')
  if (signer.is !== 'device') throw refused('signer')
  const proposer = deviceOf(roster, act.device)
  const own = proposer !== null && isOwn(signer, proposer.member)
  if (!own && !isAdmin(roster, signer)) throw refused('member')
}

/** What an act of kind `raise` must name. */
export function aboutLimits({
  role,
  class: name,
  limits,
}: Pick<PubOf<typeof KINDS.budgetSet>, 'role' | 'class' | 'limits'>) {
  return sha256(encode([role, name, { ...limits }]))
}

function judgeLimits(world: ActWorld, pub: PubOf<typeof KINDS.budgetSet>): void {
  const { role, class: name, limits, act: id } = pub
  const { note, touch, second, freeze, day, week, windowMs } = limits
  if (windowMs === 0 || !(note <= touch && touch <= second && second <= freeze && day <= week)) throw misfit('limits')
  const now = limitsOf([role], name, (of, which) => world.state.limits.get(limitName(of, which)) ?? null)
  if (isLower(limits, now)) return
  const act = id === null ? null : actInForce(id, ['raise'], world)
  if (act === null || act.about === null || !equalBytes(act.about, aboutLimits(pub))) throw refused('act')
}

/** Not more of anything, and not counted over a shorter time. */
function isLower(next: Limits, now: Limits): boolean {
  const names = ['note', 'touch', 'second', 'freeze', 'day', 'week'] as const
  return names.every((name) => next[name] <= now[name]) && next.windowMs >= now.windowMs
}

function judgeErasure(world: ActWorld, { pub, subject }: GateStatementSaid): void {
  const { second } = pub as PubOf<typeof KINDS.erase>
  const act = actInForce(second, ['erase'], world)
  if (act === null || act.target === null || subject === null || !equalBytes(act.target, subject)) throw refused('act')
}

async function demandTouch(
  world: ActWorld,
  proof: NonNullable<PubOf<typeof KINDS.actAgree>['touch']>,
  aim: TouchAim,
): Promise<void> {
  // Bound to this act or key and used once: how long it was on its way decides nothing.
  const fault = await faultOfTouch(proof, aim, { ...world, fresh: false })
  if (fault !== null) throw refused(fault === 'young' ? 'young' : 'touch')
}

function isOwn(signer: Signer & { readonly is: 'device' }, member: Uint8Array): boolean {
  return equalBytes(signer.device.member, member)
}

function isAdmin(roster: RosterState, signer: Signer & { readonly is: 'device' }): boolean {
  return memberOf(roster, signer.device.member)?.roles.includes('owner') === true
}

function refused(why: string): PellicleError {
  return new PellicleError('NOT_ALLOWED', { why })
}

function misfit(field: string): PellicleError {
  return new PellicleError('BAD_STATEMENT', { field })
}
