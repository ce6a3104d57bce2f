/** A practice on a real server process, with as many devices as a test wants: what the content rooms stand on outside of their own tests. */
import { deriveKemPublic, signPublic, systemRandom } from '@pellicle/crypto/seal'
import type { Role } from '@pellicle/protocol/roles'
import { removeData, type StartOptions, startServer, type TestServer } from '@pellicle/server/testing/start-server'
import { type DeviceIdentity, requestSigner } from '@pellicle/vault/device/identity'
import { createPractice } from '@pellicle/vault/practice/create'
import { admitMember, revokeMember } from '@pellicle/vault/practice/members'
import { MapMemory, mapSeal } from '@pellicle/vault/testing/fake-device'
import { NEW_PRACTICE } from '@pellicle/vault/testing/fake-practice'
import type { Transport } from '@pellicle/vault/transport'
import { Contact } from '@pellicle/vault/unlock/contact'
import type { DeskPorts } from '@pellicle/vault/unlock/desk-ports'
import { OpenDesk } from '@pellicle/vault/unlock/open-desk'
import { Caller } from '@pellicle/vault/wire/caller'
import { DeviceRoutes } from '@pellicle/vault/wire/device-routes'

export interface RealClinic {
  readonly server: TestServer
  /** Owner who treats patients. */
  readonly owner: OpenDesk
  readonly cards: readonly (readonly string[])[]
  /** Requests that reached the server, by method and first path segments. */
  readonly calls: string[]
  /** The attacker on the server: what it answers instead of an object, null for the truth. */
  tamper: (object: string) => Uint8Array | null
  /** The ground of one more device: its own memory, the same box. */
  ports(): DeskPorts
  /** A new member's unlocked device. */
  desk(roles: readonly Role[]): Promise<OpenDesk>
  /** Somebody with these roles joins and leaves: the epochs of what they held turn. */
  comeAndGo(roles: readonly Role[]): Promise<void>
  stop(): Promise<void>
}

export async function openRealClinic(options: StartOptions = {}): Promise<RealClinic> {
  const server = await startServer(options)
  const calls: string[] = []
  const hostile: Pick<RealClinic, 'tamper'> = { tamper: () => null }
  const transport: Transport = async ({ method, path, headers, body }) => {
    calls.push(`${method} ${(path.split('?')[0] as string).split('/').slice(0, 4).join('/')}`)
    const reply = await fetch(server.url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
    return {
      status: reply.status,
      header: (name) => reply.headers.get(name),
      bytes: async () => {
        const bytes = new Uint8Array(await reply.arrayBuffer())
        const object = /^GET \/api\/objects\/(\w+)$/.exec(`${method} ${path}`)?.[1]
        const served = object === undefined ? null : hostile.tamper(object)
        const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '')
        if (served === null || range === null) return served ?? bytes
        return served.slice(Number(range[1]), Number(range[2]) + 1)
      },
    }
  }
  const ports = (): DeskPorts & { readonly memory: MapMemory } => ({
    ...{ memory: new MapMemory(), storage: mapSeal(), transport, basePath: '', random: systemRandom },
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  const { desk: owner, printed } = await createPractice(ports(), NEW_PRACTICE)

  const admit = async (roles: readonly Role[]) => {
    const seed = systemRandom(32)
    const identity: DeviceIdentity = {
      ...{ practice: owner.practice, member: systemRandom(16), device: systemRandom(16), sign: systemRandom(32) },
      ...{ secret: systemRandom(32), form: 'command-line', state: 'ready' },
    }
    const { device, sign, form, member } = identity
    await admitMember(owner, {
      ...{ member, name: 'A member', roles, seal: deriveKemPublic(seed) },
      device: { device, form, label: 'a device', sign: signPublic(sign) },
    })
    return { identity, seed }
  }

  return Object.assign(hostile, {
    ...{ server, owner, calls, ports, cards: printed.cards },
    async desk(roles: readonly Role[]) {
      const key = await admit(roles)
      const own = ports()
      const contact = await Contact.load(own.memory, owner.practice, owner.roster.log)
      const routes = new DeviceRoutes(new Caller(own), requestSigner(key.identity))
      await contact.refreshRoster((from, seen) => routes.roster(from, seen))
      return OpenDesk.open(own, contact, key)
    },
    async comeAndGo(roles: readonly Role[]) {
      const { identity } = await admit(roles)
      await revokeMember(owner, identity.member)
    },
    async stop() {
      await owner.lock().catch(() => {})
      await server.stop()
      removeData(server)
    },
  })
}
