/**
 * `GET /api/keeper` (signed): what is stored and what is kept. Statement i is kept when `kept` > i; with no keeper `kept` is 0 and `keepers` empty.
 * Spec: keeper §2.
 */
import * as v from 'valibot'
import { uint } from './statements/kind.ts'

const lockItem = v.strictObject({
  item: v.string(),
  verdict: v.picklist(['proven', 'failed', 'not-proven']),
  saw: v.string(),
})

export const keeperState = v.strictObject({
  /** Hex. */
  id: v.string(),
  form: v.picklist(['bucket', 'folder', 'box']),
  /** Its address without its secret. */
  shown: v.string(),
  otherHands: v.boolean(),
  kept: uint,
  notKept: uint,
  /** Age of the oldest statement that is stored and not kept there; null: it never answered. */
  lagMs: v.nullable(uint),
  answeredAt: v.nullable(uint),
  /** An error code. */
  problem: v.nullable(v.string()),
  /** A box's newest cosignature: `note` bears it. `refused`: what the keeper was asked with our token and did not do, since it began. */
  cosigned: v.nullable(v.strictObject({ at: uint, size: uint, note: v.string(), refused: uint })),
  /** A bucket's lock as it was probed; `firstUnlock` is Unix ms. */
  lock: v.nullable(
    v.strictObject({
      at: uint,
      items: v.array(lockItem),
      objects: uint,
      locked: uint,
      firstUnlock: v.nullable(uint),
      renewed: uint,
    }),
  ),
})
export type KeeperStateOut = v.InferOutput<typeof keeperState>

/** The newest restore drill that the ledger holds. */
export const drillOut = v.strictObject({ began: uint, ms: uint, size: uint, objects: uint, bytes: uint, missing: uint })

export const keeperReply = v.strictObject({
  now: uint,
  stored: uint,
  kept: uint,
  keepers: v.array(keeperState),
  drill: v.nullable(drillOut),
})
export type DrillOut = v.InferOutput<typeof drillOut>
export type KeeperReply = v.InferOutput<typeof keeperReply>
