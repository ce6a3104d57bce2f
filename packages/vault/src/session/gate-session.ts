/**
 * One unlock's context with the gate: an X-Wing key made now and forgotten at lock, under which halves come as numbered messages.
 * Spec: hpke §2, request §2, gate §4.
 */
import { encode, equalBytes } from '@pellicle/crypto/format'
import { type Receiver, setupReceiver } from '@pellicle/crypto/open'
import { deriveKemPublic, hmac, type Random } from '@pellicle/crypto/seal'
import { PellicleError } from '@pellicle/protocol/errors'
import { HALF_OF_COMPARTMENT, type HalfKind } from '@pellicle/protocol/roles'
import type { TouchProof } from '@pellicle/protocol/statements/touch-proof'
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
  readonly touch?: TouchProof
  readonly glass?: true
  readonly act?: Uint8Array
  /** A new patient that is none (spec: gate §14). */
  readonly intent?: 'decoy'
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

  async #ask(how: HalvesAsked): Promise<Grant & { readonly mark: Uint8Array | null }> {
    const { routes, device, member, roster, converse } = this.#ports
    const { door, subject, items, reason } = how
    this.#open ??= this.#begin()
    const { id: session, receiver } = await this.#open.catch((error) => {
      this.#open = null
      throw error
    })
    const path = door === 'gate.grant' ? 'grants' : 'imports'
    const list = items.map(([kind, id]): [HalfKind, Uint8Array] => [kind, id])
    const extras = { ...extrasOf(how), ...intentOf(how, receiver.shared) }
    const { reply, signed, asked } = await converse((seen) =>
      routes.halves(path, { subject, items: list, reason, seen, ...extras }, session),
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

function extrasOf({ touch, glass, act }: HalvesAsked) {
  return {
    ...(touch === undefined ? {} : { touch }),
    ...(glass === undefined ? {} : { glass }),
    ...(act === undefined ? {} : { act }),
  }
}

/** Every new patient comes with one, so that bait looks like any other. */
function intentOf({ door, subject, items, intent }: HalvesAsked, shared: Uint8Array) {
  const isNew = door === 'gate.import' && items.some(([kind, id]) => PATIENT_KINDS.has(kind) && equalBytes(id, subject))
  return isNew ? { intent: hmac(shared, encode(['intent', intent ?? 'real', subject])) } : {}
}

const PATIENT_KINDS: ReadonlySet<HalfKind> = new Set(Object.values(HALF_OF_COMPARTMENT))
