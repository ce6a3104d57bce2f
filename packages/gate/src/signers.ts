/** Who a signer id is, and what that signer may say. Spec: roster §1, statement §1. */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { GATE_SIGNER, idBytes, LOG_SIGNER, ROOT_SIGNER } from '@pellicle/protocol/ids'
import { mayState } from '@pellicle/protocol/rights'
import { compartmentsOf } from '@pellicle/protocol/roles'
import { KINDS, type KindName, kindOf } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { idKey } from './id-key.ts'
import { type Device, deviceOf, isRevoked, type MemberWrap, memberOf, type RosterState } from './roster-state.ts'

export const ROOT = idBytes(ROOT_SIGNER)
export const GATE = idBytes(GATE_SIGNER)
export const LOG = idBytes(LOG_SIGNER)

export type Signer =
  | { readonly is: 'root'; readonly sign: Uint8Array }
  | { readonly is: 'gate'; readonly sign: Uint8Array }
  | { readonly is: 'log'; readonly sign: Uint8Array }
  | { readonly is: 'device'; readonly sign: Uint8Array; readonly device: Device }
  | { readonly is: 'sheet'; readonly sign: Uint8Array; readonly wrap: MemberWrap }

/** The signer with this id; null when the roster does not know it. */
export function signerOf(state: RosterState, by: Uint8Array): Signer | null {
  const { founding } = state
  if (founding === null) return null
  if (equalBytes(by, ROOT)) return { is: 'root', sign: founding.root.sign }
  if (equalBytes(by, GATE)) return { is: 'gate', sign: founding.gate }
  if (equalBytes(by, LOG)) return { is: 'log', sign: founding.log }
  const device = deviceOf(state, by)
  if (device !== null) return { is: 'device', sign: device.sign, device }
  const wrap = state.wraps.get(idKey(by)) ?? null
  return wrap?.sheet ? { is: 'sheet', sign: wrap.sheet.sign, wrap } : null
}

/** Roster kinds that the root does not say: set-up once, and gestures, which need a person at a device. */
const ROOT_NEVER: ReadonlySet<number> = new Set([
  KINDS.practiceGenesis.number,
  KINDS.touchAdd.number,
  KINDS.touchRemove.number,
])

/** Kinds that only the gate says. */
const GATE_KINDS: ReadonlySet<number> = new Set([
  KINDS.gateEpoch.number,
  KINDS.gateGrant.number,
  KINDS.gateRefuse.number,
  KINDS.gateImport.number,
  KINDS.gateSnapshot.number,
  KINDS.gateAlarm.number,
  KINDS.gateFreeze.number,
  KINDS.gateTouch.number,
  KINDS.gateErased.number,
  KINDS.gateReceive.number,
  KINDS.mailArrive.number,
])

/** Kinds that only the log says. */
const LOG_KINDS: ReadonlySet<number> = new Set([KINDS.logDrill.number, KINDS.logKeeper.number])

export function isLogKind(kind: number): boolean {
  return LOG_KINDS.has(kind)
}

export function isGateKind(kind: number): boolean {
  return GATE_KINDS.has(kind)
}

/** Throws REVOKED or NOT_ALLOWED when this signer may not make this statement now. */
export function checkRight(
  state: RosterState,
  signer: Signer,
  { kind, pub }: { readonly kind: number; readonly pub: unknown },
): void {
  if (!mayEverSign(state, signer)) throw new PellicleError('REVOKED')
  if (!mayISay(state, signer, { kind, pub })) throw new PellicleError('NOT_ALLOWED', { kind })
}

function mayEverSign(state: RosterState, signer: Signer): boolean {
  if (signer.is === 'device') return !isRevoked(state, signer.device)
  if (signer.is === 'sheet') return !signer.wrap.removed && memberOf(state, signer.wrap.member)?.revoked === false
  return true
}

function mayISay(
  state: RosterState,
  signer: Signer,
  { kind, pub }: { readonly kind: number; readonly pub: unknown },
): boolean {
  if (signer.is === 'gate') return isGateKind(kind)
  if (isGateKind(kind)) return false
  if (signer.is === 'log') return isLogKind(kind)
  if (isLogKind(kind)) return false
  if (signer.is === 'root')
    return (kindOf(kind)?.roster === true || kind === KINDS.actAgree.number) && !ROOT_NEVER.has(kind)
  if (signer.is === 'sheet') {
    const admitted = kind === KINDS.deviceAdmit.number ? (pub as PubOf<typeof KINDS.deviceAdmit>) : null
    return admitted !== null && equalBytes(admitted.member, signer.wrap.member)
  }
  const own = signer.device.member
  const roles = memberOf(state, own)?.roles ?? []
  const admin = roles.includes('owner')
  switch (kind) {
    case KINDS.practiceGenesis.number:
    case KINDS.rootReplace.number:
    case KINDS.eraOpen.number:
      return false
    case KINDS.practiceDescribe.number:
    case KINDS.directoryIndex.number:
    case KINDS.memberRevoke.number:
      return admin
    case KINDS.epochTurn.number:
      return admin || compartmentsOf(roles).includes((pub as PubOf<typeof KINDS.epochTurn>).compartment)
    case KINDS.memberAdmit.number: {
      const { member } = pub as PubOf<typeof KINDS.memberAdmit>
      return admin || (memberOf(state, member) !== null && equalBytes(member, own))
    }
    case KINDS.deviceAdmit.number:
      return admin || equalBytes((pub as PubOf<typeof KINDS.deviceAdmit>).member, own)
    case KINDS.deviceRevoke.number: {
      const device = deviceOf(state, (pub as PubOf<typeof KINDS.deviceRevoke>).device)
      return admin || (device !== null && equalBytes(device.member, own))
    }
    case KINDS.touchAdd.number: {
      const { member, device } = pub as PubOf<typeof KINDS.touchAdd>
      return equalBytes(member, own) && equalBytes(device, signer.device.id)
    }
    case KINDS.touchRemove.number:
      // Whose key it is stands in the gate's memory (judge-gate).
      return true
    case KINDS.wrapAdd.number:
      return equalBytes((pub as PubOf<typeof KINDS.wrapAdd>).member, own)
    case KINDS.wrapRemove.number: {
      const wrap = state.wraps.get(idKey((pub as PubOf<typeof KINDS.wrapRemove>).wrap))
      return wrap !== undefined && equalBytes(wrap.member, own)
    }
    default:
      return mayState(kindOf(kind)?.name as KindName, pub, roles)
  }
}
