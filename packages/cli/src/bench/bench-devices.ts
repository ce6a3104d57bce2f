/**
 * Many screens of one practice for a measurement: devices of the owner, each with its own key and its own row of statements, admitted by one
 * append. They sign and ask as real ones do; what they are told they take without proofs, because proving is work of other machines.
 */
import { signPublic } from '@pellicle/crypto/seal'
import { requestSigner } from '@pellicle/vault/device/identity'
import type { DeviceMemory } from '@pellicle/vault/device-memory'
import { plainDraft } from '@pellicle/vault/practice/roster-drafts'
import { Contact } from '@pellicle/vault/unlock/contact'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import { admissionOf, makeDevice } from '@pellicle/vault/unlock/new-device'
import { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { Caller } from '@pellicle/vault/wire/caller'
import { DeviceRoutes } from '@pellicle/vault/wire/device-routes'

export interface BenchDevice {
  readonly id: Uint8Array
  /** Ed25519 seed. */
  readonly sign: Uint8Array
  readonly routes: DeviceRoutes
}

export async function admitDevices(desk: OpenDesk, ports: DeskPorts, count: number): Promise<readonly BenchDevice[]> {
  const { practice, member, random } = desk
  const made = Array.from({ length: count }, () => ({ device: random(16), sign: random(32) }))
  await desk.appendRoster(
    made.map(({ device, sign }) => (place) => {
      const pub = { device, member, sign: signPublic(sign), form: 'command-line' }
      return plainDraft('deviceAdmit', pub, place)
    }),
  )
  return made.map(({ device, sign }) => {
    const identity = { practice, member, device, sign, secret: new Uint8Array(0), form: 'command-line' } as const
    const signer = requestSigner({ ...identity, state: 'ready' })
    return { id: device, sign, routes: new DeviceRoutes(new Caller(ports), signer) }
  })
}

/** The same as whole desks that prove everything they are told: further screens of the owner, which remember nothing afterwards. */
export async function openScreens(
  { desk, ports }: { readonly desk: OpenDesk; readonly ports: DeskPorts },
  count: number,
): Promise<readonly OpenDesk[]> {
  const { practice, member } = desk
  const made = await Promise.all(
    Array.from({ length: count }, async () => {
      const own = { ...ports, memory: forgetful() }
      const seed = desk.memberSeed.slice()
      return { own, seed, identity: await makeDevice(own, { practice, member, seed, form: 'command-line' }) }
    }),
  )
  await desk.appendRoster(
    made.map(
      ({ identity }) =>
        (place) =>
          plainDraft('deviceAdmit', admissionOf(identity), place),
    ),
  )
  return Promise.all(
    made.map(async ({ own, seed, identity }) => {
      const routes = new DeviceRoutes(new Caller(own), requestSigner(identity))
      const contact = await Contact.load(own.memory, practice, desk.roster.log)
      await contact.refreshRoster((from, seen) => routes.roster(from, seen))
      return OpenDesk.open(own, contact, { identity: { ...identity, state: 'ready' }, seed })
    }),
  )
}

function forgetful(): DeviceMemory {
  const map = new Map<string, Uint8Array>()
  return {
    get: async (key) => map.get(key) ?? null,
    put: async (key, value) => void map.set(key, value),
    delete: async (key) => void map.delete(key),
  }
}

/** Size of the tree that a checkpoint speaks of (C2SP tlog-checkpoint: its second line). */
export function sizeIn(note: string): number {
  return Number(note.split('\n')[1])
}
