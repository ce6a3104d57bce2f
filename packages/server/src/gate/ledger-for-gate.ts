/** The ledger as the gate in this process sees it. Port: gate/gate-ledger.ts. */
import { sha256 } from '@pellicle/crypto/proof'
import type { GateAppended, GateDraft, GateLedger, GateTurn } from '@pellicle/gate/gate-ledger'
import type { RosterState } from '@pellicle/gate/roster-state'
import type { IndexDatabase } from '../database/database.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Draft, Scribe, Turn } from '../ledger/turn.ts'

/** Upper bound of what one gate statement adds, for the bound of a batch. */
const GATE_BYTES = 4096

export interface LedgerForGateParts {
  readonly ledger: Ledger
  readonly index: IndexDatabase
  readonly scribe: Scribe
  readonly now: () => number
}

export class LedgerForGate implements GateLedger {
  readonly #parts: LedgerForGateParts

  constructor(parts: LedgerForGateParts) {
    this.#parts = parts
  }

  get roster(): RosterState {
    return this.#parts.ledger.roster
  }

  get size(): number {
    return this.#parts.ledger.size
  }

  async salt(subject: Uint8Array): Promise<Uint8Array | null> {
    const facts = await this.#parts.index.facts({ signers: [], subjects: [subject], ids: [] })
    return facts.salts.values().next().value ?? null
  }

  append<T>(names: readonly Uint8Array[], decide: (turn: GateTurn) => Promise<T>): Promise<GateAppended<T>> {
    const { ledger, scribe } = this.#parts
    return ledger.append({
      questions: { signers: [[scribe.by, 0]], subjects: names, ids: names },
      bytes: GATE_BYTES,
      decide: (turn) => decide(this.#gateTurn(turn)),
    })
  }

  #gateTurn(turn: Turn): GateTurn {
    return {
      view: turn.view,
      write: (draft) => turn.write(gateDraft(draft, this.#parts.now()), this.#parts.scribe),
    }
  }
}

export function gateDraft({ sealed, pub, ...draft }: GateDraft, at: number): Draft {
  return { ...draft, pub: pub as Draft['pub'], at, body: sha256(sealed), sealed }
}
