/** The routes about what the gate did. Shapes: protocol/gate-api. Nothing is verified here. */
import { encode, type Value } from '@pellicle/crypto/format'
import {
  type GateStateOut,
  gateState,
  type LostReply,
  lostReply,
  type StatementsReply,
  statementsReply,
} from '@pellicle/protocol/gate-api'
import { formatBase32 } from '@pellicle/protocol/ids'
import type { Caller, RequestSigner } from './caller.ts'

export interface AsksOf {
  readonly by: 'member' | 'device' | 'subject'
  readonly id: Uint8Array
  readonly before: number | null
  readonly limit: number
}

export class GateRoutes {
  readonly #caller: Caller
  readonly #signer: RequestSigner

  constructor(caller: Caller, signer: RequestSigner) {
    this.#caller = caller
    this.#signer = signer
  }

  log(asked: { readonly from: number; readonly limit: number }, seen: number): Promise<StatementsReply> {
    return this.#post('log', asked, seen)
  }

  asks(asked: AsksOf, seen: number): Promise<StatementsReply> {
    return this.#post('asks', asked, seen)
  }

  alarms(asked: { readonly after: number; readonly waitMs: number }, seen: number): Promise<StatementsReply> {
    return this.#post('alarms', asked, seen)
  }

  state(): Promise<GateStateOut> {
    return this.#caller.ask({ method: 'GET', path: '/api/gate/state', signer: this.#signer }, gateState)
  }

  lost(device: Uint8Array): Promise<LostReply> {
    const path = `/api/gate/lost/${formatBase32(device)}`
    return this.#caller.ask({ method: 'GET', path, signer: this.#signer }, lostReply)
  }

  #post(door: string, asked: object, seen: number): Promise<StatementsReply> {
    const body = encode(asked as unknown as Value)
    const path = `/api/gate/${door}?seen=${seen}`
    return this.#caller.ask({ method: 'POST', path, body, signer: this.#signer }, statementsReply)
  }
}
