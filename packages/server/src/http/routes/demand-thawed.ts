/** A frozen device reads nothing that belongs to patients; it may ask for a second member, read the roster, hand in what it holds. Spec: gate §10. */
import { PellicleError } from '@pellicle/protocol/errors'
import type { PracticeCore } from '../../practice-core.ts'

/** Throws FROZEN. */
export function demandThawed({ gateRoom }: PracticeCore, device: Uint8Array): void {
  const since = gateRoom?.frozenSince(device) ?? null
  if (since !== null) throw new PellicleError('FROZEN', { since })
}
