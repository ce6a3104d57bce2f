/**
 * The highest head this device has seen of each subject, so that a chart with fewer statements than yesterday is refused (case M5).
 * Spec: statement §3. Heads are lower bounds: they come from histories read, grants received and own appends, and only ever grow.
 *
 * Kept in 256 buckets by the first byte of the subject: a practice with 50,000 patients makes neither 50,000 files nor one large one.
 */
import { decode, encode, equalBytes, toHex, type Value } from '@pellicle/crypto/format'
import { PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '../device-memory.ts'

/** Count of statements, revision, hash of the last chained header. */
export type Head = readonly [count: number, revision: number, hash: Uint8Array]

export const NO_HEAD: Head = [0, 0, new Uint8Array(32)]

export function headsKey(bucket: number): string {
  return `heads/${bucket.toString(16).padStart(2, '0')}`
}

type Bucket = Map<string, Head>

export class HeadMemory {
  readonly #memory: DeviceMemory
  readonly #buckets = new Map<number, Bucket>()

  constructor(memory: DeviceMemory) {
    this.#memory = memory
  }

  async known(subject: Uint8Array): Promise<Head> {
    return (await this.#bucket(subject)).get(toHex(subject)) ?? NO_HEAD
  }

  /** Throws INCOMPLETE when a history has less than what is known, FORKED when it has something else in its place. */
  async check(subject: Uint8Array, head: Head): Promise<void> {
    checkHead(await this.known(subject), head)
  }

  /** After a restore that the root signed: what was lost is in no history any more. Heads are learned anew. */
  async forget(): Promise<void> {
    this.#buckets.clear()
    for (let bucket = 0; bucket < 256; bucket++) await this.#memory.delete(headsKey(bucket))
  }

  /** Remembers what is higher. Durable when it resolves. */
  async raise(heads: readonly (readonly [subject: Uint8Array, head: Head])[]): Promise<void> {
    const touched = new Set<number>()
    for (const [subject, head] of heads) {
      const bucket = await this.#bucket(subject)
      const old = bucket.get(toHex(subject)) ?? NO_HEAD
      const newer = head[1] > old[1] ? head : old
      const count = Math.max(head[0], old[0])
      if (count === old[0] && newer === old) continue
      bucket.set(toHex(subject), [count, newer[1], newer[2]])
      touched.add(subject[0] as number)
    }
    for (const number of touched)
      await this.#memory.put(headsKey(number), formatBucket(this.#buckets.get(number) as Bucket))
  }

  async #bucket(subject: Uint8Array): Promise<Bucket> {
    const number = subject[0] as number
    const held = this.#buckets.get(number)
    if (held !== undefined) return held
    const stored = await this.#memory.get(headsKey(number))
    const bucket = this.#buckets.get(number) ?? (stored === null ? new Map() : parseBucket(stored))
    this.#buckets.set(number, bucket)
    return bucket
  }
}

/** As `check`, against what was known at a certain moment: an answer need not hold what this device learned after it asked. */
export function checkHead([count, revision, hash]: Head, head: Head): void {
  if (head[0] < count || head[1] < revision)
    throw new PellicleError('INCOMPLETE', {
      statements: head[0],
      known: count,
      revision: head[1],
      knownRevision: revision,
    })
  if (head[1] === revision && revision > 0 && !equalBytes(head[2], hash))
    throw new PellicleError('FORKED', { revision })
}

function formatBucket(bucket: Bucket): Uint8Array {
  return encode(Object.fromEntries(bucket) as unknown as Value)
}

function parseBucket(bytes: Uint8Array): Bucket {
  return new Map(Object.entries(decode(bytes) as unknown as Record<string, Head>))
}
