/** A device that goes past its share of the day is told to everybody: an alarm in the ledger, signed by the gate. Case T5; spec: gate §12. */
import { deviceOf } from '@pellicle/gate/roster-state'
import { KINDS } from '@pellicle/protocol/statements'
import { gateDraft } from '../gate/ledger-for-gate.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Scribe } from '../ledger/turn.ts'

export interface FloodParts {
  readonly ledger: Ledger
  readonly scribe: Scribe
  readonly now: () => number
}

const MB = 1024 ** 2

/** `count` of the alarm: megabytes of the last 24 hours. A ledger that cannot be written now (another server appends) hears of it there. */
export function floodAlarm({ ledger, scribe, now }: FloodParts): (device: Uint8Array, usedBytes: number) => void {
  return (device, usedBytes) => {
    const member = deviceOf(ledger.roster, device)?.member ?? null
    const said = { what: 'flood', member, device, session: null, class: null, about: null } as const
    const pub = { ...said, count: Math.round(usedBytes / MB) }
    const draft = {
      kind: KINDS.gateAlarm.number,
      subject: null,
      pub,
      objects: [],
      salts: [],
      sealed: new Uint8Array(0),
    }
    void ledger
      .append({
        questions: { signers: [[scribe.by, 0]], subjects: [], ids: [] },
        bytes: 1024,
        decide: (turn) => turn.write(gateDraft(draft, Math.max(now(), turn.view.gate.time)), scribe),
      })
      .catch(() => undefined)
  }
}
