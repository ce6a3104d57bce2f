/**
 * What a roster statement must satisfy beyond its signer's right: ids that are new, keys that are keys, changes that the page
 * allows. Spec: roster §1, §2. Everything is decided from the state before the statement.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { isAcceptedKey, isPasskeyPublic } from '@pellicle/crypto/proof'
import { ARGON2_FLOOR } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { compartmentsOf } from '@pellicle/protocol/roles'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { type IdKey, idKey } from './id-key.ts'
import { deviceOf, memberOf, type RosterState, type RosterStatement } from './roster-state.ts'
import { GATE, LOG, ROOT, type Signer } from './signers.ts'

/** Throws PellicleError when the statement may not follow this state. The right to say it was checked before. */
export function judgeRoster(state: RosterState, signer: Signer | null, statement: RosterStatement): void {
  const { kind, pub } = statement
  switch (kind) {
    case KINDS.practiceGenesis.number:
      judgeKeys(pub as PubOf<typeof KINDS.practiceGenesis>)
      break
    case KINDS.rootReplace.number:
      judgeSignKey((pub as PubOf<typeof KINDS.rootReplace>).root.sign)
      break
    case KINDS.memberAdmit.number:
      judgeMember(state, signer, pub as PubOf<typeof KINDS.memberAdmit>)
      break
    case KINDS.memberRevoke.number:
      known(memberOf(state, (pub as PubOf<typeof KINDS.memberRevoke>).member), 'member')
      break
    case KINDS.deviceAdmit.number:
      judgeDevice(state, pub as PubOf<typeof KINDS.deviceAdmit>)
      break
    case KINDS.deviceRevoke.number:
      known(deviceOf(state, (pub as PubOf<typeof KINDS.deviceRevoke>).device), 'device')
      break
    case KINDS.wrapAdd.number:
      judgeWrap(state, pub as PubOf<typeof KINDS.wrapAdd>)
      break
    case KINDS.wrapRemove.number:
      known(state.wraps.get(idKey((pub as PubOf<typeof KINDS.wrapRemove>).wrap)), 'wrap')
      break
    case KINDS.touchAdd.number:
      judgeTouchKey(pub as PubOf<typeof KINDS.touchAdd>)
      break
    case KINDS.epochTurn.number:
      judgeEpoch(state, pub as PubOf<typeof KINDS.epochTurn>)
      break
    case KINDS.eraOpen.number: {
      const { era, recovered, seen } = pub as PubOf<typeof KINDS.eraOpen>
      if (era !== state.eras.length + 2) throw misfit('era')
      if (seen[0] <= recovered[0]) throw misfit('seen')
      break
    }
    case KINDS.gateEpoch.number:
      if ((pub as PubOf<typeof KINDS.gateEpoch>).epoch !== state.gateEpoch + 1) throw misfit('epoch')
  }
}

function judgeKeys(pub: PubOf<typeof KINDS.practiceGenesis>): void {
  for (const key of [pub.root.sign, pub.gate, pub.log]) judgeSignKey(key)
}

function judgeSignKey(key: Uint8Array): void {
  if (!isAcceptedKey(key)) throw new PellicleError('UNTRUSTED_KEY')
}

function judgeMember(state: RosterState, signer: Signer | null, pub: PubOf<typeof KINDS.memberAdmit>): void {
  judgeNewSigner(pub.member)
  const old = memberOf(state, pub.member)
  if (old === null || signer?.is === 'root') return
  const sameKey = equalBytes(old.seal, pub.seal)
  const sameRoles = old.roles.length === pub.roles.length && old.roles.every((role) => pub.roles.includes(role))
  const own = signer?.is === 'device' && equalBytes(signer.device.member, pub.member)
  const admin = signer?.is === 'device' && memberOf(state, signer.device.member)?.roles.includes('owner') === true
  // The key is what others seal to: only its owner or the root replaces it (case K4).
  if (signer?.is !== 'device' || old.revoked) throw new PellicleError('ALREADY_EXISTS')
  if (!((admin && sameKey) || (own && sameRoles))) throw new PellicleError(sameKey ? 'NOT_ALLOWED' : 'UNTRUSTED_KEY')
}

