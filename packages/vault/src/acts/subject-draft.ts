/** Drafts of statements about an act, a device, a day: free kinds without sealed words. */
import type { KINDS } from '@pellicle/protocol/statements'
import type { Draft } from '../desk.ts'
import { plainDraft } from '../practice/roster-drafts.ts'

export function subjectDraft(kind: keyof typeof KINDS, subject: Uint8Array | null, pub: object): Draft {
  return { ...plainDraft(kind, pub, { base: [0, new Uint8Array(32)] }), subject, base: null }
}
