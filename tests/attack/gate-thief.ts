/**
 * A thief's own program over a stolen device: its id, its signing key, everything its worker could call. No manners, no waiting; what it does
 * not have is the finger. Started by the tests as a process of its own, so that its speed is the machine's.
 */
import { decode } from '@pellicle/crypto/format'
import { deriveKemPublic, systemRandom } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { HalfKind } from '@pellicle/protocol/roles'
import { requestSigner } from '@pellicle/vault/device/identity'
import { Caller } from '@pellicle/vault/wire/caller'
import { DeviceRoutes } from '@pellicle/vault/wire/device-routes'

interface Order {
  readonly url: string
  readonly practice: string
  readonly member: string
  readonly device: string
  readonly sign: string
  readonly sessions: number
  readonly asks: readonly (readonly [subject: string, items: readonly (readonly [HalfKind, string])[]])[]
  readonly touch: string | null
}

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

process.once('message', (order) => void steal(order as Order))

async function steal(order: Order): Promise<void> {
  const { url, asks, sessions, touch } = order
  const routes = routesOf(order)
  const opened = new Set<string>()
  const refusals = new Map<string, number>()
  const began = performance.now()
  const open: Uint8Array[] = []
  for (let i = 0; i < sessions; i++)
    try {
      open.push((await routes.openSession(deriveKemPublic(systemRandom(32)))).session)
    } catch (error) {
      note(refusals, error)
    }
  const more = touch === null ? {} : { touch: decode(new Uint8Array(Buffer.from(touch, 'base64'))) }
  if (open.length > 0)
    await Promise.all(
      asks.map(async ([subject, items], i) => {
        const list = items.map(([kind, id]): [HalfKind, Uint8Array] => [kind, bytes(id)])
        const ask = { subject: bytes(subject), items: list, reason: 'visit', seen: 0, ...more }
        try {
          await routes.halves('grants', ask as never, open[i % open.length] as Uint8Array)
          opened.add(subject)
        } catch (error) {
          note(refusals, error)
        }
      }),
    )
  process.send?.({ opened: [...opened], refusals: [...refusals], ms: performance.now() - began, url })
}

function routesOf({ url, practice, member, device, sign }: Order): DeviceRoutes {
  const caller = new Caller({
    transport: async ({ method, path, headers, body }) => {
      const reply = await fetch(url + path, { method, headers, body: body === null ? null : new Uint8Array(body) })
      return {
        status: reply.status,
        header: (name) => reply.headers.get(name),
        bytes: async () => new Uint8Array(await reply.arrayBuffer()),
      }
    },
    basePath: '',
    random: systemRandom,
    now: Date.now,
  })
  const identity = { practice: bytes(practice), member: bytes(member), device: bytes(device), sign: bytes(sign) }
  return new DeviceRoutes(caller, requestSigner({ ...identity, secret: bytes(''), form: 'browser', state: 'ready' }))
}

function note(refusals: Map<string, number>, error: unknown): void {
  const name = error instanceof PellicleError ? `${error.code} ${error.params.reason ?? ''}`.trim() : String(error)
  refusals.set(name, (refusals.get(name) ?? 0) + 1)
}
