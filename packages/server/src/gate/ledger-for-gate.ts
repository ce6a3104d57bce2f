/** The ledger as the gate in this process sees it. Port: gate/gate-ledger.ts. */
import { sha256 } from '@pellicle/crypto/proof'
import type { GateAppended, GateDraft, GateLedger, GateTurn } from '@pellicle/gate/gate-ledger'
import type { GateState } from '@pellicle/gate/gate-state'
import type { RosterState } from '@pellicle/gate/roster-state'
import { WEEK_MS } from '@pellicle/protocol/gate'
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

  get gate(): GateState {
    return this.#parts.ledger.gate
  }

  get size(): number {
    return this.#parts.ledger.size
  }

  async salt(subject: Uint8Array): Promise<Uint8Array | null> {
    const facts = await this.#parts.index.facts({ signers: [], subjects: [subject], ids: [] })
    return facts.salts.values().next().value ?? null
  }

  append<T>(
    names: readonly Uint8Array[],
    decide: (turn: GateTurn) => Promise<T>,
    about?: { readonly member: Uint8Array; readonly now: number },
  ): Promise<GateAppended<T>> {
    const { ledger, scribe } = this.#parts
    const spending = about === undefined ? {} : this.#spending(names, about)
    return ledger.append({
      questions: { signers: [[scribe.by, 0]], subjects: names, ids: names, ...spending },
      bytes: GATE_BYTES,
      decide: (turn) => decide(this.#gateTurn(turn)),
    })
  }

  /** Who made what is asked only on a day with a list: then it explains. */
  #spending(names: readonly Uint8Array[], { member, now }: { readonly member: Uint8Array; readonly now: number }) {
    const [subject] = names
    const listed = this.gate.lists.size > 0 && subject !== undefined
    return { spending: [[member, now - WEEK_MS] as const], makers: listed ? [subject] : [] }
  }

  #gateTurn(turn: Turn): GateTurn {
    return {
      view: turn.view,
      // The gate's time never runs backwards: a clock that was set back refills nothing (case T4).
      write: (draft) =>
        turn.write(gateDraft(draft, Math.max(this.#parts.now(), turn.view.gate.time)), this.#parts.scribe),
    }
  }
}

export function gateDraft({ sealed, pub, ...draft }: GateDraft, at: number): Draft {
  return { ...draft, pub: pub as Draft['pub'], at, body: sha256(sealed), sealed }
}
