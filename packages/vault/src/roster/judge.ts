/**
 * What a roster statement must satisfy beyond its signer's right: ids that are new, keys that are keys, changes that the page allows.
 * Spec: roster §1. Who is hostile: a server that offers its own keys, a device that was taken over.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { isAcceptedKey, isPasskeyPublic } from '@pellicle/crypto/proof'
import { ARGON2_FLOOR } from '@pellicle/crypto/seal'
import type { ErrorCode } from '@pellicle/protocol/errors'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { deviceOf, holdersOf, idKey, memberOf, type Roster, termsOf } from './roster.ts'
import { isReservedId, ROOT, type Signer } from './signers.ts'

type Pub<Name extends keyof typeof KINDS> = PubOf<(typeof KINDS)[Name]>

/** The problem with this statement following this roster; null when there is none. */
export function problemOfChange(
  roster: Roster,
  signer: Signer,
  { kind, pub }: { readonly kind: number; readonly pub: unknown },
): ErrorCode | null {
  switch (kind) {
    case KINDS.practiceGenesis.number:
      return 'PRACTICE_EXISTS'
    case KINDS.rootReplace.number:
      return isAcceptedKey((pub as Pub<'rootReplace'>).root.sign) ? null : 'UNTRUSTED_KEY'
    case KINDS.memberAdmit.number:
      return problemOfMember(roster, signer, pub as Pub<'memberAdmit'>)
    case KINDS.memberRevoke.number:
      return memberOf(roster, (pub as Pub<'memberRevoke'>).member) === null ? 'BAD_STATEMENT' : null
    case KINDS.deviceAdmit.number:
      return problemOfDevice(roster, pub as Pub<'deviceAdmit'>)
    case KINDS.deviceRevoke.number:
      return deviceOf(roster, (pub as Pub<'deviceRevoke'>).device) === null ? 'BAD_STATEMENT' : null
    case KINDS.wrapAdd.number:
      return problemOfWrap(roster, pub as Pub<'wrapAdd'>)
    case KINDS.wrapRemove.number:
      return roster.wraps.has(idKey((pub as Pub<'wrapRemove'>).wrap)) ? null : 'BAD_STATEMENT'
    case KINDS.touchAdd.number:
      return problemOfTouch(roster, pub as Pub<'touchAdd'>)
    case KINDS.touchRemove.number:
      return roster.touches.has(idKey((pub as Pub<'touchRemove'>).touch)) ? null : 'BAD_STATEMENT'
    case KINDS.epochTurn.number:
      return problemOfEpoch(roster, pub as Pub<'epochTurn'>)
    case KINDS.eraOpen.number: {
      const { era, recovered, seen } = pub as Pub<'eraOpen'>
      return era === roster.eras.length + 2 && seen[0] > recovered[0] ? null : 'BAD_STATEMENT'
    }
    case KINDS.gateEpoch.number:
      return (pub as Pub<'gateEpoch'>).epoch === roster.gateEpochs.length + 1 ? null : 'BAD_STATEMENT'
    default:
      return null
  }
}

/** The key is what others seal to: only its owner or the root replaces it (case K4). */
function problemOfMember(roster: Roster, signer: Signer, pub: Pub<'memberAdmit'>): ErrorCode | null {
  if (isReservedId(pub.member)) return 'ALREADY_EXISTS'
  const old = memberOf(roster, pub.member)
  if (old === null || signer.is === 'root') return null
  if (signer.is !== 'device' || old.revokedAt !== null) return 'ALREADY_EXISTS'
  const terms = termsOf(old)
  const sameKey = equalBytes(terms.seal, pub.seal)
  const sameRoles = terms.roles.length === pub.roles.length && terms.roles.every((role) => pub.roles.includes(role))
  const own = equalBytes(signer.member.id, pub.member)
  const admin = termsOf(signer.member).roles.includes('owner')
  if ((admin && sameKey) || (own && sameRoles)) return null
  return sameKey ? 'NOT_ALLOWED' : 'UNTRUSTED_KEY'
}

