/** An in-memory log over the real tree and the real signatures, for tests. It can be copied: a fork, a snapshot put back, are copies of it. */
import { concat, type TreePoint } from '@pellicle/crypto/format'
import { consistencyProof, type Hash, inclusionProof, leafHash, nodeHash, treeHash } from '@pellicle/crypto/proof'
import { signCheckpoint } from '@pellicle/crypto/seal'
import type { CheckpointOut, StatementIn, StatementOut } from '@pellicle/protocol/api'
import { originOf } from '../ledger/origin.ts'

export class FakeLedger {
  readonly rows: StatementIn[]
  readonly #logSeed: Uint8Array
  readonly #hashes = new Map<string, Hash>()

  constructor(logSeed: Uint8Array, rows: readonly StatementIn[] = []) {
    this.#logSeed = logSeed
    this.rows = [...rows]
  }

  get size(): number {
    return this.rows.length
  }

  copy(size = this.size): FakeLedger {
    return new FakeLedger(this.#logSeed, this.rows.slice(0, size))
  }

  async point(): Promise<TreePoint> {
    return [this.size, await treeHash(this.size, this.#read)]
  }

  async checkpoint(practice: Uint8Array, seen: number): Promise<CheckpointOut> {
    const note = await signCheckpoint(this.#logSeed, originOf(practice), await this.point())
    const consistency = seen > this.size ? [] : await consistencyProof(seen, this.size, this.#read)
    return { note, consistency }
  }

  async out(index: number): Promise<StatementOut> {
    const { entry, body } = this.rows[index] as StatementIn
    return { index, entry, body, proof: await inclusionProof(this.size, index, this.#read) }
  }

  readonly #read = (level: number, index: number): Hash => {
    const name = `${level} ${index}`
    const known = this.#hashes.get(name)
    if (known !== undefined) return known
    const hash =
      level === 0
        ? leafHash((this.rows[index] as StatementIn).entry)
        : nodeHash(this.#read(level - 1, 2 * index), this.#read(level - 1, 2 * index + 1))
    this.#hashes.set(name, concat(hash))
    return hash
  }
}
