/**
 * The gate's memory at a start: folded from the statements that change it, each read where it lies, with the gate's own clock between
 * them. What the index knows is only where to look. Spec: gate §7.
 */
import { equalBytes } from '@pellicle/crypto/format'
import { applyGate, EMPTY_GATE, GATE_STATE_KINDS, type GateState } from '@pellicle/gate/gate-state'
import { GATE } from '@pellicle/gate/signers'
import type { IndexDatabase } from '../database/database.ts'
import { parseStatement } from '../rules/parse-statement.ts'
import type { StatementReader } from './statement-reader.ts'

interface Tick {
  readonly index: number
  readonly at: number
}

export async function foldGate(index: IndexDatabase, reader: StatementReader): Promise<GateState> {
  let state = EMPTY_GATE
  let next: Tick | null = null
  for (const place of await index.kindPlaces(GATE_STATE_KINDS, 0)) {
    if (next !== null && next.index < place.index) {
      state = ticked(state, next)
      next = null
    }
    const { header, kind, pub } = parseStatement(await reader.entry(place))
    state = applyGate(state, { index: place.index, kind: kind.number, by: header.by, at: header.at, pub })
    if (!equalBytes(header.by, GATE)) next = await index.saidAfter(GATE, place.index)
  }
  if (next !== null) state = ticked(state, next)
  const last = await index.saidLast(GATE)
  return last === null ? state : ticked(state, last)
}

/** A statement of the gate that changes nothing but the time. */
function ticked(state: GateState, { index, at }: Tick): GateState {
  return applyGate(state, { index, kind: 0, by: GATE, at, pub: null })
}
