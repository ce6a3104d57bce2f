/** Recovery cards: the root in n shares of which k open it. Spec: cards §2; SLIP-0039 with one group. */
import { interpolate, type Point } from '../engine/gf256.ts'
import type { Random } from '../engine/random.ts'
import { DIGEST_X, encryptMaster, fillLength, formatMnemonic, SECRET_X, shareDigest } from '../engine/slip39.ts'

export interface CardScheme {
  readonly threshold: number
  readonly count: number
  /** SLIP-39 identifier, 15 bits; printed as the set number. */
  readonly set: number
}

export function makeCardScheme(threshold: number, count: number, random: Random): CardScheme {
  if (threshold < 2 || threshold > count || count > 16)
    throw new RangeError(`${threshold} of ${count} is no card scheme`)
  const [high, low] = random(2) as unknown as [number, number]
  return { threshold, count, set: ((high & 0x7f) << 8) | low }
}

/** One list of 33 words per card for a root of 32 bytes. */
export function splitRoot(root: Uint8Array, scheme: CardScheme, random: Random): string[][] {
  const { threshold, count, set } = scheme
  const setting = { id: set, extendable: true, exponent: 0 }
  const secret = encryptMaster(root, setting, new Uint8Array(0))
  const points: Point[] = Array.from({ length: threshold - 2 }, (_, x) => ({ x, y: random(secret.length) }))
  const base = [
    ...points,
    { x: DIGEST_X, y: shareDigest(secret, random(fillLength(secret.length))) },
    { x: SECRET_X, y: secret },
  ]
  return Array.from({ length: count }, (_, member) =>
    formatMnemonic({
      ...setting,
      groupIndex: 0,
      groupThreshold: 1,
      groupCount: 1,
      member,
      threshold,
      value: interpolate(base, member),
    }),
  )
}
