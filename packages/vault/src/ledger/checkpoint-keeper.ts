/**
 * The highest checkpoint this device has verified, and the rule that there is never another past. Spec: ledger §5; case A5, M5.
 *
 * Who is hostile: a server put back to yesterday, or one that tells two devices two stories. Both are noticed at the next contact; the
 * keeper then *halts*: nothing is written to such a server until a person has said otherwise. What was seen is stored before it is used,
 * so a device that dies in between does not forget it.
 */
import { decode, encode, isMap, type TreePoint } from '@pellicle/crypto/format'
import { EMPTY_ROOT, verifyCheckpoint, verifyConsistency } from '@pellicle/crypto/proof'
import type { CheckpointOut } from '@pellicle/protocol/api'
import { type ErrorCode, isErrorCode, PellicleError } from '@pellicle/protocol/errors'
import type { DeviceMemory } from '../device-memory.ts'
import { originOf } from './origin.ts'

export const CHECKPOINT_KEY = 'ledger/checkpoint'
export const HALT_KEY = 'ledger/halt'

export interface KeeperOptions {
  readonly memory: DeviceMemory
  readonly practice: Uint8Array
  /** Verification key from the genesis statement. */
  readonly log: Uint8Array
}

const NOTHING: TreePoint = [0, EMPTY_ROOT]

export class CheckpointKeeper {
  readonly #memory: DeviceMemory
  readonly #origin: string
  readonly #log: Uint8Array
  #seen: TreePoint = NOTHING
  #note = ''
  #halt: ErrorCode | null = null

  constructor({ memory, practice, log }: KeeperOptions) {
    this.#memory = memory
    this.#origin = originOf(practice)
    this.#log = log
  }

  static async load(options: KeeperOptions): Promise<CheckpointKeeper> {
    const keeper = new CheckpointKeeper(options)
    const stored = await options.memory.get(CHECKPOINT_KEY)
    if (stored !== null) keeper.#restore(decode(stored))
    const halt = await options.memory.get(HALT_KEY)
    if (halt !== null) {
      const map = decode(halt)
      keeper.#halt = isMap(map) && isErrorCode(map.code) ? map.code : 'FORKED'
    }
    return keeper
  }

  #restore(value: unknown): void {
    const [size, root, note] = value as readonly [number, Uint8Array, string]
    this.#seen = [size, root]
    this.#note = note
  }

  /** Highest checkpoint verified: size and tree hash. */
  get seen(): TreePoint {
    return this.#seen
  }

  /** Its signed note; empty before the first. */
  get note(): string {
    return this.#note
  }

  /** Why writing has stopped; null while it has not. */
  get halted(): ErrorCode | null {
    return this.#halt
  }

  /** Throws the reason when writing has stopped. */
  demandWritable(): void {
    if (this.#halt !== null) throw new PellicleError(this.#halt, { seen: this.#seen[0] })
  }

  /**
   * Takes the checkpoint of a reply that was asked for with `seen` = this keeper's. The point it returns is verified, durable and
   * never older. Throws ROLLED_BACK or FORKED, and halts.
   */
  async advance(reply: CheckpointOut): Promise<TreePoint> {
    const point = await verifyCheckpoint(reply.note, this.#origin, this.#log)
    if (point === null) throw new PellicleError('FORKED', { seen: this.#seen[0], problem: 'note' })
    const [size, root] = this.#seen
    if (point[0] < size) return this.#stop('ROLLED_BACK', reply.note, point)
    const proof = { from: size, to: point[0], fromRoot: root, toRoot: point[1], proof: reply.consistency }
    if (!verifyConsistency(proof)) return this.#stop('FORKED', reply.note, point)
    if (point[0] > size) {
      await this.#memory.put(CHECKPOINT_KEY, encode([point[0], point[1], reply.note]))
      this.#seen = point
      this.#note = reply.note
    }
    return this.#seen
  }

  /** Both notes are kept: two signatures of one log over two pasts are evidence. */
  async #stop(code: 'ROLLED_BACK' | 'FORKED', note: string, point: TreePoint): Promise<never> {
    this.#halt = code
    await this.#memory.put(HALT_KEY, encode({ code, seen: this.#note, shown: note }))
    throw new PellicleError(code, { seen: this.#seen[0], shown: point[0] })
  }

  /** A person looked at the alarm and the server is whole again: writing goes on. What was seen stays seen. */
  async resume(): Promise<void> {
    await this.#memory.delete(HALT_KEY)
    this.#halt = null
  }

  /** Size and tree of a note of this practice's log; null for another's. */
  read(note: string): Promise<TreePoint | null> {
    return verifyCheckpoint(note, this.#origin, this.#log)
  }

  /**
   * Goes on from a restored past that the root has signed for (spec: ledger §6); the caller has verified that. The old checkpoint stays as
   * evidence of what was lost.
   */
  async enterEra(point: TreePoint, note: string): Promise<void> {
    await this.#memory.put(`ledger/past/${this.#seen[0]}`, encode([this.#seen[0], this.#seen[1], this.#note]))
    await this.#memory.put(CHECKPOINT_KEY, encode([point[0], point[1], note]))
    this.#seen = point
    this.#note = note
    await this.resume()
  }

  /** Starts from a note that a trusted device named. Throws FORKED when this practice's log did not sign it. */
  async adopt(note: string): Promise<void> {
    const point = await verifyCheckpoint(note, this.#origin, this.#log)
    if (point === null) throw new PellicleError('FORKED', { problem: 'note' })
    if (point[0] <= this.#seen[0]) return
    await this.#memory.put(CHECKPOINT_KEY, encode([point[0], point[1], note]))
    this.#seen = point
    this.#note = note
  }
}
