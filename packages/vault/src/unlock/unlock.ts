/** Unlocking an enrolled device: by passphrase, or by what a passkey's PRF gave. Spec: cards §3. */
import { equalBytes } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import { saveIdentity } from '../device/identity.ts'
import { openPassphraseWrap, openPrfWrap } from '../keys/member-wraps.ts'
import { keepPassphraseTouch } from '../presence/passphrase-touch.ts'
import { type RosterWrap, wrapsOf } from '../roster/roster.ts'
import type { DeskPorts } from './desk-ports.ts'
import { type Met, meet } from './meet.ts'
import { OpenDesk } from './open-desk.ts'

/** Throws WRONG_PASSPHRASE, WEAK_KDF, UNKNOWN_DEVICE, REVOKED, and what a hostile ledger throws. */
export async function unlockWithPassphrase(ports: DeskPorts, passphrase: string): Promise<OpenDesk> {
  const met = await meet(ports)
  const wrap = ownWraps(met).findLast(({ method }) => method === 'passphrase')
  if (wrap === undefined) throw new PellicleError('KEY_REFUSED', { method: 'passphrase' })
  let touch: Uint8Array | null = null
  const by = {
    passphrase,
    deviceSecret: met.identity.secret,
    learn: (key: Uint8Array) => {
      touch = key
    },
  }
  const desk = await openAs(ports, met, await openPassphraseWrap(met.contact.roster, wrap, by))
  await keepPassphraseTouch(desk, touch)
  return desk
}

/** `output`: 32 bytes of the PRF for the salt that the standing named with this credential. */
export async function unlockWithPrf(
  ports: DeskPorts,
  by: { readonly credential: Uint8Array; readonly output: Uint8Array },
): Promise<OpenDesk> {
  const met = await meet(ports)
  const wrap = ownWraps(met).findLast(
    ({ passkey }) => passkey !== null && equalBytes(passkey.credential, by.credential),
  )
  if (wrap === undefined) throw new PellicleError('KEY_REFUSED', { method: 'prf' })
  return openAs(ports, met, await openPrfWrap(met.contact.roster, wrap, by.output))
}

function ownWraps({ identity, contact }: Met): RosterWrap[] {
  return wrapsOf(contact.roster, identity.member).filter(
    ({ device }) => device !== null && equalBytes(device, identity.device),
  )
}

async function openAs(ports: DeskPorts, { identity, contact }: Met, seed: Uint8Array): Promise<OpenDesk> {
  const ready = { ...identity, state: 'ready' } as const
  if (identity.state !== 'ready') await saveIdentity(ports, ready)
  return OpenDesk.open(ports, contact, { identity: ready, seed })
}
