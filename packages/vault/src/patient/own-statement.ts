/** A statement this device has just made, in the form in which readers get it: own writes go through the same reading as everybody's. */
import type { Desk, Draft, Receipt, Verified } from '../desk.ts'

export function ownStatements(desk: Desk, drafts: readonly Draft[], receipt: Receipt): Verified[] {
  return drafts.map((draft, i) => ({
    index: receipt.indexes[i] as number,
    hash: receipt.hashes[i] as Uint8Array,
    kind: draft.kind,
    by: desk.device,
    at: desk.now(),
    subject: draft.subject,
    revision: draft.base === null ? 0 : draft.base[0] + 1,
    pub: draft.pub,
    objects: draft.objects,
    parts: draft.parts,
  }))
}
