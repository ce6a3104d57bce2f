/** Statements that the log itself signs. Spec: keeper §7. */
import { sha256 } from '@pellicle/crypto/proof'
import { LOG } from '@pellicle/gate/signers'
import type { Ledger } from '../ledger/ledger.ts'
import type { Draft } from '../ledger/turn.ts'

export interface LogScribe {
  readonly say: (header: Uint8Array) => Promise<Uint8Array>
  readonly now: () => number
}

const NOTHING = new Uint8Array(0)
const PRACTICE = new Uint8Array(16)

/** Durable in the ledger when it resolves. */
export async function sayAsLog(
  ledger: Ledger,
  { kind, pub }: Pick<Draft, 'kind' | 'pub'>,
  { say, now }: LogScribe,
): Promise<void> {
  const draft = { kind, pub, subject: null, objects: [], salts: [], body: sha256(NOTHING), at: now(), sealed: NOTHING }
  const questions = { signers: [[LOG, 0]] as const, subjects: [PRACTICE], ids: [] }
  await ledger.append({ questions, bytes: 512, decide: (turn) => turn.write(draft, { by: LOG, sign: say }) })
}
