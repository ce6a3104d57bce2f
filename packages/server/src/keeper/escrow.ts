/** The box's own signing seeds, sealed to the root: with k cards and a keeper a whole box stands again. Spec: keeper §4. */
import type { RosterState } from '@pellicle/gate/roster-state'
import type { Store } from '@pellicle/store/contract'
import { escrowName, STORE_ROOM } from './keeper-names.ts'

type Founding = NonNullable<RosterState['founding']>

/** The sealed bytes; null when whoever holds a part of it does not answer now. */
export type SealEscrow = (root: Uint8Array, practice: Uint8Array) => Promise<Uint8Array | null>

export interface EscrowParts {
  readonly store: Store
  readonly founding: Founding
  /** `sealTo(root, "box", …)` by whoever holds the seeds. */
  readonly seal: SealEscrow
}

/** On this box, and then on the keeper; what is there stays. */
export async function putEscrow({ store, founding, seal }: EscrowParts, keeper: Store): Promise<void> {
  const { root, log, gate, practice } = founding
  const name = escrowName({ root: root.seal, log, gate })
  if ((await store.head(name)) === null) {
    const sealed = await seal(root.seal, practice)
    if (sealed === null) return
    await store.put(name, sealed, 'lasting')
  }
  if ((await keeper.head(STORE_ROOM + name)) !== null) return
  const bytes = await store.get(name)
  if (bytes !== null) await keeper.put(STORE_ROOM + name, bytes, 'lasting')
}
