/**
 * Ways to open a member's key: making each, and opening by each. Spec: cards §3 to §5, enrolment §5.
 *
 * Who is hostile: a server that hands out another wrap, another salt or a cheaper cost. Wraps come from the verified roster; the floor is
 * checked here whoever signed it (case K5); and a seed is the member's only when its public key is the roster's (case K1).
 */
import { CryptoError, equalBytes } from '@pellicle/crypto/format'
import { openFrom, parseSheetCode } from '@pellicle/crypto/open'
import {
  ARGON2_FLOOR,
  derive,
  deriveKemPublic,
  derivePassphraseSecret,
  formatSheetCode,
  type Random,
  sealTo,
  signPublic,
} from '@pellicle/crypto/seal'
import { type ErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import { memberOf, type Roster, type RosterWrap, termsOf } from '../roster/roster.ts'
import { unwrapMemberSeed, wrapMemberSeed } from './key-wraps.ts'

export type WrapPub = PubOf<typeof KINDS.wrapAdd>

export interface WrapFor {
  readonly practice: Uint8Array
  readonly member: Uint8Array
  /** X-Wing seed. */
  readonly seed: Uint8Array
}

const NONE = { device: null, kdf: null, passkey: null, sheet: null } as const

/** What a device must keep for its passphrase to work. Spec: cards §3. */
export function deriveDeviceSecret(seed: Uint8Array, practice: Uint8Array, device: Uint8Array): Uint8Array {
  return derive(seed, 'device secret', [practice, device])
}

/** Told the public key of the touch that this passphrase makes (spec: gate §8). */
export type LearnTouch = (key: Uint8Array) => void

/** Ed25519 seed of the passphrase's touch: whoever is unlocked cannot derive it again without the passphrase. Spec: gate §8. */
export function deriveTouchSeed(
  secret: Uint8Array,
  {
    practice,
    member,
    device,
  }: { readonly practice: Uint8Array; readonly member: Uint8Array; readonly device: Uint8Array },
): Uint8Array {
  return derive(secret, 'touch signing', [practice, member, device])
}

export async function makePassphraseWrap(
  { practice, member, seed }: WrapFor,
  by: { readonly passphrase: string; readonly device: Uint8Array; readonly learn?: LearnTouch },
  random: Random,
): Promise<WrapPub> {
  const wrap = random(16)
  const salt = random(16)
  const secret = await derivePassphraseSecret(
    by.passphrase,
    deriveDeviceSecret(seed, practice, by.device),
    salt,
    ARGON2_FLOOR,
  )
  const wrapped = wrapMemberSeed(secret, { practice, member, method: 'passphrase', wrap }, seed, random)
  by.learn?.(signPublic(deriveTouchSeed(secret, { practice, member, device: by.device })))
  return { ...NONE, wrap, member, method: 'passphrase', device: by.device, kdf: { salt, ...ARGON2_FLOOR }, wrapped }
}

/** `output`: 32 bytes that the passkey's PRF gave for `salt`. */
export function makePrfWrap(
  { practice, member, seed }: WrapFor,
  by: {
    readonly device: Uint8Array
    readonly credential: Uint8Array
    readonly salt: Uint8Array
    readonly output: Uint8Array
  },
  random: Random,
): WrapPub {
  const wrap = random(16)
  const secret = derive(by.output, 'prf wrap', [practice])
  const wrapped = wrapMemberSeed(secret, { practice, member, method: 'prf', wrap }, seed, random)
  const passkey = { credential: by.credential, salt: by.salt }
  return { ...NONE, wrap, member, method: 'prf', device: by.device, passkey, wrapped }
}

export interface SheetKeys {
  readonly secret: Uint8Array
  /** Ed25519 seed. */
  readonly sign: Uint8Array
  readonly lookup: Uint8Array
}

export function deriveSheetKeys(code: Uint8Array): SheetKeys {
  return {
    secret: derive(code, 'sheet wrap', []),
    sign: derive(code, 'sheet signing', []),
    lookup: derive(code, 'sheet lookup', [], 16),
  }
}

/** Throws CryptoError WRONG_CODE. */
export function sheetKeysOf(typed: string): SheetKeys {
  const code = parseSheetCode(typed)
  const keys = deriveSheetKeys(code)
  code.fill(0)
  return keys
}

export function makeSheetWrap(
  { practice, member, seed }: WrapFor,
  code: Uint8Array,
  random: Random,
): { readonly pub: WrapPub; readonly groups: readonly string[] } {
  const wrap = random(16)
  const keys = deriveSheetKeys(code)
  const wrapped = wrapMemberSeed(keys.secret, { practice, member, method: 'sheet', wrap }, seed, random)
  const sheet = { sign: signPublic(keys.sign), lookup: keys.lookup }
  return { pub: { ...NONE, wrap, member, method: 'sheet', sheet, wrapped }, groups: formatSheetCode(code) }
}

/** `seal`: the new device's X-Wing public key, compared by a person. Spec: enrolment §5. */
export function makeDeviceWrap(
  { practice, member, seed }: WrapFor,
  to: { readonly device: Uint8Array; readonly seal: Uint8Array },
  random: Random,
): WrapPub {
  const wrapped = sealTo(to.seal, 'member', [practice, member, to.device], seed, random)
  return { ...NONE, wrap: random(16), member, method: 'device', device: to.device, wrapped }
}

export function openPassphraseWrap(
  roster: Roster,
  wrap: RosterWrap,
  by: { readonly passphrase: string; readonly deviceSecret: Uint8Array; readonly learn?: LearnTouch },
): Promise<Uint8Array> {
  return opened(roster, wrap, 'WRONG_PASSPHRASE', async () => {
    const secret = await passphraseSecret(wrap, by)
    if (wrap.device !== null && by.learn !== undefined)
      by.learn(
        signPublic(deriveTouchSeed(secret, { practice: roster.practice, member: wrap.member, device: wrap.device })),
      )
    return secret
  })
}

/** What the passphrase gives for this wrap: its wrap secret. Throws WEAK_KDF for what is no passphrase wrap. */
export async function passphraseSecret(
  { kdf }: RosterWrap,
  by: { readonly passphrase: string; readonly deviceSecret: Uint8Array },
): Promise<Uint8Array> {
  if (kdf === null) throw new PellicleError('WEAK_KDF')
  return derivePassphraseSecret(by.passphrase, by.deviceSecret, kdf.salt, kdf)
}

export function openPrfWrap(roster: Roster, wrap: RosterWrap, output: Uint8Array): Promise<Uint8Array> {
  return opened(roster, wrap, 'KEY_REFUSED', async () => derive(output, 'prf wrap', [roster.practice]))
}

export function openSheetWrap(roster: Roster, wrap: RosterWrap, keys: SheetKeys): Promise<Uint8Array> {
  return opened(roster, wrap, 'WRONG_CODE', async () => keys.secret)
}

/** `kem`: the X-Wing seed this device made when it asked to join. */
export async function openDeviceWrap(roster: Roster, wrap: RosterWrap, kem: Uint8Array): Promise<Uint8Array> {
  const context = [roster.practice, wrap.member, wrap.device]
  return demandSeedOf(roster, wrap.member, openFrom(kem, 'member', context, wrap.wrapped))
}

async function opened(
  roster: Roster,
  { method, member, id, wrapped }: RosterWrap,
  refused: ErrorCode,
  secretOf: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (method === 'device') throw new PellicleError('KEY_REFUSED')
  const secret = await secretOf()
  try {
    return demandSeedOf(
      roster,
      member,
      unwrapMemberSeed(secret, { practice: roster.practice, member, method, wrap: id }, wrapped),
    )
  } catch (error) {
    // A wrong passphrase and a damaged wrap look alike: one answer for both.
    if (error instanceof CryptoError && error.code === 'KEY_REFUSED') throw new PellicleError(refused)
    throw error
  } finally {
    secret.fill(0)
  }
}

function demandSeedOf(roster: Roster, member: Uint8Array, seed: Uint8Array): Uint8Array {
  const known = memberOf(roster, member)
  if (known === null || !equalBytes(deriveKemPublic(seed), termsOf(known).seal)) {
    seed.fill(0)
    throw new PellicleError('UNTRUSTED_KEY')
  }
  return seed
}