function problemOfDevice(roster: Roster, pub: Pub<'deviceAdmit'>): ErrorCode | null {
  if (!isAcceptedKey(pub.sign)) return 'UNTRUSTED_KEY'
  const member = memberOf(roster, pub.member)
  if (member === null || member.revokedAt !== null) return 'BAD_STATEMENT'
  const taken = isReservedId(pub.device) || deviceOf(roster, pub.device) !== null || roster.wraps.has(idKey(pub.device))
  const signs = [
    roster.root.sign,
    roster.gate,
    roster.log,
    ...[...roster.devices.values()].map((device) => device.sign),
  ]
  // One key under two ids would count as two devices.
  return taken || signs.some((sign) => equalBytes(sign, pub.sign)) ? 'ALREADY_EXISTS' : null
}

function problemOfWrap(roster: Roster, pub: Pub<'wrapAdd'>): ErrorCode | null {
  const member = memberOf(roster, pub.member)
  if (member === null || member.revokedAt !== null) return 'BAD_STATEMENT'
  if (isReservedId(pub.wrap) || roster.wraps.has(idKey(pub.wrap)) || deviceOf(roster, pub.wrap) !== null)
    return 'ALREADY_EXISTS'
  const fits =
    (pub.method === 'passphrase') === (pub.kdf !== null) &&
    (pub.method === 'prf') === (pub.passkey !== null) &&
    (pub.method === 'sheet') === (pub.sheet !== null) &&
    (pub.method === 'sheet') === (pub.device === null)
  if (!fits) return 'BAD_STATEMENT'
  const wraps = [...roster.wraps.values()]
  const { kdf, sheet } = pub
  if (kdf !== null && (isWeak(kdf) || wraps.some((wrap) => wrap.kdf !== null && equalBytes(wrap.kdf.salt, kdf.salt))))
    return 'WEAK_KDF'
  if (sheet === null) return null
  if (!isAcceptedKey(sheet.sign)) return 'UNTRUSTED_KEY'
  return wraps.some((wrap) => wrap.sheet !== null && equalBytes(wrap.sheet.lookup, sheet.lookup))
    ? 'ALREADY_EXISTS'
    : null
}

/** Spec: gate §8. Whether a gesture counts is the gate's to say; here only that the key is one. */
function problemOfTouch(roster: Roster, { touch, method, key, credential, rp }: Pub<'touchAdd'>): ErrorCode | null {
  if (isReservedId(touch) || roster.touches.has(idKey(touch))) return 'ALREADY_EXISTS'
  const isPasskey = method === 'passkey'
  if (isPasskey !== (credential !== null) || isPasskey !== (rp !== null)) return 'BAD_STATEMENT'
  const good = (isPasskey && isPasskeyPublic(key)) || (key.length === 32 && isAcceptedKey(key))
  return good ? null : 'UNTRUSTED_KEY'
}

/** Spec: cards §4. The floor lives in the client, whoever signed the parameters (case K5). */
export function isWeak(kdf: NonNullable<Pub<'wrapAdd'>['kdf']>): boolean {
  return (
    kdf.memoryKiB < ARGON2_FLOOR.memoryKiB ||
    kdf.passes < ARGON2_FLOOR.passes ||
    kdf.lanes < ARGON2_FLOOR.lanes ||
    kdf.salt.every((byte) => byte === 0)
  )
}

/** A seal too many is a reader nobody admitted (case K3); one too few locks a member out. */
function problemOfEpoch(roster: Roster, pub: Pub<'epochTurn'>): ErrorCode | null {
  const epochs = roster.epochs.get(pub.compartment) ?? []
  if (pub.epoch !== epochs.length + 1) return 'CONFLICT'
  const standsAlone = pub.epoch === 1 || epochs.at(-1)?.asleep === true
  if (standsAlone !== (pub.previous === null)) return 'BAD_STATEMENT'
  const due = new Set([ROOT, ...holdersOf(roster, pub.compartment).map((member) => member.id)].map(idKey))
  const named = new Set(pub.seals.map(([recipient]) => idKey(recipient)))
  const exact = named.size === pub.seals.length && named.size === due.size && [...due].every((id) => named.has(id))
  return exact ? null : 'UNTRUSTED_KEY'
}
