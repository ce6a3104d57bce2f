/** One judged statement more: how each roster kind changes the roster. Pure; nothing is checked here (`judge.ts` did). Spec: roster §1. */
import { PellicleError } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { Verified } from '../desk.ts'
import { idKey, memberOf, type Roster } from './roster.ts'

type Pub<Name extends keyof typeof KINDS> = PubOf<(typeof KINDS)[Name]>

export function applyChange(roster: Roster | null, statement: Verified): Roster {
  const { kind, pub, index, by } = statement
  if (roster === null) {
    if (kind !== KINDS.practiceGenesis.number) throw new PellicleError('NO_PRACTICE')
    return found(statement)
  }
  switch (kind) {
    case KINDS.rootReplace.number: {
      const { root, cards, previous } = pub as Pub<'rootReplace'>
      const older = { keys: roster.root, set: cards.set, sealed: previous }
      return { ...roster, root, cards, olderRoots: [...roster.olderRoots, older] }
    }
    case KINDS.memberAdmit.number: {
      const { member, roles, seal } = pub as Pub<'memberAdmit'>
      const terms = [...(memberOf(roster, member)?.terms ?? []), { from: index, roles, seal }]
      return { ...roster, members: put(roster.members, member, { id: member, terms, revokedAt: null }) }
    }
    case KINDS.memberRevoke.number: {
      const { member } = pub as Pub<'memberRevoke'>
      return {
        ...roster,
        members: change(roster.members, member, (old) => ({ ...old, revokedAt: old.revokedAt ?? index })),
      }
    }
    case KINDS.deviceAdmit.number: {
      const { device, member, sign, form } = pub as Pub<'deviceAdmit'>
      const admitted = { id: device, member, sign, form, admittedAt: index, admittedBy: by, revokedAt: null }
      return { ...roster, devices: put(roster.devices, device, admitted) }
    }
    case KINDS.deviceRevoke.number: {
      const { device } = pub as Pub<'deviceRevoke'>
      return {
        ...roster,
        devices: change(roster.devices, device, (old) => ({ ...old, revokedAt: old.revokedAt ?? index })),
      }
    }
    case KINDS.wrapAdd.number: {
      const { wrap, ...rest } = pub as Pub<'wrapAdd'>
      return { ...roster, wraps: put(roster.wraps, wrap, { id: wrap, ...rest, addedAt: index, removedAt: null }) }
    }
    case KINDS.wrapRemove.number: {
      const { wrap } = pub as Pub<'wrapRemove'>
      return { ...roster, wraps: change(roster.wraps, wrap, (old) => ({ ...old, removedAt: old.removedAt ?? index })) }
    }
    case KINDS.touchAdd.number: {
      const { touch, proof: _, ...rest } = pub as Pub<'touchAdd'>
      return { ...roster, touches: put(roster.touches, touch, { id: touch, ...rest, addedAt: index, removedAt: null }) }
    }
    case KINDS.touchRemove.number: {
      const { touch } = pub as Pub<'touchRemove'>
      return {
        ...roster,
        touches: change(roster.touches, touch, (old) => ({ ...old, removedAt: old.removedAt ?? index })),
      }
    }
    case KINDS.epochTurn.number: {
      const turn = pub as Pub<'epochTurn'>
      const epochs = [...(roster.epochs.get(turn.compartment) ?? []), { ...turn, asleep: turn.seals.length === 1 }]
      return { ...roster, epochs: new Map(roster.epochs).set(turn.compartment, epochs) }
    }
    case KINDS.gateEpoch.number:
      return { ...roster, gateEpochs: [...roster.gateEpochs, pub as Pub<'gateEpoch'>] }
    case KINDS.eraOpen.number:
      return { ...roster, eras: [...roster.eras, pub as Pub<'eraOpen'>] }
    default:
      return roster
  }
}

function found({ hash, pub, index }: Verified): Roster {
  const { root, gate, log, cards, sample } = pub as Pub<'practiceGenesis'>
  return {
    practice: hash,
    sample,
    root,
    cards,
    olderRoots: [],
    gate,
    log,
    members: new Map(),
    devices: new Map(),
    wraps: new Map(),
    touches: new Map(),
    epochs: new Map(),
    gateEpochs: [],
    eras: [],
    applied: [],
    quarantined: [],
    rootActs: [],
    head: [1, hash],
    next: index + 1,
    rows: new Map(),
  }
}

function put<T>(map: ReadonlyMap<string, T>, id: Uint8Array, value: T): ReadonlyMap<string, T> {
  return new Map(map).set(idKey(id), value)
}

function change<T>(map: ReadonlyMap<string, T>, id: Uint8Array, how: (old: T) => T): ReadonlyMap<string, T> {
  const old = map.get(idKey(id))
  return old === undefined ? map : put(map, id, how(old))
}