function judgeDevice(state: RosterState, pub: PubOf<typeof KINDS.deviceAdmit>): void {
  judgeNewSigner(pub.device)
  judgeSignKey(pub.sign)
  const member = memberOf(state, pub.member)
  if (member === null || member.revoked) throw misfit('member')
  if (deviceOf(state, pub.device) !== null || state.wraps.has(idKey(pub.device)))
    throw new PellicleError('ALREADY_EXISTS')
  // One key under two ids would count as two devices.
  const { founding } = state
  const signs = [
    founding?.root.sign,
    founding?.gate,
    founding?.log,
    ...[...state.devices.values()].map(({ sign }) => sign),
  ]
  if (signs.some((sign) => sign !== undefined && equalBytes(sign, pub.sign))) throw new PellicleError('ALREADY_EXISTS')
}

function judgeWrap(state: RosterState, pub: PubOf<typeof KINDS.wrapAdd>): void {
  judgeNewSigner(pub.wrap)
  const member = memberOf(state, pub.member)
  if (member === null || member.revoked) throw misfit('member')
  if (state.wraps.has(idKey(pub.wrap)) || deviceOf(state, pub.wrap) !== null) throw new PellicleError('ALREADY_EXISTS')
  const fits =
    (pub.method === 'passphrase') === (pub.kdf !== null) &&
    (pub.method === 'prf') === (pub.passkey !== null) &&
    (pub.method === 'sheet') === (pub.sheet !== null) &&
    (pub.method === 'sheet') === (pub.device === null)
  if (!fits) throw misfit('method')
  if (pub.kdf !== null) judgeKdf(state, pub.kdf)
  if (pub.sheet === null) return
  judgeSignKey(pub.sheet.sign)
  for (const wrap of state.wraps.values())
    if (wrap.sheet !== null && equalBytes(wrap.sheet.lookup, pub.sheet.lookup))
      throw new PellicleError('ALREADY_EXISTS')
}

/** Spec: gate §8. Whether it is the device's first, and its proof, stand in the gate's memory. */
function judgeTouchKey({ touch, method, key, credential, rp }: PubOf<typeof KINDS.touchAdd>): void {
  judgeNewSigner(touch)
  const isPasskey = method === 'passkey'
  if (isPasskey !== (credential !== null) || isPasskey !== (rp !== null)) throw misfit('method')
  if (isPasskey && isPasskeyPublic(key)) return
  if (key.length !== 32) throw new PellicleError('UNTRUSTED_KEY')
  judgeSignKey(key)
}

/** Readers refuse such a wrap (cards §4, case K5); the ledger takes none that readers refuse. */
function judgeKdf(state: RosterState, kdf: NonNullable<PubOf<typeof KINDS.wrapAdd>['kdf']>): void {
  const weak = (['memoryKiB', 'passes', 'lanes'] as const).some((cost) => kdf[cost] < ARGON2_FLOOR[cost])
  const used = [...state.wraps.values()].some(({ salt }) => salt !== null && equalBytes(salt, kdf.salt))
  if (weak || used || kdf.salt.every((byte) => byte === 0)) throw new PellicleError('WEAK_KDF')
}

function judgeEpoch(state: RosterState, pub: PubOf<typeof KINDS.epochTurn>): void {
  const newest = state.epochs.get(pub.compartment)
  if (pub.epoch !== (newest?.epoch ?? 0) + 1) throw new PellicleError('CONFLICT', { epoch: newest?.epoch ?? 0 })
  if ((newest === undefined || newest.asleep) !== (pub.previous === null)) throw misfit('previous')
  const due = new Set<IdKey>([idKey(ROOT)])
  for (const member of state.members.values())
    if (!member.revoked && compartmentsOf(member.roles).includes(pub.compartment)) due.add(idKey(member.id))
  const named = new Set(pub.seals.map(([recipient]) => idKey(recipient)))
  // A seal too many is a reader nobody admitted (case K3); one too few locks a member out.
  if (named.size !== pub.seals.length || named.size !== due.size || [...due].some((id) => !named.has(id)))
    throw new PellicleError('UNTRUSTED_KEY')
}

/** The ids of root, gate and log are nobody else's. */
function judgeNewSigner(id: Uint8Array): void {
  if ([ROOT, GATE, LOG].some((reserved) => equalBytes(reserved, id))) throw new PellicleError('ALREADY_EXISTS')
}

function known(entry: unknown, field: string): void {
  if (entry === null || entry === undefined) throw misfit(field)
}

function misfit(field: string): PellicleError {
  return new PellicleError('BAD_STATEMENT', { field })
}
