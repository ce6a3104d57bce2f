/**
 * How charts are kept, out of the index: the practice's rules, and for each patient who was not erased the last entry and its mark. The age of an
 * entry is the gate's time, never a device's (case T3): it stood there by the gate's first statement behind it. Spec: retention §3.
 */
import { parseEntry } from '@pellicle/crypto/format'
import { GATE } from '@pellicle/gate/signers'
import type { RetentionReply } from '@pellicle/protocol/retention-reply'
import { KINDS } from '@pellicle/protocol/statements'
import type { PubOf } from '@pellicle/protocol/statements/kind'
import type { IndexDatabase } from '../database/database.ts'
import type { Ledger } from '../ledger/ledger.ts'

export interface KeepingParts {
  readonly ledger: Ledger
  readonly index: IndexDatabase
}

/** Patients that one answer looks at: 2,000 rows of a list are more than anybody reads at once. */
const MOST = 2000

export async function readKeeping(parts: KeepingParts, now: number, most = MOST): Promise<RetentionReply> {
  const { ledger, index } = parts
  const rows = await index.quiet(ledger.size, most + 1)
  const patients: RetentionReply['patients'] = []
  for (const { patient, last, class: name, keepUntil, hold } of rows.slice(0, most)) {
    const after = await index.saidAfter(GATE, last)
    patients.push({
      patient,
      class: name,
      keepUntil,
      hold,
      last,
      by: after === null || after.index <= last ? null : after.at,
    })
  }
  return { now, rules: await newestRules(parts), patients, more: rows.length > most }
}

async function newestRules({ ledger, index }: KeepingParts): Promise<RetentionReply['rules']> {
  const said = (await index.kindPlaces([KINDS.retentionRules.number], 0)).at(-1)
  if (said === undefined) return []
  const [entry] = await ledger.entries(said.index, said.index + 1)
  if (entry === undefined) return []
  return (parseEntry(entry).header.pub as unknown as PubOf<typeof KINDS.retentionRules>).rules
}
