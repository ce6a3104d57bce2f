/**
 * What the gate's attacks are played on: a practice on a real server process with patients, members who can touch (a software passkey whose
 * key only the test holds), and a thief who has everything of a session but the finger.
 */
import { fork } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { encode, type Value } from '@pellicle/crypto/format'
import { deriveKemPublic, signPublic, systemRandom } from '@pellicle/crypto/seal'
import { idBytes } from '@pellicle/protocol/ids'
import type { ReasonCode } from '@pellicle/protocol/reasons'
import type { HalfKind, Role } from '@pellicle/protocol/roles'
import type { TouchProof } from '@pellicle/protocol/statements/touch-proof'
import { type DeviceIdentity, requestSigner } from '@pellicle/vault/device/identity'
import type { Directory } from '@pellicle/vault/directory/directory'
import { createPatient } from '@pellicle/vault/patient/create-patient'
import { admitMember } from '@pellicle/vault/practice/members'
import type { Answer, Attendant, Need } from '@pellicle/vault/presence/attendant'
import { addPasskeyTouch } from '@pellicle/vault/presence/passkey-touch'
import { NOBODY } from '@pellicle/vault/testing/make-picture'
import { Contact } from '@pellicle/vault/unlock/contact'
import { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { Caller } from '@pellicle/vault/wire/caller'
import { DeviceRoutes } from '@pellicle/vault/wire/device-routes'
import type { RealClinic } from './records-clinic.ts'

/** An authenticator in the test's own hand. */
export class Finger {
  readonly credential = systemRandom(32)
  readonly publicKey: Uint8Array
  /** How often it was asked for. */
  touches = 0
  readonly needs: Need[] = []
  readonly #key: KeyObject

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.publicKey = new Uint8Array([
      4,
      ...Buffer.from(x as string, 'base64url'),
      ...Buffer.from(y as string, 'base64url'),
    ])
  }

  touch(challenge: Uint8Array): Answer['touch'] {
    this.touches++
    const authenticatorData = new Uint8Array([...sha('localhost'), 5, 0, 0, 0, 1])
    const said = {
      type: 'webauthn.get',
      challenge: Buffer.from(challenge).toString('base64url'),
      origin: 'http://localhost',
    }
    const clientData = new TextEncoder().encode(JSON.stringify(said))
    const signature = new Uint8Array(sign('sha256', Buffer.concat([authenticatorData, sha(clientData)]), this.#key))
    return { way: 'passkey', credential: this.credential, authenticatorData, clientData, signature }
  }

  /** Says yes to everything, with a reason. */
  attendant(reason: ReasonCode = 'visit'): Attendant {
    return async (need) => {
      this.needs.push(need)
      const way = need.ways.find(
        (one) => one.credential !== null && Buffer.from(one.credential).equals(this.credential),
      )
      if (need.why === 'reason' || way === undefined) return { reason }
      const touch = this.touch(need.challenge(way, reason))
      return touch === undefined ? { reason } : { reason, touch }
    }
  }
}

function sha(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** This desk's person has a finger from now on. */
export async function giveFinger(desk: OpenDesk): Promise<Finger> {
  const finger = new Finger()
  await addPasskeyTouch(desk, { credential: finger.credential, publicKey: finger.publicKey, rp: 'localhost' })
  return finger
}

export async function makePatients(desk: OpenDesk, directory: Directory, count: number): Promise<Uint8Array[]> {
  const patients: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const chart = await createPatient(desk, directory, { ...NOBODY, given: `Given${i}`, family: `Family${i}` })
    patients.push(idBytes(chart.patient))
    desk.forget(idBytes(chart.patient))
  }
  return patients
}

/** A member whose device the thief will have: what lies on it, and the desk of the person. */
export interface Victim {
  readonly desk: OpenDesk
  readonly identity: DeviceIdentity
  /** The member's own key, as it lies on the unlocked device. */
  readonly seed: Uint8Array
}

export async function admitVictim(clinic: RealClinic, roles: readonly Role[]): Promise<Victim> {
  const { owner } = clinic
  const seed = systemRandom(32)
  const identity: DeviceIdentity = {
    ...{ practice: owner.practice, member: systemRandom(16), device: systemRandom(16), sign: systemRandom(32) },
    ...{ secret: systemRandom(32), form: 'browser', state: 'ready' },
  }
  const { device, sign: own, form, member } = identity
  await admitMember(owner, {
    ...{ member, name: 'A member', roles, seal: deriveKemPublic(seed) },
    device: { device, form, label: 'a device', sign: signPublic(own) },
  })
  const ports = clinic.ports()
  const contact = await Contact.load(ports.memory, owner.practice, owner.roster.log)
  const routes = new DeviceRoutes(new Caller(ports), requestSigner(identity))
  await contact.refreshRoster((from, seen) => routes.roster(from, seen))
  const key = { identity: { ...identity, sign: own.slice() }, seed: seed.slice() }
  return { desk: await OpenDesk.open(ports, contact, key), identity, seed }
}

export interface Loot {
  /** Patients of whom a half left the gate, by hex. */
  readonly opened: ReadonlySet<string>
  readonly refusals: ReadonlyMap<string, number>
  readonly ms: number
}

const PROGRAM = fileURLToPath(new URL('./gate-thief.ts', import.meta.url))

export interface Plunder {
  readonly url: string
  readonly identity: DeviceIdentity
  readonly asks: readonly ThiefAsk[]
  readonly sessions?: number
  readonly touch?: TouchProof
}

/** The thief's own process: as many requests at once as the machine makes, with everything that lies on the device. */
export function plunder({ url, identity, asks, sessions = 4, touch }: Plunder): Promise<Loot> {
  const { practice, member, device, sign: own } = identity
  const order = { url, practice: hex(practice), member: hex(member), device: hex(device), sign: hex(own), sessions }
  const listed = asks.map(({ subject, items }) => [hex(subject), items.map(([kind, id]) => [kind, hex(id)])])
  const sent = touch === undefined ? null : Buffer.from(encode(touch as unknown as Value)).toString('base64')
  const child = fork(PROGRAM, [], { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('message', (said) => {
      const { opened, refusals, ms } = said as { opened: string[]; refusals: [string, number][]; ms: number }
      resolve({ opened: new Set(opened), refusals: new Map(refusals), ms })
      child.kill()
    })
    child.send({ ...order, asks: listed, touch: sent })
  })
}

export interface ThiefAsk {
  readonly subject: Uint8Array
  readonly items: readonly (readonly [HalfKind, Uint8Array])[]
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const chartOf = (patient: Uint8Array) => ({
  subject: patient,
  items: [
    ['contact', patient],
    ['chart', patient],
  ] as const,
})
