/** A member says something about a message: wrong, fine, answered, filed, done, or back to the list. Signed, in the ledger. Spec: mail §2. */
import { KINDS } from '@pellicle/protocol/statements'
import type { MailAct } from '@pellicle/protocol/statements/mail-act'
import type { Desk, Draft } from '../desk.ts'

export async function sayOfMail(
  desk: Desk,
  message: Uint8Array,
  { act, patient = null }: { readonly act: MailAct; readonly patient?: Uint8Array | null },
): Promise<void> {
  await desk.append([mailActDraft(message, { act, patient })])
}

export function mailActDraft(
  message: Uint8Array,
  pub: { readonly act: MailAct; readonly patient: Uint8Array | null },
): Draft {
  return { kind: KINDS.mailAct.number, subject: message, base: null, pub, objects: [], parts: [] }
}
