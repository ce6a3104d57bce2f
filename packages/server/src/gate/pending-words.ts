/**
 * What a gate on its own host owes the ledger before anything else: its epoch after a genesis, and what everybody should hear of (notices,
 * gate §12), which a gate inside the server says in the batch of the cause. A start finds what a crash left unsaid. Spec: gate-host §4.
 */
import { toHex } from '@pellicle/crypto/format'
import { noticeOf } from '@pellicle/gate/notices'
import type { RosterState } from '@pellicle/gate/roster-state'
import { GATE } from '@pellicle/gate/signers'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { IndexDatabase } from '../database/database.ts'
import type { CallOptions } from '../ledger/decide-batch.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Scribe } from '../ledger/turn.ts'
import { PRACTICE_SUBJECT } from '../projection/projected.ts'
import { parseStatement, type Statement } from '../rules/parse-statement.ts'
import { gateDraft } from './ledger-for-gate.ts'

type Founding = NonNullable<RosterState['founding']>

export interface PendingParts {
  readonly scribe: Scribe
  readonly now: () => number
  readonly epoch: number
  /** The gate key for the root alone. */
  readonly sealEpoch: (founding: Founding) => Uint8Array
}

const NOTICED: ReadonlySet<number> = new Set([
  KINDS.actPropose.number,
  KINDS.actAgree.number,
  KINDS.deviceFreeze.number,
  KINDS.touchAdd.number,
])

export class PendingWords {
  readonly #parts: PendingParts
  #pending: Statement[] = []
  #needsEpoch = false

  constructor(parts: PendingParts) {
    this.#parts = parts
  }

  /** These were taken into the copy. */
  heard(statements: readonly Statement[]): void {
    for (const statement of statements) {
      const { number } = statement.kind
      if (number === KINDS.practiceGenesis.number) this.#needsEpoch = true
      if (number === KINDS.gateEpoch.number) this.#needsEpoch = false
      if (NOTICED.has(number)) this.#pending.push(statement)
    }
  }

  /** At a start: causes behind the gate's last word, and those before it of which no alarm speaks. */
  async begin(ledger: Ledger, index: IndexDatabase): Promise<void> {
    this.#needsEpoch = ledger.roster.founding !== null && ledger.roster.gateEpoch === 0
    const last = (await index.saidLast(GATE))?.index ?? -1
    const read = async (kinds: readonly number[]) => {
      const found: (readonly [number, Statement])[] = []
      for (const place of await index.kindPlaces(kinds, 0)) {
        const [entry] = await ledger.entries(place.index, place.index + 1)
        if (entry !== undefined) found.push([place.index, parseStatement(entry)])
      }
      return found
    }
    const told = new Set<string>()
    for (const [, { pub }] of await read([KINDS.gateAlarm.number])) {
      const { what, about } = pub as PubOf<typeof KINDS.gateAlarm>
      if (about !== null) told.add(`${what}:${toHex(about)}`)
    }
    this.#pending = (await read([...NOTICED])).flatMap(([at, statement]) =>
      at > last || !told.has(nameOf(statement)) ? [statement] : [],
    )
  }

  /** The first call of the next batch; null when nothing is owed. */
  next(): (CallOptions<unknown> & { readonly said: () => void }) | null {
    if (!this.#needsEpoch && this.#pending.length === 0) return null
    const pending = [...this.#pending]
    const { scribe, now, epoch, sealEpoch } = this.#parts
    return {
      questions: { signers: [[GATE, 0]], subjects: [PRACTICE_SUBJECT], ids: [] },
      bytes: 4096 * (pending.length + 1),
      decide: async (turn) => {
        const { founding, gateEpoch } = turn.view.roster
        if (founding === null) return
        const at = (): number => Math.max(now(), turn.view.gate.time)
        if (gateEpoch === 0) {
          const pub = { epoch, seal: sealEpoch(founding) }
          const draft = { kind: KINDS.gateEpoch.number, subject: null, pub, objects: [], salts: [] }
          await turn.write(gateDraft({ ...draft, sealed: new Uint8Array(0) }, at()), scribe)
        }
        for (const { kind, header, pub } of pending) {
          const draft = noticeOf(turn.view, { kind: kind.number, by: header.by, pub })
          if (draft !== null) await turn.write(gateDraft(draft, at()), scribe)
        }
      },
      said: () => {
        this.#pending = this.#pending.filter((one) => !pending.includes(one))
      },
    }
  }
}

/** As the alarm about it names it. */
function nameOf({ kind, pub }: Statement): string {
  switch (kind.number) {
    case KINDS.actPropose.number:
      return `asked:${toHex((pub as PubOf<typeof KINDS.actPropose>).act)}`
    case KINDS.actAgree.number:
      return `agreed:${toHex((pub as PubOf<typeof KINDS.actAgree>).act)}`
    case KINDS.deviceFreeze.number:
      return `frozen:${toHex((pub as PubOf<typeof KINDS.deviceFreeze>).device)}`
    default:
      return `touch key:${toHex((pub as PubOf<typeof KINDS.touchAdd>).touch)}`
  }
}
