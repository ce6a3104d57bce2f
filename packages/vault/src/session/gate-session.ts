/**
 * One unlock's context with the gate: an X-Wing key made now and forgotten at lock, under which halves come as numbered messages.
 * Spec: hpke §2, request §2, gate §4.
 */
import { type Receiver, setupReceiver } from '@pellicle/crypto/open'
import { deriveKemPublic, type Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import type { HalfKind } from '@pellicle/protocol/roles'
import type { HalfItem } from '../desk.ts'
import type { Roster } from '../roster/roster.ts'
import type { DeviceRoutes, HalvesReply } from '../wire/device-routes.ts'
import { type Grant, readGrant } from './read-grant.ts'

export interface GatePorts {
  readonly routes: DeviceRoutes
  readonly random: Random
  readonly device: Uint8Array
  readonly member: Uint8Array
  readonly roster: () => Roster
  /** Runs one exchange, and verifies its checkpoint and that its statement stands in the tree. */
  readonly converse: (exchange: (seen: number) => Promise<HalvesReply>) => Promise<HalvesReply>
}

interface Open {
  readonly id: Uint8Array
  readonly receiver: Receiver
}

export interface HalvesAsked {
  readonly door: 'gate.grant' | 'gate.import'
  readonly subject: Uint8Array
  readonly items: readonly HalfItem[]
  readonly reason: string | null
}

export class GateSession {
  readonly #ports: GatePorts
  #open: Promise<Open> | null = null

  constructor(ports: GatePorts) {
    this.#ports = ports
  }

  /** The grant, verified and opened. A session that the box lost is opened anew, once. */
  async ask(asked: HalvesAsked): Promise<Grant & { readonly mark: Uint8Array | null }> {
    try {
      return await this.#ask(asked)
    } catch (error) {
      if (!(error instanceof PellicleError) || error.code !== 'NO_SESSION') throw error
      this.#open = null
      return this.#ask(asked)
    }
  }

  /** Ends the session at the box, if it can be reached; forgets the key in any case. */
  async end(): Promise<void> {
    const open = this.#open
    this.#open = null
    if (open !== null) await this.#ports.routes.endSession((await open).id)
  }

  async #ask({ door, subject, items, reason }: HalvesAsked): Promise<Grant & { readonly mark: Uint8Array | null }> {
    const { routes, device, member, roster, converse } = this.#ports
    this.#open ??= this.#begin()
    const { id: session, receiver } = await this.#open.catch((error) => {
      this.#open = null
      throw error
    })
    const path = door === 'gate.grant' ? 'grants' : 'imports'
    const list = items.map(([kind, id]): [HalfKind, Uint8Array] => [kind, id])
    const { reply, signed, asked } = await converse((seen) =>
      routes.halves(path, { subject, items: list, reason, seen }, session),
    )
    const what = { door, device, member, session, subject, items, signed, body: asked }
    return { ...(await readGrant(roster(), what, reply, receiver)), mark: reply.mark }
  }

  async #begin(): Promise<Open> {
    const { routes, random, device, roster } = this.#ports
    const seed = random(32)
    const { session, enc } = await routes.openSession(deriveKemPublic(seed))
    const receiver = setupReceiver(seed, enc, [roster().practice, device, session])
    seed.fill(0)
    return { id: session, receiver }
  }
}
