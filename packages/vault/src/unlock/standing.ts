/** Where this device stands before any key is open, from its own storage alone: what a lock screen needs to know. */
import { equalBytes } from '@pellicle/crypto/format'
import type { ErrorCode } from '@pellicle/protocol/errors'
import { type IdentityPorts, loadIdentity } from '../device/identity.ts'
import { PRINTED_KEY } from '../practice/printed.ts'
import { wrapsOf } from '../roster/roster.ts'
import { Contact } from './contact.ts'

export type DeviceStanding =
  | { readonly state: 'none' }
  | {
      readonly state: 'locked'
      readonly practice: Uint8Array
      readonly member: Uint8Array
      readonly device: Uint8Array
      readonly sample: boolean
      /** Ways that work on this device. */
      readonly ways: readonly ('passphrase' | 'prf')[]
      readonly passkeys: readonly { readonly credential: Uint8Array; readonly salt: Uint8Array }[]
      /** Cards and sheet of set-up were never confirmed: show them again after unlock. */
      readonly paperPending: boolean
      /** Why writing has stopped, if it has. */
      readonly halted: ErrorCode | null
    }

/** Throws STORAGE_LOST when there was a device and its storage key is gone: the sheet or another device lets it in again. */
export async function readStanding(ports: IdentityPorts): Promise<DeviceStanding> {
  const identity = await loadIdentity(ports)
  if (identity === null) return { state: 'none' }
  const { practice, member, device } = identity
  const contact = await Contact.load(ports.memory, practice)
  const roster = contact.hasRoster ? contact.roster : null
  const mine =
    roster === null ? [] : wrapsOf(roster, member).filter((w) => w.device !== null && equalBytes(w.device, device))
  const passkeys = mine.flatMap((wrap) => (wrap.passkey === null ? [] : [wrap.passkey]))
  // Before the first roster was read (set-up interrupted) the passphrase is the way there is.
  const hasPassphrase = roster === null || mine.some((wrap) => wrap.method === 'passphrase')
  return {
    state: 'locked',
    practice,
    member,
    device,
    sample: roster?.sample ?? false,
    ways: [...(hasPassphrase ? (['passphrase'] as const) : []), ...(passkeys.length > 0 ? (['prf'] as const) : [])],
    passkeys,
    paperPending: (await ports.memory.get(PRINTED_KEY)) !== null,
    halted: contact.hasRoster ? contact.checkpoints.halted : null,
  }
}
