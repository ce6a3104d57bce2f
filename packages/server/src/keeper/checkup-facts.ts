/** How the keepers stand, as the facts of three checks: does the second copy keep up, does its lock hold, does a witness cosign. Spec: checkup §4. */
import type { KeeperFacts, LockFacts } from '@pellicle/posture/own/keeper'
import type { WitnessFacts } from '@pellicle/posture/own/ledger'
import type { RestoreFacts } from '@pellicle/posture/own/rehearsals'
import type { KeeperReply, KeeperStateOut } from '@pellicle/protocol/keeper-reply'

export interface SecondCopyFacts {
  readonly keeper: KeeperFacts
  /** Null: no keeper that locks. */
  readonly lock: LockFacts | null
  readonly witness: WitnessFacts
  readonly restore: RestoreFacts
}

/** Probes that show that something locked can go, and those that show that its time can. */
const DELETES = ['delete', 'delete-bypass', 'delete-batch', 'overwrite', 'delete-marker', 'still-there', 'put']
const SHORTENS = ['shorten', 'downgrade', 'empty-retention', 'race']
const FORMS = { box: 'keeper', bucket: 'bucket', folder: 'folder' } as const

/** The best keeper speaks for all: one copy under other hands that keeps up is what is asked for. */
export function secondCopyFacts({ now, stored, kept, keepers, drill }: KeeperReply): SecondCopyFacts {
  const best = [...keepers].sort((a, b) => rank(b) - rank(a))[0]
  const witness = keepers.find(({ form }) => form === 'box') ?? best
  const bucket = keepers.find(({ lock }) => lock !== null)
  return {
    keeper: {
      domain: best === undefined ? null : best.otherHands ? 'other-hands' : 'same-hands',
      lagMs: best?.lagMs ?? null,
      notKept: Math.max(0, stored - kept),
    },
    lock: bucket === undefined ? null : lockFacts(bucket, now),
    witness: {
      kind: witness === undefined ? null : FORMS[witness.form],
      cosignedAt: witness?.cosigned?.at ?? null,
    },
    restore: {
      ...{ restoredAt: drill?.began ?? null, tookMs: drill?.ms ?? 0, objects: drill?.objects ?? 0 },
      // A drill counts an object only when its hash was the one in the ledger.
      ...{ hashesEqual: drill?.objects ?? 0, missing: drill?.missing ?? 0, fromKeeperAlone: drill !== null },
    },
  }
}

function rank({ otherHands, kept, problem }: KeeperStateOut): number {
  return (otherHands ? 2 ** 40 : 0) + (problem === null ? 2 ** 39 : 0) + kept
}

function lockFacts({ lock }: KeeperStateOut, now: number): LockFacts {
  const items = lock?.items ?? []
  const failed = (names: readonly string[]) =>
    items.some(({ item, verdict }) => verdict === 'failed' && names.includes(item))
  const tried = (names: readonly string[]) =>
    names.every((name) => items.some(({ item, verdict }) => item === name && verdict === 'proven'))
  const probe = failed(DELETES)
    ? 'deleted'
    : failed(SHORTENS)
      ? 'shortened'
      : tried([...DELETES, ...SHORTENS])
        ? 'held'
        : items.length === 0
          ? 'not-tried'
          : 'silent'
  const first = lock?.firstUnlock ?? null
  return {
    ...{ probe, objects: lock?.objects ?? 0, locked: lock?.locked ?? 0 },
    firstUnlockMs: first === null ? null : Math.max(0, first - now),
  }
}
